//! Checks the text of a feed by itself, for example one that was pasted: nothing else is read.

use super::{FeedPosition, JsonPage, ReleasePart, Severity, Texts, Words, code_of, place_in, releases};
use crate::address::Address;
use crate::feed::{FeedError, FeedPage, Release, SourceId, UntrustedHtml, Warning, read_page};
use crate::hours;
use crate::seek::split;

/// What was found in a text.
#[derive(Clone, Debug)]
pub struct FeedCheck {
    /// The name of the format, such as `json-feed`.
    pub format: &'static str,
    /// What was read.
    pub page: FeedPage,
    /// The findings about the feed, then those about each release.
    pub findings: Vec<PlacedFinding>,
}

/// A finding with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFinding {
    /// The code of the finding, the same in every version of the program.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Which of the releases that were read, if it is about one.
    pub release: Option<usize>,
    /// Where it is.
    pub place: FeedPosition,
    /// What is wrong, in words.
    pub words: Words,
}

impl PlacedFinding {
    /// The finding for `error`, the reason why `text` could not be read, at the place of the fault
    /// if that is known.
    pub fn of_error(error: &FeedError, texts: Texts, text: &str) -> Self {
        let place = match error {
            FeedError::NotJson { why, .. } | FeedError::Truncated(Some(why)) => {
                let (line, column) = place_in(text, *why);
                FeedPosition::Line(line, column)
            }
            _ => FeedPosition::Path("$".to_owned()),
        };
        let (code, words) = match error {
            FeedError::NotJson { html: true, .. } if is_syndication(text) => {
                (BUILDER_FORMAT, texts.said(BUILDER_FORMAT, &[]))
            }
            error => (code_of(error), texts.error(error)),
        };
        Self { code, severity: Severity::Error, release: None, place, words }
    }
}

/// The code of a format that only the builder reads.
pub const BUILDER_FORMAT: &str = "builder-format";

/// Whether `text`, which is markup, is RSS, RDF or Atom, by its root.
fn is_syndication(text: &str) -> bool {
    let mut rest = text;
    // Before the root there may be a declaration, comments and a document type.
    loop {
        rest = split(rest, "<").map_or("", |(_, rest)| rest);
        let end = match rest.as_bytes() {
            [b'?', ..] => "?>",
            [b'!', b'-', b'-', ..] => "-->",
            [b'!', ..] => ">",
            _ => break,
        };
        rest = split(rest, end).map_or("", |(_, rest)| rest);
    }
    let name =
        rest.split(|it: char| it.is_ascii_whitespace() || it == '>' || it == '/').next().unwrap_or_default();
    let local = split(name, ":").map_or(name, |(_, local)| local);
    ["rss", "feed", "RDF"].contains(&local)
}

/// Checks a feed whose `text` is or will be at `address`. `is_shortened` is as in [`releases`].
///
/// # Errors
/// Why nothing can be read from it.
pub fn text(
    text: &str,
    address: &Address,
    texts: Texts,
    is_shortened: &dyn Fn(&ReleasePart, &UntrustedHtml) -> bool,
) -> Result<FeedCheck, FeedError> {
    let read = read_page(text, SourceId(0), address)?;
    Ok(page(text, address, read, texts, is_shortened))
}

/// Checks a `page` that was read from the `text` at `address`.
pub fn page(
    text: &str,
    address: &Address,
    page: FeedPage,
    texts: Texts,
    is_shortened: &dyn Fn(&ReleasePart, &UntrustedHtml) -> bool,
) -> FeedCheck {
    let json = JsonPage::new(text, address, &page);
    let mut findings: Vec<PlacedFinding> =
        page.warnings.iter().map(|warning| of_warning(warning, &json, &page.releases, texts)).collect();
    let hours = hours::warnings_of_page(&page, &|at| Some(json.item_of(at))).into_iter();
    findings.extend(hours.map(|warning| of_warning(&warning, &json, &page.releases, texts)));
    if page.releases.is_empty() {
        let place = FeedPosition::Path("$".to_owned());
        let (code, words) = ("no-releases", texts.said("no-releases", &[]));
        findings.push(PlacedFinding { code, severity: Severity::Warning, release: None, place, words });
    }
    let all: Vec<&Release> = page.releases.iter().collect();
    let found = releases(&all, &page.info, is_shortened, &|_| Vec::new());
    findings.extend(found.into_iter().map(|(at, finding)| PlacedFinding {
        code: finding.lint.code(),
        severity: finding.lint.severity(),
        release: Some(at),
        place: json.finding(at, &finding),
        words: texts.finding(&finding),
    }));
    FeedCheck { format: json.format().unwrap_or_default(), page, findings }
}

/// A warning of the reader. If it is about an item that was read, it belongs to that release.
fn of_warning(warning: &Warning, json: &JsonPage, releases: &[Release], texts: Texts) -> PlacedFinding {
    let of_item = |at: &usize| warning.item == Some(json.item_of(*at));
    let has_id = |at: &usize| {
        releases.get(*at).is_some_and(|one| warning.id.as_deref().is_none_or(|id| id == one.key.id.as_str()))
    };
    PlacedFinding {
        code: warning.cause.code(),
        severity: warning.cause.severity(),
        release: (0..releases.len()).find(|at| of_item(at) && has_id(at)),
        place: json.warning(warning),
        words: texts.warning(warning),
    }
}

#[cfg(test)]
mod tests;
