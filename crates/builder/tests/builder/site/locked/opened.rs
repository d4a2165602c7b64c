//! What a build does when the embargo has ended.

use super::*;
use crate::support::snapshot::stamps;

#[test]
fn the_same_feed_gives_the_same_bytes_and_a_correction_gives_others() {
    let one = bench("Uthemmelig");
    built(&one, BEFORE, &[]);
    let before = (contents(&one.out()), stamps(&one.out()));
    built(&one, BEFORE, &[]);
    assert!((contents(&one.out()), stamps(&one.out())) == before, "nothing is touched");
    let other = bench("Uthemmelig");
    built(&other, BEFORE, &[]);
    assert!(contents(&other.out()) == before.0, "in another folder too");
    let first = sealed(&one);
    let mut corrected = secret("Uthemmelig");
    corrected["content_html"] = json!("<p>Corrected</p>");
    one.feed(&feed(vec![corrected, release(2)]));
    built(&one, BEFORE, &[]);
    let second = sealed(&one);
    for name in ["seed", "nonce", "ciphertext"] {
        assert_ne!(first[name], second[name], "{name}");
    }
}

#[test]
fn the_text_is_in_the_open_then_and_its_key_beside_it() {
    let bench = bench("Uthemmelig");
    built(&bench, BEFORE, &[]);
    let locked = sealed(&bench);
    assert!(locked.get("key").is_none());
    // The release has been corrected in the meantime: the sealed file stays as readers have it.
    let mut corrected = secret("Uthemmelig");
    corrected["content_html"] = json!("<p>Corrected body</p>");
    bench.feed(&feed(vec![corrected, release(2)]));
    built(&bench, AFTER, &[]);
    let page = text(&bench, &format!("{FOLDER}index.html"));
    assert!(
        page.contains("Corrected body")
            && page.contains("Lead Uthemmelig.")
            && !page.contains("Teksten er låst")
    );
    assert!(bench.out().join(FOLDER).join("versions.json").is_file());
    let open = sealed(&bench);
    let key = bytes(&open, "key");
    assert_eq!(key, key_of(&locked, PASSPHRASE));
    assert!(opened(&locked, &key).unwrap()["view"].to_string().contains("Body Uthemmelig"));
    let mut without = open.clone();
    without.as_object_mut().unwrap().remove("key");
    assert_eq!(without, locked);
    let page = text(&bench, &format!("{FOLDER}locked/index.html"));
    assert!(page.contains("Sperrefristen er ute") && !page.contains("unlock.js"));
    // The key stays in builds without the passphrase, and is removed when it is old.
    bench.build(&["--now", "2026-12-20"]).unwrap();
    assert_eq!(sealed(&bench), open);
    built(&bench, "2027-01-02", &[]);
    assert!(!bench.out().join(FOLDER).join("locked.json").exists());
    assert!(!bench.out().join(FOLDER).join("locked").exists());
}

#[test]
fn a_feed_that_names_the_embargo_no_more_when_it_is_over_has_the_key_too() {
    let bench = bench("Uthemmelig");
    built(&bench, BEFORE, &[]);
    let locked = sealed(&bench);
    let mut over = secret("Uthemmelig");
    over["_press_room"].as_object_mut().unwrap().remove("embargo_until");
    bench.feed(&feed(vec![over, release(2)]));
    built(&bench, AFTER, &[]);
    assert!(text(&bench, &format!("{FOLDER}index.html")).contains("Body Uthemmelig"));
    assert_eq!(bytes(&sealed(&bench), "key"), key_of(&locked, PASSPHRASE));
    assert!(text(&bench, &format!("{FOLDER}locked/index.html")).contains("Sperrefristen er ute"));
    built(&bench, "2026-12-20", &[]);
    assert!(sealed(&bench).get("key").is_some());
    built(&bench, "2027-01-02", &[]);
    assert!(!bench.out().join(FOLDER).join("locked.json").exists());
}

#[test]
fn of_what_another_passphrase_has_sealed_no_key_is_published() {
    let bench = bench("Uthemmelig");
    built(&bench, BEFORE, &[]);
    bench.0.write("passphrase.txt", "another passphrase, as long");
    built(&bench, AFTER, &[]);
    assert!(!bench.out().join(FOLDER).join("locked.json").exists());
    assert!(text(&bench, &format!("{FOLDER}index.html")).contains("Body Uthemmelig"));
}

#[test]
fn a_release_without_an_embargo_and_one_whose_embargo_is_over_are_as_ever() {
    let bench = Bench::new();
    bench.0.write("passphrase.txt", PASSPHRASE);
    let mut over = release(1);
    over["_press_room"]["embargo_until"] = json!("2020-01-01");
    bench.feed(&feed(vec![over, release(2)]));
    bench.build(&["--now", AFTER]).unwrap();
    let before = contents(&bench.out());
    assert_eq!(built(&bench, AFTER, &[]).written, 0);
    assert!(contents(&bench.out()) == before);
}
