//! The same release, written in every format, is read as the same release.

use super::page_of;
use crate::support::folder::Folder;
use press_room_builder::site_files::SiteFiles;
use press_room_builder::sources::markdown::{self, Surroundings};
use press_room_builder::sources::translate;
use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, FeedResponse, Release, SourceId, SourceMap, date, read_answer};
use press_room_core::rich_text::RichText;
use serde_json::json;

const HTML: &str = "<p>Brua &amp; båten er ferdige.</p><p>Se <a href=\"https://vik.example.no/filer/plan.pdf\">planen</a>.</p>";

/// What the settings say about each of these sources, for formats that cannot express it.
const SETTINGS: &str =
    r#"{ "sources": { "https://vik.example.no/feed": { "kind": "press-release", "language": "nb" } } }"#;

/// The same in a file of Markdown.
const MARKDOWN: &str = "---\nid: 77\nurl: https://vik.example.no/sak/77\ntitle: Bru & båt\nlead: Endelig åpner brua.\n\
    language: nb\ndate: 2026-10-02T09:00:00+02:00\nupdated: 2026-10-05T09:00:00+02:00\ntopics: [Havner]\n\
    image: https://vik.example.no/filer/bru.jpg\n---\nBrua & båten er ferdige.\n\n\
    Se [planen](https://vik.example.no/filer/plan.pdf).\n";

