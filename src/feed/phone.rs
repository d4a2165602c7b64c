//! Phone numbers as people write them: shown untouched, called only when it is certain what to call.

use super::date;
use super::model::{LanguageTag, Phone};
use crate::address::Address;
use crate::letters::{is_letter, is_letter_or_digit, lowercase};
use std::ops::Range;

/// Whose numbers a text without a country code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// Eight digits are a Norwegian number.
    Norway,
    /// Eight digits are a Danish number.
    Denmark,
    /// Only a number with its country code can be called.
    Unknown,
}

impl Country {
    /// The country that `language` implies; for English and for no language,
    /// what the feed's host implies.
    pub fn of(language: Option<&LanguageTag>, feed: &Address) -> Self {
        match language.map_or("en", LanguageTag::primary) {
            "nb" | "nn" | "se" | "sma" | "smj" => Self::Norway,
            "da" => Self::Denmark,
            "en" => match feed.host().rsplit('.').next() {
                Some("dk") => Self::Denmark,
                Some("se" | "fi" | "is" | "fo" | "gl" | "de" | "uk") => Self::Unknown,
                _ => Self::Norway,
            },
            _ => Self::Unknown,
        }
    }
}

/// What a text in a phone field holds beside its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneText {
    /// What stood before the number, as "Pressevakt"; never a mere "Tlf.".
    pub purpose: Option<String>,
    /// The numbers.
    pub phones: Vec<Phone>,
    /// What stood after it, as "ikkje SMS".
    pub note: Option<String>,
}

/// A phone field is short; a longer text is shown, never searched.
const LONGEST: usize = 200;

impl Phone {
    /// One number, shown as `display` says.
    pub fn parse(display: &str, country: Country) -> Self {
        let display = display.trim();
        let href = match numbers(display).as_slice() {
            [only] => display.get(only.clone()).and_then(|number| href(number, country)),
            _ => None,
        };
        Self { display: display.to_owned(), href }
    }
}

/// Takes a phone field apart: "Pressevakt: 555 01 303 (ikkje SMS)" is a
/// purpose, a number and a note; "55 50 90 90 / 555 01 303" is two numbers.
pub fn read(text: &str, country: Country) -> PhoneText {
    let text = text.trim();
    if text.is_empty() {
        return PhoneText::default();
    }
    let found = numbers(text);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        let number = text.bytes().any(|b| b.is_ascii_digit());
        return match number {
            true => PhoneText { phones: vec![Phone::parse(text, country)], ..PhoneText::default() },
            false => PhoneText { note: Some(text.to_owned()), ..PhoneText::default() },
        };
    };
    let before = label(text.get(..first.start).unwrap_or_default());
    let after = remark(text.get(last.end..).unwrap_or_default());
    if found.len() == 1 {
        let number = text.get(first.clone()).unwrap_or(text);
        // "ikkje SMS: 555 01 303" says how, not what for.
        let (purpose, leading) = match before {
            Some(before) if lowercase(&before).contains("sms") => (None, Some(before)),
            before => (before, None),
        };
        let note = match (leading, after) {
            (Some(leading), Some(after)) => Some(leading + ", " + &after),
            (leading, after) => leading.or(after),
        };
        return PhoneText { purpose, phones: vec![Phone::parse(number, country)], note };
    }
    // With several numbers each keeps the words around it.
    let mut phones = Vec::new();
    let mut from = if before.is_some() { first.start } else { 0 };
    for (at, number) in found.iter().enumerate() {
        let (to, next) = match found.get(at + 1) {
            Some(following) => separator(text, number.end..following.start),
            None => (text.len(), text.len()),
        };
        phones.push(Phone::parse(text.get(from..to).unwrap_or_default(), country));
        from = next;
    }
    PhoneText { purpose: before, phones, note: None }
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
        if let Some(at) = gap.find(word) {
            return (between.start + at, between.start + at + word.len());
        }
    }
    (cut, cut)
}

