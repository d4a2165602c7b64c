//! Phone numbers as people write them: shown unchanged, and linked only if it is certain which number to call.

mod country;
mod dial;
mod numbers;

pub use country::Country;
pub(crate) use numbers::numbers;

use super::model::Phone;
use crate::letters::lowercase;
use crate::seek::{find, has};
use dial::href;
use numbers::digit;
use std::ops::Range;

/// The content of a phone field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneText {
    /// The text before the number, such as "Pressevakt"; never a mere "Tlf.".
    pub purpose: Option<String>,
    /// The numbers.
    pub phones: Vec<Phone>,
    /// The text after it, such as "ikkje SMS".
    pub note: Option<String>,
}

impl Phone {
    /// The number in `display`, which is shown as it is.
    pub fn parse(display: &str, country: Country) -> Self {
        let display = display.trim();
        let href = match numbers(display).as_slice() {
            [only] => display.get(only.clone()).and_then(|number| href(number, country)),
            _ => None,
        };
        Self { display: display.to_owned(), href }
    }
}

/// A number in digits and blanks, perhaps after a plus, and with nothing beside it.
pub(crate) fn plain(text: &str, country: Country) -> Option<Phone> {
    let (rest, is_short) = match text.strip_prefix('+') {
        Some(rest) => (rest, false),
        None => (text, true),
    };
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    let is_number = (8..=15).contains(&digits) || is_short && (4..=7).contains(&digits);
    (is_plain && is_number).then(|| Phone { display: text.to_owned(), href: dial::dialled(text, country) })
}

/// Splits a phone field: "Pressevakt: 555 01 303 (ikkje SMS)" is a purpose, a number and a note;
/// "55 50 90 90 / 555 01 303" is two numbers.
pub fn read(text: &str, country: Country) -> PhoneText {
    let text = text.trim();
    if text.is_empty() {
        return PhoneText::default();
    }
    if let Some(phone) = plain(text, country) {
        return PhoneText { phones: vec![phone], ..PhoneText::default() };
    }
    let found = numbers(text);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        let number = text.chars().any(|c| digit(c).is_some());
        return match number {
            true => PhoneText { phones: vec![Phone::parse(text, country)], ..PhoneText::default() },
            false => PhoneText { note: Some(text.to_owned()), ..PhoneText::default() },
        };
    };
    let before = label(text.get(..first.start).unwrap_or_default());
    let after = remark(text.get(last.end..).unwrap_or_default());
    if found.len() == 1 {
        let number = text.get(first.clone()).unwrap_or(text);
        // "ikkje SMS: 555 01 303" is a note and not a purpose.
        let (purpose, leading) = match before {
            Some(before) if has(&lowercase(&before), "sms") => (None, Some(before)),
            before => (before, None),
        };
        let note = match (leading, after) {
            (Some(leading), Some(after)) => Some(leading + ", " + &after),
            (leading, after) => leading.or(after),
        };
        return PhoneText { purpose, phones: vec![Phone::parse(number, country)], note };
    }
    // With several numbers, each keeps the words around it. The text before the first is for all of
    // them, unless others have names of their own: "Kari: 911 22 333, Ola: 922 33 444".
    let cuts: Vec<(usize, usize)> = found
        .windows(2)
        .filter_map(|pair| Some(separator(text, pair.first()?.end..pair.get(1)?.start)))
        .collect();
    let own = |(number, cut): (&Range<usize>, &(usize, usize))| label(text.get(cut.1..number.start)?);
    let are_named = found.iter().skip(1).zip(&cuts).any(|pair| own(pair).is_some());
    let purpose = before.filter(|_| !are_named);
    let mut from = if purpose.is_some() { first.start } else { 0 };
    let mut phones = Vec::new();
    for (to, next) in cuts.into_iter().chain([(text.len(), text.len())]) {
        phones.push(Phone::parse(text.get(from..to).unwrap_or_default(), country));
        from = next;
    }
    PhoneText { purpose, phones, note: None }
}

