//! Finds the known word that was probably meant.

/// The entry of `known` that differs from `written` only in case, `_` and `-`, in one typing error, or in a
/// missing ending.
pub(super) fn nearest(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let plain = |word: &str| word.to_ascii_lowercase().replace(['_', '-'], "");
    let wanted = plain(written);
    let find = |fits: fn(&str, &str) -> bool| known.iter().copied().find(|word| fits(&wanted, &plain(word)));
    find(|wanted, word| wanted == word)
        .or_else(|| find(one_slip_apart))
        .or_else(|| find(|wanted, word| wanted.len() >= 4 && word.starts_with(wanted)))
}

/// Whether `a` and `b` differ by exactly one typing error: a letter too many, too few or wrong, or two
/// letters swapped. `false` for equal words.
pub(crate) fn one_slip_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(same_start..).unwrap_or_default(), b.get(same_start..).unwrap_or_default());
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (a.len() - same_end, b.len() - same_end) {
        (1, 0) | (0, 1) | (1, 1) => true,
        (2, 2) => matches!((a, b), ([p, q, ..], [r, s, ..]) if p == s && q == r),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_a_letter_more_less_wrong_or_swapped() {
        for slip in ["gmal.com", "ggmail.com", "gnail.com", "gmial.com", "gmail.co", "gmail.ocm", "mail.com"]
        {
            assert!(one_slip_apart(slip, "gmail.com"), "{slip}");
        }
        for other in ["gmail.com", "gmakk.com", "gmx.com", "", "liamg.com", "gmail.comma"] {
            assert!(!one_slip_apart(other, "gmail.com"), "{other}");
        }
    }

    #[test]
    fn a_key_is_recognised_in_other_spellings() {
        let known = ["feeds", "pageSize", "timeZone", "privacyUrl", "publisher"];
        for (written, meant) in [
            ("feed", Some("feeds")),
            ("page_size", Some("pageSize")),
            ("timezone", Some("timeZone")),
            ("privacy", Some("privacyUrl")),
            ("pagesSize", Some("pageSize")),
            ("theme", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, &known), meant, "{written}");
        }
    }
}
