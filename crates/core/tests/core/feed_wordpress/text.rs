//! Titles, excerpts, pictures, files and topics of posts.

use super::{post, read, release, with_rules};
use press_room_core::feed::KindCode;
use serde_json::{Value, json};

#[test]
fn a_title_is_the_text_of_its_markup() {
    for (html, title) in [
        ("Fisk &#038; hav", "Fisk & hav"),
        ("  Opnar<br />kaia  &nbsp;", "Opnar kaia"),
        ("<em>Nytt</em>  skip &#8211; i dag", "Nytt skip – i dag"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("Kaia&amp;#160;open", "Kaia\u{a0}open"),
    ] {
        assert_eq!(release(json!({ "title": { "rendered": html } })).title, title, "{html}");
    }
    assert_eq!(release(json!({ "title": "Utan objekt" })).title, "Utan objekt");
    assert_eq!(
        release(json!({ "title": { "rendered": "" } })).title,
        "Kaia opna i dag etter to år. Ordføraren"
    );
}

#[test]
fn only_an_excerpt_that_somebody_wrote_is_a_lead() {
    let body = "<p>Kaia opna i dag etter to år.</p>\n<p>Ordføraren klipte snora.</p>\n";
    for (html, lead) in [
        ("<p>Kaia opna i dag etter to år. Ordføraren [&hellip;]</p>\n", None),
        (
            "<p>Kaia opna i dag etter to år. Ordføraren &#8230; <a class=\"more-link\" href=\"/kaia\">Continue reading<span> \"Kaia\"</span></a></p>",
            None,
        ),
        ("<p>Kaia opna i dag etter to år.</p>", None),
        ("<p>Kaia opna i dag etter to år. Ordføraren klipte snora.</p>", None),
        ("", None),
        ("<p>Ei heilt anna byrjing, men klipt [&#8230;]</p>", None),
        ("<p>Anna byrjing, dobbelt skriven &amp;hellip;</p>", None),
        ("<p>Fjorden har fått kaia si att.</p>\n", Some("Fjorden har fått kaia si att.")),
        ("<p>Fjorden har fått kaia si [att].</p>\n", Some("Fjorden har fått kaia si [att].")),
        (
            "<p>Skriven for hand.</p><p>The post <a href=\"/a\">Kaia</a> appeared first on <a href=\"/\">Eksempel</a>.</p>",
            Some("Skriven for hand."),
        ),
    ] {
        let read = release(json!({ "content": { "rendered": body }, "excerpt": { "rendered": html } }));
        assert_eq!(read.lead.as_deref(), lead, "{html}");
        if let Some(excerpt) = read.excerpt {
            assert!(!excerpt.contains('[') && !excerpt.contains("Continue"), "{excerpt}");
        }
    }
    let no_body =
        release(json!({ "content": { "rendered": "" }, "excerpt": { "rendered": "<p>Berre dette.</p>" } }));
    assert_eq!((no_body.lead.as_deref(), no_body.body), (Some("Berre dette."), None));
    let link = "<p><a href=\"/wp-content/uploads/Sakliste-1.docx\">Sakliste 10. september</a></p><p><strong>&nbsp;</strong></p>";
    let link = release(
        json!({ "content": { "rendered": link }, "excerpt": { "rendered": "<p>Sakliste 10. september &nbsp;</p>" } }),
    );
    assert_eq!(link.lead, None);
    assert_eq!(link.documents[0].title, "Sakliste 10. september");
    assert_eq!(
        link.documents[0].url.as_str(),
        "https://kommune.example.no/wp-content/uploads/Sakliste-1.docx"
    );
}

#[test]
fn a_file_in_the_text_is_a_document_once() {
    let html = "<h2>Klikk <a href=\"/f/Soknad.pdf\">HER</a><a href=\"/f/Soknad.pdf\"> </a></h2>\
        <div class=\"wp-block-file\"><a href=\"/f/Budsjett%202026.XLSX\">Budsjett &amp; plan</a><a href=\"/f/Budsjett%202026.XLSX\">Last ned</a></div>\
        <p><a href=\"/f/notat.docx\">https://kommune.example.no/f/notat.docx</a> <a href=\"/f/notat.docx\">Notatet</a></p>\
        <p><a href=\"/side.pdf.html\">ikkje fil</a> <a href=\"javascript:a.pdf\">x</a> <a>y</a></p>";
    let found = release(json!({ "content": { "rendered": html } })).documents;
    let found: Vec<_> = found.iter().map(|file| (file.title.as_str(), file.url.path())).collect();
    assert_eq!(
        found,
        [
            ("Soknad.pdf", "/f/Soknad.pdf"),
            ("Budsjett & plan", "/f/Budsjett%202026.XLSX"),
            ("Notatet", "/f/notat.docx")
        ]
    );
}

fn medium(more: Value) -> Value {
    let mut medium = json!({
        "id": 3, "media_type": "image", "mime_type": "image/jpeg", "alt_text": "Kaia i sol",
        "caption": { "rendered": "<p>Kaia i mai. Foto: Ola Eksempel</p>\n" },
        "source_url": "https://kommune.example.no/u/kai.jpg",
        "media_details": { "width": 3000, "height": 2000, "image_meta": { "credit": "", "copyright": "Foto: DFF" },
            "sizes": { "medium": { "source_url": "/u/kai-300x200.jpg" }, "medium_large": { "source_url": "/u/kai-768x512.jpg" } } },
    });
    medium.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    medium
}

#[test]
fn the_featured_picture_comes_in_many_forms() {
    let with = |name: &str, medium: Value| release(json!({ "_embedded": { name: [medium] } })).images;
    let [image] = &with("wp:featuredmedia", medium(json!({})))[..] else { panic!() };
    assert_eq!(image.src.as_str(), "https://kommune.example.no/u/kai-768x512.jpg");
    assert_eq!(image.original.as_ref().unwrap().path(), "/u/kai.jpg");
    assert_eq!((image.alt.as_deref(), image.size), (Some("Kaia i sol"), Some((3000, 2000))));
    assert_eq!(
        (image.caption.as_deref(), image.credit.as_deref()),
        (Some("Kaia i mai."), Some("Ola Eksempel"))
    );
    for caption in [json!(""), Value::Null, json!({ "rendered": "" })] {
        let images = with("https://api.w.org/featuredmedia", medium(json!({ "caption": caption })));
        assert_eq!(
            (images[0].caption.as_deref(), images[0].credit.as_deref()),
            (None, Some("DFF")),
            "{caption}"
        );
    }
    let plain = with("wp:featuredmedia", medium(json!({ "media_details": { "sizes": [] } })));
    assert_eq!((plain[0].src.path(), &plain[0].original), ("/u/kai.jpg", &None));
    for error in [
        json!({ "code": "rest_forbidden", "message": "Sorry", "data": { "status": 403 } }),
        json!({ "code": "rest_post_invalid_id", "message": "Ugyldig", "data": { "status": 404 } }),
        json!([]),
        json!(false),
    ] {
        assert_eq!(with("wp:featuredmedia", error.clone()), [], "{error}");
    }
    let file = release(
        json!({ "_embedded": { "wp:featuredmedia": [medium(json!({ "media_type": "file", "mime_type": "application/pdf",
        "source_url": "/u/plan.pdf", "title": { "rendered": "Planen" } }))] } }),
    );
    assert_eq!((file.images.len(), file.documents[0].title.as_str()), (0, "Planen"));
}

#[test]
fn without_a_featured_picture_a_plugin_or_the_text_has_one() {
    let html = "<p><img src=\"/p.gif\" width=\"1\" height=\"1\"><img class=\"wp-smiley\" src=\"/s.png\"></p>\
        <p><a href=\"/u/stor.jpg\"><img src=\"/u/a-300x232.jpg\" srcset=\"/u/a-300x232.jpg 300w, /u/a-768x593.jpg 768w, /u/a-2048x1582.jpg 2048w\" alt=\"\" width=\"300\" height=\"232\"></a></p>";
    let text = json!({ "content": { "rendered": html } });
    let images = release(text.clone()).images;
    let [image] = &images[..] else { panic!("{images:?}") };
    assert_eq!(
        (image.src.path(), image.original.as_ref().unwrap().path()),
        ("/u/a-768x593.jpg", "/u/stor.jpg")
    );
    assert_eq!((&image.alt, image.size), (&None, None));
    let with = |name: &str, value: Value| {
        let mut more = text.clone();
        more[name] = value;
        release(more).images.remove(0)
    };
    assert_eq!(
        with("jetpack_featured_media_url", json!("https://kommune.example.no/j.jpg")).src.path(),
        "/j.jpg"
    );
    assert_eq!(with("jetpack_featured_media_url", json!("")).src.path(), "/u/a-768x593.jpg");
    let yoast = with(
        "yoast_head_json",
        json!({ "og_image": [{ "url": "https://kommune.example.no/y.png", "width": 940, "height": 788 }] }),
    );
    assert_eq!((yoast.src.path(), yoast.size), ("/y.png", Some((940, 788))));
}

#[test]
fn categories_and_tags_are_topics_and_may_say_the_kind() {
    let term = |id: u32, taxonomy: &str, name: &str, slug: &str| json!({ "id": id, "taxonomy": taxonomy, "name": name, "slug": slug });
    let terms = json!({ "wp:term": [
        [term(3, "category", "Helse &amp; omsorg", "helse"), term(9, "category", "Pressemeldinger", "pressemeldinger"), term(1, "category", "Alt", "alt")],
        [], [term(4, "post_tag", "Sjukehus", "sjukehus"), term(5, "post_tag", "sjukehus", "sjukehus-2")],
        [term(6, "series", "Intern", "intern"), { "code": "rest_forbidden" }, null],
    ] });
    let plain = release(json!({ "_embedded": terms }));
    assert_eq!(plain.topics, ["Helse & omsorg", "Pressemeldinger", "Sjukehus"]);
    assert_eq!(plain.kind.code, KindCode::News);
    let rules = json!({ "kinds": { "pressemeldinger": "press-release" }, "topics": { "helse": "Helse" } });
    let page = with_rules(json!([post(json!({ "_embedded": terms }))]), rules);
    let known = &page.releases[0];
    assert_eq!(known.topics, ["Helse", "Sjukehus"]);
    assert_eq!(
        (known.kind.code, known.kind.label.as_deref()),
        (KindCode::PressRelease, Some("Pressemeldinger"))
    );
    for none in ["uncategorized", "ukategorisert"] {
        let terms = json!({ "wp:term": [[term(1, "category", "Uncategorized", none)], []] });
        assert_eq!(release(json!({ "_embedded": terms })).topics, [""; 0]);
    }
    let classes = json!({ "class_list": ["post-7", "type-post", "category-kunngjering", "tag-b%c3%a5t", "category-uncategorized"] });
    assert_eq!(release(classes).topics, ["kunngjering", "båt"]);
    for (kind, code) in [
        ("pressemelding", KindCode::PressRelease),
        ("sponsor", KindCode::News),
        ("invitasjon", KindCode::Invitation),
    ] {
        assert_eq!(release(json!({ "type": kind })).kind.code, code, "{kind}");
    }
}

#[test]
fn an_event_of_the_calendar_is_an_invitation_with_time_and_place() {
    let event = json!({ "id": 10, "status": "publish", "date": "2026-03-03 11:44:39", "date_utc": "2026-03-03 10:44:39",
        "url": "https://kommune.example.no/event/dugnad/", "title": "Dugnad &#8211; kaia", "description": "<p>Vi ryddar kaia saman.</p>",
        "excerpt": "", "image": false, "all_day": false, "start_date": "2026-04-18 09:00:00", "utc_start_date": "2026-04-18 07:00:00",
        "end_date": "2026-04-18 12:00:00", "utc_end_date": "2026-04-18 10:00:00", "website": "", "organizer": [],
        "venue": { "venue": "Kaihuset", "address": "Kaia 1", "city": "Fjordby" }, "categories": [{ "name": "Dugnad", "slug": "dugnad" }], "tags": [] });
    let mut second = event.clone();
    second["id"] = json!(11);
    second["venue"] = json!([]);
    second["end_date"] = second["start_date"].clone();
    second["utc_end_date"] = second["utc_start_date"].clone();
    let page = json!({ "events": [event, second], "rest_url": "x", "next_rest_url": "https://kommune.example.no/wp-json/tribe/events/v1/events/?page=2", "total": 5, "total_pages": 3 });
    let page = read(&page.to_string()).unwrap();
    assert_eq!((page.total, page.warnings), (Some(5), vec![]));
    assert!(page.next.unwrap().as_str().ends_with("?page=2"));
    let first = &page.releases[0];
    assert_eq!(
        (first.kind.code, first.title.as_str(), &first.topics[..]),
        (KindCode::Invitation, "Dugnad – kaia", &["Dugnad".to_owned()][..])
    );
    let at = first.event.as_ref().unwrap();
    let start = at.start.unwrap();
    assert_eq!((start.millis, start.offset_minutes), (1_776_495_600_000, Some(120)));
    assert_eq!((at.place.as_deref(), at.address.as_deref()), (Some("Kaihuset"), Some("Kaia 1, Fjordby")));
    let at = page.releases[1].event.as_ref().unwrap();
    assert_eq!((at.end, &at.place), (None, &None));
}
