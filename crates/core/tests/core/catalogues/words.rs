//! The files that browsers fetch hold the same texts as the native program.

use press_room_core::i18n::{Catalogue, Language};

/// The texts that a browser reads from `file` as those of `language`; `None` if it refuses the file.
fn read(language: Language, file: &str) -> Option<String> {
    let catalogue = Catalogue::read(language, file.to_owned().leak())?;
    Some(fetched(&catalogue))
}

/// The texts that browsers fetch, field by field: texts that are only in built pages are in no file.
fn fetched(catalogue: &Catalogue) -> String {
    let all = format!("{catalogue:#?}");
    let mut is_fetched = true;
    let mut is_wanted = |line: &&str| {
        if let Some(field) = line.strip_prefix("    ").filter(|field| !field.starts_with([' ', ']', '}'])) {
            is_fetched = !field.starts_with("built_");
        }
        is_fetched
    };
    all.lines().filter(|line| is_wanted(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_file_gives_the_texts_that_are_compiled_in() {
    for language in Language::ALL {
        let compiled = fetched(language.catalogue());
        assert_eq!(read(language, language.file()), Some(compiled), "{}", language.code());
    }
}

#[test]
fn no_file_has_a_text_that_no_program_shows() {
    for language in Language::ALL {
        let (file, words) = (language.file(), language.catalogue());
        assert!(file.contains(words.follow_intro), "{}", language.code());
        for text in [words.built_topics_intro, words.built_archive_intro, words.built_topic_follow] {
            assert!(!text.is_empty() && !file.contains(text), "{}: {text}", language.code());
        }
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    let file = Language::Nn.file();
    for (end, _) in file.char_indices() {
        assert_eq!(read(Language::Nn, &file[..end]), None, "the first {end} bytes");
    }
}

#[test]
fn a_file_with_a_line_more_or_a_line_less_is_refused() {
    let file = Language::Nb.file();
    let lines: Vec<&str> = file.split_inclusive('\n').collect();
    for place in 0..lines.len() {
        let (before, after) = lines.split_at(place);
        assert_eq!(
            read(Language::Nb, &[before, &after[1..]].concat().concat()),
            None,
            "without line {place}"
        );
        assert_eq!(
            read(Language::Nb, &[before, &["more\n"], after].concat().concat()),
            None,
            "more at {place}"
        );
    }
}

#[test]
fn a_file_of_another_language_or_of_a_program_with_other_texts_is_refused() {
    let file = Language::En.file();
    let (head, rest) = file.split_once('\n').unwrap();
    let (start, digit) = head.strip_suffix(" en").unwrap().split_at(head.len() - " en".len() - 1);
    let other = if digit == "0" { '1' } else { '0' };
    let older = format!("{start}{other} en\n{rest}");
    assert_eq!(older.len(), file.len());
    for wrong in [Language::Nb.file(), &older, "", "<!doctype html><title>404</title>\n", rest] {
        assert_eq!(read(Language::En, wrong), None, "{}", &wrong[..wrong.len().min(60)]);
    }
}

/// Some programs for uploading change the line ends of text files.
#[test]
fn a_file_with_other_line_ends_gives_the_same_texts() {
    let file = Language::Se.file();
    assert_eq!(read(Language::Se, &file.replace('\n', "\r\n")), read(Language::Se, file));
    assert_eq!(read(Language::Se, &file.replace('\n', "\r")), None);
}
