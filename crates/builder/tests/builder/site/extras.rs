//! The files of a site apart from its pages, and the report to the publisher.

use super::program;
use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::{feed, release};
use serde_json::json;

#[test]
fn pictures_of_the_demonstration_are_in_a_site_that_names_them_and_in_no_other() {
    let picture = |url: &str| json!([{ "url": url, "alt": "Kaia" }]);
    for (images, body, is_there) in [
        (picture("demo/kai.jpg"), "", true),
        (picture("https://bilder.example.no/demo/kai.jpg"), "", false),
        (json!([]), "<p><a href='demo/kai.pdf'>kai</a></p>", true),
        (json!([]), "<p>Kai.</p>", false),
    ] {
        let bench = Bench::new();
        bench.0.write("assets/demo/kai.jpg", "kai");
        let mut item = release(1);
        item["_press_room"]["images"] = images.clone();
        item["content_html"] = json!(body);
        bench.feed(&feed(vec![item]));
        bench.build(&[]).unwrap();
        assert_eq!(bench.out().join("demo/kai.jpg").exists(), is_there, "{images} {body}");
    }
}

#[test]
fn the_report_has_all_there_is_to_mend_even_with_quiet() {
    let bench = Bench::new();
    let mut items: Vec<_> = (1..=12).map(release).collect();
    items.iter_mut().for_each(|item| item["_press_room"]["contacts"] = json!([]));
    items[0]["content_html"] = json!(format!(
        "<a href='{SITE_URL}files/%C3%A5rs%20plan.pdf'>a</a> <a href='{SITE_URL}no.pdf'>b</a><p>Kaia er ny.</p>"
    ));
    bench.feed(&feed(items));
    bench.0.write("site/files/års plan.pdf", "plan");
    bench.0.write("site/.press-room.json", r#"{"version":1,"files":{}}"#);
    let file = bench.0.path("mend.txt");
    let output = program(&bench, &["--quiet", "--report", file.to_str().unwrap()]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let told = std::fs::read_to_string(&file).unwrap();
    assert!(told.starts_with("12 releases without a contact:\n"), "{told}");
    assert!(told.contains("\n12 pictures that do not say who took them:\n"), "{told}");
    assert_eq!(told.lines().filter(|line| line.starts_with("  release/")).count(), 3 * 12 + 1, "{told}");
    assert!(told.contains("no.pdf") && !told.contains("plan.pdf"), "{told}");
}