/// Each format, with the release written in it.
fn formats() -> Vec<(&'static str, String)> {
    let escaped = HTML.replace('&', "&amp;").replace('<', "&lt;");
    let xhtml = HTML;
    let rss = "<channel><title>Vik</title><link>https://vik.example.no/</link><language>no</language>{item}</channel>";
    let item = format!(
        "<title>Bru &amp;amp; båt</title><link>https://vik.example.no/sak/77</link>\
         <description>Endelig åpner brua.</description><content:encoded><![CDATA[{HTML}]]></content:encoded>\
         <category>Havner</category>\
         <enclosure url=\"https://vik.example.no/filer/bru.jpg\" type=\"image/jpeg\" length=\"9\"/>\
         <atom:updated>2026-10-05T09:00:00+02:00</atom:updated>"
    );
    let names = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let entry = |content: String| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"no\"><title>Vik</title>\
             <link href=\"https://vik.example.no/\"/><entry><id>77</id><title>Bru &amp; båt</title>\
             <link href=\"/sak/77\"/><published>2026-10-02T09:00:00+02:00</published>\
             <updated>2026-10-05T09:00:00+02:00</updated><summary>Endelig åpner brua.</summary>{content}\
             <category term=\"Havner\"/><link rel=\"enclosure\" type=\"image/jpeg\" \
             href=\"https://vik.example.no/filer/bru.jpg\"/></entry></feed>"
        )
    };
    vec![
        (
            "JSON Feed",
            json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Vik",
                "home_page_url": "https://vik.example.no/", "language": "no",
                "items": [{ "id": 77, "url": "/sak/77", "title": "Bru & båt", "summary": "Endelig åpner brua.",
                    "content_html": HTML, "tags": ["Havner"], "image": "/filer/bru.jpg",
                    "attachments": [{ "url": "/filer/plan.pdf", "title": "planen" }],
                    "date_published": "2026-10-02T09:00:00+02:00", "date_modified": "2026-10-05T09:00:00+02:00" }] })
            .to_string(),
        ),
        (
            "RSS",
            format!("<rss version=\"2.0\" {names}>{}</rss>", rss.replace("{item}", &format!(
                "<item>{item}<guid isPermaLink=\"false\">77</guid><pubDate>Fri, 02 Oct 2026 09:00:00 +0200</pubDate></item>"
            ))),
        ),
        (
            "RSS without namespaces declared, in another order",
            format!("<rss>{}</rss>", rss.replace("{item}", &format!(
                "<item><guid>77</guid><pubDate>2. okt. 2026 kl. 09.00</pubDate>{item}</item>"
            ))),
        ),
        (
            "RDF",
            format!("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" {names}>{}<item rdf:about=\"77\">{item}<dc:date>2026-10-02T09:00:00+02:00</dc:date></item></rdf:RDF>", rss.replace("{item}", "")),
        ),
        ("Atom with html", entry(format!("<content type=\"html\">{escaped}</content>"))),
        ("Atom with xhtml", entry(format!("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{xhtml}</div></content>"))),
        (
            "Ghost",
            json!({ "posts": [{ "id": 77, "uuid": "u", "url": "https://vik.example.no/sak/77", "title": "Bru & båt",
                "custom_excerpt": "Endelig åpner brua.", "html": HTML, "tags": [{ "name": "Havner" }],
                "feature_image": "https://vik.example.no/filer/bru.jpg", "visibility": "public",
                "published_at": "2026-10-02T07:00:00.000+00:00", "updated_at": "2026-10-05T07:00:00.000+00:00" }],
                "meta": { "pagination": { "next": null } } })
            .to_string(),
        ),
        (
            "Cision",
            json!({ "PageIndex": 1, "PageSize": 20, "Releases": [{ "Id": 4, "EncryptedId": "77", "Title": "Bru & båt",
                "HtmlIntro": "<p>Endelig åpner brua.</p>", "HtmlBody": HTML, "LanguageCode": "no",
                "InformationType": "PRM", "CanonicalUrl": "https://vik.example.no/sak/77", "Keywords": ["Havner"],
                "Images": [{ "DownloadUrl": "https://vik.example.no/filer/bru.jpg" }],
                "PublishDate": "2026-10-02T09:00:00+02:00", "LastChangeDate": "2026-10-05T09:00:00+02:00" }] })
            .to_string(),
        ),
        (
            "Mynewsdesk",
            json!({ "total_count": 1, "items": [{ "id": 77, "type_of_media": "pressrelease", "language": "no",
                "url": "https://vik.example.no/sak/77", "header": "Bru & båt", "summary": "Endelig åpner brua.",
                "body": HTML, "tags": ["Havner"], "image": "https://vik.example.no/filer/bru.jpg",
                "published_at": { "datetime": "2026-10-02T09:00:00+02:00" },
                "updated_at": { "datetime": "2026-10-05T09:00:00+02:00" } }] })
            .to_string(),
        ),
        (
            "PRS",
            json!({ "nextPage": null, "totalCount": 1, "releases": [{ "id": 77, "url": "https://vik.example.no/sak/77", "title": "Bru & båt",
                "leadtext": "<p>Endelig åpner brua.</p>", "body": HTML, "language": "no", "keywords": ["Havner"],
                "published": "2026-10-02T09:00:00+02:00", "mainImage": { "url": "/filer/bru.jpg" },
                "documents": [{ "url": "/filer/plan.pdf", "caption": "planen" }] }] })
            .to_string(),
        ),
        (
            "PRS website",
            json!({ "paging": { "count": 1, "itemsPerPage": 20, "page": 0 }, "releases": [{ "id": 77,
                "date": "2026-10-02T07:00:00.000Z",
                "versions": { "no": { "title": "Bru & båt", "leadtext": "<p>Endelig åpner brua.</p>",
                    "url": "https://vik.example.no/sak/77", "body": { "complete": HTML }, "keywords": ["Havner"],
                    "image": { "url": "https://vik.example.no/filer/bru.jpg" },
                    "documents": [{ "url": "https://vik.example.no/filer/plan.pdf", "caption": "planen" }] } } }] })
            .to_string(),
        ),
        (
            "WordPress",
            json!([{ "id": 77, "type": "post", "status": "publish", "link": "https://vik.example.no/sak/77",
                "date": "2026-10-02T09:00:00", "date_gmt": "2026-10-02T07:00:00",
                "modified": "2026-10-05T09:00:00", "modified_gmt": "2026-10-05T07:00:00",
                "title": { "rendered": "Bru &amp; båt" }, "content": { "rendered": HTML, "protected": false },
                "excerpt": { "rendered": "<p>Endelig åpner brua.</p>" }, "featured_media": 5, "categories": [3],
                "_embedded": {
                    "wp:featuredmedia": [{ "source_url": "https://vik.example.no/filer/bru.jpg", "media_type": "image" }],
                    "wp:term": [[{ "id": 3, "taxonomy": "category", "name": "Havner", "slug": "havner" }]] } }])
            .to_string(),
        ),
        (
            "Mynewsdesk before",
            json!({ "items": { "item": { "id": "77", "type_of_media": "pressrelease", "language": "no",
                "url": "https://vik.example.no/sak/77", "header": "Bru & båt", "summary": "Endelig åpner brua.",
                "body": HTML, "tags": { "tag": "Havner" }, "image": "https://vik.example.no/filer/bru.jpg",
                "published_at": "2026-10-02 09:00:00", "updated_at": "2026-10-05 09:00:00" } } })
            .to_string(),
        ),
    ]
}

