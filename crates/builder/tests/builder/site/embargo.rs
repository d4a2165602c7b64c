//! What a page says about a release that may not be used yet.

use crate::support::bench::Bench;
use crate::support::generated::{feed, release};
use serde_json::json;

/// The page of a release under embargo until `until`, and the feed of the site.
fn built(until: &str) -> (String, String) {
    let bench = Bench::new();
    let mut release = release(1);
    release["_press_room"]["embargo_until"] = json!(until);
    bench.feed(&feed(vec![release]));
    bench.build(&[]).unwrap();
    let text = |path: &str| std::fs::read_to_string(bench.out().join(path)).unwrap();
    (text("release/r1/ny-kai-nummer-1/index.html"), text("feed.atom"))
}

#[test]
fn until_a_day_names_that_day() {
    for until in ["2096-08-11", "2096-01-11"] {
        let month = if until.contains("-08-") { "august" } else { "januar" };
        let (page, atom) = built(until);
        for text in [page, atom] {
            assert!(text.contains(&format!("11.\u{a0}{month} 2096")), "{until}");
            assert!(!text.contains(&format!("10.\u{a0}{month} 2096")), "{until}");
        }
    }
}

#[test]
fn until_a_time_names_that_time() {
    let (page, _) = built("2096-08-11T06:00:00+02:00");
    assert!(page.contains("id=\"pr-embargo\"") && page.contains("11.\u{a0}august 2096 kl.\u{a0}06.00"));
}

#[test]
fn what_is_over_is_not_said() {
    for until in ["2020-08-11", "2020-08-11T06:00:00+02:00"] {
        assert!(!built(until).0.contains("pr-embargo"), "{until}");
    }
}
