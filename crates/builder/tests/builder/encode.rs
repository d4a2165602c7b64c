//! The model written as a feed and read again.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_builder::encode::{Encoder, Meta, data_block};
use press_room_builder::stamp;
use press_room_builder::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::error::WarningCause;
use press_room_core::feed::{
    Contact, FeedInfo, FeedPage, Image, Phone, Release, SourceId, Timestamp, UntrustedHtml, Withdrawal,
    read_item, read_page,
};
use press_room_core::rich_text::RichText;
use serde_json::{Value, json};
use std::fs;

mod in_root;
mod texts;

/// The address of the feed that is written, on another host than any feed that was read.
fn here() -> Address {
    Address::parse("https://presse.example.dk/bygd/feed.json", None).unwrap()
}

fn there() -> Address {
    Address::parse("https://kjelde.example.no/a/feed.json", None).unwrap()
}

fn page(info: &FeedInfo, items: Vec<Value>, meta: Meta) -> Value {
    Encoder::absolute().page(info, &Texts::default(), items, meta)
}

fn item(release: &Release) -> Value {
    Encoder::absolute().item(release, &Texts::default())
}

fn thin_item(release: &Release) -> Value {
    Encoder::absolute().thin_item(release)
}

fn read(text: &str) -> FeedPage {
    read_page(text, SourceId(0), &there()).unwrap()
}

fn again(value: &Value) -> FeedPage {
    read_page(&value.to_string(), SourceId(0), &here()).unwrap()
}

fn written(read: &FeedPage) -> Value {
    page(&read.info, read.releases.iter().map(item).collect(), Meta::default())
}

/// The release as it is read back: a time without an offset comes back with the newsroom's offset.
fn settle(release: &Release) -> Release {
    let at = |at: &Option<Timestamp>| {
        at.map(|at| match at.has_time {
            true => press_room_core::feed::date::parse(&stamp::rfc3339(&at)).unwrap(),
            false => at,
        })
    };
    let mut settled = release.clone();
    settled.published = at(&release.published);
    settled.modified = at(&release.modified);
    settled.embargo = at(&release.embargo);
    if let Some(event) = &mut settled.event {
        event.start = at(&event.start);
        event.end = at(&event.end);
        event.registration_deadline = at(&event.registration_deadline);
    }
    settled.changes.iter_mut().for_each(|change| change.at = at(&change.at));
    settled
}

/// Every feed that there is: the demonstration, the fixtures, and real ones if they are beside the checkout.
fn texts_of_feeds() -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let folders = ["public", "tests/fixtures/feeds", "../shared/feeds"];
    let mut texts = Vec::new();
    for folder in folders {
        for file in fs::read_dir(format!("{root}/{folder}")).into_iter().flatten() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                texts.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    texts
}

/// The same feeds, read; files that are no feeds are left out.
fn feeds() -> Vec<(String, FeedPage)> {
    let page = |(name, text): (String, String)| Some((name, read_page(&text, SourceId(0), &there()).ok()?));
    texts_of_feeds().into_iter().filter_map(page).collect()
}

#[test]
fn every_feed_comes_back_as_it_was() {
    let feeds = feeds();
    assert!(feeds.len() >= 5);
    for (name, read) in feeds {
        let mut back = again(&written(&read));
        // A body is written as it was, including what cannot be shown.
        back.warnings.retain(|warning| !matches!(warning.cause, WarningCause::NotShown(_)));
        assert_eq!(back.warnings, [], "{name}");
        assert_eq!(back.info, read.info, "{name}");
        assert_eq!(back.releases.len(), read.releases.len(), "{name}");
        for (back, release) in back.releases.iter().zip(&read.releases) {
            assert_eq!(*back, settle(release), "{name}");
        }
    }
}

#[test]
fn a_release_alone_comes_back_as_it_was() {
    for (name, read) in feeds() {
        for release in &read.releases {
            let lone = page(&Default::default(), vec![item(release)], Meta::default()).to_string();
            assert_eq!(read_item(&lone, SourceId(0), &here()).as_ref(), Ok(&settle(release)), "{name}");
        }
    }
}

