//! Texts with mistakes, and malicious texts.

use super::{NOW, around, read, releases, warnings};
use crate::support::folder::Folder;
use press_room_builder::site_files::SiteFiles;
use press_room_builder::sources::markdown::{self, FolderError};
use std::time::{Duration, Instant};

const GOOD: &str = "---\ntitle: God\ndate: 2026-10-01\n---\nTekst";

/// The warning about a folder with a good text and the text `bad`, which is left out.
fn told(bad: &str) -> String {
    told_of(bad.as_bytes())
}

fn told_of(bad: &[u8]) -> String {
    let folder = Folder::new();
    folder.write("texts/god.md", GOOD);
    std::fs::write(folder.path("texts/feil.md"), bad).unwrap();
    let reading = read(&folder.path("texts"), &mut SiteFiles::default());
    assert_eq!(releases(&reading).into_keys().collect::<Vec<_>>(), ["god.md"]);
    warnings(&reading).join("\n")
}

#[test]
fn a_bad_file_costs_that_file_and_is_named_with_line_and_column() {
    for (text, parts) in [
        ("---\ntitle: Ny kai: den åpner\n---\n", ["feil.md, line 2, column 14: ", "left out"]),
        ("---\ntitle: \"Ny kai\ndate: 2026-10-01\n---\n", ["feil.md, line ", "column"]),
        ("---\ntitle: A\nlist:\n  - a\n - b\n---\n", ["feil.md, line 5", "column"]),
        ("---\n- a\n---\n", ["feil.md, line 2, column 1: ", "not fields"]),
        ("---\ntitle: A\n", ["feil.md, line 1", "does not end"]),
        ("+++\ntitle = A\n+++\n", ["feil.md, line 2, column 9: ", "left out"]),
        ("{\n\"title\": A}\n", ["feil.md, line 2, column 10: ", "left out"]),
        ("---\ntitle: A\ndate: i går\n---\n", ["feil.md, line 3, column 7: id feil: ", "is no date"]),
        ("---\ndate: 2026-10-01\n---\nBare tekst", ["feil.md, line 1", "no title"]),
    ] {
        let said = told(text);
        parts.iter().for_each(|part| assert!(said.contains(part), "{part} in {said}, of {text}"));
    }
    assert!(told_of(b"---\ntitle: A\n---\n\nBl\xe5").contains("feil.md, line 5: a letter that is not UTF-8"));
    assert!(told(&"x".repeat(1_000_001)).contains("more than 1000000 bytes"));
}

#[test]
fn a_folder_of_which_nothing_can_be_read_is_an_error_and_an_empty_one_is_not() {
    let folder = Folder::new();
    folder.write("texts/feil.md", "---\ntitle: [\n---\n");
    let result = markdown::read(&folder.path("texts"), None, &around(NOW), &mut SiteFiles::default());
    assert!(matches!(&result, Err(FolderError::NothingRead(texts)) if texts.len() == 1), "{result:?}");
    let told = result.unwrap_err().to_string();
    assert!(told.contains("nothing could be read. feil.md, line "), "{told}");
    folder.write("empty/bilde.jpg", "");
    assert!(read(&folder.path("empty"), &mut SiteFiles::default()).translation.feed.releases.is_empty());
    let missing = markdown::read(&folder.path("nowhere"), None, &around(NOW), &mut SiteFiles::default());
    assert!(matches!(missing, Err(FolderError::Unreadable(..))));
}

#[test]
fn fields_and_ids_that_are_written_twice_are_named() {
    let folder = Folder::new();
    folder.write("texts/a.md", "---\ntitle: Først\nid: x\nTitle: Sist\ndate: 2026-10-01\n---\n");
    folder.write("texts/b.md", "---\ntitle: B\nid: x\ndate: 2026-10-01\n---\n");
    folder.write("texts/c.nn.md", "---\ntitle: C\nid: x\ndate: 2026-10-01\n---\n");
    let reading = read(&folder.path("texts"), &mut SiteFiles::default());
    let all = releases(&reading);
    assert_eq!((all["a.md"].title.as_str(), all["c.nn.md"].title.as_str(), all.len()), ("Sist", "C", 2));
    let said = warnings(&reading);
    assert!(said[0].contains("a.md, line 2: id x: title is written twice"), "{said:?}");
    assert!(said[1].contains("b.md, line 1: id x: the same id and language as in a.md"), "{said:?}");
}

#[test]
fn front_matter_that_grows_is_refused_in_little_time() {
    let mut bomb = "---\ntitle: A\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        bomb += &format!("a{level}: &a{level} [{before}]\n");
    }
    let deep = format!("---\ntitle: {}a{}\n---\n", "[".repeat(5_000), "]".repeat(5_000));
    let deep_toml = format!("+++\ntitle = {}1{}\n+++\n", "[".repeat(5_000), "]".repeat(5_000));
    let deep_json = format!("{{\"title\": {}1{}}}\n", "[".repeat(5_000), "]".repeat(5_000));
    let long = format!("---\ntitle: A\nx: {}\n---\n", "y".repeat(70_000));
    let begin = Instant::now();
    for text in [bomb + "---\n", deep, deep_toml, deep_json, long] {
        assert!(told(&text).contains("feil.md, line "), "{}", &text[..60]);
    }
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}

#[test]
fn texts_that_nest_or_repeat_without_end_are_read_in_little_time() {
    let begin = Instant::now();
    for piece in ["> ", "* ", "[", "![", "{{< x ", "{% ", "<a href='", "`", "**a ", "[^1]", "|a", "- 1. "] {
        let text = format!("---\ntitle: A\ndate: 2026-10-01\n---\n{}", piece.repeat(200_000 / piece.len()));
        let folder = Folder::new();
        folder.write("texts/a.md", &text);
        assert_eq!(releases(&read(&folder.path("texts"), &mut SiteFiles::default())).len(), 1, "{piece}");
    }
    assert!(begin.elapsed() < Duration::from_secs(120), "{:?}", begin.elapsed());
}
