//! Releases under an embargo that holds.

mod opened;
mod refused;
mod stays;

use super::contacts::cards;
use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::{feed, release};
use crate::support::snapshot::contents;
use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use press_room_builder::output::Changes;
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::Mutex;

const PASSPHRASE: &str = "bratt fjell og klar himmel";
const UNTIL: &str = "2026-12-01T06:00:00+01:00";
const BEFORE: &str = "2026-11-30T12:00:00+01:00";
const AFTER: &str = "2026-12-01T06:00:00+01:00";
const FOLDER: &str = "release/r1/ny-kai-nummer-1/";

/// A release that has `word` in every text and address, except in its title and in the names and numbers of its
/// contacts.
fn secret(word: &str) -> Value {
    let mut item = release(1);
    item["date_published"] = json!("2026-12-01T06:00:00+01:00");
    item["url"] = json!(format!("https://fjord.example.no/{word}-url"));
    item["content_html"] = json!(format!(
        "<h2>{word} heading</h2><p>Body {word} <a href=\"https://fjord.example.no/{word}-link\">x</a></p>\
         <p><iframe src=\"https://www.youtube.com/embed/{word}\"></iframe></p><table><tr><td>{word}</table>"
    ));
    item["summary"] = json!(format!("Summary {word}"));
    item["image"] = json!(format!("https://bilder.example.no/{word}.jpg"));
    item["tags"] = json!([format!("{word}tema")]);
    item["attachments"] = json!([{ "url": format!("https://fjord.example.no/{word}.pdf"), "title": format!("{word} plan"), "mime_type": "application/pdf" }]);
    item["_press_room"] = json!({
        "kind": "invitation",
        "embargo_until": UNTIL,
        "lead": format!("Lead {word}."),
        "images": [{ "url": format!("https://bilder.example.no/{word}.jpg"), "alt": format!("{word} alt"),
            "caption": format!("{word} caption"), "credit": format!("{word} credit") }],
        "contacts": [{ "purpose": format!("{word} purpose"), "note": format!("{word} note"), "name": "Kari Kai", "phones": ["55 50 01 23"] }],
        "contact_note": format!("<p>{word} contact note"),
        "boilerplate": format!("<p>{word} boilerplate"),
        "links": [{ "url": format!("https://fjord.example.no/{word}"), "title": word }],
        "videos": [{ "url": format!("https://vimeo.com/12345?{word}"), "title": format!("{word} film") }],
        "changes": [{ "date": "2026-11-01", "note": format!("{word} change") }],
        "alternates": [{ "language": "nn", "title": format!("{word} omsett"), "url": format!("https://fjord.example.no/nn/{word}") }],
        "withdrawn": { "date": "2026-11-29", "note": format!("{word} withdrawn") },
        "event": { "start": "2026-12-09T10:00:00+01:00", "end": "2026-12-09T11:00:00+01:00", "place": format!("{word} place"), "address": format!("{word} gate 1") },
    });
    item
}

/// A bench with a passphrase, and with a feed of `secret(word)` and a release that anybody may read.
fn bench(word: &str) -> Bench {
    let bench = Bench::new();
    bench.0.write("passphrase.txt", &format!("{PASSPHRASE}\r\nnothing\n"));
    bench.feed(&feed(vec![secret(word), release(2)]));
    bench
}

/// Builds as if it were `now`, with the lock.
fn built(bench: &Bench, now: &str, more: &[&str]) -> Changes {
    let file = bench.0.path("passphrase.txt");
    let lock = ["--lock-embargoed", file.to_str().unwrap(), "--now", now];
    bench.build(&[&lock[..], more].concat()).unwrap()
}

fn text(bench: &Bench, path: &str) -> String {
    std::fs::read_to_string(bench.out().join(path)).unwrap()
}

fn sealed(bench: &Bench) -> Value {
    serde_json::from_str(&text(bench, &format!("{FOLDER}locked.json"))).unwrap()
}

fn bytes(sealed: &Value, name: &str) -> Vec<u8> {
    STANDARD.decode(sealed[name].as_str().unwrap()).unwrap()
}

/// The key of `sealed`, derived as in the script.
fn key_of(sealed: &Value, passphrase: &str) -> Vec<u8> {
    let kdf = &sealed["kdf"];
    assert_eq!((kdf["name"].as_str(), kdf["hash"].as_str()), (Some("PBKDF2"), Some("SHA-256")));
    let rounds = u32::try_from(kdf["iterations"].as_u64().unwrap()).unwrap();
    assert!(rounds >= 600_000);
    let salt = bytes(kdf, "salt");
    // Keys are remembered: without optimization, deriving one takes seconds.
    static KNOWN: Mutex<BTreeMap<String, [u8; 32]>> = Mutex::new(BTreeMap::new());
    let derive = || pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(passphrase.as_bytes(), &salt, rounds);
    let name = format!("{passphrase} {}", kdf["salt"]);
    let root = *KNOWN.lock().unwrap().entry(name).or_insert_with(derive);
    let mut own = <Hmac<Sha256> as hmac::Mac>::new_from_slice(&root).unwrap();
    own.update(b"press-room lock key");
    own.update(&bytes(sealed, "seed"));
    own.finalize().into_bytes().to_vec()
}

/// `sealed`, opened with `key` by a library that the builder does not use.
fn opened(sealed: &Value, key: &[u8]) -> Option<Value> {
    let cipher = Aes256Gcm::new_from_slice(key).unwrap();
    let payload =
        Payload { msg: &bytes(sealed, "ciphertext"), aad: sealed["id"].as_str().unwrap().as_bytes() };
    let text = cipher.decrypt(bytes(sealed, "nonce").as_slice().into(), payload).ok()?;
    serde_json::from_slice(&text).ok()
}

