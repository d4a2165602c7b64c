//! One typo: a letter that is missing, added or wrong, or two letters that are swapped.

/// Whether `one` and `other` differ by exactly one typo, so not if they are equal.
pub fn is_one_typo_apart(one: &str, other: &str) -> bool {
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
