//! Phone numbers as people write them: shown untouched, called only when it is certain what to call.

use super::date;
use super::model::{LanguageTag, Phone};
use crate::address::Address;
use crate::letters::{is_letter, is_letter_or_digit, lowercase};
use crate::seek::{cut, find, has, replace};
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
        // "ikkje SMS: 555 01 303" says how, not what for.
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
    // With several numbers each keeps the words around it. What stands before the first is for all
    // of them, unless others have a name of their own: "Kari: 911 22 333, Ola: 922 33 444".
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
        let starts = (is_plus(c) || digit(c).is_some()) && !previous.is_some_and(is_letter_or_digit);
        if !starts {
            at += 1;
            continue;
        }
        let (mut last, mut to) = (at, at + 1);
        while let Some(&(here, c)) = chars.get(to) {
            if digit(c).is_some() {
                last = to;
            } else if !is_filling(c) || (c == '(' && remark_ahead(text.get(here..).unwrap_or_default())) {
                break;
            }
            to += 1;
        }
        let mut end = chars.get(last).map_or(text.len(), |(at, c)| at + c.len_utf8());
        let run = text.get(start..end).unwrap_or_default();
        let followed = chars.get(last + 1).is_some_and(|(_, c)| is_letter(*c) || matches!(c, ':' | '@'));
        let count = run.chars().filter_map(digit).count();
        let opened = previous == Some('(') && crate::seek::holds(run, ')');
        if count >= 8 {
            let tail = tail_of_range(text.get(end..).unwrap_or_default());
            end += tail;
            last += text.get(end - tail..end).map_or(0, |tail| tail.chars().count());
        }
        let range = start - usize::from(opened)..end;
        let clock = crate::seek::holds(run, '.') && run.contains(['-', '\u{2011}']);
        if !followed && (8..=15).contains(&count) && !clock && date_like(run).is_none() {
            long.push(range);
        } else if !followed && (4..=7).contains(&count) && run.chars().all(|c| digit(c).is_some() || c == ' ')
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
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '\u{2010}' | '\u{2011}' | '.' | '(' | ')')
}

/// A digit, also as wide as a Chinese sign, or Arabic.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

fn is_plus(c: char) -> bool {
    matches!(c, '+' | '\u{ff0b}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// How many bytes at the beginning of `rest` make a range of what stands before it, as the
/// "–25" of "55 50 01 23–25". Nothing but the end of the entry may follow.
fn tail_of_range(rest: &str) -> usize {
    let Some(tail) = rest.trim_start().strip_prefix(|c| is_dash(c) || c == '/') else { return 0 };
    let digits = tail.trim_start();
    let after = digits.trim_start_matches(|c| digit(c).is_some());
    let count = digits.get(..digits.len() - after.len()).map_or(0, |digits| digits.chars().count());
    let ends = after.trim_start().chars().next().is_none_or(|c| matches!(c, ',' | ';' | '('));
    if (1..=3).contains(&count) && ends { rest.len() - after.len() } else { 0 }
}

/// What a tap calls, from one number as written; of a range the first. `None` rather than a guess.
fn href(number: &str, country: Country) -> Option<Address> {
    let whole = dialled(number, country);
    let Some(mark) = number.rfind(|c| is_dash(c) || c == '/') else { return whole };
    let (first, tail) = cut(number, mark);
    let in_tail = tail.chars().filter_map(digit).count();
    let first = match in_tail {
        1..=3 => dialled(first, country).filter(|first| is_whole_number(first.as_str())),
        _ => None,
    };
    match (first, whole) {
        // "47 50 01 23-25" is a range or a number with its country code.
        (Some(_), Some(_)) if !number.chars().any(is_plus) => None,
        (Some(first), _) => Some(first),
        // Other dashes and a slash are in no number.
        (None, whole) => whole.filter(|_| tail.starts_with(['-', '\u{2010}', '\u{2011}'])),
    }
}

/// Whether nothing can be missing: Norwegian and Danish numbers have eight digits after the code.
fn is_whole_number(tel: &str) -> bool {
    tel.len() == "tel:+4755500123".len() && ["tel:+47", "tel:+45"].iter().any(|code| tel.starts_with(code))
}

fn dialled(number: &str, country: Country) -> Option<Address> {
    let international = number.trim_start_matches('(').starts_with(is_plus);
    // The zero of "+47 (0)22…" is dialled only without the country code.
    let number = if international { replace(number, "(0)", "") } else { number.to_owned() };
    let digits: String = number.chars().filter_map(digit).collect();
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
