//! Which words mean the same to a search: the forms of one word by its stem, a word in Bokmål and in Nynorsk,
//! and spellings with `oe` for ø.
//!
//! Stems come from Snowball's rules for Norwegian, which know both kinds, and for English. There are none for Sámi,
//! whose words are found as they are written.

use super::twins;
use super::vocabulary::Vocabulary;
use press_room_core::search::words::has_digit;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Shorter stems stand for too many words.
const SHORTEST: usize = 3;

/// What the rules take off the end of words, the longest first. A word that is in no release is looked up without it.
pub(super) const INFLECTIONS: [&str; 36] = [
    "hetenes", "hetene", "hetens", "endes", "heten", "heter", "ande", "ende", "edes", "enes", "erte", "ane",
    "ene", "ede", "ens", "ers", "ets", "ert", "ast", "het", "ing", "ar", "er", "en", "et", "as", "es", "ed",
    "te", "ly", "a", "e", "n", "r", "s", "t",
];

/// A group of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Its members that are in no release, and whether that is a stem and no word.
    pub(super) others: BTreeMap<String, bool>,
}

/// All groups.
pub(super) struct Groups {
    /// The groups.
    pub(super) all: Vec<Group>,
    /// The group of each word, by its id.
    pub(super) of_word: Vec<u32>,
    /// The group of each Norwegian stem.
    of_stem: HashMap<String, u32>,
    norwegian: Stemmer,
}

impl Groups {
    /// The groups of the words of `vocabulary`.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut links = Links::new(vocabulary);
        let stemmers = [Stemmer::create(Algorithm::Norwegian), Stemmer::create(Algorithm::English)];
        let [norwegian, english] = &stemmers;
        for (id, word) in vocabulary.words.iter().enumerate().filter(|(_, word)| !has_digit(&word.folded)) {
            if word.in_norwegian {
                links.stem(id, 'n', &norwegian.stem(&word.folded));
            }
            if word.in_english {
                links.stem(id, 'e', &english.stem(&word.folded));
            }
            if word.folded.contains("oe")
                && let Some(other) = vocabulary.find(&word.folded.replace("oe", "o"))
            {
                links.join(id, other as usize);
            }
        }
        for (one, other) in twins::pairs() {
            let ids = [one, other].map(|word| {
                let id = links.word(vocabulary, word);
                links.stem(id, 'n', &norwegian.stem(word));
                id
            });
            links.join(ids[0], ids[1]);
        }
        links.groups(vocabulary)
    }

    /// The group that has the Norwegian stem of `word`.
    pub(super) fn by_stem(&self, word: &str) -> Option<u32> {
        let stem = self.norwegian.stem(word);
        self.of_stem.get(&*stem).copied().filter(|_| stem.len() > SHORTEST)
    }
}

/// Words, and other nodes, that are linked to each other.
struct Links {
    /// The node that stands for each, or one that is nearer to it.
    above: Vec<usize>,
    /// The nodes that are no words of the vocabulary: by the text, `n:` and `e:` before stems.
    others: HashMap<String, usize>,
}

impl Links {
    fn new(vocabulary: &Vocabulary) -> Self {
        Self { above: (0..vocabulary.words.len()).collect(), others: HashMap::new() }
    }

    fn node(&mut self, name: String) -> usize {
        *self.others.entry(name).or_insert_with(|| {
            self.above.push(self.above.len());
            self.above.len() - 1
        })
    }

    /// The node of a word that may be in the vocabulary or not.
    fn word(&mut self, vocabulary: &Vocabulary, word: &str) -> usize {
        vocabulary.find(word).map_or_else(|| self.node(format!("w:{word}")), |id| id as usize)
    }

    fn stem(&mut self, id: usize, language: char, stem: &str) {
        if stem.len() >= SHORTEST {
            let node = self.node(format!("{language}:{stem}"));
            self.join(id, node);
        }
    }

    fn top(&mut self, mut at: usize) -> usize {
        while let Some(above) = self.above.get(at).copied().filter(|above| *above != at) {
            let further = self.above.get(above).copied().unwrap_or(above);
            if let Some(here) = self.above.get_mut(at) {
                *here = further;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.top(one), self.top(other));
        // The lower one stands for both, so that the order of links does not matter.
        if let Some(above) = self.above.get_mut(one.max(other)) {
            *above = one.min(other);
        }
    }

    fn groups(mut self, vocabulary: &Vocabulary) -> Groups {
        let mut all: Vec<Group> = Vec::new();
        let mut by_top: HashMap<usize, u32> = HashMap::new();
        let mut of_word = Vec::with_capacity(vocabulary.words.len());
        for id in 0..vocabulary.words.len() {
            let group = *by_top.entry(self.top(id)).or_insert_with(|| {
                all.push(Group::default());
                all.len() as u32 - 1
            });
            of_word.push(group);
        }
        let mut of_stem = HashMap::new();
        let mut others: Vec<(String, usize)> = std::mem::take(&mut self.others).into_iter().collect();
        // Words come first, then Norwegian stems, then English ones: a text can be in one group only.
        others.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        let mut taken: HashSet<String> = HashSet::new();
        for (name, at) in others {
            let Some((kind, text)) = name.split_once(':') else { continue };
            let Some(number) = by_top.get(&self.top(at)).copied() else { continue };
            if kind == "n" {
                of_stem.insert(text.to_owned(), number);
            }
            if let Some(group) = all.get_mut(number as usize)
                && vocabulary.find(text).is_none()
                && taken.insert(text.to_owned())
            {
                group.others.insert(text.to_owned(), kind != "w");
            }
        }
        Groups { all, of_word, of_stem, norwegian: Stemmer::create(Algorithm::Norwegian) }
    }
}
