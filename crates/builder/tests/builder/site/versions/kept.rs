//! What happens to a chain in each case: damage and loss, an embargo, a release that leaves its feed.

use super::*;

/// The chain after `damage` was done to its file and the site was built again, and what the builder said.
fn damaged(damage: impl Fn(&std::path::Path)) -> (Bench, Vec<Value>, String) {
    let bench = edited(edit_text);
    damage(&bench.out().join(FOLDER).join("versions.json"));
    // A broken chain is reported with `--quiet` too, so that cron mails the report.
    let said = program(&bench, &["--now", "2026-10-04T10:00:00+02:00", "--quiet"]).output().unwrap();
    assert!(said.status.success());
    let entries = entries(&bench);
    (bench, entries, String::from_utf8(said.stderr).unwrap())
}

#[test]
fn a_chain_that_does_not_verify_is_never_extended_and_the_new_one_says_so() {
    let change = |path: &std::path::Path, change: fn(&mut Value)| {
        let mut file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        change(&mut file);
        fs::write(path, file.to_string()).unwrap();
    };
    let rehash = |file: &mut Value| {
        let mut previous = Value::Null;
        for entry in file["entries"].as_array_mut().unwrap() {
            let members = entry.as_object_mut().unwrap();
            members.remove("hash");
            members.insert("previous".to_owned(), previous);
            previous = json!(hash(entry));
            entry["hash"] = previous.clone();
        }
        file["chain"] = file["entries"][0]["hash"].clone();
    };
    type Damage = Box<dyn Fn(&std::path::Path)>;
    let edits: [(&str, Damage); 9] = [
        (
            "version 1 is not what its hash",
            Box::new(move |path| change(path, |file| file["entries"][0]["text"] = json!("Ingenting."))),
        ),
        (
            "version 2 is not what its hash",
            Box::new(move |path| change(path, |file| file["entries"][1]["more"] = json!(1))),
        ),
        (
            "version 1 does not name the one before",
            Box::new(move |path| {
                change(path, |file| {
                    file["entries"].as_array_mut().unwrap().remove(0);
                })
            }),
        ),
        (
            "lacks versions that it had",
            Box::new(move |path| {
                change(path, |file| {
                    file["entries"].as_array_mut().unwrap().pop();
                })
            }),
        ),
        (
            "lacks versions that it had",
            Box::new(move |path| {
                let mut file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
                file["entries"][0]["text"] = json!("Skrevet om.");
                rehash(&mut file);
                fs::write(path, file.to_string()).unwrap();
            }),
        ),
        ("its name is not", Box::new(move |path| change(path, |file| file["chain"] = json!("x")))),
        ("not a chain", Box::new(|path| fs::write(path, "{").unwrap())),
        ("not a chain", Box::new(move |path| change(path, |file| file["entries"] = json!([])))),
        ("the file is gone", Box::new(|path| fs::remove_file(path).unwrap())),
    ];
    for (cause, damage) in edits {
        let (bench, entries, said) = damaged(damage);
        let line = said
            .lines()
            .find(|line| line.contains("versions.json"))
            .unwrap_or_else(|| panic!("{cause}: {said}"));
        assert!(
            line.contains(cause) && line.contains("a new chain begins") && line.contains("from a backup"),
            "{cause}: {said}"
        );
        assert_eq!(entries.len(), 1, "{cause}");
        assert_eq!(entries[0]["anew"], true, "{cause}");
        assert_eq!(
            (&entries[0]["time"], &entries[0]["time_from"]),
            (&json!("2026-10-04T10:00:00+02:00"), &json!("build"))
        );
        assert!(
            page(&bench, &format!("{FOLDER}index.html"))
                .contains("Uendret siden <time datetime=\"2026-10-04T10:00"),
            "{cause}"
        );
        assert!(!bench.out().join(FOLDER).join("versions").exists(), "{cause}");
        assert_eq!(said.matches("versions.json").count(), 1, "the others stay: {said}");
        let quiet = program(&bench, &["--quiet"]).output().unwrap();
        assert!(quiet.stderr.is_empty() && self::entries(&bench).len() == 1, "it is said once: {quiet:?}");
    }
}

