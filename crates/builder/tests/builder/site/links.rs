//! Where links lead: from texts to the site, and from a release to its other languages.

use super::program;
use crate::support::bench::Bench;
use crate::support::snapshot::stamps;
use serde_json::{Value, json};
use std::fs;

const CMS: &str = "https://cms.example.no/feed.json";

fn feed(items: &[Value], own: &Value) -> Value {
    let version = "https://jsonfeed.org/version/1.1";
    json!({ "version": version, "title": "F", "language": "nb", "items": items, "_press_room": own })
}

fn item(id: &str, html: &str, own: &Value) -> Value {
    json!({ "id": id, "title": "T", "content_html": html, "_press_room": own })
}

fn page(bench: &Bench, path: &str) -> String {
    fs::read_to_string(bench.out().join(path).join("index.html")).unwrap()
}

#[test]
fn a_text_beside_one_from_elsewhere_leads_to_the_site_when_it_names_it() {
    let bench = Bench::new();
    let about =
        |path: &str| json!({ "boilerplate": format!("<a href='https://presse.example.no/{path}'>om</a>") });
    let own = item("1", "<p><a href='/a.pdf'>a</a></p>", &about("follow/"));
    bench.feed(&feed(&[own, item("2", "<p>Kai</p>", &json!({}))], &about("contacts/")));
    bench.build(&["--feed-base", CMS]).unwrap();
    let release = page(&bench, "release/1/t");
    assert!(release.contains(" href=\"https://cms.example.no/a.pdf\""), "{release}");
    assert!(release.contains(" href=\"../../../follow/\">om"), "{release}");
    let release = page(&bench, "release/2/t");
    assert!(release.contains(" href=\"../../../contacts/\">om"), "{release}");
    assert!(!release.contains("cms.example.no/contacts"), "{release}");
}

#[test]
fn a_link_to_no_place_in_the_text_is_reported_although_it_is_not_shown() {
    let bench = Bench::new();
    bench.feed(&feed(
        &[item("1", "<p id=her><a href='#her'>a</a> <a href='#borte'>b</a></p>", &json!({}))],
        &json!({}),
    ));
    let file = bench.0.path("report.txt");
    for base in [CMS, "https://presse.example.no/feed.json"] {
        let told = ["--quiet", "--report", file.to_str().unwrap(), "--feed-base", base];
        assert!(program(&bench, &told).status().unwrap().success());
        let report = fs::read_to_string(&file).unwrap();
        assert!(report.contains("#borte") && !report.contains("#her"), "{base}: {report}");
    }
}

#[test]
fn a_version_with_a_region_in_its_language_is_found_by_the_language_switch() {
    let bench = Bench::new();
    let version = |language: &str, title: &str| json!({ "id": "1", "title": title, "language": language, "content_text": title });
    bench.feed(&feed(&[version("nb-NO", "Kaia"), version("en-GB", "Quay")], &json!({})));
    bench.build(&["--language", "nb", "--language", "en"]).unwrap();
    let release = page(&bench, "release/1/kaia");
    let english = "href=\"../../../release/1/quay/\"";
    let switch = release.split("pr-language-switch").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(switch.contains(english), "{switch}");
}

#[test]
fn a_feed_that_writes_the_ids_of_another_takes_none_and_the_site_settles() {
    let bench = Bench::new();
    let offer = feed(&[item("offer", "<p>Ekte</p>", &json!({}))], &json!({}));
    bench.0.write("second.json", &offer.to_string());
    bench.feed(&feed(&[], &json!({})));
    let second = bench.0.path("second.json").to_str().unwrap().to_owned();
    let first = bench.0.path("feed.json").to_str().unwrap().to_owned();
    let build = || bench.build(&["--feed", &first, "--feed", &second, "--language", "nb"]).unwrap();
    build();
    let [folder] = &bench.0.names("site/release")[..] else { panic!("one release") };
    let id = fs::read_to_string(bench.out().join("feed.json")).unwrap();
    let id = serde_json::from_str::<Value>(&id).unwrap()["items"][0]["id"].as_str().unwrap().to_owned();
    bench.feed(&feed(&[item(&id, "<p>Falsk</p>", &json!({}))], &json!({})));
    build();
    assert!(page(&bench, &format!("release/{folder}/t")).contains("Ekte"));
    let before = stamps(&bench.out());
    assert_eq!(build().written, 0);
    assert_eq!(stamps(&bench.out()), before);
}

#[test]
fn an_address_of_the_sites_own_host_leads_from_its_page_to_where_the_feed_says() {
    let bench = Bench::new();
    let text = include_str!("../../../../../tests/fixtures/feeds/own-host.json");
    bench.feed(&serde_json::from_str(text).unwrap());
    bench.build(&[]).unwrap();
    for (path, name) in
        [("index.html", ""), ("release/1/a/index.html", "release/1/a/"), ("404.html", "404.html")]
    {
        let html = fs::read_to_string(bench.out().join(path)).unwrap();
        let here = url::Url::parse(&format!("https://presse.example.no/{name}")).unwrap();
        for part in html.split(" href=\"").skip(1) {
            let link = part.split('"').next().unwrap();
            let host = here.join(link).unwrap().host_str().unwrap_or_default().to_owned();
            assert_ne!(host, "evil.example", "{path}: {link}");
        }
    }
    let release = page(&bench, "release/1/a");
    for kept in ["../../..///evil.example/x", "../../../https://evil.example/x", "../../..//om"] {
        assert!(release.contains(&format!(" href=\"{kept}\"")), "{kept}: {release}");
    }
    // The data from which the program in the browser starts.
    for kept in [".///evil.example/x", "./https://evil.example/x", ".//om"] {
        assert!(release.contains(&format!("\"{kept}\"")), "{kept}: {release}");
    }
}
