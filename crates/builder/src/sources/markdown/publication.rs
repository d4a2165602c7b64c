//! Whether a text is public. If that cannot be read, the text is not public: a word or a date that this program does
//! not understand may be there to hold it back.

use super::fields::{Fields, Node};
use super::front_matter::FrontMatterError;
use super::names::FileName;
use press_room_core::feed::Timestamp;
use press_room_core::feed::date;

/// Whether a text is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Publication {
    Public,
    /// It says that it is not public, or not yet.
    Draft,
    /// Its date is in the future.
    Later,
    /// Its time is over.
    Over,
}

/// Words of `status` and `visibility` that make a text public.
const PUBLIC: [&str; 8] =
    ["published", "publish", "public", "live", "final", "publisert", "offentlig", "visible"];

/// Words of these fields for a text that is not public. A text with any other word is left out too, since the word may
/// mean either.
const NOT_YET: [&str; 20] = [
    "future",
    "auto draft",
    "upublisert",
    "planlagt",
    "draft",
    "drafts",
    "utkast",
    "kladd",
    "pending",
    "pending review",
    "pending publish",
    "in review",
    "review",
    "private",
    "unpublished",
    "hidden",
    "scheduled",
    "archived",
    "trash",
    "internal",
];

/// Names that front matters use for the date of publication, the most certain first.
const PUBLISHED: [&str; 10] = [
    "publishdate",
    "publishedat",
    "published",
    "pubdate",
    "publishon",
    "releasedate",
    "datepublished",
    "publisheddate",
    "publicationdate",
    "scheduled",
];

/// Whether the text with these `fields` is public at `now`.
///
/// # Errors
/// A word or a date that decides this, but cannot be read.
pub(super) fn of(fields: Fields<'_>, name: &FileName, now: i64) -> Result<Publication, FrontMatterError> {
    for name in ["draft", "utkast"] {
        if let Some(node) = fields.get(&[name])
            && flag(node)? != Some(false)
        {
            return Ok(Publication::Draft);
        }
    }
    if let Some(node) = fields.get(&["published"])
        && flag(node).is_ok_and(|flag| flag == Some(false))
    {
        return Ok(Publication::Draft);
    }
    for name in ["status", "visibility"] {
        let Some(node) = fields.get(&[name]) else { continue };
        let word = node.text().unwrap_or_default().to_lowercase().replace(['_', '-'], " ");
        if NOT_YET.contains(&word.as_str()) {
            return Ok(Publication::Draft);
        }
        if !PUBLIC.contains(&word.as_str()) {
            return Err(failed(node, &format!("{word:?} does not say whether the text is public")));
        }
    }
    let published = dated(fields, &PUBLISHED)?;
    // The date of an event is not the date of its invitation.
    let date = if event_date(fields).is_some() { None } else { dated(fields, &["date"])? };
    let of_name = || name.date.as_deref().filter(|_| event_date(fields).is_none()).and_then(date::parse);
    let dates = [published, date.or_else(of_name)];
    if dates.into_iter().flatten().any(|at| date::start_of_day(at).millis > now) {
        return Ok(Publication::Later);
    }
    let over = dated(fields, &["expirydate", "expires", "unpublishdate"])?;
    let is_over = over.is_some_and(|at| date::start_of_day(at).millis <= now);
    Ok(if is_over { Publication::Over } else { Publication::Public })
}

/// The field `date`, if it is the time of an event.
pub(super) fn event_date(fields: Fields<'_>) -> Option<&Node> {
    let is_event = ["enddate", "registrationurl", "venue", "venuename", "eventplatform"]
        .iter()
        .any(|name| fields.get(&[name]).is_some());
    fields.get(&["date"]).filter(|_| is_event && fields.get(&["event"]).is_none())
}

/// When the text was published, as it is written.
pub(super) fn published<'f>(fields: Fields<'f>, name: &'f FileName) -> Option<String> {
    let is_date = |node: &&Node| node.text().is_some_and(|text| date::parse(text).is_some());
    // In Hugo, `publishDate` decides when a text is public, and `date` is shown.
    let own = if event_date(fields).is_some() { None } else { fields.get(&["date"]) };
    let own = own.into_iter().chain(PUBLISHED.iter().filter_map(|name| fields.get(&[name]))).find(is_date);
    if let Some(text) = own.and_then(Node::text) {
        return Some(text.to_owned());
    }
    if event_date(fields).is_some() {
        return None;
    }
    let in_path = || {
        let path = fields.text(&["path"])?.trim_start_matches('/');
        let date = path.get(..10)?.replace('/', "-");
        super::names::is_date(&date).then_some(date)
    };
    name.date.clone().or_else(in_path)
}

/// The first of these fields that is a date.
fn dated(fields: Fields<'_>, names: &[&str]) -> Result<Option<Timestamp>, FrontMatterError> {
    for name in names {
        let Some(node) = fields.get(&[name]) else { continue };
        if *name == "published" && node.flag().is_some() {
            continue;
        }
        let text = node.text().unwrap_or_default();
        let read = date::parse(text)
            .ok_or_else(|| failed(node, &format!("{text:?} is no date that can be read")))?;
        return Ok(Some(read));
    }
    Ok(None)
}

/// Yes or no; `None` for an empty field.
fn flag(node: &Node) -> Result<Option<bool>, FrontMatterError> {
    match (node.flag(), node.text()) {
        (None, Some(text)) => Err(failed(node, &format!("{text:?} is neither true nor false"))),
        (flag, _) => Ok(flag),
    }
}

fn failed(node: &Node, why: &str) -> FrontMatterError {
    FrontMatterError::new(node.line, node.column, why)
}
