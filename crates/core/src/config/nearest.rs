//! Finds the known word that was probably meant.

use crate::typo::is_one_typo_apart;

/// The entry of `known` that differs from `written` only in case, `_` and `-`, in one typo, or in a
/// missing ending.
pub(super) fn nearest(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let plain = |word: &str| word.to_ascii_lowercase().replace(['_', '-'], "");
    let wanted = plain(written);
    let find = |fits: fn(&str, &str) -> bool| known.iter().copied().find(|word| fits(&wanted, &plain(word)));
    find(|wanted, word| wanted == word)
        .or_else(|| find(is_one_typo_apart))
        .or_else(|| find(|wanted, word| wanted.len() >= 4 && word.starts_with(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
