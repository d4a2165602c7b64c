//! The result of a reader of another format, with its warnings.

use super::SourceFeed;
use crate::printable::{printable, printed};
use press_room_core::address::Address;
use press_room_core::check::Lint;
use std::fmt;
use std::path::PathBuf;

/// A page of another format, translated into a JSON Feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    /// The name of the format.
    pub format: &'static str,
    /// The page.
    pub feed: SourceFeed,
    /// The position of the page as a whole.
    pub whole: SourcePosition,
    /// Where each release is in the source, in the order of [`SourceFeed::releases`].
    pub places: Vec<SourcePosition>,
    /// What the feed's publisher should correct.
    pub warnings: Vec<SourceWarning>,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourcePosition {
    /// In a text: both are counted from 1, columns in characters.
    Line {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// In JSON: the path to it, such as `posts[2].title`.
    Path(String),
    /// In a folder.
    File {
        /// The file.
        path: PathBuf,
        /// The line in it, counted from 1.
        line: usize,
        /// The column, counted from 1 in characters, if it is known.
        column: Option<usize>,
    },
}

/// Something that the publisher should correct; readers never see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceWarning {
    /// Where the fault is.
    pub place: Option<SourcePosition>,
    /// The id of the release that it concerns.
    pub id: Option<String>,
    /// What is wrong, in one line.
    pub message: String,
    /// How to mend it, in one line; empty if there is nothing to do.
    pub fix: String,
    /// The lint for the same fault in other formats, if there is one.
    pub lint: Option<Lint>,
}

impl SourceWarning {
    /// The same, with the column of its place in a file of a folder.
    pub(super) fn in_column(mut self, known: usize) -> Self {
        if let Some(SourcePosition::File { column, .. }) = &mut self.place {
            *column = Some(known);
        }
        self
    }
}

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// It is in none of the formats that this program reads; has what it is instead.
    NotThisFormat(String),
    /// It breaks off; has the place where the text ends.
    Truncated {
        /// The last line.
        line: usize,
        /// The column after the last character.
        column: usize,
    },
    /// A web page, with its title.
    HtmlPage(Option<String>),
    /// The service answers that something went wrong.
    Service {
        /// The service's own code; may be empty.
        code: String,
        /// The service's message.
        message: String,
    },
    /// It is the index of WordPress's REST interface; the posts are at this address.
    WordPressIndex(Address),
    /// More of something than this program reads at a time.
    TooMuch(&'static str, usize),
}

/// The page as a whole, if it is JSON.
impl Default for SourcePosition {
    fn default() -> Self {
        Self::Path("$".to_owned())
    }
}

impl SourcePosition {
    /// A text as a whole.
    pub const TEXT: Self = Self::Line { line: 1, column: 1 };

    /// Moves a place in a text down by this many lines.
    pub(super) fn move_down(&mut self, lines: usize) {
        if let Self::Line { line, .. } = self {
            *line += lines;
        }
    }
}

impl SourceError {
    /// Where it stands, as far as that is known.
    pub fn place(&self) -> SourcePosition {
        match self {
            Self::Truncated { line, column } => SourcePosition::Line { line: *line, column: *column },
            Self::NotThisFormat(_) | Self::HtmlPage(_) | Self::TooMuch(..) => SourcePosition::TEXT,
            Self::Service { .. } | Self::WordPressIndex(_) => SourcePosition::default(),
        }
    }
}

impl fmt::Display for SourcePosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { line, column } => write!(f, "line {line}, column {column}"),
            Self::Path(path) => f.write_str(path),
            Self::File { path, line, column: None } => write!(f, "{}, line {line}", path.display()),
            Self::File { path, line, column: Some(column) } => {
                write!(f, "{}, line {line}, column {column}", path.display())
            }
        }
    }
}

impl fmt::Display for SourceWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        if let Some(id) = &self.id {
            write!(f, "id {id}: ")?;
        }
        f.write_str(&self.message)?;
        if self.fix.is_empty() { Ok(()) } else { write!(f, "; {}", self.fix) }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotThisFormat(what) => write!(f, "no feed that this program can read: {}", printable(what)),
            Self::Truncated { line, column } => {
                write!(f, "truncated: it breaks off at line {line}, column {column}")
            }
            Self::HtmlPage(None) => f.write_str("a web page and not a feed"),
            Self::HtmlPage(Some(title)) => {
                write!(f, "a web page and not a feed: “{}”", printable(title))
            }
            Self::Service { code, message } if code.is_empty() => {
                write!(f, "the service answers with an error: {}", printable(message))
            }
            Self::Service { code, message } => {
                write!(f, "the service answers with an error: {} ({})", printable(message), printable(code))
            }
            Self::WordPressIndex(posts) => {
                write!(f, "an index of WordPress and no list; give {}", printed(posts))
            }
            Self::TooMuch(what, limit) => write!(f, "more than {limit} {what}; ask for smaller pages"),
        }
    }
}

impl std::error::Error for SourceError {}
