//! Texts at addresses of their own that cannot be fetched.

use super::program;
use crate::support::bench::Bench;
use crate::support::server::{Server, answer, feed, item};
use crate::support::snapshot::stamps;
use press_room_builder::failure::BuildError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const LOGIN: &str = "<!doctype html><title>Log in</title>";

fn thin(id: usize) -> String {
    format!(r#"{{"id":"{id}","title":"T","content_text":"S","_press_room":{{"detail_url":"/item/{id}"}}}}"#)
}

/// A feed of `first` thin releases. Once `is_closed`, it has `more` of them in addition, and every text is replaced by
/// a web page.
fn server(is_closed: &Arc<AtomicBool>, first: usize, more: usize) -> Server {
    let is_closed = is_closed.clone();
    Server::start(move |request| {
        let closed = is_closed.load(Ordering::Relaxed);
        let count = if closed { first + more } else { first };
        match request.path.strip_prefix("/item/") {
            Some(_) if closed => answer(200, &[], LOGIN),
            Some(id) => answer(200, &[], &item(id, "whole")),
            None => answer(200, &[], &feed(&(0..count).map(thin).collect::<Vec<_>>(), None)),
        }
    })
}

fn text_of(bench: &Bench, id: usize) -> String {
    std::fs::read_to_string(bench.out().join(format!("release/{id}/t/index.html"))).unwrap()
}

#[test]
fn a_web_page_in_place_of_a_text_costs_no_text_that_was_there() {
    let (closed, bench) = (Arc::new(AtomicBool::new(false)), Bench::new());
    let server = server(&closed, 4, 2);
    bench.build(&["--feed", &server.url("/feed")]).unwrap();
    closed.store(true, Ordering::Relaxed);
    let output = program(&bench, &["--feed", &server.url("/feed")]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("a web page and not a feed; wanted for release \"0\""), "{told}");
    assert!(told.contains("release \"0\" keeps the text that it had"), "{told}");
    assert!(told.contains("release \"5\" stays without text"), "{told}");
    assert!((0..4).all(|id| text_of(&bench, id).contains("<p>whole body</p>")));
    assert!((4..6).all(|id| !text_of(&bench, id).contains("whole body")));
    // A text that was not read is no version of its release.
    let versions =
        |id: usize| std::fs::read_to_string(bench.out().join(format!("release/{id}/t/versions.json"))).ok();
    assert!(versions(0).is_some_and(|file| file.matches("\"hash\"").count() == 1));
    assert_eq!(versions(5), None);
    closed.store(false, Ordering::Relaxed);
    bench.build(&["--feed", &server.url("/feed")]).unwrap();
    assert!(versions(0).is_some_and(|file| file.matches("\"hash\"").count() == 1));
}

#[test]
fn a_build_fails_when_most_texts_are_gone() {
    let (closed, bench) = (Arc::new(AtomicBool::new(false)), Bench::new());
    let server = server(&closed, 4, 5);
    bench.build(&["--feed", &server.url("/feed")]).unwrap();
    let before = stamps(&bench.out());
    closed.store(true, Ordering::Relaxed);
    let error = bench.build(&["--feed", &server.url("/feed")]).unwrap_err();
    assert!(matches!(error, BuildError::NoTexts { count: 5, thin: 9, .. }), "{error}");
    assert!(error.to_string().contains("/item/4: a web page and not a feed"), "{error}");
    assert_eq!(stamps(&bench.out()), before);
}

#[test]
fn texts_asked_for_at_once_come_in_the_order_of_the_feed() {
    let (closed, bench) = (Arc::new(AtomicBool::new(false)), Bench::new());
    let server = server(&closed, 60, 0);
    bench.build(&["--feed", &server.url("/feed")]).unwrap();
    assert_eq!(server.requests().len(), 61);
    assert!((0..60).all(|id| text_of(&bench, id).contains("<p>whole body</p>")));
    assert!(!std::fs::read_to_string(bench.out().join("feed.json")).unwrap().contains("/item/"));
}