/// The ranges of `text` that are phone numbers: long ones, or else a single
/// short one as 02800.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (mut long, mut short) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let previous = at.checked_sub(1).and_then(|before| chars.get(before)).map(|(_, c)| *c);
        if c == '(' && remark_ahead(text.get(start..).unwrap_or_default()) {
            let inside = chars.iter().skip(at).take_while(|(_, c)| *c != ')').count();
            at += inside + 1;
            continue;
        }
        let starts = (c == '+' || c.is_ascii_digit()) && !previous.is_some_and(is_letter_or_digit);
        if !starts {
            at += 1;
            continue;
        }
        let (mut last, mut to) = (at, at + 1);
        while let Some(&(here, c)) = chars.get(to) {
            if c.is_ascii_digit() {
                last = to;
            } else if !is_filling(c) || (c == '(' && remark_ahead(text.get(here..).unwrap_or_default())) {
                break;
            }
            to += 1;
        }
        let end = chars.get(last).map_or(text.len(), |(at, c)| at + c.len_utf8());
        let run = text.get(start..end).unwrap_or_default();
        let followed = chars.get(last + 1).is_some_and(|(_, c)| is_letter(*c) || matches!(c, ':' | '@'));
        let count = run.bytes().filter(u8::is_ascii_digit).count();
        let opened = previous == Some('(') && run.contains(')');
        let range = start - usize::from(opened)..end;
        let clock = run.contains('.') && run.contains(['-', '\u{2011}']);
        if !followed && (8..=15).contains(&count) && !clock && date_like(run).is_none() {
            long.push(range);
        } else if !followed && (4..=7).contains(&count) && run.chars().all(|c| c.is_ascii_digit() || c == ' ')
        {
            short.push(range);
        }
        at = last + 1;
    }
    if long.is_empty() && short.len() == 1 { short } else { long }
}

fn date_like(run: &str) -> Option<()> {
    (run.contains(['.', '-']) && date::parse(run).is_some()).then_some(())
}

/// Whether the parenthesis that opens here holds words.
fn remark_ahead(rest: &str) -> bool {
    rest.split(')').next().is_some_and(|inside| inside.chars().any(is_letter))
}

fn is_filling(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '\u{2011}' | '.' | '(' | ')')
}

/// What a tap calls, from one number as written. `None` rather than a guess.
fn href(number: &str, country: Country) -> Option<Address> {
    let international = number.trim_start_matches('(').starts_with('+');
    // The zero of "+47 (0)22…" is dialled only without the country code.
    let number = if international { number.replace("(0)", "") } else { number.to_owned() };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if international {
        return (digits.len() >= 8).then(|| Address::tel(&format!("+{digits}"))).flatten();
    }
    if let Some(rest) = digits.strip_prefix("00").filter(|rest| rest.len() >= 8) {
        return Address::tel(&format!("+{rest}"));
    }
    let code = match country {
        Country::Norway => "47",
        Country::Denmark => "45",
        Country::Unknown => "",
    };
    match digits.len() {
        4..=7 => Address::tel(&digits),
        8 if !code.is_empty() && !digits.starts_with(['0', '1']) => Address::tel(&format!("+{code}{digits}")),
        10 if !code.is_empty() && digits.starts_with(code) => Address::tel(&format!("+{digits}")),
        _ => None,
    }
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

    fn called(text: &str, country: Country) -> Option<String> {
        Phone::parse(text, country).href.map(|href| href.as_str().to_owned())
    }

    #[test]
    fn a_number_is_called_as_its_country_dials_it_and_shown_as_written() {
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
    fn the_country_follows_from_language_then_host() {
        let no = Address::parse("https://example.no/f.json", None).unwrap();
        let dk = Address::parse("https://example.dk/f.json", None).unwrap();
        let tag = |raw| LanguageTag::new(raw);
        assert_eq!(Country::of(tag("no").as_ref(), &dk), Country::Norway);
        assert_eq!(Country::of(tag("da").as_ref(), &no), Country::Denmark);
        assert_eq!(Country::of(tag("sv").as_ref(), &no), Country::Unknown);
        assert_eq!(Country::of(tag("en").as_ref(), &dk), Country::Denmark);
        assert_eq!(Country::of(None, &no), Country::Norway);
    }
}
