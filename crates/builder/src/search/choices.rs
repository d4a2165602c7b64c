//! Files of choices: `press_room_core::search::choice_file`.

use super::IndexFiles;
use super::bytes::{after, file, number, plain_set, text};
use super::document::Document;
use press_room_core::search::choice_file::Choice;
use press_room_core::search::choice_file::KIND;
use press_room_core::search::head::{Dimension, FileName};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// About how many bytes a file has.
const FILE: usize = 16_384;
/// How many values are offered: more would no longer be a choice but a list to read.
const MOST_LISTED: usize = 30;

/// The values of one dimension that can be chosen.
pub(super) struct DimensionFiles {
    /// The most frequent values.
    pub(super) values: Vec<Choice>,
    /// The first value of each file, and its name.
    pub(super) files: Vec<(String, FileName)>,
}

/// Writes the values that can be chosen, in the order of [`Dimension::ALL`].
pub(super) fn write(documents: &[Document], files: &mut IndexFiles) -> Vec<DimensionFiles> {
    Dimension::ALL.iter().map(|dimension| write_one(documents, *dimension, files)).collect()
}

fn write_one(documents: &[Document], dimension: Dimension, files: &mut IndexFiles) -> DimensionFiles {
    let mut values: BTreeMap<String, (String, Vec<u32>)> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for (value, label) in of(document, dimension) {
            let (known, releases) = values.entry(value).or_default();
            // The label in the newest release is used.
            *known = label;
            releases.push(at as u32);
        }
    }
    let mut listed: Vec<Choice> = values
        .iter()
        .map(|(value, (label, releases))| Choice {
            value: value.clone(),
            label: label.clone(),
            count: releases.len() as u32,
        })
        .collect();
    listed.sort_by_key(|choice| Reverse(choice.count));
    listed.truncate(MOST_LISTED);
    let mut places = Vec::new();
    let mut run: Vec<(&str, &str, usize, Vec<u8>)> = Vec::new();
    let mut size = 0;
    for (value, (label, releases)) in &values {
        let set = plain_set(releases.iter().copied());
        if size > 0 && size + set.len() > FILE {
            places.extend(add(&mut run, files));
            size = 0;
        }
        size += set.len();
        run.push((value, label, releases.len(), set));
    }
    places.extend(add(&mut run, files));
    DimensionFiles { values: listed, files: places }
}

/// The values that a release has, with their labels.
fn of(document: &Document, dimension: Dimension) -> Vec<(String, String)> {
    let named = |value: &str| match value {
        "" => Vec::new(),
        value => vec![(value.to_owned(), String::new())],
    };
    match dimension {
        Dimension::Kind => vec![(document.card.kind.clone(), document.card.kind_label.clone())],
        Dimension::Topic => document.topics.clone(),
        Dimension::Language => named(document.language()),
        Dimension::Publisher => document.publisher.iter().cloned().collect(),
    }
}

fn add(run: &mut Vec<(&str, &str, usize, Vec<u8>)>, files: &mut IndexFiles) -> Option<(String, FileName)> {
    let (first, ..) = run.first()?;
    let first = (*first).to_owned();
    let mut out = file(KIND);
    let mut last = String::new();
    number(&mut out, run.len());
    for (value, label, count, set) in run.iter() {
        after(&mut out, &mut last, value);
        text(&mut out, label);
        number(&mut out, *count);
        number(&mut out, set.len());
    }
    run.drain(..).for_each(|(.., set)| out.extend(set));
    Some((first, files.add(KIND, out)))
}
