//! What a reader asks for: words as they are typed, and what narrows them.

use super::words::{self, Word};
use crate::letters::is_letter_or_digit;

/// Nobody types more terms than this, and each costs a look-up.
const MOST_TERMS: usize = 16;

/// A question to the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What was typed: words, `"an exact phrase"`, `-without`.
    pub text: String,
    /// Whether it is still being typed, so that its last word may be a beginning.
    pub is_typing: bool,
    /// Whether the reader insists on the words as they are.
    pub insists: bool,
    /// What narrows the list.
    pub filters: Filters,
    /// The order of the hits.
    pub order: Order,
    /// How many hits to leave out at the front.
    pub skip: usize,
    /// How many to show.
    pub show: usize,
    /// Whether to count the hits behind each choice. It may take more files.
    pub counts: bool,
}

/// What narrows the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The kind, as in an address.
    pub kind: Option<String>,
    /// The topic, folded.
    pub topic: Option<String>,
    /// The language's code.
    pub language: Option<String>,
    /// The publisher, folded.
    pub publisher: Option<String>,
    /// The year.
    pub year: Option<i32>,
}

/// The order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that fit best first; of equal ones the newest.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

/// A term: a word, or words in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its words, folded; never empty.
    pub words: Vec<String>,
    /// As it was typed.
    pub typed: String,
    /// Whether releases that have it are left out.
    pub is_excluded: bool,
    /// Whether its words have to be side by side.
    pub is_phrase: bool,
    /// Whether it may be the beginning of a word.
    pub is_start: bool,
}

impl Question {
    /// The terms of the text, each once.
    pub fn terms(&self) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for part in parts(&self.text) {
            let words = words::words(part.text);
            if part.is_phrase || part.is_excluded {
                add(&mut terms, part.text.trim(), &words, &part);
            } else {
                for word in &words {
                    let typed = part.text.get(word.start..word.end).unwrap_or_default();
                    add(&mut terms, typed, std::slice::from_ref(word), &part);
                }
            }
        }
        let ends_in_word = self.text.chars().next_back().is_some_and(is_letter_or_digit);
        if let Some(last) = terms.last_mut() {
            last.is_start = self.is_typing && ends_in_word && !last.is_phrase && !last.is_excluded;
        }
        terms
    }
}

fn add(terms: &mut Vec<Term>, typed: &str, words: &[Word], part: &QuestionPart<'_>) {
    let words: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
    let is_phrase = words.len() > 1;
    let term =
        Term { words, typed: typed.to_owned(), is_excluded: part.is_excluded, is_phrase, is_start: false };
    let is_known =
        terms.iter().any(|known| known.words == term.words && known.is_excluded == term.is_excluded);
    if !term.words.is_empty() && !is_known && terms.len() < MOST_TERMS {
        terms.push(term);
    }
}

/// A part of what was typed that is read in one way.
struct QuestionPart<'t> {
    text: &'t str,
    is_phrase: bool,
    is_excluded: bool,
}

/// Cuts the text at quotes, and at words with a minus before them.
fn parts(text: &str) -> Vec<QuestionPart<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let (mut is_phrase, mut is_excluded) = (false, false);
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        let is_quote = matches!(char, '"' | '«' | '»' | '“' | '”' | '„');
        let in_word = is_letter_or_digit(before);
        let begins = char == '-' && !is_phrase && !in_word && before != '-';
        let ends = is_excluded && !is_phrase && matches!(char, ' ' | '\t' | '\n' | '\u{a0}');
        if is_quote || begins || ends {
            parts.push(QuestionPart {
                text: text.get(start..at).unwrap_or_default(),
                is_phrase,
                is_excluded,
            });
            start = at + char.len_utf8();
            is_phrase = is_quote && !is_phrase;
            // `-"so"` leaves out a phrase.
            is_excluded = begins || is_quote && before == '-' && is_phrase;
        }
        before = char;
    }
    parts.push(QuestionPart { text: text.get(start..).unwrap_or_default(), is_phrase, is_excluded });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let question = Question { text: text.to_owned(), is_typing: true, ..Question::default() };
        let show = |term: &Term| {
            let minus = if term.is_excluded { "-" } else { "" };
            let quote = if term.is_phrase { "\"" } else { "" };
            let star = if term.is_start { "*" } else { "" };
            format!("{minus}{quote}{}{quote}{star}", term.words.join(" "))
        };
        question.terms().iter().map(show).collect()
    }

    #[test]
    fn words_are_terms_and_the_last_may_be_a_beginning() {
        assert_eq!(terms("Ny kvote på tor"), ["ny", "kvote", "pa", "tor*"]);
        assert_eq!(terms("torsk "), ["torsk"]);
        assert_eq!(terms("torsk Torsk TORSK"), ["torsk*"]);
        assert_eq!(terms("10 000 kr"), ["10000", "kr*"]);
        assert!(terms(" – «» \"\" - ").is_empty());
    }

    #[test]
    fn quotes_make_a_phrase() {
        assert_eq!(terms("\"ny kvote\" torsk"), ["\"ny kvote\"", "torsk*"]);
        assert_eq!(terms("«ny kvote”"), ["\"ny kvote\""]);
        assert_eq!(terms("\"torsk\""), ["torsk"]);
        assert_eq!(terms("hav \"ikke avslut"), ["hav", "\"ikke avslut\""]);
    }

    #[test]
    fn a_minus_before_a_word_leaves_it_out() {
        assert_eq!(terms("torsk -hyse laks"), ["torsk", "-hyse", "laks*"]);
        assert_eq!(terms("-hyse"), ["-hyse"]);
        assert_eq!(terms("Nord-Noreg - e-post"), ["nord", "noreg", "e", "post*"]);
        assert_eq!(terms("laks -\"rosa laks\" x"), ["laks", "-\"rosa laks\"", "x*"]);
    }

    #[test]
    fn the_number_of_terms_is_limited() {
        let many: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        assert_eq!(terms(&many.join(" ")).len(), MOST_TERMS);
    }
}