#[test]
fn a_thin_item_has_what_a_list_shows_and_no_more() {
    for (name, read) in feeds() {
        let thin: Vec<Value> = read.releases.iter().map(thin_item).collect();
        let back = again(&page(&read.info, thin, Meta::default()));
        for (back, release) in back.releases.iter().zip(&read.releases) {
            let all = settle(release);
            let small =
                |image: &Image| Image { original: None, caption: None, credit: None, ..image.clone() };
            let thin = Release {
                body: None,
                images: all.images.iter().take(1).map(small).collect(),
                documents: Vec::new(),
                links: Vec::new(),
                videos: Vec::new(),
                contact_note: None,
                boilerplate: None,
                changes: Vec::new(),
                revision: None,
                ..all
            };
            assert_eq!(*back, thin, "{name}");
        }
    }
}

/// One release with `own` in its extension and `more` beside it.
fn release(own: Value, more: Value) -> Release {
    let mut item = json!({ "id": "1", "title": "T", "language": "en", "_press_room": own });
    item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [item] });
    read(&feed.to_string()).releases.remove(0)
}

fn back(release: &Release) -> Release {
    again(&page(&Default::default(), vec![item(release)], Meta::default())).releases.remove(0)
}

#[test]
fn entities_commas_and_credits_are_not_read_a_second_time() {
    let release = release(
        json!({
            "lead": "R&amp;amp;D &amp;lt;b&amp;gt; &amp; AT&T",
            "images": [{ "url": "a.jpg", "caption": "Kaia. Foto: A. Foto: B" }],
            "contacts": [{ "name": "A &amp;amp; B", "phone": "Ola: 55 50 01 41 (dag) / Kari: 55 50 01 42 (natt)" }]
        }),
        json!({ "tags": [{ "label": ["Fiske, hav &amp;amp; kyst"] }] }),
    );
    assert_eq!(release.lead.as_deref(), Some("R&amp;D &lt;b&gt; & AT&T"));
    assert_eq!(release.topics, ["Fiske, hav &amp; kyst"]);
    assert_eq!(release.images[0].caption.as_deref(), Some("Kaia. Foto: A."));
    assert_eq!(release.contacts[0].phones.len(), 2);
    assert_eq!(back(&release), release);
}

#[test]
fn a_number_is_dialled_as_in_the_country_that_its_feed_comes_from() {
    // Eight digits in English: Norwegian on a Norwegian host, Danish on a Danish one.
    let release = release(json!({ "contacts": [{ "phone": "55 50 01 41" }] }), json!({}));
    let tel = |release: &Release| release.contacts[0].phones[0].href.clone().unwrap().as_str().to_owned();
    assert_eq!(tel(&release), "tel:+4755500141");
    assert_eq!(tel(&back(&release)), "tel:+4755500141");
    let nobody = Release {
        contacts: vec![Contact {
            phones: vec![Phone { display: "123".into(), href: None }],
            ..Contact::default()
        }],
        ..release
    };
    assert_eq!(back(&nobody), nobody);
}

#[test]
fn markup_keeps_the_address_it_was_written_for() {
    let own = json!({ "boilerplate": "<p><a href=om>Om oss</a></p>" });
    let release = release(own, json!({ "content_html": "<p><img src=a.png><a href=#n>ned</a><p id=n>x" }));
    assert_eq!(back(&release), release);
    let mut mixed = release.clone();
    mixed.boilerplate.as_mut().unwrap().base = Address::parse("https://tredje.example.no/x/", None);
    let read = back(&mixed);
    assert_eq!(read.body, mixed.body);
    let shown = |html: &Option<UntrustedHtml>| RichText::read(html.as_ref().unwrap());
    assert_eq!(shown(&read.boilerplate), shown(&mixed.boilerplate));
    assert!(shown(&read.boilerplate).to_markup().contains("https://tredje.example.no/x/om"));
}

