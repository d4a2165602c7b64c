//! Press kits, read back by a library that the builder does not use.

use super::genuine::verdict;
use crate::support::bench::Bench;
use crate::support::generated::{feed, release};
use crate::support::server::{Request, Server};
use press_room_builder::output::Changes;
use press_room_core::genuine::Verdict;
use rawzip::{CompressionMethod, ZipArchive};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::{Arc, Mutex};

/// When the site is built: in the week of the releases.
const NOW: &str = "2026-11-20T12:00:00+01:00";
const KIT: &str = "release/r1/ny-kai-nummer-1/press-kit.zip";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn new_release(number: usize) -> Value {
    let mut item = release(number);
    item["date_published"] = json!("2026-11-19T09:00:00+01:00");
    item
}

fn with_files(server: &Server) -> Value {
    let mut item = new_release(1);
    item["content_html"] = json!("<p>Første avsnitt.</p><p>Andre <b>avsnitt</b>.</p>");
    let room = &mut item["_press_room"];
    room["lead"] = json!("Kaia er åpen.");
    room["images"] = json!([
        { "url": server.url("/small.png"), "original_url": server.url("/large.png"), "caption": "Kaia, sett fra nord", "credit": "Kari", "alt": "En kai" },
        { "url": server.url("/missing.png"), "caption": "Den er ikke der" },
    ]);
    room["contacts"] = json!([{ "name": "Kari Nordmann", "phones": ["22 24 90 90"], "note": "ikke SMS" }]);
    item["attachments"] = json!([
        { "url": server.url("/plan.pdf"), "title": "Årsplan", "mime_type": "application/pdf" },
        { "url": server.url("/login.pdf"), "title": "Innlogging", "mime_type": "application/pdf" },
    ]);
    item
}

/// A server with pictures and documents, and with the feed that `feed` returns for it.
fn server(feed: impl Fn(&Server) -> Value) -> Server {
    let text = Arc::new(Mutex::new(String::new()));
    let shown = text.clone();
    let server = Server::start(move |request: &Request| match request.path.as_str() {
        "/feed.json" => answer("200", "application/feed+json", shown.lock().unwrap().as_bytes()),
        "/large.png" => answer("200", "image/png", PNG),
        "/plan.pdf" => answer("200", "application/pdf", b"%PDF-1.7 plan"),
        // Many servers say "not found" and "log in" like this.
        "/missing.png" | "/login.pdf" => answer("200", "image/png", b"<!DOCTYPE html><html><p>Nei"),
        _ => answer("404", "text/plain", b""),
    });
    *text.lock().unwrap() = feed(&server).to_string();
    server
}

fn answer(status: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn build(bench: &Bench, server: &Server) -> Changes {
    let url = server.url("/feed.json");
    bench.build(&["--feed", &url, "--press-kits", "7", "--now", NOW]).unwrap()
}

/// The files of the kit at `path`.
fn kit(bench: &Bench, path: &str) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(bench.out().join(path)).unwrap();
    let archive = ZipArchive::from_slice(&bytes).unwrap();
    let mut files = BTreeMap::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().unwrap() {
        assert_eq!(entry.compression_method(), CompressionMethod::STORE);
        let name = entry.file_path().try_normalize().unwrap().as_ref().to_owned();
        let stored = archive.get_entry(entry.wayfinder()).unwrap();
        let mut content = Vec::new();
        stored.verifying_reader(stored.data()).read_to_end(&mut content).unwrap();
        assert!(files.insert(name, content).is_none());
    }
    files
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
fn a_kit_has_the_text_the_pictures_in_press_size_the_documents_and_whom_to_call() {
    let (bench, server) = (Bench::new(), server(|server| feed(vec![with_files(server)])));
    build(&bench, &server);
    let files = kit(&bench, KIT);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "documents/03-arsplan.pdf",
            "missing.txt",
            "ny-kai-nummer-1.html",
            "ny-kai-nummer-1.txt",
            "pictures/01-kaia-sett-fra-nord.png",
            "pictures/captions.txt",
            "pressekontakter.vcf",
        ]
    );
    assert_eq!(files["pictures/01-kaia-sett-fra-nord.png"], PNG);
    let captions = text(&files, "pictures/captions.txt");
    assert!(
        captions.contains("01-kaia-sett-fra-nord.png\r\nKaia, sett fra nord\r\nFoto: Kari\r\nEn kai"),
        "{captions}"
    );
    let txt = text(&files, "ny-kai-nummer-1.txt");
    for said in [
        "Kaia er åpen.\r\n\r\nFørste avsnitt.\r\n\r\nAndre avsnitt.",
        "Kari Nordmann\r\n22 24 90 90 (ikke SMS)",
        "https://presse.example.no/release/r1/ny-kai-nummer-1/",
    ] {
        assert!(txt.contains(said), "{said}: {txt}");
    }
    let missing = [server.url("/missing.png"), server.url("/login.pdf")].join("\r\n");
    assert_eq!(
        text(&files, "missing.txt"),
        format!("\u{feff}Dette kunne ikke hentes til pakken:\r\n{missing}\r\n")
    );
    let html = text(&files, "ny-kai-nummer-1.html");
    assert!(
        html.contains("<p>Andre <b>avsnitt</b>.</p>") && html.contains("<p>Kari Nordmann<br>22 24"),
        "{html}"
    );
    // The page says how large the kit is, before a reader fetches it.
    let page = std::fs::read_to_string(bench.out().join("release/r1/ny-kai-nummer-1/index.html")).unwrap();
    assert!(
        page.contains("press-kit.zip\"") && page.contains("Pressepakke: tekst, bilder og kontakter"),
        "{page}"
    );
    let length = std::fs::metadata(bench.out().join(KIT)).unwrap().len();
    let size = press_room_core::i18n::format::file_size(press_room_core::i18n::Language::Nb, length);
    assert!(page.contains(&size), "{size}: {page}");
}

