//! Signing a site, verified as `docs/genuine.md` says, with a library's own function.

use crate::support::bench::Bench;
use crate::support::generated::generated;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

const FILE: &str = ".well-known/press-room.json";

/// Runs `press-room sign` in the bench's folder. Returns whether it succeeded, and what it said.
fn sign(bench: &Bench, args: &[&str]) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    let done = program.arg("sign").args(args).current_dir(bench.0.path("")).output().unwrap();
    (done.status.success(), String::from_utf8(done.stderr).unwrap())
}

fn built() -> Bench {
    let bench = Bench::new();
    bench.feed(&generated(3));
    bench.build(&[]).unwrap();
    bench
}

/// A site with a key beside it, signed.
fn signed() -> Bench {
    let bench = built();
    assert!(sign(&bench, &["--new-key", "key.pem"]).0);
    let (is_done, said) = sign(&bench, &["site", "--key", "key.pem"]);
    assert!(is_done && !said.contains("warning"), "{said}");
    bench
}

fn file(bench: &Bench) -> Value {
    serde_json::from_slice(&fs::read(bench.out().join(FILE)).unwrap()).unwrap()
}

/// Whether the signature in `file` is a valid one of `bytes`.
fn holds(file: &Value, bytes: &[u8]) -> bool {
    let of = |text: &Value| BASE64_URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap();
    UnparsedPublicKey::new(&ED25519, of(&file["key"]["x"])).verify(bytes, &of(&file["signature"])).is_ok()
}

fn integrity(bench: &Bench) -> Vec<u8> {
    fs::read(bench.out().join("integrity.json")).unwrap()
}

#[test]
fn a_site_that_nobody_signed_says_so() {
    assert_eq!(file(&built()), json!({ "version": 1 }));
}

#[test]
fn a_signature_is_over_the_heads_of_all_chains() {
    let bench = signed();
    let file = file(&bench);
    assert_eq!(
        (&file["version"], &file["key"]["kty"], &file["key"]["crv"]),
        (&json!(1), &json!("OKP"), &json!("Ed25519"))
    );
    assert!(holds(&file, &integrity(&bench)));
    // It is not valid if a single bit is changed, nor for another key.
    let mut tampered = integrity(&bench);
    tampered[40] ^= 1;
    assert!(!holds(&file, &tampered));
    let other = signed();
    let mut mixed = file.clone();
    mixed["key"] = self::file(&other)["key"].clone();
    assert_ne!(mixed["key"], file["key"]);
    assert!(!holds(&mixed, &integrity(&bench)));
}

#[test]
fn a_build_that_changes_nothing_keeps_the_signature_and_another_one_only_the_key() {
    let bench = signed();
    let before = file(&bench);
    bench.build(&[]).unwrap();
    assert_eq!(file(&bench), before);
    assert!(!bench.build(&[]).unwrap().has_any());
    let mut feed = generated(3);
    feed["items"][0]["title"] = json!("En annen tittel");
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    assert_eq!(file(&bench), json!({ "version": 1, "key": before["key"] }));
    assert!(sign(&bench, &["site", "--key", "key.pem"]).0);
    assert!(holds(&file(&bench), &integrity(&bench)));
}

#[test]
fn what_lies_in_the_place_of_the_signature_is_not_carried_on() {
    let bench = signed();
    for text in ["", "{", "[]", r#"{"key":{"x":"<b>"},"signature":"x"}"#, r#"{"key":{"x":"AAAA"}}"#] {
        fs::write(bench.out().join(FILE), text).unwrap();
        bench.build(&[]).unwrap();
        assert_eq!(file(&bench), json!({ "version": 1 }), "{text}");
    }
}

#[test]
fn a_new_key_is_never_written_over_a_file() {
    let bench = built();
    fs::write(bench.0.path("key.pem"), "mine").unwrap();
    let (is_done, said) = sign(&bench, &["--new-key", "key.pem"]);
    assert!(!is_done && said.contains("there is a file already"), "{said}");
    assert_eq!(fs::read_to_string(bench.0.path("key.pem")).unwrap(), "mine");
    let (is_done, said) = sign(&bench, &["site", "--key", "key.pem"]);
    assert!(!is_done && said.contains("no Ed25519 key"), "{said}");
    assert_eq!(file(&bench), json!({ "version": 1 }));
}

#[cfg(unix)]
#[test]
fn a_key_is_its_owners_and_one_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = signed();
    let path = bench.0.path("key.pem");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let (is_done, said) = sign(&bench, &["site", "--key", "key.pem"]);
    assert!(is_done && said.contains("chmod 600"), "{said}");
    assert_eq!(
        fs::metadata(bench.out().join(FILE)).unwrap().permissions().mode() & 0o044,
        0o044,
        "servers read it"
    );
}

#[test]
fn a_key_that_openssl_made_signs_too() {
    // `openssl genpkey -algorithm ed25519`: the form of RFC 8410, without the public key.
    let bench = built();
    let key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
    bench.0.write("key.pem", key);
    assert!(sign(&bench, &["site", "--key", "key.pem"]).0);
    let file = file(&bench);
    // RFC 8410 has the public key of this one: 19BF44096984CDFE8541BAC167DC3B96C85086AA30B6B6CB0C5C38AD703166E1.
    assert_eq!(file["key"]["x"], "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE");
    assert!(holds(&file, &integrity(&bench)));
}

#[test]
fn a_folder_without_a_site_is_refused_and_so_is_a_command_without_a_key() {
    let bench = signed();
    let (is_done, said) = sign(&bench, &["assets", "--key", "key.pem"]);
    assert!(!is_done && said.contains("no site"), "{said}");
    assert!(!bench.0.path("assets/.well-known").exists());
    assert!(!sign(&bench, &["site"]).0);
    assert!(!sign(&bench, &["site", "--key", "key.pem", "--new-key", "b.pem"]).0);
}
