//! What stays locked while a feed cannot be read, and what is removed together with its release.

use super::*;
use crate::support::server::{Server, answer};
use std::sync::atomic::{AtomicBool, Ordering};

const TEXT: &str = "---\nid: r1\ntitle: Ny kai nummer 1\ndate: 2026-11-30T08:00:00+01:00\nembargo_until: 2026-12-01T06:00:00+01:00\n\
    image: {src: kai.jpg, alt: Kaia}\ndocuments: [{src: plan.pdf, title: Planen}]\n---\nUthemmelig ![Kart](kart.png) [felles](felles.pdf)\n";

#[test]
fn pictures_and_documents_of_a_folder_wait_for_the_hour() {
    let bench = Bench::new();
    bench.0.write("passphrase.txt", PASSPHRASE);
    bench.0.write("texts/kai.md", TEXT);
    bench.0.write("texts/open.md", "---\ntitle: Open\ndate: 2026-11-01\n---\n[felles](felles.pdf)");
    for name in ["kai.jpg", "plan.pdf", "kart.png", "felles.pdf"] {
        bench.0.write(&format!("texts/{name}"), name);
    }
    let folder = bench.0.path("texts");
    let files = |now: &str| {
        built(&bench, now, &["--feed", folder.to_str().unwrap()]);
        let all = contents(&bench.out());
        all.into_keys().filter(|path| path.starts_with("files/")).collect::<Vec<_>>()
    };
    assert_eq!(files(BEFORE), ["files/felles.pdf"]);
    let sealed = sealed(&bench);
    let text = opened(&sealed, &key_of(&sealed, PASSPHRASE)).unwrap();
    let view = text["view"].to_string();
    assert!(
        view.contains("Uthemmelig") && view.contains("Planen") && view.contains("files/felles.pdf"),
        "{view}"
    );
    for waiting in ["files/kai.jpg", "files/plan.pdf", "files/kart.png"] {
        assert!(!view.contains(waiting), "{view}");
    }
    assert!(text["note"].as_str().unwrap().contains("sammen med teksten"));
    assert_eq!(files(AFTER), ["files/felles.pdf", "files/kai.jpg", "files/kart.png", "files/plan.pdf"]);
}

#[test]
fn while_a_feed_cannot_be_read_the_release_stays_locked_also_after_its_hour() {
    let bench = bench("Uthemmelig");
    bench.0.write("other.json", &feed(vec![release(3)]).to_string());
    let (first, other) = (bench.0.path("feed.json"), bench.0.path("other.json"));
    let both = ["--feed", first.to_str().unwrap(), "--feed", other.to_str().unwrap()];
    built(&bench, BEFORE, &both);
    let before = contents(&bench.out());
    std::fs::write(&first, "{").unwrap();
    for now in [BEFORE, AFTER] {
        built(&bench, now, &both);
        assert_eq!(sealed(&bench).get("key"), None);
        let page = text(&bench, &format!("{FOLDER}locked/index.html"));
        assert!(page.contains("unlock.js"));
        let files = contents(&bench.out());
        assert_eq!(files.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
        assert!(files[&format!("{FOLDER}release.json")] == before[&format!("{FOLDER}release.json")]);
    }
    bench.feed(&feed(vec![secret("Uthemmelig"), release(2)]));
    built(&bench, AFTER, &both);
    assert!(text(&bench, &format!("{FOLDER}index.html")).contains("Body Uthemmelig"));
    assert!(sealed(&bench).get("key").is_some());
}

#[test]
fn a_text_at_an_address_of_its_own_that_does_not_come_stays_as_it_was_sealed() {
    static IS_DOWN: AtomicBool = AtomicBool::new(false);
    let server = Server::start(|request| match request.path.as_str() {
        "/feed.json" => {
            let thin = json!({ "id": "r1", "title": "Ny kai nummer 1", "date_published": "2026-11-30", "content_text": "",
                "_press_room": { "embargo_until": UNTIL, "detail_url": "/one.json" } });
            answer(200, &[], &feed(vec![thin, release(2)]).to_string())
        }
        _ if IS_DOWN.load(Ordering::Relaxed) => answer(404, &[], ""),
        _ => answer(200, &[], &secret("Uthemmelig").to_string()),
    });
    let bench = Bench::new();
    bench.0.write("passphrase.txt", PASSPHRASE);
    let feed = server.url("/feed.json");
    built(&bench, BEFORE, &["--feed", &feed]);
    let before = sealed(&bench);
    IS_DOWN.store(true, Ordering::Relaxed);
    std::fs::remove_dir_all(bench.0.path("site.cache")).ok();
    built(&bench, BEFORE, &["--feed", &feed]);
    assert_eq!(sealed(&bench), before);
    let text = opened(&before, &key_of(&before, PASSPHRASE)).unwrap();
    assert!(text["view"].to_string().contains("Body Uthemmelig"));
}

#[test]
fn what_leaves_the_feed_before_its_hour_leaves_nothing() {
    for was_open in [false, true] {
        let bench = bench("Uthemmelig");
        if was_open {
            bench.build(&["--now", BEFORE]).unwrap();
        } else {
            built(&bench, BEFORE, &[]);
        }
        bench.feed(&feed(vec![release(2)]));
        built(&bench, BEFORE, &[]);
        let files = contents(&bench.out());
        for (path, bytes) in files {
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !path.starts_with(FOLDER) && !text.contains("r1/ny-kai") && !text.contains("Uthemmelig"),
                "{path}"
            );
        }
    }
}
