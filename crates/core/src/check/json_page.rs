//! A page of a feed in JSON, and where in it releases and findings are.

use super::json_path::{addresses, entry, find, first_of, member};
use super::{Finding, Lint, ReleasePart};
use crate::address::Address;
use crate::feed::error::WarningCause;
use crate::feed::{FeedPage, Release, Warning, name_of};
use crate::json::{self, Fault};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;

/// The members that hold the items of a page, format by format.
const LISTS: [&[&str]; 4] = [&["items"], &["releases"], &["release_listing", "releases"], &["events"]];

/// The line and the column of `fault` in `text` as an editor counts them: in characters, and with the blank lines at
/// the start. The fault itself counts bytes, after those lines.
pub fn place_in(text: &str, fault: Fault) -> (usize, usize) {
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let skipped = text.get(..text.len() - start.len()).unwrap_or_default();
    let before = if fault.line == 1 { skipped.rsplit('\n').next().map_or(0, str::len) } else { 0 };
    let line = fault.line + skipped.matches('\n').count();
    let begun = text.split('\n').nth(line - 1).and_then(|whole| whole.get(..before + fault.column - 1));
    let column = begun.map_or(fault.column, |begun| begun.trim_start_matches('\u{feff}').chars().count() + 1);
    (line, column)
}

/// A place in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedPosition {
    /// A path in the JSON, such as `$.items[3].title`.
    Path(String),
    /// A line and a column of the text, both from 1.
    Line(usize, usize),
}

/// The parts of a page that are needed to say where in it something is.
pub struct JsonPage {
    address: Address,
    value: Value,
    /// The members that lead to the items; none if the page itself is the list, or an item.
    list: &'static [&'static str],
    /// Positions among the items, in the order of the page's releases.
    kept: Vec<usize>,
    /// The line and the column of the first fault that was tolerated.
    fault: Option<(usize, usize)>,
    /// The addresses in the item that was last looked at, since several findings in a row are about one item.
    addresses: RefCell<Option<(usize, HashMap<Address, String>)>>,
}

impl JsonPage {
    /// The page at `address` whose `text` was `read`.
    pub fn new(text: &str, address: &Address, read: &FeedPage) -> Self {
        let whole = text;
        let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        // It was read once, so it can be read again.
        let (value, fault) = json::read_leniently(text.trim_end_matches('\0')).unwrap_or((Value::Null, None));
        let has = |names: &[&str]| first_of(&value, "$", &[names]).is_some();
        let list = LISTS.into_iter().find(|names| has(names)).unwrap_or_default();
        let items = items_of(&value, list);
        let is_lost = |at: &usize| {
            let mut warnings = read.warnings.iter();
            warnings.any(|warning| warning.item == Some(*at) && costs_the_item(&warning.cause))
        };
        let left: Vec<usize> = (0..items.len()).filter(|at| !is_lost(at)).collect();
        let kept = kept(&items, &left, &read.releases);
        Self {
            address: address.clone(),
            value,
            list,
            kept,
            fault: fault.map(|fault| place_in(whole, fault)),
            addresses: RefCell::default(),
        }
    }

