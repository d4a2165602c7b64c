//! Words with one typo ([`crate::typo`]): which of them are corrected, and how they are found.

use crate::typo::is_one_typo_apart;

/// Shorter words are not corrected: too many words are one letter away from them.
pub const SHORTEST: usize = 5;

/// Whether `word` is one that may be corrected.
pub fn may_be_corrected(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !super::words::has_digit(word)
}

/// Whether `word` is one typo away from the beginning of `longer`, which has an ending that `word` lacks.
pub fn is_typo_of_start(word: &str, longer: &str) -> bool {
    const MOST: usize = 3;
    let (letters, more) = (word.chars().count(), longer.chars().count());
    let is_near = letters > SHORTEST && more > letters && more <= letters + MOST + 1;
    let begins_alike = word.chars().zip(longer.chars()).take_while(|(a, b)| a == b).count() >= SHORTEST - 2;
    is_near
        && begins_alike
        && [letters - 1, letters, letters + 1].iter().any(|end| {
            let end = longer.char_indices().nth(*end).map_or(longer.len(), |(at, _)| at);
            longer.get(..end).is_some_and(|start| is_one_typo_apart(word, start))
        })
}

/// The first half of a word, which a typo in the second half leaves as it is.
pub fn first_half(word: &str) -> &str {
    let letters = word.chars().count();
    let end = word.char_indices().nth(letters.div_ceil(2).saturating_sub(1));
    end.and_then(|(at, _)| word.get(..at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::ending_file::reversed;

    #[test]
    fn one_of_the_halves_is_always_left() {
        let words = ["torsk", "fiskeri", "statsråd", "fjordplanen"];
        for word in words {
            let letters: Vec<char> = word.chars().collect();
            for at in 0..letters.len() {
                let mut typos = vec![letters.clone(), letters.clone(), letters.clone(), letters.clone()];
                typos[0].remove(at);
                typos[1].insert(at, 'x');
                typos[2][at] = 'x';
                if at > 0 {
                    typos[3].swap(at - 1, at);
                }
                for typo in typos {
                    let typo: String = typo.into_iter().collect();
                    let from_front = word.starts_with(first_half(&typo));
                    let from_end = reversed(word).starts_with(first_half(&reversed(&typo)));
                    assert!(from_front || from_end, "{typo} for {word}");
                }
            }
        }
    }

    #[test]
    fn numbers_and_short_words_are_not_corrected() {
        assert!(may_be_corrected("torsk") && !may_be_corrected("laks") && !may_be_corrected("covid19"));
    }
}
