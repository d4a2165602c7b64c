//! The formats whose page is one object, recognised by its shape: JSON Feed and PRS.

use super::{json_feed, prs};
use crate::address::Address;
use crate::feed::extent::{Extent, WHOLE};
use crate::feed::reader::{Object, ReadItem, Reader, as_list, object_in, present};
use crate::feed::{FeedError, FeedInfo, FeedPage, Release, SourceId, Warning, WarningCause};
use crate::json::Fault;
use crate::slot::Slot;
use serde_json::Value;

/// The formats that are known, each by the shape of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// JSON Feed 1.0 and 1.1.
    JsonFeed,
    /// PRS `json/v2`, and what the website of the service reads.
    Prs,
}

/// The functions that read one format.
pub struct FormatReader {
    page: fn(&mut Reader<'_>, &Object) -> Result<FeedPage, FeedError>,
    item: ReadItem,
}

/// The reader of PRS `json/v2`. In the browser it is a part of the program, kept in [`PRS_PART`] once it is fetched.
pub static PRS: FormatReader = FormatReader { page: prs::read_page, item: prs::read_item };

/// The reader of PRS in the browser, once it is fetched.
pub static PRS_PART: Slot<FormatReader> = Slot::new();

static JSON_FEED: FormatReader = FormatReader { page: json_feed::read_page, item: json_feed::read_item };

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::JsonFeed => "json-feed",
            Self::Prs => "prs",
        }
    }
}

/// The name of the format of a page, if the page has the shape of a known one.
pub(super) fn name_of(page: &Object) -> Option<&'static str> {
    format_of_page(page).map(Format::name)
}

/// The reader of `format`.
///
/// # Errors
/// [`FeedError::NoReader`] in the browser, until that part of the program is fetched.
fn reader_of(format: Format) -> Result<&'static FormatReader, FeedError> {
    match format {
        Format::JsonFeed => Ok(&JSON_FEED),
        #[cfg(target_arch = "wasm32")]
        Format::Prs => PRS_PART.get().ok_or(FeedError::NoReader),
        #[cfg(not(target_arch = "wasm32"))]
        Format::Prs => Ok(&PRS),
    }
}

/// Reads a page whose text was parsed. `mended` says what was wrong with the text.
pub(super) fn read_parsed(
    value: &Value,
    mended: Option<Fault>,
    source: SourceId,
    address: &Address,
) -> Result<FeedPage, FeedError> {
    let page = value.as_object().ok_or(FeedError::NotAFeed("no object"))?;
    let mut reader = Reader::new(&WHOLE, source, address);
    if let Some(fault) = mended {
        reader.warn(WarningCause::Mended(fault));
    }
    (reader_of(format_of_page(page).ok_or(UNKNOWN)?)?.page)(&mut reader, page)
}

/// Reads as much of a parsed page as `extent` says. `None` if that leaves something unread that it should have read, if
/// there is something to warn about, or if the format is not JSON Feed.
pub(super) fn read_parsed_heads(
    value: &Value,
    extent: &'static Extent,
    source: SourceId,
    address: &Address,
) -> Option<FeedPage> {
    let page = value.as_object().filter(|page| format_of_page(page) == Some(Format::JsonFeed))?;
    let mut reader = Reader::new(extent, source, address);
    let read = json_feed::read_page(&mut reader, page).ok()?;
    (reader.is_clear() && read.warnings.is_empty()).then_some(read)
}

/// Reads an item whose text was parsed.
pub(super) fn read_parsed_item(
    value: &Value,
    mended: Option<Fault>,
    source: SourceId,
    address: &Address,
) -> Result<(Release, Vec<Warning>), FeedError> {
    let object = value.as_object().ok_or(FeedError::NotAFeed("no object"))?;
    let mut reader = Reader::new(&WHOLE, source, address);
    if let Some(fault) = mended {
        reader.warn(WarningCause::Mended(fault));
    }
    let (mut releases, warnings) = match format_of_page(object) {
        Some(format) => {
            let page = (reader_of(format)?.page)(&mut reader, object)?;
            (page.releases, page.warnings)
        }
        None => {
            let (item, format) = match object_in(object, "release") {
                Some(release) => (release, Format::Prs),
                None => (object, format_of_item(object).ok_or(UNKNOWN)?),
            };
            let release = (reader_of(format)?.item)(&mut reader, item, &FeedInfo::default());
            reader.tell_lost_letters(object, "");
            (Vec::from_iter(release), reader.warnings)
        }
    };
    match (releases.pop(), releases.is_empty()) {
        (Some(release), true) => Ok((release, warnings)),
        _ => Err(FeedError::NotAFeed("not one release")),
    }
}

/// No format has this shape.
const UNKNOWN: FeedError = FeedError::NotAFeed("no known format");

fn format_of_page(page: &Object) -> Option<Format> {
    let version = page.get("version").and_then(Value::as_str).unwrap_or_default().trim();
    let version = version.strip_prefix("https://").or_else(|| version.strip_prefix("http://"));
    let version = version.map(|rest| rest.strip_prefix("www.").unwrap_or(rest));
    if version.is_some_and(|rest| rest.starts_with("jsonfeed.org/version/1")) {
        return Some(Format::JsonFeed);
    }
    let any = |name: &str, telling: fn(&Object) -> bool| {
        let items = page.get(name).and_then(as_list).unwrap_or_default();
        items.into_iter().filter_map(Value::as_object).any(telling)
    };
    if any("items", is_json_feed_item) {
        return Some(Format::JsonFeed);
    }
    let telling = ["nextPage", "totalCount", "paging"];
    let paged = telling.iter().any(|name| page.contains_key(*name));
    let prs = page.contains_key("releases") && (paged || any("releases", is_prs_release));
    (prs || page.contains_key("release_listing")).then_some(Format::Prs)
}

fn format_of_item(item: &Object) -> Option<Format> {
    if is_json_feed_item(item) { Some(Format::JsonFeed) } else { is_prs_release(item).then_some(Format::Prs) }
}

fn is_json_feed_item(item: &Object) -> bool {
    let telling = ["content_html", "content_text", "date_published", "_press_room"];
    telling.iter().any(|name| item.contains_key(*name)) && !item.contains_key("type_of_media")
}

fn is_prs_release(item: &Object) -> bool {
    let telling = ["leadtext", "leadTextOrBodyStrip", "mainImage", "versions"];
    present(item, "id").is_some()
        && (telling.iter().any(|name| item.contains_key(*name))
            || (item.contains_key("body") && item.contains_key("published")))
}
