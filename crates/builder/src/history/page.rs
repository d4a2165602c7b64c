//! The page that compares the versions of a release, as data.

use super::{Block, Chain, FEED, FILE, FOLDER, Piece, Record, Version, paragraphs, words};
use crate::plain_page::{Link, PagePart, PlainPage};
use crate::site::{Entry, Site};
use press_room::components::release_card::kind_name;
use press_room_core::feed::{KindCode, date, kind};
use press_room_core::i18n::{Catalogue, Language, Zone, fill, format};
use press_room_core::route::{Location, Route};
use serde_json::{Map, Value};

/// The largest number of versions that the page compares.
const MOST: usize = 50;
/// The largest number of bytes of text that the page compares, approximately.
const MOST_BYTES: usize = 1_000_000;

/// A version, and how it differs from the one before.
#[derive(Clone, Debug)]
pub struct VersionEntry {
    /// Its number, counted from 1.
    pub number: usize,
    /// The time for programs and for people.
    pub time: Option<(String, String)>,
    /// Whether that is only the time at which a build found it.
    pub is_found: bool,
    /// What the feed said about it.
    pub note: Option<String>,
    /// Whether it is the first version, either of all or after others that could not be verified.
    pub is_anew: bool,
    /// The language of its texts.
    pub lang: Option<String>,
    /// What differs, in the order of the page.
    pub changes: Vec<Change>,
}

/// What differs in one part of a release.
#[derive(Clone, Debug)]
pub enum Change {
    /// The words of the title or lead, under this heading.
    Words(&'static str, Vec<Piece>),
    /// Facts, each with what it is called.
    Facts(Vec<(Label, Vec<Piece>)>),
    /// The paragraphs of the text.
    Text(Vec<Block>),
}

impl VersionEntry {
    /// "Version 2".
    pub fn name(&self, language: Language) -> String {
        fill(language.catalogue().built_version, &[("number", &self.number.to_string())])
    }

    /// The names of the parts and facts that differ.
    pub fn changed(&self, language: Language) -> Vec<&'static str> {
        let labels = self.changes.iter().flat_map(|change| match change {
            Change::Words(name, _) => vec![*name],
            Change::Facts(facts) => facts.iter().map(|(label, _)| *label).collect(),
            Change::Text(_) => vec![language.catalogue().built_version_text],
        });
        labels.collect()
    }
}

/// What a fact is called.
pub type Label = &'static str;

/// "What has changed:" and the title of the release.
pub fn title(entry: &Entry) -> String {
    fill(entry.language.catalogue().built_versions_title, &[("title", &entry.release.title)])
}

/// The page without the comparisons. With the chain, it is enough to see whether the page has to be written again.
pub fn frame(site: &Site, entry: &Entry) -> PlainPage {
    let (release, language) = (&entry.release, entry.language);
    let words = language.catalogue();
    let folder = format!("{}{FOLDER}", entry.path);
    let route = Route::Release { id: release.key.id.clone(), language: release.language().cloned() };
    let follow = entry.has_feed.then(|| PagePart::Address {
        heading: words.built_versions_feed.to_owned(),
        text: words.follow_feeds_intro.to_owned(),
        name: "Atom",
        path: format!("{}{FEED}", entry.path),
    });
    PlainPage {
        parts: follow.into_iter().collect(),
        versions: vec![(language.code().to_owned(), folder.clone())],
        folder,
        intro: Some(words.built_versions_intro.to_owned()),
        subject: Some(Location { route, language: None }.href().trim_start_matches("./").to_owned()),
        noindex: true,
        ..PlainPage::new(site, language, "", title(entry))
    }
}

/// The whole page, the newest version first.
pub fn page(site: &Site, entry: &Entry, chain: &Chain) -> PlainPage {
    let words = entry.language.catalogue();
    let mut page = frame(site, entry);
    let follow = std::mem::take(&mut page.parts);
    page.parts.push(PagePart::More(Link::new(entry.path.clone(), entry.release.title.clone())));
    let versions = versions(site, entry, chain);
    let is_cut = versions.len() < chain.len();
    page.parts.extend(versions.into_iter().map(|version| PagePart::Version(Box::new(version))));
    if is_cut {
        page.parts.push(PagePart::Notice(words.built_versions_older.to_owned(), None));
    }
    let file = Link::new(format!("{}{FILE}", entry.path), words.built_versions_file.to_owned());
    page.parts.push(PagePart::More(file));
    page.parts.extend(follow);
    page
}

