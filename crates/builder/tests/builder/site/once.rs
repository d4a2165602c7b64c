//! Each text is parsed once, however many files are made from it.

use crate::support::bench::Bench;
use press_room_core::platform::native::html::count_parsed;
use serde_json::{Value, json};

const CMS: &str = "https://cms.example.no/feed.json";

/// Releases of three kinds with every kind of text, and how many texts they have.
fn feed() -> (Value, usize) {
    let bodies = [
        "<p>Kai</p>",
        "<p><a href='/om/'>Om</a> <a href='#a'>a</a></p><h2 id=a>A</h2>",
        "<p><a href='https://presse.example.no/release/1/t/'>Mer</a></p>",
        "<table><tr><td><img src=a.png alt=A></table><iframe src='https://vimeo.com/1' title=T></iframe>",
    ];
    let mut texts = 0;
    let items: Vec<Value> = (0..130)
        .map(|at| {
            let kind = ["press-release", "news", "invitation"][at % 3];
            let mut own = json!({ "kind": kind });
            for (name, every) in [("contact_note", 2), ("boilerplate", 5)] {
                if at % every == 0 {
                    own[name] = format!("<p>{name} <a href='{at}'>{at}</a></p>").into();
                    texts += 1;
                }
            }
            texts += 1;
            let body = format!("{}<p>{at}</p>", bodies[at % bodies.len()]);
            json!({ "id": at.to_string(), "title": "T", "content_html": body, "_press_room": own })
        })
        .collect();
    let own = json!({ "boilerplate": "<p>Om <a href=oss>oss</a></p>", "contact_note": "<p>Ring</p>" });
    let version = "https://jsonfeed.org/version/1.1";
    let feed =
        json!({ "version": version, "title": "F", "language": "nb", "items": items, "_press_room": own });
    (feed, texts + 2)
}

/// How many texts a build parses, and how many files it writes. The build has one thread, since each thread counts
/// only what it parses itself.
fn build(bench: &Bench, line: &[&str]) -> (usize, usize) {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    one.install(|| {
        let before = count_parsed();
        let written = bench.build(line).unwrap().written;
        (count_parsed() - before, written)
    })
}

#[test]
fn a_build_parses_each_text_once() {
    let (feed, texts) = feed();
    for base in [CMS, "https://presse.example.no/feed.json"] {
        let bench = Bench::new();
        bench.feed(&feed);
        let report = bench.0.path("report.txt");
        let line = ["--feed-base", base, "--language", "nb", "--language", "en"];
        let line = [&line[..], &["--report", report.to_str().unwrap()]].concat();
        let (parsed, _) = build(&bench, &line);
        assert_eq!(parsed, texts, "{base}");
        let (parsed, written) = build(&bench, &line);
        assert_eq!(written, 0, "{base}");
        assert!(parsed <= texts, "{base}: nothing has changed");
    }
}

#[test]
fn so_does_one_from_rss_that_looks_for_documents_in_them() {
    let bench = Bench::new();
    let item = |at: usize| {
        format!(
            "<item><title>T {at}</title><guid>{at}</guid><description><![CDATA[<p>{at}</p>\
             <p><a href='/plan-{at}.pdf'>Planen</a></p>]]></description></item>"
        )
    };
    let items: String = (0..40).map(item).collect();
    bench
        .0
        .write("feed.xml", &format!("<rss version='2.0'><channel><title>F</title>{items}</channel></rss>"));
    let path = bench.0.path("feed.xml");
    let line = ["--feed", path.to_str().unwrap(), "--feed-base", CMS, "--language", "nb"];
    let (parsed, _) = build(&bench, &line);
    assert_eq!(parsed, 40);
    let feed = std::fs::read_to_string(bench.out().join("release/39/t-39/release.json")).unwrap();
    assert!(feed.contains("https://cms.example.no/plan-39.pdf"), "{feed}");
}
