//! A text as folded words, each with its place in the text. The builder, the browser and the page without a builder all
//! take words from here, so that they agree on what a word is.

use crate::fold::Folder;

/// Longer words are not searched.
pub const LONGEST: usize = 48;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its folded form; see [`crate::fold`].
    pub folded: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether nothing but a hyphen is between the word before it and this one.
    pub is_joined: bool,
}

/// The words of `text` in order. Digits in groups of three with one space or dot between them are one
/// number: `10 000`.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut folder = Folder::with_capacity(16);
    let mut start = None;
    let mut between = Separator::default();
    for (at, char) in text.char_indices() {
        if Folder::is_between_words(char) {
            if let Some(start) = start.take() {
                add(&mut words, folder.take(), start..at, between);
                between = Separator::default();
            }
            between.add(char);
        } else {
            start = start.or(Some(at));
            folder.char(char);
        }
    }
    if let Some(start) = start {
        add(&mut words, folder.take(), start..text.len(), between);
    }
    words
}

/// What is between two words.
#[derive(Clone, Copy, Default)]
struct Separator {
    chars: usize,
    is_hyphen: bool,
    groups_digits: bool,
}

impl Separator {
    fn add(&mut self, char: char) {
        self.chars += 1;
        self.is_hyphen = matches!(char, '-' | '\u{2010}' | '\u{2011}');
        self.groups_digits = matches!(char, ' ' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    }
}

fn add(words: &mut Vec<Word>, folded: String, place: std::ops::Range<usize>, between: Separator) {
    let is_one = between.chars == 1;
    if is_one
        && between.groups_digits
        && folded.len() == 3
        && is_number(&folded)
        && let Some(last) = words.last_mut()
        && is_number(&last.folded)
        && is_group(last)
    {
        last.folded.push_str(&folded);
        last.end = place.end;
        return;
    }
    if !folded.is_empty() {
        let is_joined = is_one && between.is_hyphen && !words.is_empty();
        words.push(Word { folded, start: place.start, end: place.end, is_joined });
    }
}

/// Whether three more digits may follow: up to three stand alone, more only in groups.
fn is_group(word: &Word) -> bool {
    let (digits, bytes) = (word.folded.len(), word.end - word.start);
    digits <= 3 && !word.folded.starts_with('0') || digits <= 12 && bytes > digits
}

/// Whether it consists of digits.
pub fn is_number(folded: &str) -> bool {
    folded.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether there is a digit in it.
pub fn has_digit(folded: &str) -> bool {
    folded.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        words(text).iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_folded_and_know_where_they_stand() {
        let text = "«Måling» på Øy\u{ad}ane – CO₂, ukeʼs";
        assert_eq!(folded(text), "maling|pa|oyane|co2|ukes");
        let places: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(places, ["Måling", "på", "Øy\u{ad}ane", "CO₂", "ukeʼs"]);
    }

    #[test]
    fn groups_of_digits_are_one_number() {
        assert_eq!(folded("10 000 kroner, 1.250.000 og 2026"), "10000|kroner|1250000|og|2026");
        assert_eq!(folded("55 50 01 23"), "55|50|01|23");
        assert_eq!(folded("i 2025 300 menneske, 3,5 og 007 123"), "i|2025|300|menneske|3|5|og|007|123");
        assert_eq!(folded("1  000"), "1|000");
    }

    #[test]
    fn a_hyphen_joins() {
        let joined = |text| words(text).iter().map(|word| word.is_joined).collect::<Vec<_>>();
        assert_eq!(joined("e-post Nord-Noreg - ja"), [false, true, false, true, false]);
    }

    #[test]
    fn words_are_what_folding_the_whole_text_gives() {
        for text in ["Åååse – Aaaasen’s x", "a\u{308}m\u{200b}ne/ord", "日本 語", "  ", "", "fjord\0plan"]
        {
            assert_eq!(folded(text).replace('|', " "), crate::fold::fold(text), "{text}");
        }
    }
}
