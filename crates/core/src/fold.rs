//! Folding: the form in which text is searched, so that differences in spelling that do not matter to
//! readers do not matter to the search either.
//!
//! | written | folded |
//! |---|---|
//! | upper case (Latin, Greek, Cyrillic) | lower case |
//! | å, aa | `a` |
//! | ø, ö | `o` |
//! | æ, ä | `ae` |
//! | đ ŋ ŧ ð ł ħ ı | `d n t d l h i` |
//! | ß þ œ ĳ | `ss th oe ij` |
//! | any other letter of Latin-1, Latin Extended-A or Skolt Sámi with a mark | the letter |
//! | combining mark | nothing (with ¨ on `a`: `ae`) |
//! | ₂ ² | `2` |
//! | soft hyphen, zero-width and direction characters | nothing |
//! | every other space, dash, quote, symbol | one space between words, none at the ends |
//!
//! æ becomes two letters and not one, so that the first letters of a word find
//! it while it is being typed: `micha` must find Michael. For the same reason
//! `oe` stays in the text; a search tries a typed `oe` as `o` too.
//! Folding what is folded changes nothing.

/// `text` folded; the table is at the top of this module's source.
pub fn fold(text: &str) -> String {
    let mut folder = Folder::with_capacity(text.len());
    folder.text(text);
    folder.finish()
}

/// Collects several texts into one folded string.
pub(crate) struct Folder {
    out: String,
}

