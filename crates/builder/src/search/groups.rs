//! Which words mean the same to a search: the forms of one word by its stem, a word in Bokmål and in Nynorsk, and
//! spellings with `oe` for ø.
//!
//! The only other form of a name is the one with an `s`.

use super::stems::Stems;
use super::twins;
use super::vocabulary::Vocabulary;
use press_room_core::search::words::has_digit;
use std::collections::{HashMap, HashSet};

/// All groups.
pub(super) struct Groups {
    /// For each group, further texts by which it can be found, although they are no words of the archive: mostly stems.
    pub(super) others: Vec<Vec<String>>,
    /// The group of each word, by its id.
    pub(super) of_word: Vec<u32>,
    /// The group of each Norwegian stem.
    of_stem: HashMap<String, u32>,
    stems: Stems,
}

impl Groups {
    /// The groups of the words of `vocabulary`.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut links = Links::new(vocabulary);
        let stems = Stems::new();
        for (id, word) in vocabulary.words.iter().enumerate().filter(|(_, word)| !has_digit(&word.folded)) {
            if word.is_name() {
                if let Some(id_of_owner) =
                    word.folded.strip_suffix('s').and_then(|owner| vocabulary.find(owner))
                {
                    links.join(id, id_of_owner as usize);
                }
                continue;
            }
            if word.in_norwegian {
                links.stem(id, 'n', stems.norwegian(&word.folded));
            }
            if word.in_english {
                links.stem(id, 'e', stems.english(&word.folded));
            }
            if word.folded.contains("oe")
                && let Some(other) = vocabulary.find(&word.folded.replace("oe", "o"))
            {
                links.join(id, other as usize);
            }
        }
        for (one, other) in twins::pairs() {
            if let Some((one, other)) = vocabulary.find(one).zip(vocabulary.find(other)) {
                links.join(one as usize, other as usize);
            }
        }
        links.groups(vocabulary)
    }

    /// The group to which the Norwegian stem of `word` belongs.
    pub(super) fn by_stem(&self, word: &str) -> Option<u32> {
        self.stems.norwegian(word).and_then(|stem| self.of_stem.get(&stem)).copied()
    }
}

/// Words, and other nodes, that are linked to each other.
struct Links {
    /// The parent of each node (union-find); a root is its own parent.
    above: Vec<usize>,
    /// The nodes that are not words of the vocabulary, by their text: stems with `n:` or `e:` before them, basic forms
    /// with `b:`.
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

    fn stem(&mut self, id: usize, language: char, stem: Option<String>) {
        let Some(stem) = stem else { return };
        let node = self.node(format!("{language}:{stem}"));
        self.join(id, node);
        if language == 'n' {
            for form in Stems::basic_forms(&stem) {
                let form = self.node(format!("b:{form}"));
                self.join(id, form);
            }
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
        // The node with the lower number becomes the root, so that the order of links does not matter.
        if let Some(above) = self.above.get_mut(one.max(other)) {
            *above = one.min(other);
        }
    }

    fn groups(mut self, vocabulary: &Vocabulary) -> Groups {
        let mut all: Vec<Vec<String>> = Vec::new();
        let mut by_top: HashMap<usize, u32> = HashMap::new();
        let mut of_word = Vec::with_capacity(vocabulary.words.len());
        for id in 0..vocabulary.words.len() {
            let group = *by_top.entry(self.top(id)).or_insert_with(|| {
                all.push(Vec::new());
                all.len() as u32 - 1
            });
            of_word.push(group);
        }
        let mut of_stem = HashMap::new();
        let mut others: Vec<(String, usize)> = std::mem::take(&mut self.others).into_iter().collect();
        // Norwegian stems come first, since a text can be in one group only.
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
                group.push(text.to_owned());
            }
        }
        Groups { others: all, of_word, of_stem, stems: Stems::new() }
    }
}
