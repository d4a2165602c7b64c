//! Files of words: `press_room_core::search::word_file`.

use super::IndexFiles;
use super::best::{BestCards, FEWEST};
use super::bytes::{after, file, number, set, text};
use super::compounds;
use super::document::Document;
use super::endings::IntendedWord;
use super::groups::Groups;
use super::landmark::FileSize;
use super::vocabulary::{Tally, Vocabulary};
use press_room_core::search::head::FileName;
use press_room_core::search::word_file::{KIND, Standing, best_of};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// The bytes of a file, roughly. Many files have a word of any new release, which writes them anew: the smaller they are,
/// the smaller a part of a large archive that is.
const FILE: FileSize = FileSize { least: 6_144, most: 12_288 };

/// A run of releases whose words have been written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Segment {
    pub(super) releases: usize,
    /// The first word of each file, and its name.
    pub(super) files: Vec<(String, FileName)>,
    /// Its words, as far as the files of endings have them.
    pub(super) words: Vec<IntendedWord>,
    /// The paths of all files that were written for it, those of cards too.
    pub(super) paths: Vec<String>,
}

/// A word in a file.
struct Member<'v> {
    text: &'v str,
    group: usize,
    is_stem: bool,
}

/// A group, ready to be written.
struct EncodedGroup<'v> {
    key: &'v str,
    count: usize,
    set: Vec<u8>,
    /// The releases that fit the group best.
    best: Vec<u32>,
    members: Vec<Member<'v>>,
    /// The texts of its members that are in other files.
    elsewhere: Vec<&'v str>,
}

/// Writes the words of the releases with these numbers.
pub(super) fn write(documents: &[Document], numbers: Range<usize>, files: &mut IndexFiles) -> Segment {
    let first = numbers.start;
    let run = documents.get(numbers).unwrap_or_default();
    let vocabulary = Vocabulary::read(run);
    let groups = Groups::new(&vocabulary);
    let releases = releases_of_groups(&vocabulary, &groups);
    let mut members: Vec<Vec<Member<'_>>> = groups.others.iter().map(|_| Vec::new()).collect();
    for (word, group) in vocabulary.words.iter().zip(&groups.of_word) {
        if let Some(members) = members.get_mut(*group as usize) {
            members.push(Member { text: &word.folded, group: 0, is_stem: word.releases == 0 });
        }
    }
    let all: Vec<_> = groups.others.iter().zip(members).zip(releases).collect();
    let mut ready: Vec<EncodedGroup<'_>> = all
        .into_par_iter()
        .filter_map(|((others, members), releases)| encoded(others, members, releases))
        .collect();
    ready.sort_unstable_by_key(|group| group.key);
    let cut = cut(&mut ready, &mut BestCards::new(documents, first, files));
    let words_of = cut.into_iter().map(|(first, bytes)| (first, files.add(KIND, bytes))).collect();
    let paths = files.new.iter().map(|(path, _)| path.clone()).collect();
    let words = vocabulary.words.into_iter().filter_map(IntendedWord::of).collect();
    Segment { releases: run.len(), files: words_of, words, paths }
}

/// A group with these words of the archive and these other texts, whose words are in these releases. `None` if there
/// are no releases.
fn encoded<'v>(
    others: &'v [String],
    mut members: Vec<Member<'v>>,
    releases: Vec<(u32, Tally)>,
) -> Option<EncodedGroup<'v>> {
    members.extend(others.iter().map(|text| Member { text, group: 0, is_stem: true }));
    members.sort_unstable_by_key(|member| member.text);
    let key = members.first().filter(|_| !releases.is_empty())?.text;
    let releases: Vec<(u32, Standing)> =
        releases.into_iter().map(|(number, tally)| (number, tally.standing())).collect();
    Some(EncodedGroup {
        key,
        count: releases.len(),
        set: set_of(&releases),
        best: if releases.len() < FEWEST { Vec::new() } else { best_of(&releases) },
        members,
        elsewhere: Vec::new(),
    })
}