/// Where the text between two numbers is cut: the end of the first part and
/// the start of the second.
fn separator(text: &str, between: Range<usize>) -> (usize, usize) {
    let gap = text.get(between.clone()).unwrap_or_default();
    let mut depth = 0_u32;
    // A remark in parentheses belongs to the number before it.
    let mut cut = between.start;
    for (at, c) in gap.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                cut = between.start + at + 1;
            }
            '/' | ',' | ';' | '|' | '&' | '\n' if depth == 0 => {
                return (between.start + at, between.start + at + 1);
            }
            _ => {}
        }
    }
    for word in [" eller ", " or ", " og ", " and ", " och ", " tai ", " samt "] {
        if let Some(at) = find(gap, word) {
            return (between.start + at, between.start + at + word.len());
        }
    }
    (cut, cut)
}

/// Words that only say that a number follows.
const GENERIC: [&str; 17] = [
    "tlf",
    "tlf.",
    "tel",
    "tel.",
    "telefon",
    "telefonnummer",
    "phone",
    "t",
    "m",
    "mob",
    "mob.",
    "mobil",
    "mobile",
    "mobiltelefon",
    "puh",
    "puh.",
    "mobilnummer",
];

/// The text before a number without its punctuation and without a trailing "tlf.".
fn label(before: &str) -> Option<String> {
    let mut label = trim_marks(before);
    while let Some(last) = label.rsplit([' ', '\u{a0}', '/']).next() {
        if last.is_empty() || !GENERIC.contains(&lowercase(last).as_str()) {
            break;
        }
        label = trim_marks(label.get(..label.len() - last.len()).unwrap_or_default());
    }
    let label = label.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(label);
    (!label.is_empty()).then(|| label.to_owned())
}

/// The text after a number without its punctuation and parentheses.
pub(crate) fn remark(after: &str) -> Option<String> {
    let remark = trim_marks(after);
    let bare = remark.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let remark = bare.filter(|bare| !bare.contains(['(', ')'])).unwrap_or(remark).trim();
    (!remark.is_empty()).then(|| remark.to_owned())
}

