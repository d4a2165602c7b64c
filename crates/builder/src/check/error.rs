//! Findings about a source that could not be read, or not all of it.

use super::answer::{JsonFinding, Spot};
use super::page::unread_text;
use super::words::{Words, texts};
use crate::fetch::{FetchCause, FetchError};
use crate::printable::printable;
use crate::read::{FeedLocation, ReadError};
use crate::sources::markdown::FolderError;
use crate::sources::{SourceError, SourcePosition};
use press_room_core::check::{Severity, code_of, place_in};
use press_room_core::feed::FeedError;
use press_room_core::feed::formats::wordpress::is_rest;
use press_room_core::json::Fault;
use std::io::ErrorKind;

const NOTHING: &str = "Readers get no releases from it.";

/// A source that begins like an address but is not a valid one.
pub(super) fn no_address(source: &str) -> JsonFinding {
    let words = Words {
        message: format!("{source}: neither an address nor a file"),
        why: NOTHING,
        fix: "Correct the address.",
    };
    JsonFinding::new("no-address", Severity::Error, None, Spot::default(), words)
}

/// The finding about `error`, which occurred while `source` was read. `first` is the spot of its first page, if that was
/// read.
pub(super) fn told(error: &ReadError, source: &str, first: Option<Spot>) -> JsonFinding {
    let known = |code| (code, texts().said(code, &[]).fix);
    let (code, fix) = match error {
        ReadError::Fetch(error) => ("no-answer", fix_of(error)),
        ReadError::File(_, error) if error.kind() == ErrorKind::NotFound => {
            ("no-file", "Correct the path, or put the file there.")
        }
        ReadError::File(..) => ("unreadable-file", "Give a file that you may read."),
        ReadError::TooLarge(..) | ReadError::AllTooLarge(_) => known("too-large"),
        ReadError::Feed(_, FeedError::Service(_)) => (
            "service-error",
            "Correct the address; the service says what is wrong with it. A WordPress site that answers only logged-in \
             users usually still has /feed/.",
        ),
        ReadError::Feed(_, error) => known(code_of(error)),
        ReadError::Source(_, SourceError::Service { .. }) => known("service-error"),
        ReadError::Source(_, SourceError::HtmlPage(_)) => known("web-page"),
        ReadError::Source(_, SourceError::Truncated { .. }) => known("truncated"),
        ReadError::NothingRead(..) => known("nothing-read"),
        ReadError::Folder(_, FolderError::NothingRead(_)) => {
            ("nothing-read", "Correct the texts that are named below.")
        }
        ReadError::Folder(..) => {
            ("unreadable-folder", "Name the folder with the releases, and let it be read.")
        }
        ReadError::Unfinished(_) => {
            ("unfinished-import", "Give the same `press-room import` again; it goes on where it was.")
        }
        ReadError::Command(_) => ("program-failed", "See what the program says when it is run by hand."),
        ReadError::Source(_, SourceError::TooMuch(..)) => ("too-large", "Ask for smaller pages."),
        ReadError::Source(_, SourceError::WordPressIndex(_)) => {
            ("not-a-feed", "Give the address that is named.")
        }
        ReadError::Source(_, SourceError::NotThisFormat(_)) => {
            ("not-a-feed", "See docs/sources.md for the formats that are read.")
        }
        ReadError::Outside(_) => ("outside-folder", "Put the files into the folder of the feed."),
        ReadError::TooManyPages(..) => {
            ("too-many-pages", "See whether the pages lead in a circle, or put more releases on each.")
        }
    };
    let (place, fault) = match error {
        ReadError::Feed(place, FeedError::NotJson { why, .. } | FeedError::Truncated(Some(why))) => {
            (Some(place), Some(*why))
        }
        ReadError::Feed(place, _) | ReadError::NothingRead(place, _) | ReadError::Source(place, _) => {
            (Some(place), None)
        }
        _ => (None, None),
    };
    let page = place.map(FeedLocation::to_string).filter(|place| place != source);
    let spot = match (fault, error) {
        (Some(fault), _) => position(place, fault, page),
        (None, ReadError::Source(_, error)) => match error.place() {
            SourcePosition::Line { line, column } => {
                Spot { page, line: Some(line), column: Some(column), path: None }
            }
            _ => Spot { page, path: Some("$".to_owned()), ..Spot::default() },
        },
        (None, ReadError::NothingRead(..)) => Spot { page, ..first.unwrap_or_default() },
        (None, _) => Spot { path: place.map(|_| "$".to_owned()), page, ..Spot::default() },
    };
    let message = match error {
        // Each text has a finding of its own.
        ReadError::Folder(place, FolderError::NothingRead(_)) => {
            format!("{place}: not one of its texts could be read")
        }
        error => error.to_string(),
    };
    let words = Words { message: printable(&message), why: NOTHING, fix };
    JsonFinding::new(code, Severity::Error, None, spot, words)
}

/// A finding about each text that could not be read, if that is why nothing could be read.
pub(super) fn unread_texts(error: &ReadError) -> Vec<JsonFinding> {
    match error {
        ReadError::Folder(_, FolderError::NothingRead(texts)) => texts.iter().map(unread_text).collect(),
        _ => Vec::new(),
    }
}

/// The place of `fault`. In a file it is counted as in an editor: with the blank lines at the beginning, and in
/// characters.
fn position(place: Option<&FeedLocation>, fault: Fault, page: Option<String>) -> Spot {
    let (mut line, mut column) = (fault.line, fault.column);
    if let Some(FeedLocation::File(path)) = place
        && let Ok(bytes) = std::fs::read(path)
    {
        (line, column) = place_in(&String::from_utf8_lossy(&bytes), fault);
    }
    Spot { page, path: None, line: Some(line), column: Some(column) }
}

fn fix_of(error: &FetchError) -> &'static str {
    match (&error.cause, error.cause.status()) {
        (FetchCause::UnknownHost, _) => "Correct the host in the address.",
        (_, Some(404 | 410)) => "Correct the address: there is nothing there.",
        (_, Some(401 | 403)) if is_rest(&error.address) => {
            "The site answers only who is logged in. Give its /feed/, which is mostly still open."
        }
        (_, Some(401 | 403)) => "Let the server answer without a login, or read a copy in a file.",
        (FetchCause::Said(..), status) if status != Some(429) => {
            "Correct the address; the server says what is wrong with it."
        }
        (FetchCause::Tls(_), _) => "Let the server renew its certificate.",
        (FetchCause::TooLarge(_), _) => {
            "Divide the feed into pages, each with a `next_url`, and the newest first."
        }
        _ => "Try again later; if it stays so, ask whoever runs the server.",
    }
}