/// A kit may be large, and each core of the machine makes one at the same time.
#[test]
fn each_picture_is_in_the_file_of_its_kit_before_the_next_is_fetched() {
    const SIZE: usize = 1_000_000;
    let bench = Bench::new();
    let file = bench.0.path("site.next").join(KIT);
    let (item, lengths) = (Arc::new(Mutex::new(new_release(1))), Arc::new(Mutex::new(Vec::new())));
    let (shown, seen) = (item.clone(), lengths.clone());
    let mut picture = PNG.to_vec();
    picture.resize(SIZE, 0);
    let server = Server::start(move |request| {
        if request.path == "/feed.json" {
            let text = feed(vec![shown.lock().unwrap().clone()]).to_string();
            return answer("200", "application/feed+json", text.as_bytes());
        }
        seen.lock().unwrap().push(std::fs::metadata(&file).map_or(0, |it| it.len()));
        answer("200", "image/png", &picture)
    });
    let pictures = (0..4).map(|number| server.url(&format!("/{number}.png")));
    item.lock().unwrap()["_press_room"]["images"] =
        pictures.map(|url| json!({ "url": url, "alt": "En kai" })).collect();
    build(&bench, &server);
    let lengths = lengths.lock().unwrap().clone();
    let is_there = lengths.iter().zip(0..).all(|(length, number)| *length >= number * SIZE as u64);
    assert!(lengths.len() == 4 && is_there, "{lengths:?}");
    assert!(kit(&bench, KIT).values().filter(|part| part.len() == SIZE).count() == 4);
    assert!(!bench.0.path("site.next").exists());
}

#[test]
fn equal_releases_have_equal_kits_and_one_that_came_out_the_same_is_not_written() {
    let (first, second) = (Bench::new(), Bench::new());
    let server = server(|server| feed(vec![with_files(server)]));
    build(&first, &server);
    build(&second, &server);
    let bytes = |bench: &Bench| std::fs::read(bench.out().join(KIT)).unwrap();
    assert_eq!(bytes(&first), bytes(&second));
    // A picture is missing, so the kit is made anew, with the same content.
    assert_eq!(build(&first, &server).written, 0);
    assert_eq!(bytes(&first), bytes(&second));
}

#[test]
fn a_kit_has_the_duty_phone_first_as_the_page_has_it() {
    let bench = Bench::new();
    let server = server(|server| {
        let mut feed = feed(vec![with_files(server)]);
        feed["_press_room"]["contacts"] =
            json!([{ "name": "Ola" }, { "phones": ["55 50 01 23"], "duty": true, "hours": "Hele døgnet" }]);
        feed
    });
    build(&bench, &server);
    let files = kit(&bench, KIT);
    let told = text(&files, "ny-kai-nummer-1.txt");
    assert!(
        told.contains("Pressevakt\r\n55 50 01 23\r\nHele døgnet\r\n\r\nKari Nordmann\r\n")
            && !told.contains("Ola"),
        "{told}"
    );
    assert!(text(&files, "pressekontakter.vcf").contains("FN:Pressevakt"));
}

#[test]
fn the_text_of_a_kit_is_said_to_be_genuine() {
    let bench = Bench::new();
    let server = server(|server| {
        let mut item = with_files(server);
        item["content_html"] = json!(
            "<p>Kaia er stengd for all trafikk.</p><table><tr><th>Fjord<th>Djup<tr><td>Langfjorden<td>120 m</table>"
        );
        item["_press_room"]["contacts"] = json!([{ "name": "Kari Nordmann", "role": "Leiar", "organisation": "Kystverket", "phones": ["22 24 90 90"] }]);
        feed(vec![item])
    });
    build(&bench, &server);
    let text = text(&kit(&bench, KIT), "ny-kai-nummer-1.txt");
    assert!(text.contains("\r\n\r\nFjord\tDjup\r\nLangfjorden\t120 m\r\n\r\n"), "{text}");
    assert_eq!(verdict(&bench, &text), Verdict::Same, "{text}");
    for (from, to) in [("120", "121"), ("Leiar", "Sjef"), ("19.\u{a0}november", "18.\u{a0}november")] {
        assert_eq!(verdict(&bench, &text.replace(from, to)), Verdict::Altered, "{to}");
    }
}

