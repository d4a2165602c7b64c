//! One typo: a letter that is missing, added or wrong, or two letters that are swapped.

/// Whether `one` and `other` differ by exactly one typo, so not if they are equal.
pub fn is_one_typo_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) =
        (one.get(same_start..).unwrap_or_default(), other.get(same_start..).unwrap_or_default());
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (one.len() - same_end, other.len() - same_end) {
        (1, 0) | (0, 1) | (1, 1) => true,
        (2, 2) => matches!((one, other), ([a, b, ..], [c, d, ..]) if a == d && b == c),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typo_is_a_letter_more_less_wrong_or_swapped() {
        for (word, typos) in [
            ("gmail.com", "gmal.com ggmail.com gnail.com gmial.com gmail.co gmail.ocm mail.com"),
            ("fjordplan", "fjordpaln fjordpla jordplan fjordplann fjjordplan fjordplam fojrdplan"),
        ] {
            for typo in typos.split(' ') {
                assert!(is_one_typo_apart(typo, word), "{typo}");
                assert!(is_one_typo_apart(word, typo), "{typo}");
            }
        }
        for (word, others) in [
            ("gmail.com", ["gmail.com", "gmakk.com", "gmx.com", "", "liamg.com", "gmail.comma"]),
            ("fjordplan", ["fjordplan", "fjordplanen", "fordpaln", "", "nalpdrojf", "fjord"]),
        ] {
            for other in others {
                assert!(!is_one_typo_apart(other, word), "{other}");
            }
        }
    }
}
