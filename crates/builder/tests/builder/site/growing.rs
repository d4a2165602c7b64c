//! An archive that grows: how many files a new release writes does not depend on the number of releases, and everything
//! that was ever published can be reached by links alone.

use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::snapshot::stamps;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The files that differ after another build, without the search index.
fn touched(bench: &Bench, line: &[&str]) -> BTreeSet<String> {
    let before = stamps(&bench.out());
    bench.build(line).unwrap();
    let after = stamps(&bench.out());
    let is_other = |path: &&String| before.get(*path) != after.get(*path);
    let all = before.keys().chain(after.keys()).filter(is_other);
    all.filter(|path| !path.is_empty() && !path.starts_with("search/")).cloned().collect()
}

fn page(bench: &Bench, folder: &str) -> String {
    let path = bench.out().join(folder).join("index.html");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The targets of the links on the page at `folder`, relative to the site's root.
fn links(bench: &Bench, folder: &str) -> Vec<String> {
    let html = page(bench, folder);
    let mut found = Vec::new();
    for link in html.split("<a ").skip(1) {
        let href = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        if href.contains(':') || href.starts_with('#') {
            continue;
        }
        let mut at: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
        for segment in href.split('/').filter(|segment| !segment.is_empty()) {
            match segment {
                "." => {}
                ".." => assert!(at.pop().is_some(), "{folder}: {href} leads out of the site"),
                segment => at.push(segment),
            }
        }
        found.push(at.join("/"));
    }
    found
}

/// The releases that can be reached from `from` through pages below it.
fn reached(bench: &Bench, from: &str) -> BTreeSet<String> {
    let (mut known, mut next) = (BTreeSet::from([from.to_owned()]), vec![from.to_owned()]);
    let mut releases = BTreeSet::new();
    while let Some(folder) = next.pop() {
        assert!(!page(bench, &folder).contains("<script"), "{folder} is read without a program");
        for link in links(bench, &folder) {
            if link.starts_with("release/") {
                releases.insert(link);
            } else if link.starts_with(from) && known.insert(link.clone()) {
                next.push(link);
            }
        }
    }
    releases
}

#[test]
fn a_new_release_writes_as_many_files_in_a_large_archive_as_in_a_small_one() {
    let mut counts = Vec::new();
    // Not counts at which a page of the feed's archive becomes full, which is one more file for every fifty releases.
    for count in [120, 420] {
        let bench = Bench::new();
        bench.feed(&generated(count));
        bench.build(&["--language", "nb", "--language", "nn"]).unwrap();
        bench.feed(&generated(count + 1));
        let files = touched(&bench, &["--language", "nb", "--language", "nn"]);
        let newest = format!("release/r{}/", count + 1);
        let others: Vec<_> =
            files.iter().filter(|path| path.starts_with("release/") && !path.starts_with(&newest)).collect();
        assert!(others.is_empty(), "{others:?}");
        assert!(files.iter().any(|path| path.starts_with(&newest)));
        assert!(files.contains("page/10/index.html") && !bench.out().join("page/11").exists());
        counts.push(files.len());
    }
    assert_eq!(counts[0], counts[1], "in a small and in a large archive");
    assert!(counts[0] <= 60, "{counts:?}");
}

#[test]
fn the_list_ends_where_its_last_page_says() {
    let bench = Bench::new();
    bench.feed(&generated(40));
    bench.build(&["--language", "nb"]).unwrap();
    let second = page(&bench, "page/2");
    assert!(second.contains("<title>Pressemeldinger (side 2 av 10)"), "pages of three, and no more than ten");
    assert!(page(&bench, "page/10").contains("aria-current=\"page\">10<"));
    let last = links(&bench, "page/10");
    assert!(last.contains(&"archive".to_owned()), "{last:?}");
    assert!(!last.iter().any(|link| link.starts_with("page/11") || link == "page/14"), "{last:?}");
}

#[test]
fn every_release_is_reached_through_the_archive_also_one_without_a_date() {
    let bench = Bench::new();
    let mut items: Vec<_> = (1..=90).map(|number| release(100 - number)).collect();
    items.push(json!({ "id": "old", "title": "Uten dato", "content_html": "<p>x</p>" }));
    bench.feed(&feed(items));
    bench.build(&["--language", "nb", "--language", "en"]).unwrap();
    for folder in ["archive", "en/archive"] {
        assert_eq!(reached(&bench, folder).len(), 91, "{folder}");
    }
    assert!(page(&bench, "archive/undated").contains("Uten dato"));
    assert!(page(&bench, "en/archive/2000/02").contains("Press releases from February 2000"));
    let other = links(&bench, "archive/2000/02");
    assert!(
        other.contains(&"en/archive/2000/02".to_owned()),
        "the same month in the other language: {other:?}"
    );
    let sitemap = fs::read_to_string(bench.out().join("sitemap.xml")).unwrap();
    assert!(sitemap.contains("<loc>https://presse.example.no/archive/2000/02/</loc>"));
}

#[test]
fn a_month_with_many_releases_has_several_pages_and_full_ones_stay() {
    let bench = Bench::new();
    let item = |number: usize| {
        let date = format!("2024-03-{:02}T09:00:00+01:00", 1 + number / 20);
        json!({ "id": format!("r{number}"), "title": format!("T {number}"), "content_html": "<p>x</p>", "date_published": date })
    };
    let march = |count: usize| feed((0..count).rev().map(item).collect());
    bench.feed(&march(450));
    bench.build(&["--language", "nb"]).unwrap();
    assert_eq!(reached(&bench, "archive").len(), 450);
    assert!(
        page(&bench, "archive/2024/03").contains("T 449<")
            && page(&bench, "archive/2024/03/1").contains("T 0<")
    );
    bench.feed(&march(451));
    let files = touched(&bench, &["--language", "nb"]);
    let pages: Vec<_> = files.iter().filter(|path| path.starts_with("archive/")).collect();
    assert_eq!(
        pages,
        ["archive/2024/03/index.html", "archive/2024/index.html", "archive/index.html"],
        "and neither of the two full pages"
    );
}

#[test]
fn a_topic_has_a_page_and_feeds_that_a_release_about_something_else_leaves_alone() {
    let bench = Bench::new();
    bench.feed(&generated(70));
    bench.build(&["--language", "nb", "--language", "nn"]).unwrap();
    let html = page(&bench, "topics/havn-3");
    assert!(
        html.contains("Følg dette temaet")
            && html.contains("https://presse.example.no/feed/topic/havn-3.atom")
    );
    let found = reached(&bench, "topics");
    assert_eq!(found.len(), 70, "each of them is among the newest of its harbour");
    for form in ["json", "atom", "rss"] {
        let text = fs::read_to_string(bench.out().join(format!("feed/topic/havn-3.{form}"))).unwrap();
        assert!(text.contains("Ny kai nummer 66") && !text.contains("Ny kai nummer 65"), "{form}");
    }
    bench.feed(&generated(71));
    let files = touched(&bench, &["--language", "nb", "--language", "nn"]);
    let feeds: Vec<_> = files.iter().filter(|path| path.starts_with("feed/topic/")).collect();
    let of = |topic: &str| ["atom", "json", "rss"].map(|form| format!("feed/topic/{topic}.{form}"));
    assert_eq!(feeds, of("havn-1").iter().chain(&of("kai")).collect::<Vec<_>>());
    assert_eq!(
        touched(&bench, &["--language", "nb", "--language", "nn"]),
        BTreeSet::new(),
        "and then nothing has changed"
    );
}

#[test]
fn words_that_hardly_anybody_uses_are_no_topics() {
    let bench = Bench::new();
    let item = |number: usize, tags: &[&str]| json!({ "id": number.to_string(), "title": "T", "content_html": "<p>x</p>", "tags": tags });
    bench.feed(&feed(vec![
        item(1, &["Fisk", "fisk"]),
        item(2, &["FISK", "Sel"]),
        item(3, &["Fisk", "../../x"]),
    ]));
    bench.build(&["--language", "nb"]).unwrap();
    let topics: Vec<_> = bench.0.names("site/topics");
    assert_eq!(topics, ["fisk", "index.html"]);
    assert_eq!(bench.0.names("site/feed/topic"), ["fisk.atom", "fisk.json", "fisk.rss"]);
}

/// Two ministries, and the settings of their press room.
fn government(config: &str) -> Bench {
    let bench = Bench::new();
    bench.0.write(
        "assets/index.html",
        &format!(
            "<!doctype html><script type=\"application/json\" id=\"press-room-config\">{config}</script>"
        ),
    );
    for (file, name, phone) in
        [("one.json", "Fiskedepartementet", "22 24 00 01"), ("two.json", "Havdepartementet", "22 24 00 02")]
    {
        let items: Vec<_> = (1..4)
            .map(|number| {
                json!({ "id": number.to_string(), "title": format!("{name} {number}"),
            "content_html": "<p>x</p>", "date_published": format!("2026-0{number}-01") })
            })
            .collect();
        bench.0.write(
            file,
            &json!({ "version": "https://jsonfeed.org/version/1.1", "title": name, "language": "nb",
            "authors": [{ "name": name }], "items": items,
            "_press_room": { "boilerplate": format!("<p>Om {name} selv.</p>"),
                "contacts": [{ "purpose": "Pressevakt", "phones": [phone] }] } })
            .to_string(),
        );
    }
    let path = |file: &str| bench.0.path(file).to_str().unwrap().to_owned();
    bench.build(&["--language", "nb", "--feed", &path("one.json"), "--feed", &path("two.json")]).unwrap();
    bench
}

#[test]
fn topics_that_are_alike_in_ascii_have_addresses_that_do_not_depend_on_each_other() {
    let folders = |topics: &[&str]| -> BTreeMap<String, String> {
        let bench = Bench::new();
        let item = |n: usize| json!({ "id": format!("r{n}"), "title": "T", "content_html": "<p>x</p>", "tags": topics });
        bench.feed(&feed((1..=3).map(item).collect()));
        bench.build(&["--language", "nb"]).unwrap();
        let html = page(&bench, "topics");
        let links = html.split("<a ").filter_map(|link| {
            let (_, rest) = link.split_once("href=\"")?;
            let (href, text) = rest.split_once("\">")?;
            let text = text.split('<').next()?.to_owned();
            topics.contains(&text.as_str()).then(|| (text, href.trim_end_matches('/').to_owned()))
        });
        links.collect()
    };
    let alone = folders(&["日本"]);
    // A name that another publisher might give a topic, so that the topic gets the address of a third one.
    let twin = format!("release {}", &alone["日本"].rsplit_once('-').unwrap().1);
    let all = folders(&[&twin, "中国", "日本", "Россия"]);
    assert_eq!(all.len(), 4);
    assert_eq!(all.values().collect::<BTreeSet<_>>().len(), 4, "{all:?}");
    assert_eq!(folders(&["中国", "Россия"])["Россия"], all["Россия"]);
}

#[test]
fn a_topic_that_somebody_may_follow_keeps_its_feed_while_it_has_a_release() {
    let bench = Bench::new();
    let item = |n: usize, tag: &str| json!({ "id": format!("r{n}"), "title": "T", "content_html": "<p>x</p>", "tags": [tag] });
    let with = |tags: [&str; 6]| feed(tags.iter().enumerate().map(|(n, tag)| item(n, tag)).collect());
    let exists = || bench.out().join("feed/topic/havn.json").exists();
    bench.feed(&with(["Havn", "Havn", "Havn", "Fisk", "Fisk", "Fisk"]));
    bench.build(&["--language", "nb"]).unwrap();
    assert!(exists());
    bench.feed(&with(["Havn", "Is", "Is", "Fisk", "Fisk", "Fisk"]));
    bench.build(&["--language", "nb"]).unwrap();
    assert!(exists());
    bench.feed(&with(["Is", "Is", "Is", "Fisk", "Fisk", "Fisk"]));
    bench.build(&["--language", "nb"]).unwrap();
    assert!(!exists());
}

#[test]
fn each_of_several_publishers_has_a_page_with_its_own_phone_releases_and_words() {
    let bench = government("{}");
    let texts: BTreeMap<_, _> = ["fiskedepartementet", "havdepartementet"]
        .map(|name| (name, page(&bench, &format!("publishers/{name}"))))
        .into();
    let main =
        |name: &str| texts[name].split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
    let (one, two) = (main("fiskedepartementet"), main("havdepartementet"));
    assert!(one.contains("tel:+4722240001") && !one.contains("tel:+4722240002"), "{one}");
    assert!(two.contains("tel:+4722240002") && !two.contains("tel:+4722240001"), "{two}");
    assert!(one.contains("Om Fiskedepartementet selv.") && two.contains("Om Havdepartementet selv."));
    assert_eq!(reached(&bench, "publishers").len(), 6);
    assert!(links(&bench, "").contains(&"publishers".to_owned()));
}

#[test]
fn a_publisher_that_is_no_more_says_which_came_after_it() {
    let bench = government(r#"{ "successors": { "Fiskedepartementet": "Havdepartementet" } }"#);
    let html = page(&bench, "publishers/fiskedepartementet");
    assert!(html.contains("Fiskedepartementet sender ikke lenger ut pressemeldinger."), "{html}");
    assert!(
        links(&bench, "publishers/fiskedepartementet").contains(&"publishers/havdepartementet".to_owned())
    );
    assert!(!page(&bench, "publishers/havdepartementet").contains("sender ikke lenger"));
}

#[test]
fn one_publisher_needs_no_page_of_its_own() {
    let bench = Bench::new();
    bench.feed(&generated(5));
    bench.build(&["--language", "nb"]).unwrap();
    assert!(!bench.out().join("publishers").exists());
    assert!(!page(&bench, "").contains("publishers/"));
}