/// The releases of each group, in order.
fn releases_of_groups(vocabulary: &Vocabulary, groups: &Groups) -> Vec<Vec<(u32, Tally)>> {
    let parts = compounds::parts(vocabulary, groups);
    let mut all: Vec<Vec<(u32, Tally)>> = groups.others.iter().map(|_| Vec::new()).collect();
    let mut add = |group: u32, number: u32, tally: Tally| {
        let Some(group) = all.get_mut(group as usize) else { return };
        match group.last_mut().filter(|(last, _)| *last == number) {
            Some((_, known)) => *known = known.with(tally),
            None => group.push((number, tally)),
        }
    };
    for (number, words) in vocabulary.releases.iter().enumerate() {
        for (word, tally) in words {
            let group = groups.of_word.get(*word as usize).copied().unwrap_or(u32::MAX);
            add(group, number as u32, *tally);
            for part in parts.get(*word as usize).into_iter().flatten().copied().flatten() {
                add(part, number as u32, tally.of_part());
            }
        }
    }
    all
}

fn set_of(releases: &[(u32, Standing)]) -> Vec<u8> {
    let place =
        |standing: &Standing| Standing::ALL.iter().position(|known| known == standing).unwrap_or_default();
    let numbers: Vec<(u32, u32)> =
        releases.iter().map(|(number, standing)| (*number, place(standing) as u32)).collect();
    set(&numbers)
}

/// Cuts the groups, which are in order, into files.
fn cut(groups: &mut [EncodedGroup<'_>], cards: &mut BestCards<'_, '_>) -> Vec<(String, Vec<u8>)> {
    let mut starts = vec![0];
    let mut size = 0;
    for (at, group) in groups.iter().enumerate() {
        let own =
            group.set.len() + group.members.iter().map(|member| member.text.len() / 2 + 4).sum::<usize>();
        if FILE.ends(size, own, group.key) {
            starts.push(at);
            size = 0;
        }
        size += own;
    }
    // Words that sort before the first one would be in the first file too.
    let rest = starts.iter().skip(1).map(|start| groups.get(*start).map_or("", |group| group.key));
    let firsts: Vec<&str> = std::iter::once("").chain(rest).collect();
    let file_of = |text: &str| firsts.partition_point(|first| *first <= text).saturating_sub(1);
    let mut words: Vec<Vec<Member<'_>>> = starts.iter().map(|_| Vec::new()).collect();
    for (at, group) in groups.iter_mut().enumerate() {
        let own = file_of(group.key);
        for member in std::mem::take(&mut group.members) {
            if file_of(member.text) != own {
                group.elsewhere.push(member.text);
            }
            if let Some(words) = words.get_mut(file_of(member.text)) {
                words.push(Member { group: at, ..member });
            }
        }
    }
    let ends = starts.iter().skip(1).copied().chain([groups.len()]);
    let runs = starts.iter().copied().zip(ends);
    let files: Vec<Vec<u8>> = runs
        .zip(&mut words)
        .map(|((start, end), words)| write_file(groups, start..end, words, cards))
        .collect();
    firsts.into_iter().map(str::to_owned).zip(files).collect()
}

fn write_file(
    groups: &[EncodedGroup<'_>],
    run: Range<usize>,
    words: &mut [Member<'_>],
    cards: &mut BestCards<'_, '_>,
) -> Vec<u8> {
    words.sort_unstable_by_key(|member| member.text);
    // Groups are numbered in the order in which they first occur among the words.
    let mut order: Vec<usize> = Vec::new();
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut list = Vec::new();
    let mut last = String::new();
    number(&mut list, words.len());
    for member in &*words {
        after(&mut list, &mut last, member.text);
        if run.contains(&member.group) {
            let next = order.len();
            let own = *numbers.entry(member.group).or_insert_with(|| {
                order.push(member.group);
                next
            });
            number(&mut list, (next + 1 - own) << 1 | usize::from(member.is_stem));
        } else {
            list.push(0);
            text(&mut list, groups.get(member.group).map_or("", |group| group.key));
        }
    }
    let best: Vec<usize> =
        order.iter().map(|at| groups.get(*at).map_or(0, |group| cards.add(group.key, &group.best))).collect();
    let best_files = cards.take();
    let mut out = file(KIND);
    number(&mut out, best_files.len());
    best_files.iter().for_each(|name| out.extend_from_slice(&name.hash));
    number(&mut out, order.len());
    let mut sets = Vec::new();
    for (group, best) in order.into_iter().filter_map(|at| groups.get(at)).zip(best) {
        number(&mut out, group.count);
        number(&mut out, group.set.len());
        number(&mut out, best);
        number(&mut out, group.elsewhere.len());
        group.elsewhere.iter().for_each(|member| text(&mut out, member));
        sets.extend_from_slice(&group.set);
    }
    out.extend(list);
    out.extend(sets);
    out
}
