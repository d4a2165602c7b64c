//! One typo: a letter missing, doubled or too many, a wrong one, or two swapped.

/// Shorter words are not corrected: too many words are one letter away from them.
pub const SHORTEST: usize = 5;

/// Whether `word` is one that may be corrected.
pub fn may_slip(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !super::words::has_digit(word)
}

/// Whether `one` and `other` differ by exactly one typo, so not if they are equal.
pub fn is_slip(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(same..).unwrap_or_default(), other.get(same..).unwrap_or_default());
    match (one, other) {
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c && one == other => true,
        ([_, one @ ..], [_, rest @ ..]) if one == rest => true,
        ([_, rest @ ..], other) if rest == other => true,
        (one, [_, rest @ ..]) => one == rest,
        _ => false,
    }
}

/// Whether `word` is one typo away from the beginning of `longer`, which has an ending that `word` lacks.
pub fn is_slip_of_start(word: &str, longer: &str) -> bool {
    const MOST: usize = 3;
    let (letters, more) = (word.chars().count(), longer.chars().count());
    let is_near = letters > SHORTEST && more > letters && more <= letters + MOST + 1;
    let begins_alike = word.chars().zip(longer.chars()).take_while(|(a, b)| a == b).count() >= SHORTEST - 2;
    is_near
        && begins_alike
        && [letters - 1, letters, letters + 1].iter().any(|end| {
            let end = longer.char_indices().nth(*end).map_or(longer.len(), |(at, _)| at);
            longer.get(..end).is_some_and(|start| is_slip(word, start))
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
    fn one_slip_is_one_letter() {
        for slip in
            ["fjordpaln", "fjordpla", "jordplan", "fjordplann", "fjjordplan", "fjordplam", "fojrdplan"]
        {
            assert!(is_slip(slip, "fjordplan"), "{slip}");
            assert!(is_slip("fjordplan", slip), "{slip}");
        }
        for other in ["fjordplan", "fjordplanen", "fordpaln", "", "nalpdrojf", "fjord"] {
            assert!(!is_slip(other, "fjordplan"), "{other}");
        }
    }

    #[test]
    fn one_of_the_halves_is_always_left() {
        let words = ["torsk", "fiskeri", "statsråd", "fjordplanen"];
        for word in words {
            let letters: Vec<char> = word.chars().collect();
            for at in 0..letters.len() {
                let mut slips = vec![letters.clone(), letters.clone(), letters.clone(), letters.clone()];
                slips[0].remove(at);
                slips[1].insert(at, 'x');
                slips[2][at] = 'x';
                if at > 0 {
                    slips[3].swap(at - 1, at);
                }
                for slip in slips {
                    let slip: String = slip.into_iter().collect();
                    let from_front = word.starts_with(first_half(&slip));
                    let from_end = reversed(word).starts_with(first_half(&reversed(&slip)));
                    assert!(from_front || from_end, "{slip} for {word}");
                }
            }
        }
    }

    #[test]
    fn numbers_and_short_words_do_not_slip() {
        assert!(may_slip("torsk") && !may_slip("laks") && !may_slip("covid19"));
    }
}
