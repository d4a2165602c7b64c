//! Malicious addresses, names and sizes.

use super::*;

/// Other people write the feed, and the site is public.
#[test]
fn nothing_is_mirrored_from_within_the_network_that_the_publisher_did_not_name() {
    let (bench, source, inside) = (Bench::new(), source(), Source::new());
    inside.put("/secret.pdf", b"%PDF-1.7 secret");
    let address = inside.url("/secret.pdf").replace("127.0.0.1", "localhost");
    let mut item = source.release();
    item["attachments"] = json!([{ "url": address, "title": "Hemmelig", "mime_type": "application/pdf" }]);
    source.build(&bench, &[item], MIRROR);
    assert!(inside.server.requests().is_empty());
    assert!(text(&bench, PAGE).contains(&address));
}

#[test]
fn a_hostile_name_makes_a_plain_one() {
    let (bench, source) = (Bench::new(), source());
    let path = "/..%2f..%2fCON%00%e2%80%aegpj.exe%3f.jpg";
    source.put(path, &jpeg(40, 4));
    let mut item = source.release();
    item["_press_room"]["images"] = json!([{ "url": source.url(path) }]);
    source.build(&bench, &[item], MIRROR);
    for name in media(&bench) {
        let is_plain = name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
        assert!(is_plain && name.matches('.').count() == 1, "{name}");
    }
    assert_eq!(media(&bench).len(), 3, "{:?}", media(&bench));
}

#[test]
fn what_would_be_too_much_in_all_waits_for_the_next_build() {
    let (bench, source) = (Bench::new(), source());
    source.put("/plan.pdf", &[b"%PDF-1.7 ".as_slice(), &vec![b'x'; 1_100_000]].concat());
    source.build(&bench, &[source.release()], &["--mirror-media", "--max-size", "1"]);
    assert!(text(&bench, PAGE).contains(&source.url("/plan.pdf")));
    assert!(text(&bench, PAGE).contains("media/ny-kai-800-"));
}
