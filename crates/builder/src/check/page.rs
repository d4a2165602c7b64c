//! A page of a feed as it was read, and the positions of its parts.

use super::answer::{JsonFinding, Spot};
use super::words::{Words, texts};
use crate::printable::printable;
use crate::read::{PlacedPage, SourcePage};
use crate::sources::{SourcePosition, SourceWarning};
use press_room_core::check::{FeedPosition, Finding, JsonPage, Severity};
use press_room_core::feed::Warning;
use press_room_core::feed::error::WarningCause;
use std::path::{Path, PathBuf};

/// What is kept of a page to tell where its parts are.
pub(super) struct PagePositions {
    /// The file or address, if it is not the first page.
    name: Option<String>,
    /// Where it was read.
    place: String,
    /// The page as JSON.
    json: JsonPage,
    /// The spot of the page as a whole in the source; `None` for a folder.
    whole: Option<SourcePosition>,
    /// Where the items are in the source, if the page was translated from another format.
    places: Vec<SourcePosition>,
    /// The name of that other format.
    translated: Option<&'static str>,
    /// The folder to which the paths of the source's files are shown relative.
    folder: Option<PathBuf>,
}

impl PagePositions {
    /// The positions of the page `seen`. In findings, a later page has a `name`; the first one has none.
    pub(super) fn new(seen: &PlacedPage<'_>, name: Option<String>, folder: Option<PathBuf>) -> Self {
        let SourcePage { page, whole, places, format: translated, text, .. } = seen.read;
        let json = JsonPage::new(text, seen.address, page);
        let place = seen.place.to_string();
        let (whole, places) = (whole.clone(), places.clone());
        Self { name, place, json, whole, places, translated: *translated, folder }
    }

    /// The name of its format, such as `cision-newsfeed`.
    pub(super) fn format(&self) -> Option<String> {
        let name = self.translated.or_else(|| self.json.format())?;
        let name = name.to_ascii_lowercase().replace(['(', ')'], "");
        Some(name.replace(' ', "-"))
    }

    fn at(&self, place: FeedPosition) -> Spot {
        let page = self.name.clone();
        match place {
            FeedPosition::Path(path) => Spot { page, path: Some(path), ..Spot::default() },
            FeedPosition::Line(line, column) => {
                Spot { page, line: Some(line), column: Some(column), path: None }
            }
        }
    }

    /// The spot of `place`, which the reader of another format reported.
    fn spot(&self, place: &SourcePosition) -> Spot {
        match place {
            SourcePosition::Line { line, column } => self.at(FeedPosition::Line(*line, *column)),
            SourcePosition::Path(path) if path.starts_with('$') => self.at(FeedPosition::Path(path.clone())),
            SourcePosition::Path(path) => self.at(FeedPosition::Path(format!("$.{path}"))),
            SourcePosition::File { path, line, column } => {
                file_spot(self.folder.as_deref(), path, *line, *column)
            }
        }
    }

    /// Where the item with the index `at` is in the source of a page that was translated.
    fn translated_item(&self, at: usize) -> Option<Spot> {
        self.translated?;
        Some(self.places.get(at).map_or_else(|| self.whole(), |place| self.spot(place)))
    }

    /// The spot of the page as a whole.
    pub(super) fn whole(&self) -> Spot {
        let nowhere = || Spot { page: self.name.clone(), ..Spot::default() };
        self.whole.as_ref().map_or_else(nowhere, |whole| self.spot(whole))
    }

    /// Whether `line`, a warning of the reader, is about it.
    pub(super) fn is_named_in(&self, line: &str) -> bool {
        line.strip_prefix(&printable(&self.place)).is_some_and(|rest| rest.starts_with(": "))
    }

    /// Where the page's release with the index `position` is.
    pub(super) fn release(&self, position: usize) -> Spot {
        let translated = self.translated_item(self.json.item_of(position));
        translated.unwrap_or_else(|| self.at(self.json.release(position)))
    }

    /// Where `finding` is in the page's release with the index `position`.
    pub(super) fn finding(&self, position: usize, finding: &Finding) -> Spot {
        let translated = self.translated_item(self.json.item_of(position));
        translated.unwrap_or_else(|| self.at(self.json.finding(position, finding)))
    }

    /// The index of the item that the page's release with the index `position` was read from.
    pub(super) fn item_of(&self, position: usize) -> usize {
        self.json.item_of(position)
    }

    /// The finding for a warning of the feed reader.
    pub(super) fn warning(&self, warning: &Warning) -> JsonFinding {
        let is_of_text = matches!(warning.cause, WarningCause::Mended(_));
        let spot = match self.translated {
            Some(_) if !is_of_text => {
                warning.item.and_then(|at| self.translated_item(at)).unwrap_or_else(|| self.whole())
            }
            _ => self.at(self.json.warning(warning)),
        };
        let (code, severity) = (warning.cause.code(), warning.cause.severity());
        JsonFinding::new(code, severity, warning.id.clone(), spot, texts().warning(warning))
    }

    /// The finding for a warning of the reader of another format.
    pub(super) fn source_warning(&self, warning: &SourceWarning) -> JsonFinding {
        let spot = warning.place.as_ref().map_or_else(|| self.whole(), |place| self.spot(place));
        source_warning(warning, spot)
    }
}

/// A place in a file of `folder`.
fn file_spot(folder: Option<&Path>, file: &Path, line: usize, column: Option<usize>) -> Spot {
    let below = folder.and_then(|folder| file.strip_prefix(folder).ok());
    Spot { page: Some(below.unwrap_or(file).display().to_string()), line: Some(line), column, path: None }
}

/// The finding about an unreadable text, in a folder without any readable one.
pub(super) fn unread_text(warning: &SourceWarning) -> JsonFinding {
    let spot = match &warning.place {
        Some(SourcePosition::File { path, line, column }) => file_spot(None, path, *line, *column),
        _ => Spot::default(),
    };
    source_warning(warning, spot)
}

fn source_warning(warning: &SourceWarning, spot: Spot) -> JsonFinding {
    let words = Words {
        message: warning.message.clone(),
        why: "Readers do not get all that the source says.",
        fix: "Correct it in the source; docs/sources.md says what is read.",
    };
    let (code, severity, words) = match warning.lint {
        Some(lint) => {
            let words = Words { message: words.message, ..texts().said(lint.code(), &[]) };
            (lint.code(), lint.severity(), words)
        }
        None => ("source", Severity::Warning, words),
    };
    let told = JsonFinding::new(code, severity, warning.id.clone(), spot, words);
    if warning.fix.is_empty() { told } else { JsonFinding { fix: warning.fix.clone(), ..told } }
}