#[test]
fn only_what_is_new_and_may_be_told_has_a_kit() {
    let bench = Bench::new();
    let mut items: Vec<Value> = (1..=4).map(new_release).collect();
    items[1]["date_published"] = json!("2026-11-01T09:00:00+01:00");
    items[2]["_press_room"]["embargo_until"] = json!("2026-11-21T09:00:00+01:00");
    items[3]["_press_room"]["withdrawn"] = json!({ "at": "2026-11-19T12:00:00+01:00" });
    let server = server(|_| feed(items.clone()));
    build(&bench, &server);
    let has_kit = |number: usize| {
        bench.out().join(format!("release/r{number}/ny-kai-nummer-{number}/press-kit.zip")).exists()
    };
    assert_eq!([1, 2, 3, 4].map(has_kit), [true, false, false, false]);
}

#[test]
fn what_is_whole_is_not_fetched_again_and_what_is_missing_is() {
    let bench = Bench::new();
    let whole = |server: &Server| {
        let mut item = with_files(server);
        item["_press_room"]["images"].as_array_mut().unwrap().truncate(1);
        item["attachments"].as_array_mut().unwrap().truncate(1);
        item
    };
    let asked = |server: &Server| server.requests().iter().filter(|it| it.path == "/large.png").count();
    let all_there = server(|server| feed(vec![whole(server)]));
    build(&bench, &all_there);
    let before = std::fs::read(bench.out().join(KIT)).unwrap();
    build(&bench, &all_there);
    assert_eq!((asked(&all_there), std::fs::read(bench.out().join(KIT)).unwrap()), (1, before));
    let other = Bench::new();
    let some_lost = server(|server| feed(vec![with_files(server)]));
    build(&other, &some_lost);
    build(&other, &some_lost);
    assert_eq!(asked(&some_lost), 2);
}

/// One of two feeds fails, so that the site uses the releases of that feed from the last build.
#[test]
fn a_kit_of_the_last_build_is_no_document_of_the_next() {
    let bench = Bench::new();
    let failing = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (fails, item) = (failing.clone(), feed(vec![new_release(1)]).to_string());
    let server = Server::start(move |_| match fails.load(std::sync::atomic::Ordering::Relaxed) {
        true => answer("403", "text/plain", b""),
        false => answer("200", "application/feed+json", item.as_bytes()),
    });
    bench.feed(&feed(vec![new_release(2)]));
    let (own, url) = (bench.0.path("feed.json").to_str().unwrap().to_owned(), server.url("/other.json"));
    let build = |more: &[&str]| {
        bench.build(&[&["--feed", &own, "--feed", &url, "--now", NOW], more].concat()).unwrap()
    };
    let pages = || {
        let of = |id: &str| bench.0.names(&format!("site/release/{id}")).remove(0);
        std::fs::read_dir(bench.out().join("release"))
            .unwrap()
            .flat_map(|it| {
                let id = it.unwrap().file_name().to_str().unwrap().to_owned();
                std::fs::read_to_string(bench.out().join(format!("release/{id}/{}/index.html", of(&id))))
            })
            .collect::<String>()
    };
    build(&["--press-kits", "7"]);
    let before = pages().matches("press-kit.zip").count();
    assert!(before >= 2);
    failing.store(true, std::sync::atomic::Ordering::Relaxed);
    build(&["--press-kits", "7"]);
    assert_eq!(pages().matches("press-kit.zip").count(), before);
    build(&[]);
    assert_eq!(pages().matches("press-kit.zip").count(), 0);
}

/// Other people write the feed, and the site is public.
#[test]
fn nothing_is_fetched_from_within_the_network_that_the_publisher_did_not_name() {
    let inside = server(|_| feed(Vec::new()));
    let bench = Bench::new();
    let mut item = new_release(1);
    let address = inside.url("/large.png").replace("127.0.0.1", "localhost");
    item["attachments"] = json!([{ "url": address, "title": "Hemmelig", "mime_type": "application/pdf" }]);
    let outside = server(|_| feed(vec![item.clone()]));
    build(&bench, &outside);
    assert!(inside.requests().is_empty());
    let files = kit(&bench, KIT);
    assert!(!files.keys().any(|name| name.starts_with("documents/")), "{:?}", files.keys());
    assert!(text(&files, "missing.txt").contains(&address));
}

#[test]
fn a_name_in_a_kit_stays_in_it() {
    let (bench, server) = (
        Bench::new(),
        server(|server| {
            let mut item = with_files(server);
            item["_press_room"]["images"][0]["caption"] = json!("../../../etc/passwd");
            item["attachments"][0]["title"] = json!("C:\\con\u{202e}fdp.exe");
            feed(vec![item])
        }),
    );
    build(&bench, &server);
    for name in kit(&bench, KIT).keys() {
        let is_plain = |part: &str| {
            part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
                && !part.contains("..")
        };
        assert!(name.split('/').all(is_plain) && name.split('/').count() <= 2, "{name}");
    }
}
