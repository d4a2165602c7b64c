//! All words of a run of releases, and where each occurs.

use super::document::Document;
use super::twins;
use press_room_core::search::rank;
use press_room_core::search::word_file::Standing;
use press_room_core::search::words::{LONGEST, Word, words};
use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

/// A word that occurs this many times in a body counts as frequent there.
const OFTEN: u8 = 3;

/// All words.
#[derive(Default)]
pub(super) struct Vocabulary {
    ids: HashMap<String, u32>,
    pub(super) words: Vec<WordInfo>,
    /// The words of each release, in order of their ids.
    pub(super) releases: Vec<Vec<(u32, Tally)>>,
}

/// What the vocabulary knows about a word.
#[derive(Clone, Debug, Default)]
pub(super) struct WordInfo {
    pub(super) folded: String,
    /// The word as it was first written, in lower case; empty if that is the folded form.
    pub(super) spelling: String,
    pub(super) releases: u32,
    pub(super) in_norwegian: bool,
    pub(super) in_english: bool,
    /// Whether it was seen with a small letter at its beginning.
    is_seen_small: bool,
    /// Whether it was seen with a capital within a sentence.
    is_seen_capital: bool,
}

impl WordInfo {
    /// Whether it is only ever written with a capital.
    pub(super) fn is_name(&self) -> bool {
        self.is_seen_capital && !self.is_seen_small
    }
}

/// Where in a release a word occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    places: u8,
    in_body: u8,
}

/// A place in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title = 1,
    Lead = 2,
    Topic = 4,
    PartInHead = 8,
    PartInBody = 16,
    Body = 32,
}

impl Tally {
    fn at(place: Field) -> Self {
        Self { places: place as u8, in_body: u8::from(place == Field::Body) }
    }

    /// The sum of both.
    pub(super) fn with(self, other: Self) -> Self {
        Self { places: self.places | other.places, in_body: self.in_body.saturating_add(other.in_body) }
    }

    /// The same for a part of the compound word.
    pub(super) fn of_part(self) -> Self {
        let in_head = self.is(Field::Title) || self.is(Field::Lead) || self.is(Field::PartInHead);
        Self::at(if in_head { Field::PartInHead } else { Field::PartInBody })
    }

    fn is(self, place: Field) -> bool {
        self.places & place as u8 != 0
    }

    /// The best of the places, as the index ranks them.
    pub(super) fn standing(self) -> Standing {
        let places = [
            (self.is(Field::Title), Standing::Title),
            (self.is(Field::Lead), Standing::Lead),
            (self.is(Field::Topic), Standing::Topic),
            (self.is(Field::PartInHead), Standing::PartInHead),
            (self.in_body >= OFTEN, Standing::OftenInBody),
            (self.is(Field::Body), Standing::Body),
        ];
        let all = places.into_iter().filter(|(is_there, _)| *is_there).map(|(_, standing)| standing);
        all.max_by_key(|standing| rank::weight(*standing)).unwrap_or(Standing::PartInBody)
    }
}

