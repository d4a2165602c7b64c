//! A release costs the same in a large site as in a small one.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::bench::Bench;
use crate::support::generated::generated;
use std::time::{Duration, Instant};

/// How many times as much a release may cost in the larger site. The factor is usually about 1;
/// code that looks at all releases for each release makes it 10.
const FACTOR: u32 = 3;

/// The time per release to build a site of `count` releases, and to find that nothing has changed.
fn per_release(count: u32) -> [Duration; 2] {
    let bench = Bench::new();
    let mut feed = generated(count as usize);
    // Reading texts is not measured here.
    feed["items"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .for_each(|item| item["content_html"] = "<p>Kai.</p>".into());
    bench.feed(&feed);
    let time = || {
        let started = Instant::now();
        // Fewer lists, since lists are not measured here.
        bench.build(&["--language", "nb"]).unwrap();
        started.elapsed() / count
    };
    let times = [time(), time()];
    assert!(bench.out().join("index.html").exists());
    assert_eq!(bench.0.names("site/release").len(), count as usize);
    times
}

#[test]
fn time_per_release_is_flat() {
    // The shorter of two times, since other programs run too.
    let small = (0..2).map(|_| per_release(200)).reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1])]).unwrap();
    let large = per_release(2_000);
    println!("first and unchanged build, each release: {small:?} of 200, {large:?} of 2 000");
    for (small, large) in small.into_iter().zip(large) {
        assert!(large < small * FACTOR, "{large:?} for a release of 2 000, {small:?} of 200");
    }
}
