//! Ghost, Cision and Mynewsdesk.

use super::{body, page_of};
use press_room_builder::sources::{SourceError, Translation, translate};
use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, KindCode, date};
use serde_json::{Value, json};

fn read_at(page: &Value, raw: &str) -> Result<Option<(Translation, FeedPage)>, SourceError> {
    let address = Address::parse(raw, None).unwrap();
    let translation = translate(page.to_string().as_bytes(), Some("application/json"), &address)?;
    Ok(translation.map(|translation| {
        let page = page_of(&translation, &address);
        (translation, page)
    }))
}

fn read(page: &Value, raw: &str) -> (Translation, FeedPage) {
    read_at(page, raw).unwrap().unwrap()
}

const GHOST: &str = "https://vik.example.no/ghost/api/content/posts/?key=0123&include=tags";

fn post(more: Value) -> Value {
    let mut post = json!({
        "id": "6166e323f7a43a65054cd234", "uuid": "8586b088-0a4e-49d2-8926-7bc6deefda04", "title": "Brua er open",
        "html": "<p>Brua over elva er open, seier ordføraren. <a href=\"#/portal/signup\">Bli med</a></p>",
        "url": "https://vik.example.no/brua/", "canonical_url": null, "visibility": "public", "access": true,
        "published_at": "2026-10-18T03:00:00.000+00:00", "updated_at": "2026-10-18T03:00:00.000+00:00",
        "custom_excerpt": null, "excerpt": "Brua over elva er open, seier ordføraren.",
        "feature_image": "__GHOST_URL__/content/images/bru.png", "feature_image_alt": "Brua i sol",
        "feature_image_caption": "Brua. <em>Foto: Ola Eksempel</em>", "codeinjection_head": "<script>x</script>",
        "tags": [{ "name": "Bruer", "visibility": "public" }, { "name": "#intern", "visibility": "internal" },
                 { "name": "#gammal" }],
        "authors": [{ "name": "Ola Eksempel", "bio": "x" }],
    });
    post.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    post
}

#[test]
fn a_post_of_ghost_is_a_release_without_what_is_not_the_publics() {
    let page = json!({ "posts": [
        post(json!({})),
        post(json!({ "id": "2", "custom_excerpt": "Endeleg bru", "canonical_url": "https://nes.example.no/brua" })),
        post(json!({ "id": "3", "visibility": "members", "access": false, "html": null })),
        post(json!({ "id": "4", "published_at": null })),
    ], "meta": { "pagination": { "page": 1, "next": 2, "total": 9 } } });
    let (translation, page) = read(&page, GHOST);
    assert_eq!(translation.format, "Ghost");
    let [first, second] = page.releases.as_slice() else { panic!("{:?}", page.releases) };
    assert_eq!((first.key.id.as_str(), first.title.as_str()), ("6166e323f7a43a65054cd234", "Brua er open"));
    assert_eq!(first.url.as_ref().unwrap().as_str(), "https://vik.example.no/brua/");
    assert_eq!(first.published, date::parse("2026-10-18T03:00:00Z"));
    assert_eq!(first.lead, None, "what Ghost cut from the text is no lead");
    assert_eq!(first.topics, ["Bruer"]);
    assert_eq!(first.contacts, [], "authors are not called");
    assert_eq!(body(first).trim(), "Brua over elva er open, seier ordføraren. Bli med");
    let image = &first.images[0];
    assert_eq!(image.src.as_str(), "https://vik.example.no/content/images/bru.png");
    assert_eq!((image.alt.as_deref(), image.credit.as_deref()), (Some("Brua i sol"), Some("Ola Eksempel")));
    assert_eq!(second.lead.as_deref(), Some("Endeleg bru"));
    assert_eq!(second.links[0].url.as_str(), "https://nes.example.no/brua");
    assert_eq!(page.next.unwrap().query(), Some("key=0123&include=tags&page=2"));
    let left_out: Vec<_> = translation.warnings.iter().map(|it| it.id.as_deref().unwrap()).collect();
    assert_eq!(left_out, ["3", "4"]);
    assert_eq!(translation.places[1].to_string(), "posts[1]");
}

#[test]
fn an_error_of_ghost_is_told_in_its_words() {
    let page =
        json!({ "errors": [{ "message": "Unknown Content API Key", "errorType": "UnauthorizedError" }] });
    assert_eq!(
        read_at(&page, GHOST).unwrap_err().to_string(),
        "the service answers with an error: Unknown Content API Key (UnauthorizedError)"
    );
}