impl Vocabulary {
    /// Reads all of `documents`, on as many processors as there are.
    pub(super) fn read(documents: &[Document]) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(16);
        let chunk = documents.len().div_ceil(threads).max(1);
        let parts: Vec<Self> = std::thread::scope(|scope| {
            let parts: Vec<_> = documents
                .chunks(chunk)
                .map(|documents| scope.spawn(|| Self::read_alone(documents)))
                .collect();
            let whole =
                |part: ScopedJoinHandle<'_, Self>| part.join().unwrap_or_else(|panic| resume_unwind(panic));
            parts.into_iter().map(whole).collect()
        });
        let mut all = parts.into_iter().reduce(Self::joined).unwrap_or_default();
        // All twins are added: a reader may search for the one that no release has, and it may be a part of compounds.
        for word in twins::pairs().flat_map(|(one, other)| [one, other]) {
            let id = all.id(word);
            if let Some(word) = all.words.get_mut(id as usize) {
                word.in_norwegian = true;
                word.is_seen_small = true;
            }
        }
        all
    }

    fn read_alone(documents: &[Document]) -> Self {
        let mut vocabulary = Self::default();
        documents.iter().for_each(|document| vocabulary.add(document));
        vocabulary
    }

    /// Merges `other` into this vocabulary, its releases after these.
    fn joined(mut self, other: Self) -> Self {
        let ids: Vec<u32> = other.words.into_iter().map(|word| self.merge(word)).collect();
        for mut release in other.releases {
            for (id, _) in &mut release {
                *id = ids.get(*id as usize).copied().unwrap_or_default();
            }
            release.sort_unstable_by_key(|(id, _)| *id);
            self.releases.push(release);
        }
        self
    }

    fn merge(&mut self, word: WordInfo) -> u32 {
        let id = self.id(&word.folded);
        if let Some(known) = self.words.get_mut(id as usize) {
            known.releases += word.releases;
            known.in_norwegian |= word.in_norwegian;
            known.in_english |= word.in_english;
            known.is_seen_small |= word.is_seen_small;
            known.is_seen_capital |= word.is_seen_capital;
            if known.spelling.is_empty() {
                known.spelling = word.spelling;
            }
        }
        id
    }

    /// The id of a word; `None` if the vocabulary lacks it.
    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.ids.get(folded).copied()
    }

    /// The id of a word, which is added if it is new.
    pub(super) fn id(&mut self, folded: &str) -> u32 {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }
        let id = self.words.len() as u32;
        self.ids.insert(folded.to_owned(), id);
        self.words.push(WordInfo { folded: folded.to_owned(), ..WordInfo::default() });
        id
    }

    fn add(&mut self, document: &Document) {
        let mut found: Vec<(u32, Tally)> = Vec::new();
        let texts = [
            (document.card.title.as_str(), Field::Title),
            (&document.lead, Field::Lead),
            (&document.body, Field::Body),
        ];
        let topics = document.topics.iter().map(|(_, topic)| (topic.as_str(), Field::Topic));
        for (text, place) in texts.into_iter().chain(topics) {
            self.add_text(text, place, &mut found);
        }
        found.sort_unstable_by_key(|(id, _)| *id);
        let mut release: Vec<(u32, Tally)> = Vec::with_capacity(found.len());
        for (id, tally) in found {
            match release.last_mut().filter(|(last, _)| *last == id) {
                Some((_, last)) => *last = last.with(tally),
                None => release.push((id, tally)),
            }
        }
        // A release that names no language counts as Norwegian.
        let is_norwegian = matches!(document.language(), "nb" | "nn" | "no" | "");
        let is_english = document.language() == "en";
        for (id, _) in &release {
            if let Some(word) = self.words.get_mut(*id as usize) {
                word.releases += 1;
                word.in_norwegian |= is_norwegian;
                word.in_english |= is_english;
            }
        }
        release.shrink_to_fit();
        self.releases.push(release);
    }

    fn add_text(&mut self, text: &str, place: Field, found: &mut Vec<(u32, Tally)>) {
        let mut last: Option<Word> = None;
        for word in words(text) {
            if let Some(before) = last.as_ref().filter(|_| word.is_joined) {
                // `e-post` is found as `epost` too.
                let whole = format!("{}{}", before.folded, word.folded);
                self.add_word(&whole, "", Case::Small, place, found);
            }
            let written = text.get(word.start..word.end).unwrap_or_default();
            self.add_word(&word.folded, written, case_of(text, &word), place, found);
            last = Some(word);
        }
    }

    fn add_word(
        &mut self,
        folded: &str,
        written: &str,
        case: Case,
        place: Field,
        found: &mut Vec<(u32, Tally)>,
    ) {
        if folded.len() > LONGEST {
            return;
        }
        let id = self.id(folded);
        found.push((id, Tally::at(place)));
        let Some(word) = self.words.get_mut(id as usize) else { return };
        word.is_seen_small |= case == Case::Small;
        word.is_seen_capital |= case == Case::Capital;
        if !written.is_ascii() && word.spelling.is_empty() {
            let letters = written.chars().filter(|char| *char != '\u{ad}');
            word.spelling = letters.flat_map(char::to_lowercase).collect();
        }
    }
}

/// How a word begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Small,
    /// With a capital within a sentence.
    Capital,
    /// With a capital as the first word of a sentence.
    First,
}

fn case_of(text: &str, word: &Word) -> Case {
    let is_capital = |char: char| char.is_uppercase();
    if !text.get(word.start..).and_then(|rest| rest.chars().next()).is_some_and(is_capital) {
        return Case::Small;
    }
    let before = text.get(..word.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\u{a0}', '«', '"', '”', '“']);
    match before.chars().next_back() {
        Some(last) if last.is_alphanumeric() || matches!(last, ',' | '-' | '(' | '/') => Case::Capital,
        _ => Case::First,
    }
}
