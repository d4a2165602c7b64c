//! Press releases in natural sentences, in Bokmål and Nynorsk, as many as a test needs. The same number gives the
//! same release.

use press_room_core::feed::{Kind, KindCode, LanguageTag, Release, ReleaseId, ReleaseKey, SourceId};
use press_room_core::feed::{Timestamp, UntrustedHtml};

#[path = "natural/words.rs"]
mod words;

use words::{FIELDS, FIRST_NAMES, Field, HEADS, LAST_NAMES, PLACES, SENTENCES, TAILS, TITLES};

/// Numbers that look random.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.next() % all.len()]
    }

    /// One of `all`; the first ones are chosen more often than the last.
    fn early<T: Copy>(&mut self, all: &[T]) -> T {
        let (one, other) = (self.next() % all.len(), self.next() % all.len());
        all[one.min(other)]
    }
}

/// How many years an archive goes back, whatever the number of its releases.
const YEARS: u64 = 20;

/// Release number `number` of `count`, from 0, the oldest.
pub(crate) fn release(number: usize, count: usize) -> Release {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(number as u64 + 1) | 1);
    (0..4).for_each(|_| {
        chance.next();
    });
    let nynorsk = chance.next() % 10 < 3;
    let field = chance.early(FIELDS);
    let title = sentence(TITLES, &field, nynorsk, &mut chance);
    let lead = sentence(SENTENCES, &field, nynorsk, &mut chance);
    let paragraphs = 4 + chance.next() % 5;
    let body: String = (0..paragraphs)
        .map(|_| {
            let sentences = 3 + chance.next() % 4;
            // Now and then, a paragraph is about something else.
            let field = if chance.next().is_multiple_of(8) { chance.of(FIELDS) } else { field };
            let text: Vec<String> =
                (0..sentences).map(|_| sentence(SENTENCES, &field, nynorsk, &mut chance)).collect();
            format!("<p>{}</p>", text.join(" "))
        })
        .collect();
    let language = LanguageTag::new(if nynorsk { "nn" } else { "nb" });
    let id = ReleaseId::new(&format!("g{number}")).unwrap();
    let kind = match chance.next() % 8 {
        0 => KindCode::News,
        1 => KindCode::Invitation,
        2 => KindCode::Speech,
        _ => KindCode::PressRelease,
    };
    let seconds = 1_136_073_600 + YEARS * 31_557_600 * number as u64 / count.max(1) as u64;
    Release {
        lead: Some(lead),
        body: Some(UntrustedHtml { html: body, base: None }),
        kind: Kind { code: kind, label: None },
        published: Some(Timestamp {
            millis: seconds as i64 * 1_000,
            offset_minutes: Some(60),
            has_time: true,
        }),
        topics: vec![field.topic.to_owned(), chance.early(FIELDS).topic.to_owned()],
        ..Release::new(ReleaseKey { source: SourceId(0), id, language }, title)
    }
}

/// One of `patterns`, filled in with words. In braces, the part before a bar is Bokmål, and the part after it Nynorsk.
fn sentence(patterns: &[&str], field: &Field, nynorsk: bool, chance: &mut Chance) -> String {
    let mut text = String::new();
    let mut rest = chance.of(patterns);
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, tail) = after.split_once('}').unwrap();
        text.push_str(before);
        rest = tail;
        let word = match slot {
            "place" => chance.early(PLACES).to_owned(),
            "name" => format!("{} {}", chance.early(FIRST_NAMES), chance.early(LAST_NAMES)),
            "number" => number(chance),
            "year" => (2000 + chance.next() % 40).to_string(),
            "compound" => compound(nynorsk, chance),
            "thing" => pick(chance.early(field.things), nynorsk).to_owned(),
            "does" => pick(chance.early(field.does), nynorsk).to_owned(),
            both => pick(both, nynorsk).to_owned(),
        };
        text.push_str(&word);
    }
    text.push_str(rest);
    let first = text.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    text.chars().next().map_or_else(String::new, |old| first + &text[old.len_utf8()..])
}

fn pick(both: &str, nynorsk: bool) -> &str {
    both.split_once('|').map_or(both, |(nb, nn)| if nynorsk { nn } else { nb })
}

fn number(chance: &mut Chance) -> String {
    let number = match chance.next() % 3 {
        0 => chance.next() % 100,
        1 => chance.next() % 2_000,
        _ => chance.next() % 1_000 * 100,
    };
    match number {
        10_000.. => format!("{} {:03}", number / 1_000, number % 1_000),
        _ => number.to_string(),
    }
}

/// A compound, like the new ones that Norwegian forms every day.
fn compound(nynorsk: bool, chance: &mut Chance) -> String {
    let head = pick(chance.early(HEADS), nynorsk);
    let (tail, endings) = chance.early(TAILS).split_once(' ').unwrap();
    let endings: Vec<&str> = pick(endings, nynorsk).split(',').collect();
    format!("{head}{}{}", pick(tail, nynorsk), chance.early(&endings))
}