#[test]
fn a_page_of_ours_is_the_address_for_others_and_the_publishers_stays_ours() {
    let page_of = |url: Option<&str>| {
        let mut release = release(json!({}), json!({ "content_text": "x" }));
        release.url = url.and_then(|url| Address::parse(url, None));
        release.page = Address::parse("https://presse.example.dk/release/1/t/", None);
        assert_eq!(item(&release)["url"], "https://presse.example.dk/release/1/t/");
        assert_eq!(back(&release), release);
        assert_eq!(
            again(&page(&Default::default(), vec![thin_item(&release)], Meta::default())).releases[0].url,
            release.url
        );
    };
    page_of(None);
    page_of(Some("https://kjelde.example.no/1"));
}

#[test]
fn days_embargoes_and_bare_withdrawals_come_back() {
    let release = release(
        json!({ "withdrawn": true, "embargo_until": "2026-08-11" }),
        json!({ "date_published": "2026-03-29", "date_modified": "2026-08-11T09:00:00.5+05:30" }),
    );
    assert_eq!(release.withdrawn, Some(Withdrawal { at: None, note: None }));
    let value = item(&release);
    assert_eq!(value["_press_room"]["embargo_until"], "2026-08-11");
    assert_eq!(value["date_published"], "2026-03-29");
    assert_eq!(back(&release), release);
}

#[test]
fn a_document_stays_a_document_without_a_known_type_and_with_the_type_of_a_picture() {
    let prs = json!({ "totalCount": 1, "releases": [{ "id": 1, "title": "T", "body": "<p>x</p>", "documents": [
        { "url": "kart.jpg", "caption": "Kart" }, { "url": "last-ned", "caption": "Fil" }, { "url": "a.mp4" }
    ]}]});
    let release = read(&prs.to_string()).releases.remove(0);
    assert_eq!(release.documents.len(), 3);
    assert_eq!(back(&release), release);
}

#[test]
fn a_page_says_where_it_is_and_what_comes_next() {
    let meta = Meta {
        hub: None,
        texts_url: None,
        title: Some("Nyheter".into()),
        feed_url: Some(here()),
        home_page_url: None,
        next_url: Address::parse("https://presse.example.dk/bygd/feed/archive-1.json", None),
        total: Some(120),
    };
    let back = again(&page(&Default::default(), Vec::new(), meta));
    assert_eq!(back.info.title.as_deref(), Some("Nyheter"));
    assert_eq!(back.next.unwrap().path(), "/bygd/feed/archive-1.json");
    assert_eq!(back.total, Some(120));
}

#[test]
fn a_data_block_ends_nothing_and_says_the_same() {
    let value = json!({ "a": "</script><!-- --> ]]> \u{2028}\u{2029} \" ' \\ \u{0} æ", "--><": 1 });
    let block = data_block(&value);
    for bad in ["<", "-->", "\u{2028}", "\u{2029}", "\u{0}"] {
        assert!(!block.contains(bad), "{bad:?} in {block}");
    }
    assert_eq!(serde_json::from_str::<Value>(&block).unwrap(), value);
}

#[test]
fn what_a_site_knows_of_the_versions_comes_back_in_whole_items_alone() {
    for versions in [
        json!({ "count": 1, "at": "2026-10-02T10:02:00+02:00" }),
        json!({ "count": 3, "at": "2026-10-02", "url": "https://presse.example.dk/bygd/release/1/a/versions/" }),
        json!({ "count": 1 }),
    ] {
        let text = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [
            { "id": "1", "title": "A", "content_html": "<p>b</p>", "_press_room": { "versions": versions } }] });
        let page = read(&text.to_string());
        assert!(page.warnings.is_empty() && page.releases[0].history.is_some());
        assert_eq!(again(&written(&page)).releases[0].history, page.releases[0].history);
        assert_eq!(item(&page.releases[0])["_press_room"]["versions"], versions);
        assert_eq!(thin_item(&page.releases[0])["_press_room"].get("versions"), None);
    }
}