    /// What its format is called.
    pub fn format(&self) -> Option<&'static str> {
        name_of(&self.value, &self.address)
    }

    /// The position of the item that the release at `position` among the page's releases was read from.
    pub fn item_of(&self, position: usize) -> usize {
        self.kept.get(position).copied().unwrap_or(position)
    }

    fn item(&self, at: usize) -> (Option<&Value>, String) {
        let path = self.list.iter().fold("$".to_owned(), |path, name| member(&path, name));
        let list = self.list.iter().try_fold(&self.value, |value, name| value.get(name));
        let path = if list.is_some_and(Value::is_array) { entry(&path, at) } else { path };
        (items_of(&self.value, self.list).get(at).copied(), path)
    }

    /// The place of the release at `position` among the page's releases.
    pub fn release(&self, position: usize) -> FeedPosition {
        FeedPosition::Path(self.item(self.item_of(position)).1)
    }

    /// The place of `finding`, which is about the release at `position`.
    pub fn finding(&self, position: usize, finding: &Finding) -> FeedPosition {
        let at = self.item_of(position);
        let (item, path) = self.item(at);
        let Some(item) = item else { return FeedPosition::Path(path) };
        let first = |names: &[&[&str]]| first_of(item, &path, names);
        let found = match &finding.part {
            ReleasePart::Whole => None,
            ReleasePart::Title => first(&[&["title", "rendered"], &["title"]]),
            ReleasePart::Language => first(&[&["language"]]),
            ReleasePart::Body => {
                first(&[&["content_html"], &["content_text"], &["body"], &["content", "rendered"]])
            }
            ReleasePart::ContactNote => first(&[&["_press_room", "contact_note"], &["contacts", "text"]]),
            ReleasePart::Boilerplate => first(&[&["_press_room", "boilerplate"], &["boilerplate"]]),
            ReleasePart::Event(name) => first(&[&["_press_room", "event", name], &["_press_room", "event"]]),
            ReleasePart::Address(address) => self.path_of_address(at, item, &path, address),
        };
        let lacking = match finding.lint {
            Lint::NoAlt => Some("alt"),
            Lint::NoCredit => Some("credit"),
            _ => None,
        };
        let found = found.map(|found| match lacking {
            // The member is missing: this is where it belongs.
            Some(name) if found.contains("._press_room.images[") => member(&found, name),
            _ => found,
        });
        FeedPosition::Path(found.unwrap_or(path))
    }

    fn path_of_address(&self, at: usize, item: &Value, path: &str, wanted: &Address) -> Option<String> {
        let mut known = self.addresses.borrow_mut();
        if known.as_ref().is_none_or(|(known, _)| *known != at) {
            *known = Some((at, addresses(item, path, &self.address)));
        }
        known.as_ref().and_then(|(_, addresses)| addresses.get(wanted).cloned())
    }

    /// The place of the value that the reader warns about.
    pub fn warning(&self, warning: &Warning) -> FeedPosition {
        match (&warning.cause, self.fault) {
            (WarningCause::Mended(_), Some((line, column))) => FeedPosition::Line(line, column),
            _ => FeedPosition::Path(self.path_of(warning)),
        }
    }

    fn path_of(&self, warning: &Warning) -> String {
        let (value, path) = match warning.item {
            Some(at) => self.item(at),
            None => (Some(&self.value), "$".to_owned()),
        };
        let Some(value) = value else { return path };
        let wanted = match &warning.cause {
            WarningCause::BadValue(name)
            | WarningCause::Incomplete(name)
            | WarningCause::TooMany(name, _)
            | WarningCause::Unencrypted(name)
            | WarningCause::NotShown(name) => *name,
            WarningCause::LostLetter => warning.found.as_str(),
            WarningCause::PagingLoop => "next_url",
            _ => return path,
        };
        let is_found = |value: &Value| match (&warning.cause, value) {
            (WarningCause::BadValue(_), Value::String(text)) => text.starts_with(&warning.found),
            _ => true,
        };
        // A warning about the feed itself is not about a member of its items.
        let items = path == "$";
        let mut is_it = |name: &str, value: &Value| name == wanted && is_found(value);
        let found = match value {
            Value::Object(members) if items => members
                .iter()
                .filter(|(name, _)| self.list.first() != Some(&name.as_str()))
                .find_map(|(name, value)| {
                    let path = member(&path, name);
                    if is_it(name, value) { Some(path) } else { find(value, &path, &mut is_it) }
                }),
            value => find(value, &path, &mut is_it),
        };
        found.unwrap_or(path)
    }
}

/// The items below the members `list`: a value that is not a list is the only item.
fn items_of<'v>(page: &'v Value, list: &[&str]) -> Vec<&'v Value> {
    match list.iter().try_fold(page, |value, name| value.get(name)) {
        Some(Value::Array(items)) => items.iter().collect(),
        item => Vec::from_iter(item),
    }
}

/// For each of the `releases`, the position in `items` of the one it comes from: the next position in `left` whose item
/// has its id. A format may leave out items silently, and one record may hold a release in several languages.
fn kept(items: &[&Value], left: &[usize], releases: &[Release]) -> Vec<usize> {
    let has_id = |item: &Value, id: &str| match item.get("id") {
        Some(Value::String(own)) => own.trim() == id,
        Some(Value::Number(own)) => own.to_string() == id,
        _ => false,
    };
    let mut rest = left.iter().copied().peekable();
    let mut kept = Vec::new();
    for release in releases {
        let id = release.key.id.as_str();
        let is_it = |at: &usize| items.get(*at).is_some_and(|item| has_id(item, id));
        let versions = |at: &usize| items.get(*at).and_then(|item| item.get("versions")?.as_object());
        let is_version = |at: &usize| versions(at).is_some_and(|all| all.values().any(|it| has_id(it, id)));
        let found = rest.clone().find(|at| is_it(at) || is_version(at));
        let at = found.or_else(|| rest.peek().copied()).unwrap_or_default();
        while rest.next_if(|next| *next < at || *next == at && !is_version(next)).is_some() {}
        kept.push(at);
    }
    kept
}

fn costs_the_item(cause: &WarningCause) -> bool {
    matches!(
        cause,
        WarningCause::NotAnObject | WarningCause::NoId | WarningCause::NoTitle | WarningCause::Duplicate
    )
}