fn trim_marks(text: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '-' | '–' | '—' | '/' | '|');
    text.trim_matches(marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;

    fn called(text: &str, country: Country) -> Option<String> {
        Phone::parse(text, country).href.map(|href| href.as_str().to_owned())
    }

    #[test]
    fn a_number_is_dialled_as_its_country_does_and_shown_as_written() {
        for (written, tel) in [
            ("555 01 303", "tel:+4755501303"),
            ("55 50 90 90", "tel:+4755509090"),
            ("5550 9090", "tel:+4755509090"),
            ("55509090", "tel:+4755509090"),
            ("+47 555 01 303", "tel:+4755501303"),
            ("(+47) 555 01 303", "tel:+4755501303"),
            ("+47 (0)55 50 90 90", "tel:+4755509090"),
            ("0047 555 01 303", "tel:+4755501303"),
            ("47 555 01 303", "tel:+4755501303"),
            ("555\u{a0}01\u{a0}303", "tel:+4755501303"),
            ("+46 8 123 456 78", "tel:+46812345678"),
            ("116 117", "tel:116117"),
            ("02800", "tel:02800"),
        ] {
            let phone = Phone::parse(written, Country::Norway);
            assert_eq!(phone.href.as_ref().map(Address::as_str), Some(tel), "{written}");
            assert_eq!(phone.display, written);
        }
        assert_eq!(called("33 92 00 00", Country::Denmark).as_deref(), Some("tel:+4533920000"));
    }

    #[test]
    fn an_uncertain_number_is_not_called() {
        assert_eq!(called("33 92 00 00", Country::Unknown), None);
        assert_eq!(called("08-123 456 78", Country::Unknown), None);
        assert_eq!(called("08-12 34 56", Country::Norway), None);
        assert_eq!(called("55 50 90 90 555 01 303", Country::Norway), None);
        assert_eq!(called("kl. 08.00-16.00", Country::Norway), None);
        assert_eq!(called("12.08.2026", Country::Norway), None);
        assert_eq!(called(&"1".repeat(5000), Country::Norway), None);
    }

    #[test]
    fn quirk_12_text_around_a_number_becomes_purpose_and_note() {
        let read = read("Pressevakt: 555 01 303 (ikkje SMS)", Country::Norway);
        assert_eq!(read.purpose.as_deref(), Some("Pressevakt"));
        assert_eq!(read.note.as_deref(), Some("ikkje SMS"));
        assert_eq!(read.phones, [Phone::parse("555 01 303", Country::Norway)]);
        let hours = super::read("Tlf.: 55 50 90 90, kl. 08.00–15.30", Country::Norway);
        assert_eq!((hours.purpose, hours.note.as_deref()), (None, Some("kl. 08.00–15.30")));
        assert_eq!(hours.phones.len(), 1);
        let words = super::read("sjå nettsida", Country::Norway);
        assert_eq!((words.phones.len(), words.note.as_deref()), (0, Some("sjå nettsida")));
    }

    #[test]
    fn quirk_12_two_numbers_in_one_field_are_two_phones() {
        for text in ["55 50 90 90 / 555 01 303", "55 50 90 90, 555 01 303", "55 50 90 90 eller 555 01 303"] {
            let phones = read(text, Country::Norway).phones;
            let shown: Vec<_> = phones.iter().map(|phone| phone.display.as_str()).collect();
            assert_eq!(shown, ["55 50 90 90", "555 01 303"], "{text}");
            assert!(phones.iter().all(|phone| phone.href.is_some()), "{text}");
        }
        let labelled = read("Tlf. 55 50 90 90 (sentralbord) mobil 555 01 303 (ikkje SMS)", Country::Norway);
        let shown: Vec<_> = labelled.phones.iter().map(|phone| phone.display.as_str()).collect();
        assert_eq!(shown, ["Tlf. 55 50 90 90 (sentralbord)", "mobil 555 01 303 (ikkje SMS)"]);
        assert!(labelled.phones.iter().all(|phone| phone.href.is_some()));
    }

    #[test]
    fn what_people_write_in_a_phone_field_is_shown_as_written_and_called_where_it_is_certain() {
        for (written, tel) in [
            ("55 50 01 23–25", Some("tel:+4755500123")),
            ("55 50 01 23 - 25", Some("tel:+4755500123")),
            ("55 50 01 23 / 24", Some("tel:+4755500123")),
            ("55 50 01 23/4", Some("tel:+4755500123")),
            ("+47 55 50 01 23–25", Some("tel:+4755500123")),
            ("+47-555-01-234", Some("tel:+4755501234")),
            ("55\u{2010}50\u{2010}01\u{2010}23", Some("tel:+4755500123")),
            ("００４７ 55500123", Some("tel:+4755500123")),
            ("＋４７ ５５ ５０ ０１ ２３", Some("tel:+4755500123")),
            ("+46 8 123 45-67", Some("tel:+4681234567")),
            ("+1 (202) 555-0143", Some("tel:+12025550143")),
            ("47 50 01 23-25", None),
            ("47 55 50 01-23", None),
            ("+46 8 123 456 78–80", None),
        ] {
            let read = read(written, Country::Norway);
            let shown: Vec<_> = read.phones.iter().map(|phone| phone.display.as_str()).collect();
            assert_eq!((shown, read.purpose, read.note), (vec![written], None, None), "{written}");
            assert_eq!(read.phones[0].href.as_ref().map(Address::as_str), tel, "{written}");
        }
        for (written, number, note) in [
            ("55 50 01 23 ext. 12", "55 50 01 23", "ext. 12"),
            ("+1 (202) 555-0143 x 9", "+1 (202) 555-0143", "x 9"),
            ("5550 0123 (innvalg 4)", "5550 0123", "innvalg 4"),
            ("55 50 01 23 – 8 til 16", "55 50 01 23", "8 til 16"),
        ] {
            let read = read(written, Country::Norway);
            assert_eq!((read.phones.len(), read.note.as_deref()), (1, Some(note)), "{written}");
            assert_eq!(read.phones[0].display, number);
            assert!(read.phones[0].href.is_some(), "{written}");
        }
    }

    #[test]
    fn a_name_stays_with_its_number() {
        let shown = |text| -> Vec<String> {
            read(text, Country::Norway).phones.into_iter().map(|phone| phone.display).collect()
        };
        for text in ["Kari: 911 22 333, Ola: 922 33 444", "Kari 911 22 333; Ola 922 33 444"] {
            let read = read(text, Country::Norway);
            assert_eq!(read.purpose, None);
            assert_eq!(shown(text), text.split([',', ';']).map(str::trim).collect::<Vec<_>>());
            assert!(read.phones.iter().all(|phone| phone.href.is_some()), "{text}");
        }
        let both = read("Pressevakt: 911 22 333 / mobil 922 33 444", Country::Norway);
        assert_eq!(both.purpose.as_deref(), Some("Pressevakt"));
    }
}
