//! Language versions whose figures, dates or times differ.

use super::figures::{Difference, Figures};
use super::{Finding, Lint, ReleasePart};
use crate::archive::MOST_VERSIONS;
use crate::feed::text::lines_of_html;
use crate::feed::{Release, ReleaseId, ReleaseKey};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a body that are compared: more than any release has.
const ENOUGH: usize = 200_000;

/// Where the language versions among `releases` differ in figures, dates or times. Each pair is reported once, with
/// the position of the later one.
///
/// If many versions have the same id, each is compared with the first one only, so that the time grows with their
/// number and not with its square.
pub fn versions<'r>(releases: impl IntoIterator<Item = &'r Release>) -> Vec<(usize, Finding)> {
    let releases: Vec<&Release> = releases.into_iter().collect();
    let mut figures: Vec<Option<Figures>> = releases.iter().map(|_| None).collect();
    let mut findings = Vec::new();
    for (first, second) in pairs(&releases) {
        let (Some(one), Some(other)) = (releases.get(first), releases.get(second)) else { continue };
        if let Some(found) = events_differ(one, other) {
            findings.push((second, Finding::new(Lint::FiguresDiffer, ReleasePart::Event("start"), found)));
        }
        for (at, release) in [(first, one), (second, other)] {
            if let Some(read) = figures.get_mut(at) {
                read.get_or_insert_with(|| figures_of(release));
            }
        }
        let read = |at: usize| figures.get(at).and_then(Option::as_ref);
        let (Some(a), Some(b)) = (read(first), read(second)) else { continue };
        let (lint, only_a, only_b) = match a.compare(b) {
            Difference::None => continue,
            Difference::Missing(a, b) => (Lint::FiguresMissing, a, b),
            Difference::Other(a, b) => (Lint::FiguresDiffer, a, b),
        };
        let side = |release: &Release, only: &[String]| {
            let all = if only.is_empty() { "–".to_owned() } else { only.join(", ") };
            format!("{}: {all}", release.lang().unwrap_or("?"))
        };
        let found = format!("{}; {}", side(one, &only_a), side(other, &only_b));
        findings.push((second, Finding::new(lint, ReleasePart::Body, found)));
    }
    findings
}

/// Positions of releases that are language versions of each other: each pair once, the earlier position first.
fn pairs(releases: &[&Release]) -> BTreeSet<(usize, usize)> {
    let mut by_id: BTreeMap<&ReleaseId, Vec<usize>> = BTreeMap::new();
    for (at, release) in releases.iter().enumerate() {
        by_id.entry(&release.key.id).or_default().push(at);
    }
    let key = |at: usize| -> Option<&ReleaseKey> { releases.get(at).map(|release| &release.key) };
    let is_other = |one: &ReleaseKey, other: &ReleaseKey| {
        one.source == other.source && one.language != other.language && one.language.is_some()
    };
    let mut pairs = BTreeSet::new();
    let mut add = |one: usize, other: usize| {
        if key(one).zip(key(other)).is_some_and(|(one, other)| is_other(one, other)) {
            pairs.insert((one.min(other), one.max(other)));
        }
    };
    for same in by_id.values() {
        if let Some((first, others)) = same.split_first() {
            others.iter().for_each(|other| add(*first, *other));
        }
    }
    for (at, release) in releases.iter().enumerate() {
        for alternate in &release.alternates {
            let Some(id) = alternate.id.as_ref().filter(|id| **id != release.key.id) else { continue };
            let named = by_id.get(id).into_iter().flatten().take(MOST_VERSIONS).find(|other| {
                let language = key(**other).and_then(|key| key.language.as_ref());
                language.is_none_or(|language| *language == alternate.language)
            });
            if let Some(other) = named {
                add(at, *other);
            }
        }
    }
    pairs
}

fn figures_of(release: &Release) -> Figures {
    let body = release.body.as_ref().map(|body| lines_of_html(&body.html, ENOUGH).join("\n"));
    let texts = [Some(release.title.as_str()), release.lead.as_deref(), body.as_deref()];
    Figures::read(&texts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

fn events_differ(one: &Release, other: &Release) -> Option<String> {
    let start = |release: &Release| release.event.as_ref()?.start;
    let (a, b) = (start(one)?, start(other)?);
    let is_same = a.millis == b.millis || !(a.has_time && b.has_time);
    (!is_same).then(|| format!("{} / {}", one.lang().unwrap_or("?"), other.lang().unwrap_or("?")))
}
