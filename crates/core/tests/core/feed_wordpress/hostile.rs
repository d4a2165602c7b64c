//! Answers that are cut off, lie about their types or are made to cost time: nothing panics, and each fault costs its
//! own post at most.

use super::{FASAB, LIST, WORONA, at, post, read, with_rules};
use press_room_core::feed::{FeedError, FeedResponse, PageHeaders, SourceId, SourceMap, read_answer};
use serde_json::{Value, json};

/// Bytes of a text that is made to cost time.
const SIZE: usize = 100_000;

/// Values of every type, and texts that have none of the expected forms.
fn lies() -> Vec<Value> {
    vec![
        Value::Null,
        json!(false),
        json!(true),
        json!(0),
        json!(-1e300),
        json!(""),
        json!("\u{0}\u{fffd}\u{202e}"),
        json!("<p title='"),
        json!("&#x110000;&#0;&amp"),
        json!("javascript:alert(1)"),
        json!("http://[::1"),
        json!([]),
        json!([[[[]]]]),
        json!({}),
        json!({ "rendered": [] }),
        json!({ "rendered": { "rendered": "x" } }),
        json!({ "0": { "0": null }, "1": [] }),
        json!([null, false, 0, "", {}, []]),
        json!({ "code": "x", "message": [] }),
    ]
}

fn rich() -> Value {
    let term = json!({ "id": 2, "taxonomy": "category", "name": "Hav", "slug": "hav" });
    post(json!({
        "_links": { "self": [{ "href": "https://kommune.example.no/wp-json/wp/v2/posts/7" }] },
        "_embedded": { "wp:term": [[term]], "wp:featuredmedia": [{ "source_url": "/a.jpg", "caption": { "rendered": "x" },
            "media_details": { "width": 1, "height": 2, "sizes": { "large": { "source_url": "/b.jpg" } }, "image_meta": { "credit": "x" } } }] },
        "class_list": ["category-hav"], "lang": "nn", "translations": { "en": 3 },
        "yoast_head_json": { "og_site_name": "X", "og_image": [{ "url": "/c.png" }], "schema": { "@graph": [{ "inLanguage": "nn" }] } },
        "jetpack_featured_media_url": "/d.jpg",
        "acf": { "ingress": "x", "kontakter": [{ "navn": "Kari Eksempel" }], "filer": [{ "fil": { "url": "/e.pdf" } }] },
    }))
}

/// Calls `see` once for each member of `value`, at any depth, with a copy of `value` in which that member is `lie`.
fn with_each_member(value: &Value, lie: &Value, see: &mut dyn FnMut(Value)) {
    let mut pointers = vec![String::new()];
    while let Some(pointer) = pointers.pop() {
        match value.pointer(&pointer).unwrap() {
            Value::Object(members) => pointers.extend(
                members.keys().map(|key| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))),
            ),
            Value::Array(values) => pointers.extend((0..values.len()).map(|at| format!("{pointer}/{at}"))),
            _ => {}
        }
        let mut lying = value.clone();
        *lying.pointer_mut(&pointer).unwrap() = lie.clone();
        see(lying);
    }
}

#[test]
fn a_post_that_lies_costs_at_most_itself() {
    let rules =
        json!({ "fields": { "lead": "acf.ingress", "contacts": "acf.kontakter", "documents": "acf.filer" } });
    for lie in lies() {
        with_each_member(&rich(), &lie, &mut |lying| {
            let page = with_rules(json!([lying.clone(), post(json!({ "id": 99 }))]), rules.clone());
            assert!(page.releases.iter().any(|release| release.key.id.as_str() == "99"), "{lying}");
        });
    }
}

#[test]
fn settings_that_lie_cost_what_they_lie_about() {
    let settings = json!({ "sources": { LIST: { "kind": "news", "kinds": { "a": "b" }, "topics": { "a": "b" }, "language": "nn",
        "contacts": [{ "name": "Kari", "phones": ["1"] }], "publisher": { "name": "x", "url": "/" }, "fields": { "lead": ["a.b"] } } } });
    for lie in lies() {
        with_each_member(&settings, &lie, &mut |lying| {
            let (map, _) = SourceMap::read(&lying.to_string(), &at("https://x.no/"));
            let answer = FeedResponse::from(json!([rich()]).to_string());
            assert_eq!(
                read_answer(&answer, SourceId(0), &at(LIST), map.at(&at(LIST))).unwrap().releases.len(),
                1,
                "{lying}"
            );
        });
    }
}

#[test]
fn an_answer_that_is_cut_off_is_no_feed() {
    for text in [WORONA, FASAB, &json!([rich()]).to_string()] {
        let text = text.trim_end();
        for at in (1..text.len()).step_by(211).filter(|at| text.is_char_boundary(*at)) {
            assert!(matches!(read(&text[..at]), Err(FeedError::Truncated(_))), "{at}");
        }
    }
    for other in ["", "null", "<!doctype html><p>403", "<b>Warning</b>: include()\n[]"] {
        assert!(read(other).is_err(), "{other}");
    }
}

#[test]
fn what_is_made_to_cost_time_takes_as_long_as_it_is() {
    for unit in [
        "<a href=x.pdf>",
        "<img srcset=\"a 1w,",
        "<a>Les mer",
        "&#160;",
        "[…]",
        "<p>",
        "a b ",
        "<a href=\"/f.pdf\">f</a>",
        "…",
    ] {
        let html = unit.repeat(SIZE / unit.len());
        let hostile = post(
            json!({ "content": { "rendered": html }, "excerpt": { "rendered": html }, "title": { "rendered": format!("Sak {html}") } }),
        );
        let read = read(&json!([hostile]).to_string()).unwrap();
        assert_eq!(read.releases.len(), 1, "{unit}: {:?}", read.warnings);
        let headers = PageHeaders { link: Some("<a>; rel=prev, ".repeat(10_000)), ..PageHeaders::default() };
        let answer = FeedResponse { text: json!([post(json!({}))]).to_string(), headers };
        assert!(read_answer(&answer, SourceId(0), &at(LIST), None).is_ok());
    }
    let terms: Vec<Value> = (0..20_000)
        .map(|at| json!({ "id": at + 2, "taxonomy": "post_tag", "name": format!("T{at}"), "slug": "t" }))
        .collect();
    let many = post(json!({ "_embedded": { "wp:term": [terms] } }));
    assert!(read(&json!([many]).to_string()).unwrap().releases[0].topics.len() <= 100);
}
