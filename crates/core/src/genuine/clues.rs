//! The words by which a release is looked up, and how similar two texts are. Letters are compared by how they look, so
//! that a text with Cyrillic letters in place of Latin ones is found, and then called altered.

use crate::search::words::{LONGEST, is_number, words};
use std::collections::HashSet;

/// The most words that are looked up.
const MOST: usize = 16;
/// Half of them are taken from this many words at the beginning of the text, since only the beginning of a long text
/// may be a release.
const BEGINNING: usize = 300;
/// Half of these are from this many words: a short release may be printed with a lot around it, but begins with its
/// title.
const TITLE: usize = 50;
/// Shorter words, and numbers of fewer digits, are too common.
const SHORTEST: usize = 5;
const SHORTEST_NUMBER: usize = 4;

/// The folded words of a text.
#[derive(Clone, Debug)]
pub(super) struct Clues(Vec<String>);

impl Clues {
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.chars().map(look).collect();
        Self(words(&text).into_iter().map(|word| word.folded).collect())
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The words to look up: the longest ones, from all over the text.
    pub(super) fn telling(&self) -> Vec<String> {
        let (beginning, rest) = self.0.split_at(self.0.len().min(BEGINNING));
        let (title, body) = beginning.split_at(beginning.len().min(TITLE));
        let third = rest.len().div_ceil(3).max(1);
        let of_beginning = if rest.is_empty() { MOST } else { MOST / 2 };
        let of_title = if body.is_empty() { MOST } else { of_beginning / 2 };
        // What stands around a release is mostly behind it.
        let (first, last) = body.split_at(body.len() / 2);
        let of_rest = rest.chunks(third).map(|part| (part, MOST / 6));
        let of_start = [(title, of_title), (first, of_beginning / 4), (last, of_beginning / 4)];
        let mut chosen: Vec<String> = Vec::new();
        for (part, most) in of_start.into_iter().chain(of_rest) {
            let mut longest: Vec<&String> = part.iter().filter(|word| is_telling(word)).collect();
            longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
            longest.dedup();
            let end = chosen.len() + most;
            for word in longest {
                if chosen.len() < end && !chosen.contains(word) {
                    chosen.push(word.clone());
                }
            }
        }
        if chosen.is_empty() {
            let mut known = HashSet::new();
            let short = self.0.iter().filter(|word| word.len() <= LONGEST && known.insert(*word));
            chosen.extend(short.take(MOST).cloned());
        }
        chosen
    }

    /// How many per cent of the pairs of neighbouring words both texts have: per cent of the text with fewer pairs,
    /// since one text may be a part of the other.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let (one, other) = (self.pairs(), other.pairs());
        let shared = one.intersection(&other).count();
        shared * 100 / one.len().min(other.len()).max(1)
    }

    fn pairs(&self) -> HashSet<(&str, &str)> {
        self.0.iter().zip(self.0.iter().skip(1)).map(|(one, next)| (one.as_str(), next.as_str())).collect()
    }
}

fn is_telling(word: &str) -> bool {
    let least = if is_number(word) { SHORTEST_NUMBER } else { SHORTEST };
    (least..=LONGEST).contains(&word.len())
}

/// The Latin letter that `c` looks like.
fn look(c: char) -> char {
    match c {
        'А' | 'а' | 'Α' | 'α' | 'ɑ' => 'a',
        'В' | 'Β' | 'в' => 'b',
        'С' | 'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'Е' | 'е' | 'Ε' => 'e',
        'ɡ' => 'g',
        'Н' | 'Η' | 'һ' => 'h',
        'І' | 'і' | 'Ι' | 'ι' | 'Ӏ' | 'ӏ' => 'i',
        'Ј' | 'ј' => 'j',
        'К' | 'к' | 'Κ' | 'κ' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'О' | 'о' | 'Ο' | 'ο' => 'o',
        'Р' | 'р' | 'Ρ' | 'ρ' => 'p',
        'Ѕ' | 'ѕ' => 's',
        'Т' | 'Τ' => 't',
        'ν' | 'ѵ' => 'v',
        'Х' | 'х' | 'Χ' | 'χ' => 'x',
        'У' | 'у' | 'Υ' | 'γ' => 'y',
        'Ζ' => 'z',
        // Full-width characters are in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_and_numbers_are_looked_up_and_each_once() {
        let telling = Clues::new("Fjorden og fjorden er 2026 meter djup i 12 av fylka").telling();
        assert_eq!(telling, ["fjorden", "meter", "fylka", "2026"]);
        assert_eq!(Clues::new("Ny kai i by").telling(), ["ny", "kai", "i", "by"]);
    }

    #[test]
    fn of_a_long_text_words_from_everywhere_are_looked_up_and_never_many() {
        let text: Vec<String> = (0..100_000).map(|at| format!("nummer{at:05}")).collect();
        let telling = Clues::new(&text.join(" ")).telling();
        assert!(telling.len() <= MOST && telling.len() > 8, "{telling:?}");
        let of_beginning = telling.iter().filter(|word| word.as_str() < "nummer00300").count();
        assert_eq!(of_beginning, MOST / 2);
        assert!(telling.iter().any(|word| word.as_str() > "nummer60000"), "{telling:?}");
    }

    #[test]
    fn letters_that_look_alike_are_one() {
        let (one, other) = (Clues::new("Оslо kоmmunе"), Clues::new("Oslo kommune"));
        assert_eq!(one.telling(), other.telling());
        assert_eq!(one.likeness(&other), 100);
    }

    #[test]
    fn likeness_goes_by_the_shorter_text() {
        let whole = Clues::new("en to tre fire fem seks sju");
        assert_eq!(Clues::new("to tre fire").likeness(&whole), 100);
        assert_eq!(Clues::new("to tre og fire").likeness(&whole), 33);
        assert_eq!(Clues::new("").likeness(&whole), 0);
    }
}