#[test]
fn after_a_loss_of_everything_a_chain_has_another_name_unless_it_is_the_same_first_entry() {
    let bench = edited(edit_text);
    let before = file(&bench, &format!("{FOLDER}versions.json"));
    let other = before["entries"][1]["text"].clone();
    fs::remove_dir_all(bench.out()).unwrap();
    bench.build(&["--now", "2026-10-04T10:00:00+02:00"]).unwrap();
    let after = file(&bench, &format!("{FOLDER}versions.json"));
    assert_eq!(after["entries"][0]["text"], other);
    assert_ne!(after["chain"], before["chain"]);
    assert_eq!(entries(&bench).len(), 1);
    bench.feed(&generated(3));
    fs::remove_dir_all(bench.out()).unwrap();
    bench.build(&[]).unwrap();
    assert_eq!(entries(&bench)[0], before["entries"][0]);
}

#[test]
fn a_release_under_embargo_has_no_chain_until_it_is_published() {
    let bench = Bench::new();
    let mut item = release(1);
    item["_press_room"]["embargo_until"] = json!("2026-10-02T10:00:00+02:00");
    bench.feed(&feed(vec![item.clone()]));
    bench.build(&["--now", NOW]).unwrap();
    edit_text(&mut item);
    bench.feed(&feed(vec![item.clone()]));
    bench.build(&["--now", NOW]).unwrap();
    let html = page(&bench, &format!("{FOLDER}index.html"));
    assert!(html.contains("kort og smal") && !html.contains("Uendret") && !html.contains("Endret"));
    assert!(!bench.out().join(FOLDER).join("versions.json").exists());
    assert_eq!(file(&bench, "integrity.json")["releases"], json!({}));
    bench.build(&["--now", LATER]).unwrap();
    let entries = entries(&bench);
    assert_eq!(entries.len(), 1);
    assert!(entries[0]["text"].as_str().unwrap().contains("kort og smal"));
    assert!(page(&bench, &format!("{FOLDER}index.html")).contains("Uendret siden"));
}

#[test]
fn an_embargo_that_comes_afterwards_does_not_hide_what_was_published() {
    let bench = edited(|item| {
        edit_text(item);
        item["_press_room"]["embargo_until"] = json!("2031-01-01");
    });
    assert_eq!(entries(&bench).len(), 2);
}

#[test]
fn a_release_that_leaves_the_feed_keeps_its_chain_as_its_page() {
    let bench = edited(edit_text);
    let before = contents(&bench.out().join(FOLDER));
    let chain = entries(&bench);
    let mut less = generated(3);
    less["items"].as_array_mut().unwrap().pop();
    bench.feed(&less);
    bench.build(&[]).unwrap();
    assert_eq!(entries(&bench), chain);
    // Without this file, its page cannot be made again, so it is kept.
    fs::remove_file(bench.out().join(FOLDER).join("release.json")).unwrap();
    bench.build(&[]).unwrap();
    assert_eq!(entries(&bench), chain);
    // All files are there except `release.json` and the feed of its versions, which is no longer offered.
    assert_eq!(contents(&bench.out().join(FOLDER)).len(), before.len() - 2);
    bench.build(&["--removed", "delete"]).unwrap();
    assert!(!bench.out().join(FOLDER).exists());
    assert!(file(&bench, "integrity.json")["releases"].get(FOLDER).is_none());
}

#[test]
fn a_chain_goes_on_where_its_page_is_not_made_anew() {
    let bench = edited(edit_text);
    let other = "release/r3/ny-kai-nummer-3/";
    assert_eq!(entries_in(&bench, other).len(), 1);
    let mut feed = generated(3);
    edit_text(&mut feed["items"][2]);
    edit_text(&mut feed["items"][0]);
    bench.feed(&feed);
    let before = stamps(&bench.out());
    bench.build(&["--now", "2026-10-03"]).unwrap();
    let after = stamps(&bench.out());
    for path in [
        format!("{FOLDER}versions.json"),
        format!("{FOLDER}index.html"),
        format!("{FOLDER}versions/index.html"),
    ] {
        assert_eq!(before[&path], after[&path], "{path}");
    }
    assert_eq!(
        (entries(&bench).len(), file(&bench, "integrity.json")["releases"].as_object().unwrap().len()),
        (2, 3)
    );
}