/// The release without the spelling of its dates and its markup: only their meaning is compared.
fn told(format: &str, page: FeedPage) -> (Release, RichText) {
    assert_eq!(page.warnings, [], "{format}");
    let [release] = page.releases.as_slice() else { panic!("{format}: {:?}", page.releases) };
    let mut release = release.clone();
    let body = RichText::read(release.body.as_ref().unwrap());
    release.body = None;
    // A post of WordPress counts as a first revision, so that the time of its last change is not shown.
    release.revision = None;
    for image in &mut release.images {
        image.original = image.original.take().filter(|original| *original != image.src);
    }
    for date in [&mut release.published, &mut release.modified].into_iter().flatten() {
        date.offset_minutes = None;
    }
    (release, body)
}

/// The page as a build reads it, the settings included.
fn page(format: &str, text: &str) -> FeedPage {
    let address = Address::parse("https://vik.example.no/feed", None).unwrap();
    let (map, warnings) = SourceMap::read(SETTINGS, &address);
    assert_eq!(warnings, []);
    let text = match translate(text.as_bytes(), None, &address).unwrap() {
        Some(translation) => {
            assert_eq!(translation.warnings, [], "{format}");
            translation.feed.to_json().to_string()
        }
        None => text.to_owned(),
    };
    read_answer(&FeedResponse::from(text), SourceId(0), &address, map.at(&address)).unwrap()
}

fn page_of_folder() -> FeedPage {
    let folder = Folder::new();
    folder.write("texts/77.md", MARKDOWN);
    let around = Surroundings { now: date::parse("2026-10-06").unwrap().millis, language: None };
    let reading = markdown::read(&folder.path("texts"), None, &around, &mut SiteFiles::default()).unwrap();
    assert_eq!(reading.translation.warnings, []);
    page_of(&reading.translation, &Address::parse("https://vik.example.no/feed", None).unwrap())
}

#[test]
fn one_release_told_in_every_format_is_one_release() {
    let formats = formats();
    let (first, text) = &formats[0];
    let expected = told(first, page(first, text));
    assert_eq!(expected.0.lead.as_deref(), Some("Endelig åpner brua."));
    assert_eq!((expected.0.documents.len(), expected.0.images.len()), (1, 1));
    let pages = formats[1..].iter().map(|(format, text)| (*format, page(format, text)));
    for (format, page) in pages.chain([("Markdown", page_of_folder())]) {
        let mut told = told(format, page);
        if format.starts_with("PRS") {
            // Neither form of PRS has a time of the last change.
            assert_eq!(told.0.modified, None);
            told.0.modified = expected.0.modified;
        }
        assert_eq!(told, expected, "{format}");
    }
}