/// The newest versions, newest first: as many as the page compares.
pub fn versions(site: &Site, entry: &Entry, chain: &Chain) -> Vec<VersionEntry> {
    let zone = Zone::new(&site.time_zone);
    let before = chain.versions().rev().skip(1).map(Some).chain([None]);
    let mut bytes = 0_usize;
    let mut versions = Vec::new();
    for ((back, version), before) in chain.versions().rev().enumerate().zip(before) {
        if back >= MOST || bytes > MOST_BYTES {
            break;
        }
        bytes += version.record.text.len();
        versions.push(shown(entry, &zone, chain.len() - back, version, before));
    }
    versions
}

fn shown(
    entry: &Entry,
    zone: &Zone,
    number: usize,
    version: &Version,
    before: Option<&Version>,
) -> VersionEntry {
    let language = entry.language;
    let time = version.at().map(|at| (format::iso(&at, zone), format::date_time(language, &at, zone)));
    VersionEntry {
        number,
        time,
        is_found: version.time.as_ref().is_some_and(|time| time.is_builds),
        note: version.note.clone(),
        is_anew: version.is_anew,
        lang: entry.release.lang().map(str::to_owned),
        changes: before
            .map(|before| changes(&before.record, &version.record, language, zone))
            .unwrap_or_default(),
    }
}

fn changes(old: &Record, new: &Record, language: Language, zone: &Zone) -> Vec<Change> {
    let names = language.catalogue();
    let mut changes = Vec::new();
    let lead = |record: &Record| record.lead.clone().unwrap_or_default();
    for (heading, before, after) in [
        (names.built_version_title, old.title.clone(), new.title.clone()),
        (names.built_version_lead, lead(old), lead(new)),
    ] {
        let pieces = words(&before, &after);
        if pieces.iter().any(|piece| !matches!(piece, Piece::Same(_))) {
            changes.push(Change::Words(heading, pieces));
        }
    }
    let read = |record: &Record| facts(&record.facts, language, zone);
    let facts: Vec<_> = read(old).into_iter().zip(read(new)).filter_map(fact).collect();
    if !facts.is_empty() {
        changes.push(Change::Facts(facts));
    }
    let blocks = paragraphs(&old.text, &new.text);
    if blocks.iter().any(|block| !matches!(block, Block::Same(_))) {
        changes.push(Change::Text(blocks));
    }
    changes
}

/// A fact that differs. It is replaced as a whole: a single word of a date means nothing.
fn fact(((label, before), (_, after)): ((Label, String), (Label, String))) -> Option<(Label, Vec<Piece>)> {
    let pieces = [Piece::Removed(before.clone()), Piece::Added(after.clone())];
    let is_some =
        |piece: &Piece| !matches!(piece, Piece::Removed(text) | Piece::Added(text) if text.is_empty());
    (before != after).then(|| (label, pieces.into_iter().filter(is_some).collect()))
}

/// Every fact by its name; facts that the version lacks are empty.
fn facts(facts: &Map<String, Value>, language: Language, zone: &Zone) -> Vec<(Label, String)> {
    let names = language.catalogue();
    let text = |of: &str, name: &str| facts.get(of)?.get(name)?.as_str();
    let time = |of: &str, name: &str| {
        let at = date::parse(text(of, name)?)?;
        Some(if at.has_time {
            format::date_time_zone(language, &at, zone)
        } else {
            format::date(language, &at, zone)
        })
    };
    let joined = |parts: [Option<String>; 2], between: &str| {
        parts.into_iter().flatten().collect::<Vec<_>>().join(between)
    };
    let owned = |of: &str, name: &str| text(of, name).map(str::to_owned);
    let withdrawn = facts.get("withdrawn").map(|_| {
        let said = joined([time("withdrawn", "at"), owned("withdrawn", "note")], ": ");
        if said.is_empty() { names.withdrawn_title.to_owned() } else { said }
    });
    let event = "event";
    vec![
        (
            names.filter_kind,
            facts.get("kind").and_then(Value::as_str).map(|it| kind_text(names, it)).unwrap_or_default(),
        ),
        (names.withdrawn_label, withdrawn.unwrap_or_default()),
        (names.event_when, joined([time(event, "start"), time(event, "end")], " – ")),
        (names.event_where, joined([owned(event, "place"), owned(event, "address")], ", ")),
        (names.event_deadline, time(event, "registration_deadline").unwrap_or_default()),
    ]
}

fn kind_text(names: &'static Catalogue, name: &str) -> String {
    let known = kind::of_code(name).filter(|code| *code != KindCode::Other);
    known.map_or_else(|| name.to_owned(), |code| kind_name(names, code).to_owned())
}
