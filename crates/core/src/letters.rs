//! Letters and their case, without Unicode's tables.
//!
//! What the standard library knows about every script of the world is 17 kB of
//! tables and code in the WebAssembly. Words are compared without regard to case in Latin, Greek and
//! Cyrillic script, whose letters are in a few regular blocks. Letters of other scripts keep their case,
//! which may miss a match but breaks nothing. The tests compare these blocks with the standard library.

/// `text` in lower case.
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// The lower case of one character; the character itself if it has none.
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let odd = code % 2;
    let distance = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        '\0'..='\u{ff}' => 0,
        'İ' => return 'i',
        'Ÿ' => return 'ÿ',
        'Ʒ' => return 'ʒ',
        'ẞ' => return 'ß',
        'Ά' => 38,
        'Έ'..='Ί' => 37,
        'Ό' => 64,
        'Ύ' | 'Ώ' => 63,
        'Ѐ'..='Џ' => 80,
        // Blocks in which every small letter comes right after its capital.
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ǎ'..='ǜ' | 'Ӂ'..='ӎ' => odd,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ǟ'..='ǯ' | 'Ǵ' | 'Ǹ'..='ȟ' | 'Ȣ'..='ȳ' => 1 - odd,
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' => 1 - odd,
        _ => 0,
    };
    char::from_u32(code + distance).unwrap_or(c)
}

/// Whether `text` has no control character and no two spaces after each other, so that it need not be put together
/// again. Only bytes are looked at: most texts are like that, and this is several times as fast as taking their
/// characters one by one. `false` also for a few others, such as no-break spaces.
pub(crate) fn is_collapsed(text: &str) -> bool {
    let mut last = 0;
    text.bytes().all(|byte| {
        let is_double = byte == b' ' && last == b' ';
        last = byte;
        // 0xc2 begins the control characters that are not ASCII.
        byte >= b' ' && byte != 0x7f && byte != 0xc2 && !is_double
    })
}

/// Whether it is a capital.
pub fn is_capital(c: char) -> bool {
    lower(c) != c
}

/// Whether it is a letter; beyond ASCII, everything except signs, spaces, marks and pictures.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'ª' | 'µ' | 'º' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        // Combining marks, and punctuation of all kinds.
        '\u{2c2}'..='\u{36f}'
        | '\u{375}'
        | '\u{37e}'
        | '΅'
        | '\u{387}'
        | '\u{482}'..='\u{489}'
        | '\u{600}'..='\u{61f}'
        | '\u{1680}'
        | '\u{180e}' => false,
        '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' => false,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        // Private use, variants, width and pictures.
        '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}'..='\u{ff20}' => false,
        '\u{fff0}'..='\u{ffff}' | '\u{1f000}'..='\u{1fbff}' | '\u{e0000}'.. => false,
        _ => true,
    }
}

/// Whether it is a letter or a digit from 0 to 9.
pub fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

/// Whether both have the same letters and digits, regardless of case, spaces, dashes and quotes.
pub fn say_the_same(one: &str, other: &str) -> bool {
    bare_letters(one).next().is_some() && bare_letters(one).eq(bare_letters(other))
}

/// The letters and digits of `text` in lower case, without anything between them.
pub fn bare_letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| is_letter_or_digit(*c)).map(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_no_control_and_no_two_spaces_is_collapsed() {
        assert!(["", " ", "Kai", "Båt på sjø – no!", " a b "].iter().all(|text| is_collapsed(text)));
        assert!(["a  b", "a\nb", "\0", "a\u{7f}", "a\u{85}b"].iter().all(|text| !is_collapsed(text)));
    }

    /// Latin with all its extensions up to Skolt Sámi, Greek without its archaic letters, Cyrillic.
    fn letters_of_feeds() -> impl Iterator<Item = char> {
        let latin = ('\0'..='ſ').chain('Ǎ'..='ǯ').chain('Ǵ'..='ǵ').chain('Ǹ'..='ȟ').chain('Ȣ'..='ȳ');
        let greek = ('Ά'..='ώ').filter(|c| !matches!(c, '\u{38b}' | '\u{38d}' | '\u{3a2}'));
        latin.chain(greek).chain('Ѐ'..='ԯ').chain('Ḁ'..='ỿ')
    }

    #[test]
    fn lower_case_is_what_the_standard_library_says() {
        // The standard library writes İ as two characters, and the small letter of Ӏ is far away.
        for c in letters_of_feeds().filter(|c| !matches!(c, 'İ' | 'Ӏ')) {
            assert_eq!(c.to_lowercase().collect::<Vec<_>>(), [lower(c)], "{c}");
        }
        for c in '\0'..=char::MAX {
            let lower = lower(c);
            assert!(lower == c || lower.is_lowercase(), "{c} became {lower}");
        }
    }

    #[test]
    fn whole_words_are_lowered() {
        assert_eq!(lowercase("PRESSEVAKT ČÁŊŠŦŽĐ Ǯ ΑΘΉΝΑ КИЇВ"), "pressevakt čáŋšŧžđ ǯ αθήνα київ");
        assert_eq!(lowercase("日本 2026 –"), "日本 2026 –");
    }

    #[test]
    fn letters_are_what_the_standard_library_calls_so() {
        for c in letters_of_feeds() {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?} {:x}", u32::from(c));
        }
        for c in "日本語العربيةעברית한국어ไทย".chars() {
            assert!(is_letter(c), "{c}");
        }
        for c in " –—…«»“”’•→€™№☎📞\u{a0}\u{2009}\u{ad}\u{200b}\u{feff}、。（）".chars()
        {
            assert!(!is_letter(c), "{c:?}");
        }
    }

    #[test]
    fn capitals_are_told_from_letters() {
        assert!("AÅÆØČĐŊŠŦŽǮЇΘ".chars().all(is_capital));
        assert!(!"aåæøčđŋšŧžǯїθß1 –日".chars().any(is_capital));
    }
}
