//! Captions: separates the text under a picture from its credit.

use crate::letters::is_letter_or_digit;

/// A caption and its credit, either of which may be missing.
pub type CaptionAndCredit = (Option<String>, Option<String>);

/// What introduces a credit, in ASCII; compared without case.
const WORDS: [&str; 11] = [
    "foto/ill.",
    "foto/video",
    "foto",
    "fotograf",
    "photographer",
    "photo",
    "illustrasjon",
    "illustration",
    "valokuva",
    "kuva",
    "bild",
];

/// A longer caption is not searched, in bytes.
const LONGEST_CAPTION: usize = 5000;

/// A longer "credit" is a sentence that happens to begin so.
const LONGEST: usize = 120;

/// Splits "… Foto: NN" and "(Foto: NN)"; also "Photo by NN", "Foto/NN", "Foto – NN".
pub fn split(caption: &str) -> CaptionAndCredit {
    let whole = || (keep(caption), None);
    if caption.len() > LONGEST_CAPTION {
        return whole();
    }
    let Some((start, credit_at)) = find_credit(caption) else {
        return whole();
    };
    let (Some(before), Some(credit)) = (caption.get(..start), caption.get(credit_at..)) else {
        return whole();
    };
    let opened = before.trim_end().ends_with(['(', '[']);
    let (credit, after) = match credit.find([')', ']']).filter(|_| opened) {
        Some(end) => (credit.get(..end).unwrap_or(credit), credit.get(end + 1..).unwrap_or_default()),
        None => (credit, ""),
    };
    let credit = credit.trim().trim_end_matches(['.', ' ']);
    if credit.is_empty() || credit.len() > LONGEST {
        return whole();
    }
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || crate::seek::holds("([|/–—-,", c));
    let after = after.trim_matches([' ', '.', ',']);
    let caption = match (before.is_empty(), after.is_empty()) {
        (_, true) => keep(before),
        (true, false) => keep(after),
        (false, false) => Some([before, " ", after].concat()),
    };
    (caption, keep(credit))
}

/// The text of a credit field without the word that introduces the credit, such as "Foto:".
pub fn credit_only(text: &str) -> String {
    match split(text) {
        (None, Some(credit)) => credit,
        _ => text.to_owned(),
    }
}

/// Where the word that introduces the last credit starts, and where the name starts.
fn find_credit(caption: &str) -> Option<(usize, usize)> {
    let bytes = caption.as_bytes();
    (0..bytes.len()).rev().filter(|at| bytes.get(*at).is_some_and(u8::is_ascii_alphabetic)).find_map(|at| {
        let own_word =
            caption.get(..at)?.chars().next_back().is_none_or(|c| !is_letter_or_digit(c) && c != '-');
        if !own_word {
            return None;
        }
        WORDS.iter().find_map(|word| {
            let end = at + word.len();
            let found = caption.get(at..end)?.eq_ignore_ascii_case(word);
            let name = found.then(|| after_mark(caption.get(end..)?)).flatten()?;
            Some((at, caption.len() - name.len()))
        })
    })
}

/// What follows the mark between the word and the name; `None` without a mark.
fn after_mark(rest: &str) -> Option<&str> {
    let spaced = rest.trim_start();
    if let Some(name) = spaced.strip_prefix([':', '/', '|', '–', '—']) {
        return Some(name.trim_start());
    }
    // "Foto-utstilling" is a word; "Foto - NN" is a credit.
    [" - ", " by ", " av ", " by: ", " av: "].iter().find_map(|mark| rest.strip_prefix(mark))
}

fn keep(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_split_off_its_caption() {
        for (whole, caption, credit) in [
            ("Statsråden på kaia. Foto: Ola Eksempel", "Statsråden på kaia.", "Ola Eksempel"),
            ("Statsråden på kaia (Foto: Ola Eksempel/DFF)", "Statsråden på kaia", "Ola Eksempel/DFF"),
            ("Kaia (foto: Ola Eksempel) i mai.", "Kaia i mai", "Ola Eksempel"),
            ("The quay. Photo by Ola Eksempel.", "The quay.", "Ola Eksempel"),
            ("Kaia. Foto/DFB", "Kaia.", "DFB"),
            ("Kaia. Foto – Ola Eksempel", "Kaia.", "Ola Eksempel"),
            ("Kaia | FOTO: DFF", "Kaia", "DFF"),
            ("Laituri. Kuva: Ola Eksempel", "Laituri.", "Ola Eksempel"),
            ("Foto: DFF", "", "DFF"),
        ] {
            assert_eq!(split(whole), (keep(caption), keep(credit)), "{whole}");
        }
    }

    #[test]
    fn a_caption_that_only_mentions_photos_stays_whole() {
        for caption in [
            "Foto-utstilling på kaia",
            "Foto",
            "Eit fotografi: kaia",
            "Mobilfoto: ein del",
            "Foto:",
            "På kaia",
        ] {
            assert_eq!(split(caption), (Some(caption.to_owned()), None), "{caption}");
        }
    }

    #[test]
    fn a_hostile_caption_is_only_long() {
        let caption = "Foto ".repeat(100_000);
        assert_eq!(split(&caption).1, None);
    }
}
