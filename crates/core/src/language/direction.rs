//! Which way a language is written.

/// Languages that are written from right to left, unless their tag names another script.
const LEFTWARDS: &str =
    " ar arc azb bal bgn ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd sdh syr ug ur yi ";
/// Scripts that are written from right to left.
const SCRIPTS: &str = " arab hebr thaa syrc nkoo adlm rohg ";

/// The value of `dir` for a text in `language`, inside a page that is written from left to right; `None` when the text
/// is written in the same direction. If the language is unknown, the text's first letters decide.
pub fn direction(language: Option<&str>) -> Option<&'static str> {
    let Some(language) = language else { return Some("auto") };
    let is_in = |list: &str, part: &str| {
        list.split(' ').any(|known| !known.is_empty() && known.eq_ignore_ascii_case(part))
    };
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    let leftwards = match parts.find(|part| part.len() == 4) {
        Some(script) => is_in(SCRIPTS, script),
        None => is_in(LEFTWARDS, primary),
    };
    leftwards.then_some("rtl")
}

/// The value of `dir` for a text whose language is unknown but usually that of the page: `None` when none of its
/// letters is written from right to left.
pub fn direction_of_text(text: &str) -> Option<&'static str> {
    let leftwards =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().any(leftwards).then_some("auto")
}

#[cfg(test)]
mod tests {
    use super::{direction, direction_of_text};

    #[test]
    fn a_text_says_which_way_it_is_written_where_nobody_else_does() {
        assert_eq!(direction_of_text("Kari Nordmann"), None);
        assert_eq!(direction_of_text("מאיה"), Some("auto"));
        assert_eq!(direction_of_text("Avdeling الجسر"), Some("auto"));
    }

    #[test]
    fn a_language_says_which_way_it_is_written() {
        for language in ["ar", "AR-eg", "he", "fa-IR", "ur", "yi", "dv", "ps", "ckb", "sd", "ug", "az-Arab"] {
            assert_eq!(direction(Some(language)), Some("rtl"), "{language}");
        }
        for language in ["nb", "nn", "se", "en", "ku", "uk", "ar-Latn", "sd-Deva", "arn", ""] {
            assert_eq!(direction(Some(language)), None, "{language}");
        }
        assert_eq!(direction(None), Some("auto"));
    }
}
