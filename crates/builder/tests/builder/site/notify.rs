//! What notifies subscribers: the feeds' hub, and each release as a mail.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::generated;
use crate::support::markup::elements;
use crate::support::server::{Request, Server, answer};
use serde_json::{Value, json};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

#[test]
fn a_hub_stands_in_the_feeds_and_hears_of_those_that_changed_and_of_no_others() {
    let hub = Server::start(|_| answer(204, &[], ""));
    let (bench, mut feed) = (Bench::new(), generated(4));
    bench.feed(&feed);
    let url = hub.url("/hub");
    bench.build(&["--websub", &url]).unwrap();
    let written = |name: &str| fs::read_to_string(bench.out().join(name)).unwrap();
    let json: Value = serde_json::from_str(&written("feed.json")).unwrap();
    assert_eq!(json["hubs"], json!([{ "type": "WebSub", "url": url }]));
    for name in ["feed.atom", "feed.rss"] {
        let text = written(name);
        let feed = roxmltree::Document::parse(&text).unwrap();
        let hubs = feed.descendants().filter(|it| it.attribute("rel") == Some("hub"));
        assert_eq!(hubs.filter_map(|it| it.attribute("href")).collect::<Vec<_>>(), [url.as_str()], "{name}");
    }
    let told = |from: usize| -> Vec<String> {
        let requests = hub.requests();
        let told = requests.iter().skip(from).map(|request| {
            assert_eq!(request.path, "/hub");
            let form: Vec<(String, String)> =
                url::form_urlencoded::parse(request.body.as_bytes()).into_owned().collect();
            assert_eq!(form[0], ("hub.mode".to_owned(), "publish".to_owned()));
            assert_eq!(form[1].1, form[2].1);
            form[2].1.strip_prefix("https://presse.example.no/").unwrap().to_owned()
        });
        told.collect()
    };
    let first = told(0);
    for name in ["feed.json", "feed.atom", "feed.rss"] {
        assert!(first.contains(&name.to_owned()), "{first:?}");
    }
    assert!(!first.iter().any(|path| path.contains("texts")), "{first:?}");
    bench.build(&["--websub", &url]).unwrap();
    assert_eq!(told(first.len()), Vec::<String>::new(), "nothing changed");
    feed["items"][1]["title"] = json!("Kaia heter noe annet");
    bench.feed(&feed);
    bench.build(&["--websub", &url]).unwrap();
    assert!(told(first.len()).contains(&"feed.atom".to_owned()));
}

#[test]
fn a_hub_that_is_down_is_named_and_the_site_is_built() {
    let hub = Server::start(|_| answer(500, &[], ""));
    let bench = Bench::new();
    bench.feed(&generated(2));
    // The warning is printed with `--quiet` too, as cron builds: otherwise nobody would notice the failure.
    let output = program(&bench, &["--quiet", "--websub", &hub.url("/hub")]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert!(
        matches!(lines[..], [line] if line.starts_with(&format!("warning: the hub at {} ", hub.url("")))),
        "{said}"
    );
    assert!(bench.out().join("feed.atom").is_file());
}

#[test]
fn a_release_as_a_mail_carries_its_own_styles_and_asks_nothing_of_the_program_that_shows_it() {
    let bench = Bench::new();
    let mut feed = generated(1);
    feed["items"][0]["content_html"] = json!(
        "<h2>Neste steg</h2><p>Se <a href=\"plan.pdf\">planen</a>.</p><table><tr><th>År</th><td>2027</td></tr></table><script>alert(1)</script>"
    );
    feed["items"][0]["_press_room"]["contacts"] =
        json!([{ "name": "Embla Vardnes", "phone": "55 50 01 41", "note": "ikke SMS" }]);
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    let html = fs::read_to_string(bench.out().join("release/r1/ny-kai-nummer-1/mail.html")).unwrap();
    let all = elements(&html);
    let named = |name: &str| all.iter().filter(|it| it.name == name).collect::<Vec<_>>();
    assert!(["script", "style", "button", "form"].iter().all(|name| named(name).is_empty()), "{html}");
    assert!(all.iter().all(|it| it.get("class").is_empty()), "{html}");
    for name in ["h1", "h2", "p", "a", "th", "td"] {
        assert!(named(name).iter().all(|it| !it.get("style").is_empty()), "{name}: {html}");
    }
    assert_eq!(named("h1").len(), 1);
    let links: Vec<&str> = named("a").iter().map(|it| it.get("href")).collect();
    assert!(links.iter().all(|link| link.starts_with("https://") || link.starts_with("tel:")), "{links:?}");
    assert!(links.contains(&"tel:+4755500141"), "{links:?}");
    assert!(links.contains(&"https://presse.example.no/release/r1/ny-kai-nummer-1/"), "{links:?}");
    assert!(html.contains("ikke SMS") && html.contains("Embla Vardnes"));
}

/// The script in the guide, with a server that answers as the site and as listmonk.
#[test]
fn the_script_in_the_guide_sends_each_new_release_once_and_goes_on_where_it_failed() {
    let guide = include_str!("../../../../../docs/notify.md");
    let (_, script) = guide.split_once("```python\n").unwrap();
    let (script, _) = script.split_once("```").unwrap();
    let (bench, is_down) = (Bench::new(), Arc::new(AtomicBool::new(false)));
    let (site, down) = (bench.out(), is_down.clone());
    let server = Server::start(move |request| match request.path.as_str() {
        "/api/campaigns" if down.load(Relaxed) && request.body.contains("{{") => answer(500, &[], ""),
        "/api/campaigns" => answer(200, &[], "{\"data\":{\"id\":7}}"),
        "/api/campaigns/7/status" => answer(200, &[], "{\"data\":{}}"),
        path => answer(200, &[], &fs::read_to_string(site.join(&path[1..])).unwrap()),
    });
    let run = || {
        let mut python = std::process::Command::new("python3");
        python.args(["-c", script, &server.url("/"), &server.url(""), "3"]).env("LISTMONK", "press:token");
        python.current_dir(bench.0.path("")).output().unwrap().status.success()
    };
    let sent = || -> Vec<String> {
        let own = |it: &Request| it.header("authorization").as_deref() == Some("Basic cHJlc3M6dG9rZW4=");
        server.requests().into_iter().filter(own).map(|it| it.body).collect()
    };
    let build = |count: usize| {
        let mut feed = generated(count);
        feed["items"][0]["title"] = json!("Kai {{ .Subscriber }}");
        bench.feed(&feed);
        bench.build(&["--site-url", &server.url("/")]).unwrap();
    };
    build(2);
    assert!(run());
    assert_eq!(sent(), Vec::<String>::new(), "all of it is old");
    build(4);
    is_down.store(true, Relaxed);
    assert!(!run());
    let before = sent();
    let made: Value = serde_json::from_str(&before[0]).unwrap();
    assert_eq!((made["subject"].as_str(), &made["lists"]), (Some("Ny kai nummer 3"), &json!([3])));
    assert!(made["body"].as_str().unwrap().starts_with("<!doctype html>"));
    assert_eq!((before.len(), before[1].as_str()), (3, "{\"status\": \"running\"}"));
    is_down.store(false, Relaxed);
    assert!(run() && run());
    let after = sent();
    let made: Value = serde_json::from_str(&after[3]).unwrap();
    assert_eq!(made["subject"], "Kai {{ \"{{\" }} .Subscriber }}", "listmonk writes it as it was");
    assert_eq!(after.len(), 5, "neither of them again: {after:?}");
}
