//! Where the passphrase comes from, and which passphrases are refused.

use super::*;
use crate::site::program;
use press_room_builder::args::{Cli, Command};
use press_room_builder::failure::BuildError;
use press_room_builder::locked::PassphraseError;

fn refused(bench: &Bench, file: &str) -> PassphraseError {
    let file = bench.0.path(file);
    match bench.build(&["--lock-embargoed", file.to_str().unwrap()]) {
        Err(BuildError::Passphrase(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_passphrase_to_lock_with_is_refused_with_what_to_do() {
    let bench = bench("Uthemmelig");
    assert!(matches!(refused(&bench, "nowhere.txt"), PassphraseError::Unreadable(..)));
    for short in ["", "\n bratt fjell og klar himmel", "fifteen letters "] {
        bench.0.write("passphrase.txt", short);
        let error = refused(&bench, "passphrase.txt");
        assert!(matches!(error, PassphraseError::Short(_)), "{error}");
        assert!(error.to_string().contains("openssl rand -base64 18"), "{error}");
    }
    for letters in ["blåbær og bringebær og multe", "bratt\tfjell og klar himmel"] {
        bench.0.write("passphrase.txt", letters);
        assert!(matches!(refused(&bench, "passphrase.txt"), PassphraseError::Letters(_)), "{letters}");
    }
    assert!(!bench.out().exists());
    built_in_site(&bench);
}

fn built_in_site(bench: &Bench) {
    bench.0.write("passphrase.txt", PASSPHRASE);
    built(bench, BEFORE, &[]);
    bench.0.write("site/passphrase.txt", PASSPHRASE);
    assert!(matches!(refused(bench, "site/passphrase.txt"), PassphraseError::InSite(_)));
}

#[test]
fn the_settings_may_name_the_file_and_no_page_says_which() {
    let bench = bench("Uthemmelig");
    bench.0.write("press-room.json", r#"{ "feeds": ["feed.json"], "lockEmbargoed": "passphrase.txt" }"#);
    let settings = bench.0.path("press-room.json");
    bench.build(&["--settings", settings.to_str().unwrap(), "--now", BEFORE]).unwrap();
    assert!(bench.out().join(FOLDER).join("locked.json").is_file());
    for (path, bytes) in contents(&bench.out()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("passphrase.txt") && !text.contains(PASSPHRASE), "{path}");
    }
    bench.0.write("press-room.json", r#"{ "lockEmbargoed": true }"#);
    let error = bench.build(&["--settings", settings.to_str().unwrap()]).unwrap_err();
    assert!(error.to_string().contains("`lockEmbargoed`: write the path"), "{error}");
}

#[test]
fn a_build_that_forgets_the_passphrase_publishes_nothing() {
    let bench = bench("Uthemmelig");
    built(&bench, BEFORE, &[]);
    let before = contents(&bench.out());
    let error = bench.build(&["--now", BEFORE]).unwrap_err();
    assert!(
        matches!(error, BuildError::Unlocked(1)) && error.to_string().contains("--lock-embargoed"),
        "{error}"
    );
    assert!(contents(&bench.out()) == before);
    let mut lifted = secret("Uthemmelig");
    lifted["_press_room"].as_object_mut().unwrap().remove("embargo_until");
    bench.feed(&feed(vec![lifted, release(2)]));
    bench.build(&["--now", BEFORE]).unwrap();
    assert!(text(&bench, &format!("{FOLDER}index.html")).contains("Body Uthemmelig"));
}

#[test]
fn serve_locks_too() {
    use clap::Parser as _;
    let line = ["press-room", "serve", "--feed", "feed.json", "--lock-embargoed", "secret.txt"];
    let Command::Serve(args) = Cli::parse_from(line).command else { panic!() };
    assert_eq!(args.source.lock_embargoed.as_deref(), Some("secret.txt".as_ref()));
}

#[cfg(unix)]
#[test]
fn a_file_that_everybody_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let bench = bench("Uthemmelig");
    let file = bench.0.path("passphrase.txt");
    for (mode, is_warned) in [(0o644, true), (0o600, false)] {
        std::fs::set_permissions(&file, PermissionsExt::from_mode(mode)).unwrap();
        let output = program(&bench, &["--lock-embargoed", file.to_str().unwrap()]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && !told.contains(PASSPHRASE), "{told}");
        assert_eq!(told.contains("every user of this machine can read the passphrase"), is_warned, "{told}");
    }
}