const CISION: &str =
    "https://publish.ne.cision.com/papi/NewsFeed/00AA?format=json&detailLevel=detail&pageSize=1&pageIndex=1";

fn cision(more: Value) -> Value {
    let mut release = json!({
        "Id": 6503810, "EncryptedId": "0000000000633D82", "Title": "Ny kai i Vik", "HtmlTitle": "Ny kai i Vik",
        "Intro": "Kaia opnar fredag.", "HtmlIntro": "<p style=\"color:red\">Kaia opnar <b>fredag</b>.</p>",
        "Body": "Kaia er lang.", "HtmlBody": "<p style=\"margin:0\">Kaia er lang.</p>",
        "Contact": "", "HtmlContact": "<p>Embla Vardnes, 55 50 01 41</p>",
        "CompanyInformation": "", "HtmlCompanyInformation": "<p>Vik Havn driv kaia.</p>",
        "PublishDate": "2026-06-30T10:00:00+02:00", "LastChangeDate": "2026-06-30T10:00:00+02:00",
        "LanguageCode": "no", "InformationType": "INB", "CanonicalUrl": "",
        "CisionWireUrl": "https://news.cision.com/vik-havn/r/ny-kai,c6503810", "SourceName": "Vik Havn",
        "LogoUrl": "https://mb.cision.com/logo.png", "Keywords": ["Kai"], "Categories": [{ "Code": "x", "Name": "Havn" }],
        "Images": [{ "Title": "Kaia", "Description": "Kaia. Foto: Ola Eksempel",
            "DownloadUrl": "https://mb.cision.com/kai.jpg", "UrlTo800x800ArResized": "https://mb.cision.com/kai_800.jpg" }],
        "Files": [{ "Title": "Planen", "DownloadUrl": "https://mb.cision.com/plan.pdf" }],
        "Videos": [], "ExternalLinks": [{ "Title": "Meir", "Url": "https://vik.example.no/kai" }],
        "LanguageVersions": [{ "LanguageCode": "en", "EncryptedId": "00EE", "Title": "New quay" },
                             { "LanguageCode": "no", "EncryptedId": "0000000000633D82" }],
    });
    release.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    release
}

#[test]
fn a_release_of_cision_keeps_everything_that_it_says() {
    let page =
        json!({ "PageIndex": 1, "PageSize": 1, "TotalFoundReleases": 2, "Releases": [cision(json!({}))] });
    let (translation, page) = read(&page, CISION);
    assert_eq!(
        (translation.format, translation.places[0].to_string().as_str()),
        ("Cision NewsFeed", "Releases[0]")
    );
    let release = &page.releases[0];
    assert_eq!(release.key.id.as_str(), "0000000000633D82");
    assert_eq!(release.url.as_ref().unwrap().as_str(), "https://news.cision.com/vik-havn/r/ny-kai,c6503810");
    assert_eq!(release.lead.as_deref(), Some("Kaia opnar fredag."));
    assert_eq!(body(release).trim(), "Kaia er lang.");
    assert_eq!((release.kind.code, release.lang()), (KindCode::Invitation, Some("nb")));
    assert_eq!(release.topics, ["Kai", "Havn"]);
    assert!(release.contact_note.as_ref().unwrap().html.contains("55 50 01 41"));
    assert!(release.boilerplate.as_ref().unwrap().html.contains("driv kaia"));
    assert_eq!(release.images[0].src.as_str(), "https://mb.cision.com/kai_800.jpg");
    assert_eq!(release.images[0].original.as_ref().unwrap().as_str(), "https://mb.cision.com/kai.jpg");
    assert_eq!(release.images[0].credit.as_deref(), Some("Ola Eksempel"));
    assert_eq!(release.documents[0].title, "Planen");
    assert_eq!(release.links[0].label, "Meir");
    assert_eq!(release.alternates.len(), 1, "itself is no other version");
    assert_eq!(page.info.publisher.as_ref().unwrap().name, "Vik Havn");
    assert!(page.next.unwrap().as_str().ends_with("&pageSize=1&pageIndex=2"));
}

#[test]
fn pages_of_cision_end_and_a_list_without_texts_says_how_to_ask() {
    let thin = json!({ "HtmlBody": "", "Body": "" });
    let last = json!({ "PageIndex": 2, "PageSize": 1, "TotalFoundReleases": 2, "Releases": [cision(thin)] });
    let (translation, page) = read(&last, CISION);
    assert_eq!(page.next, None);
    assert!(translation.warnings[0].to_string().contains("detailLevel=detail"));
    let (_, page) = read(&json!({ "PageIndex": 1, "PageSize": 50, "Releases": [] }), CISION);
    assert_eq!((page.releases.len(), page.next), (0, None));
    let (_, page) = read(&json!({ "Release": cision(json!({})) }), CISION);
    assert_eq!(page.releases[0].title, "Ny kai i Vik");
}

