//! One release, told in every format, is one release.

use super::page_of;
use press_room_builder::sources::translate;
use press_room_core::address::Address;
use press_room_core::feed::{LanguageTag, Release, SourceId, read_page};
use press_room_core::rich_text::RichText;
use serde_json::json;

const HTML: &str = "<p>Brua &amp; båten er ferdige.</p><p>Se <a href=\"https://vik.example.no/filer/plan.pdf\">planen</a>.</p>";

/// The formats with what they write.
fn formats() -> Vec<(&'static str, String)> {
    let escaped = HTML.replace('&', "&amp;").replace('<', "&lt;");
    let xhtml = HTML;
    let rss = format!(
        "<channel><title>Vik</title><link>https://vik.example.no/</link><language>no</language>{{item}}</channel>"
    );
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
            "Mynewsdesk before",
            json!({ "items": { "item": { "id": "77", "type_of_media": "pressrelease", "language": "no",
                "url": "https://vik.example.no/sak/77", "header": "Bru & båt", "summary": "Endelig åpner brua.",
                "body": HTML, "tags": { "tag": "Havner" }, "image": "https://vik.example.no/filer/bru.jpg",
                "published_at": "2026-10-02 09:00:00", "updated_at": "2026-10-05 09:00:00" } } })
            .to_string(),
        ),
    ]
}

/// The release without how its dates and its markup were written: what they say is compared.
fn told(format: &str, text: &str) -> (Release, RichText) {
    let address = Address::parse("https://vik.example.no/feed", None).unwrap();
    let page = match translate(text.as_bytes(), None, &address).unwrap() {
        Some(translation) => {
            assert_eq!(translation.warnings, [], "{format}");
            page_of(&translation, &address)
        }
        None => read_page(text, SourceId(0), &address).unwrap(),
    };
    assert_eq!(page.warnings, [], "{format}");
    let [release] = page.releases.as_slice() else { panic!("{format}: {:?}", page.releases) };
    let mut release = release.clone();
    if format == "Ghost" {
        // Its posts name no language; that is for the settings.
        assert_eq!(release.key.language, None);
        release.key.language = LanguageTag::new("nb");
    }
    let body = RichText::read(release.body.as_ref().unwrap());
    release.body = None;
    for date in [&mut release.published, &mut release.modified] {
        date.as_mut().unwrap().offset_minutes = None;
    }
    (release, body)
}

#[test]
fn one_release_told_in_every_format_is_one_release() {
    let formats = formats();
    let (first, text) = &formats[0];
    let expected = told(first, text);
    assert_eq!(expected.0.lead.as_deref(), Some("Endelig åpner brua."));
    assert_eq!(expected.0.documents.len(), 1);
    for (format, text) in &formats[1..] {
        assert_eq!(told(format, text), expected, "{format}");
    }
}