#[test]
fn nothing_of_a_locked_text_is_anywhere_in_the_site() {
    let bench = bench("Uthemmelig");
    // The release was public before: what was written then is removed.
    bench.build(&["--now", BEFORE]).unwrap();
    assert!(text(&bench, &format!("{FOLDER}index.html")).contains("Body Uthemmelig"));
    built(&bench, BEFORE, &["--press-kits", "30"]);
    let files = contents(&bench.out());
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("hemmelig") && !path.contains("hemmelig"), "{path}");
    }
    for gone in ["versions.json", "event.ics", "press-kit.zip"] {
        assert!(!files.contains_key(&format!("{FOLDER}{gone}")), "{gone}");
    }
    assert!(files.contains_key("release/r2/ny-kai-nummer-2/versions.json"));
}

#[test]
fn a_number_that_takes_no_messages_is_none_for_them_before_the_hour_too() {
    let bench = bench("Uthemmelig");
    let mut item = secret("Uthemmelig");
    item["_press_room"]["contacts"] = json!([
        { "note": "Uthemmelig: ring, ikkje SMS", "name": "Kari Kai", "phones": ["902 00 000"] },
        { "note": "Uthemmelig", "name": "Ola Kai", "phones": ["902 00 001"] },
    ]);
    bench.feed(&feed(vec![item, release(2)]));
    built(&bench, BEFORE, &[]);
    let cards = cards(&text(&bench, &format!("{FOLDER}index.html")));
    let card = |name: &str| cards.iter().find(|(file, _)| file == name).unwrap().1.as_str();
    let (calls, usual) = (card("kari-kai.vcf"), card("ola-kai.vcf"));
    assert!(!calls.contains("CELL") && calls.contains("NOTE:Ikke SMS\r\n"), "{calls}");
    assert!(usual.contains("CELL") && !usual.contains("NOTE"), "{usual}");
    let files = contents(&bench.out());
    assert!(!files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Uthemmelig")));
}

#[test]
fn no_file_but_the_sealed_one_depends_on_the_text() {
    let [one, other] = ["Uthemmelig", "Annerledes"].map(|word| {
        let bench = bench(word);
        built(&bench, BEFORE, &[]);
        let mut files = contents(&bench.out());
        let sealed = files.remove(&format!("{FOLDER}locked.json")).unwrap();
        let mut manifest: Value = serde_json::from_slice(&files.remove(".press-room.json").unwrap()).unwrap();
        manifest["files"].as_object_mut().unwrap().remove(&format!("{FOLDER}locked.json")).unwrap();
        (files, manifest, sealed)
    });
    assert_eq!(one.0.keys().collect::<Vec<_>>(), other.0.keys().collect::<Vec<_>>());
    for (path, bytes) in &one.0 {
        assert!(other.0.get(path) == Some(bytes), "{path}");
    }
    assert_eq!(one.1, other.1);
    assert_ne!(one.2, other.2);
}

#[test]
fn with_the_passphrase_all_of_it_can_be_read() {
    let bench = bench("Uthemmelig");
    built(&bench, BEFORE, &[]);
    let sealed = sealed(&bench);
    let text = opened(&sealed, &key_of(&sealed, PASSPHRASE)).unwrap();
    assert_eq!(text["title"], "Ny kai nummer 1");
    let view = text["view"].to_string();
    for part in [
        "Lead Uthemmelig.",
        "Body Uthemmelig",
        "Uthemmelig caption",
        "Uthemmelig credit",
        "Uthemmelig plan",
        "Uthemmelig purpose",
        "Uthemmelig note",
        "Uthemmelig contact note",
        "Uthemmelig boilerplate",
        "Uthemmelig change",
        "Uthemmelig place",
        "Uthemmelig film",
        "https://fjord.example.no/Uthemmelig-link",
    ] {
        assert!(view.contains(part), "{part} in {view}");
    }
    assert_eq!(opened(&sealed, &key_of(&sealed, "bratt fjell og klar Himmel")), None);
    let mut damaged = sealed.clone();
    let mut ciphertext = bytes(&sealed, "ciphertext");
    ciphertext[40] ^= 4;
    damaged["ciphertext"] = STANDARD.encode(ciphertext).into();
    assert_eq!(opened(&damaged, &key_of(&sealed, PASSPHRASE)), None);
}

#[test]
fn its_page_says_until_when_and_leads_to_the_page_that_opens_it() {
    let bench = bench("Uthemmelig");
    built(&bench, BEFORE, &[]);
    let page = text(&bench, &format!("{FOLDER}index.html"));
    for part in [
        "Ny kai nummer 1",
        "Teksten er låst til",
        "href=\"../../../release/r1/ny-kai-nummer-1/locked/\"",
        "Kari Kai",
        "55 50 01 23",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("unlock.js"));
    let page = text(&bench, &format!("{FOLDER}locked/index.html"));
    for part in [
        "data-file=\"../../../../release/r1/ny-kai-nummer-1/locked.json\"",
        "noindex",
        "../../../../unlock.js",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let whole: Value = serde_json::from_str(&text(&bench, &format!("{FOLDER}release.json"))).unwrap();
    assert!(whole.to_string().contains(UNTIL) && !whole.to_string().contains("Uthemmelig"), "{whole}");
    assert!(text(&bench, "feed.rss").contains(&format!("{SITE_URL}{FOLDER}locked/")));
}