const MYNEWSDESK: &str =
    "https://www.mynewsdesk.com/services/pressroom/list/SECRET?format=json&limit=2&offset=0";

fn item(more: Value) -> Value {
    let mut item = json!({
        "id": "6503810", "type_of_media": "pressrelease", "language": "no", "source_name": "Vik Havn",
        "url": "https://www.mynewsdesk.com/no/vik-havn/pressreleases/ny-kai-6503810", "header": "Ny kai &amp; bru",
        "summary": "Kaia opnar fredag.", "body": "<p>Kaia er lang. <a href=\"/plan.pdf\">Planen</a></p>",
        "published_at": { "datetime": "2026-06-30T10:00:00+02:00", "text": "2026-06-30 10:00:00" },
        "updated_at": { "datetime": "2026-06-30T10:00:00+02:00", "text": "2026-06-30 10:00:00" },
        "image": "https://mnd.example.com/kai.jpg", "image_medium": "https://mnd.example.com/kai_m.jpg",
        "image_caption": "Kaia", "tags": ["Kai"], "subjects": [],
    });
    item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    item
}

#[test]
fn both_shapes_of_mynewsdesk_give_the_same() {
    let new = json!({ "total_count": 5, "items": [item(json!({})), item(json!({ "id": 7, "type_of_media": "news" }))] });
    let old = |tags: Value| {
        item(json!({ "published_at": "2026-06-30 10:00:00", "updated_at": "2026-06-30 10:00:00",
            "tags": tags, "subjects": { "subject": [] } }))
    };
    let mut second = old(json!({ "tag": "Kai" }));
    (second["id"], second["type_of_media"]) = (json!(7), json!("news"));
    let legacy = json!({ "items": { "item": [old(json!({ "tag": ["Kai"] })), second] } });
    let (translation, new) = read(&new, MYNEWSDESK);
    let (nested, old) = read(&legacy, MYNEWSDESK);
    assert_eq!((translation.format, nested.format), ("Mynewsdesk", "Mynewsdesk"));
    assert_eq!(nested.places[1].to_string(), "items.item[1]");
    for (new, old) in new.releases.iter().zip(&old.releases) {
        assert_eq!(new.published.map(|at| at.millis), old.published.map(|at| at.millis), "summer in Oslo");
        let mut old = old.clone();
        (old.published, old.modified) = (new.published, new.modified);
        assert_eq!(*new, old);
    }
    let first = &new.releases[0];
    assert_eq!((first.title.as_str(), first.lang()), ("Ny kai & bru", Some("nb")));
    assert_eq!(first.images[0].original.as_ref().unwrap().as_str(), "https://mnd.example.com/kai.jpg");
    assert_eq!(first.documents[0].title, "Planen");
    assert_eq!(new.releases[1].kind.code, KindCode::News);
    assert_eq!(new.next.unwrap().query(), Some("format=json&limit=2&offset=2"));
    assert_eq!(old.next.unwrap().query(), Some("format=json&limit=2&offset=2"), "a full page has a next one");
}

#[test]
fn an_empty_list_is_a_feed_and_the_last_page_has_no_next() {
    let (_, page) = read(&json!({ "total_count": 0, "items": [] }), MYNEWSDESK);
    assert_eq!((page.releases.len(), page.next), (0, None));
    let (_, page) =
        read(&json!({ "total_count": 1, "items": [item(json!({ "archived": true }))] }), MYNEWSDESK);
    assert_eq!(page.next, None);
    assert!(page.releases[0].withdrawn.is_some());
}

#[test]
fn pages_of_other_formats_are_left_alone() {
    for page in [
        json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "id": "1", "title": "posts", "_x": { "posts": [] } }] }),
        json!({ "releases": [{ "id": 1, "title": "A", "leadtext": "", "body": "b" }], "nextPage": null, "totalCount": 1 }),
        json!({ "total_count": 1, "items": [{ "id": "1", "content_html": "x" }] }),
        json!({ "errors": [{ "message": "x" }] }),
        json!({ "posts": [{ "id": 1, "title": "another blog" }] }),
        json!([{ "id": 1, "title": { "rendered": "WordPress" } }]),
    ] {
        assert!(read_at(&page, "https://vik.example.no/feed").unwrap().is_none(), "{page}");
    }
}