impl Folder {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes) }
    }

    /// Adds plain text. Call [`Self::space`] between separate texts.
    pub(crate) fn text(&mut self, text: &str) {
        for char in text.chars() {
            self.char(char);
        }
    }

    /// Ends the word.
    pub(crate) fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Empties it, and returns what was collected.
    pub(crate) fn take(&mut self) -> String {
        Self { out: std::mem::take(&mut self.out) }.finish()
    }

    /// Whether `char` ends a word.
    pub(crate) fn is_between_words(char: char) -> bool {
        if char.is_ascii() {
            return char != '\0' && !char.is_ascii_alphanumeric();
        }
        let mut folder = Self { out: String::from("x") };
        folder.char(char);
        folder.out.ends_with(' ')
    }

    /// The folded text.
    pub(crate) fn finish(mut self) -> String {
        if self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out
    }

    /// Adds one character.
    pub(crate) fn char(&mut self, char: char) {
        match char {
            'a' | 'A' => self.a(),
            'b'..='z' | '0'..='9' => self.out.push(char),
            'B'..='Z' => self.out.push(char.to_ascii_lowercase()),
            // HTML parsers remove it.
            '\0' => {}
            '\u{1}'..='\u{7f}' => self.space(),
            _ => self.beyond_ascii(char),
        }
    }

    /// `aa` stands for å where that cannot be written, so the second `a` in a row is dropped.
    fn a(&mut self) {
        if !self.out.ends_with('a') {
            self.out.push('a');
        }
    }

    fn beyond_ascii(&mut self, char: char) {
        let letters = match char {
            'À'..='Ã' | 'Å' | 'à'..='ã' | 'å' | 'Ā'..='ą' | 'Ǻ' | 'ǻ' => return self.a(),
            'Ä' | 'Æ' | 'ä' | 'æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => {
                self.a();
                "e"
            }
            'Ç' | 'ç' | 'Ć'..='č' => "c",
            'Ð' | 'ð' | 'Ď'..='đ' => "d",
            'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
            'Ĝ'..='ģ' | 'Ǥ'..='ǧ' => "g",
            'Ĥ'..='ħ' => "h",
            'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
            'Ĳ' | 'ĳ' => "ij",
            'Ĵ' | 'ĵ' => "j",
            'Ķ'..='ĸ' | 'Ǩ' | 'ǩ' => "k",
            'Ĺ'..='ł' => "l",
            'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
            'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ǿ' | 'ǿ' => "o",
            'Œ' | 'œ' => "oe",
            'Ŕ'..='ř' => "r",
            'Ś'..='š' | 'ſ' | 'Ș' | 'ș' => "s",
            'ß' | 'ẞ' => "ss",
            'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
            'Þ' | 'þ' => "th",
            'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
            'Ŵ' | 'ŵ' => "w",
            'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
            'Ź'..='ž' | 'Ʒ' | 'ʒ' | 'Ǯ' | 'ǯ' => "z",
            '¹' => "1",
            '²' => "2",
            '³' => "3",
            // Subscript and superscript digits are in blocks of sixteen, in order.
            '⁰' | '⁴'..='⁹' | '₀'..='₉' => return self.shifted(char, u32::from('0'), 0x0f),
            '\u{308}' if self.out.ends_with('a') => "e",
            '\u{ad}' | '\u{2b0}'..='\u{36f}' => "",
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => "",
            'Α'..='Ω' | 'А'..='Я' => return self.shifted(char, u32::from(char) + 32, 0),
            'Ѐ'..='Џ' => return self.shifted(char, u32::from(char) + 80, 0),
            'ª' | 'µ' | 'º' => return self.out.push(char),
            '\u{80}'..='\u{bf}' | '×' | '÷' => return self.space(),
            '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' => return self.space(),
            _ => return self.out.push(char),
        };
        self.out.push_str(letters);
    }

    /// The character at `base`, plus those bits of `char` that `mask` keeps.
    fn shifted(&mut self, char: char, base: u32, mask: u32) {
        self.out.push(char::from_u32(base + (u32::from(char) & mask)).unwrap_or(char));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_written_differently_folds_the_same() {
        for (one, other) in [
            ("Maaling", "måling"),
            ("FISKERI", "fiskeri"),
            ("oyer", "øyer"),
            ("ÖYER", "øyer"),
            ("aere", "ære"),
            ("Äre", "ære"),
            ("cuoŋo", "cuono"),
            ("ČĐŊŠŦŽ", "cdnstz"),
            ("Skolt ǩiõll ǯ", "skolt kioll z"),
            ("naïve café", "naive cafe"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("CO₂ og m²", "co2 og m2"),
            ("КИЇВ", "київ"),
            ("ΑΘΗΝΑ", "αθηνα"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_mark_of_its_own_folds_like_the_letter_that_has_it() {
        assert_eq!(fold("a\u{30a}pen"), fold("åpen"));
        assert_eq!(fold("a\u{308}mne"), fold("ämne"));
        assert_eq!(fold("o\u{308}ppen"), fold("öppen"));
        assert_eq!(fold("s\u{30c}"), "s");
    }

    #[test]
    fn characters_nobody_sees_are_nothing() {
        assert_eq!(
            fold("fiskeri\u{ad}politikk\u{200b}en\u{feff}\u{2060}\u{200d}\u{202e}"),
            "fiskeripolitikken"
        );
    }

    #[test]
    fn spaces_dashes_and_quotes_part_words_once() {
        assert_eq!(fold("  e-post –\u{a0}«sitat»\u{202f}”ny”\n\tuke’s  "), "e post sitat ny uke s");
        assert_eq!(fold(" –—… "), "");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn different_letters_stay_different() {
        assert_ne!(fold("bar"), fold("bær"));
        assert_ne!(fold("for"), fold("får"));
        assert_ne!(fold("И"), fold("Й"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in
            ["Åååse Aaaasen", "Ærlig – Œuvre Goethe", "a\u{308}a\u{30a}ä", "ẞ Þ ĳ CO₂ ªº µ", "日本 語"]
        {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text}");
        }
    }

    #[test]
    fn what_is_typed_so_far_is_always_the_start_of_the_whole_word() {
        for word in ["Michael", "Haakon", "ærlig", "Goethe", "Straße", "čáhci", "a\u{30a}pen"] {
            let whole = fold(word);
            for (end, _) in word.char_indices() {
                let typed = fold(&word[..end]);
                assert!(whole.starts_with(&typed), "{typed} of {whole}");
            }
        }
    }

    #[test]
    fn every_letter_of_latin_1_and_latin_extended_a_becomes_ascii() {
        for char in ('À'..='ſ').filter(|char| !matches!(char, '×' | '÷')) {
            let folded = fold(&char.to_string());
            assert!(!folded.is_empty(), "{char}");
            assert!(folded.bytes().all(|b| b.is_ascii_lowercase()), "{char} is {folded}");
        }
    }
}
