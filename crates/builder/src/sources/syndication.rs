//! RSS in all versions, RDF and Atom.

mod atom;
mod base;
mod charset;
mod dates;
mod event;
mod ids;
mod media;
mod rss;

use super::xml::Element;
use super::{
    SourceError, SourceFeed, SourcePosition, SourcePublisher, SourceRelease, SourceWarning, Translation, xml,
};
use base::resolved;
use ids::Claim;
use press_room_core::address::Address;
use press_room_core::feed::NO_CATEGORY_NAMES;
use press_room_core::feed::text::{encode_entities, plain, shorten, title_from};
use press_room_core::platform::{self, NodeContent};

/// How many characters of a text before the feed are quoted.
const STRAY_TEXT: usize = 80;

/// A page in its own format.
struct SyndicationPage {
    format: &'static str,
    feed: SourceFeed,
    items: Vec<Item>,
    warnings: Vec<SourceWarning>,
}

/// An item of the page.
struct Item {
    release: SourceRelease,
    place: SourcePosition,
    /// Whether the time of the last change was cut off from its id.
    id_is_cut: bool,
    /// Its date as written.
    raw_date: String,
    /// Whether it only announces that the feed has ended.
    is_ended: bool,
}

/// How many bytes of other text may come before the feed, such as a warning of PHP.
const LONGEST_BEFORE: usize = 16_000;

/// Reads RSS, RDF or Atom. `None` for what is no markup at all.
///
/// # Errors
/// [`SourceError::Truncated`], [`SourceError::HtmlPage`], [`SourceError::TooMuch`], and
/// [`SourceError::NotThisFormat`] for other XML.
pub fn read(
    bytes: &[u8],
    content_type: Option<&str>,
    address: &Address,
) -> Result<Option<Translation>, SourceError> {
    let (whole, lost) = charset::text_of(bytes, content_type);
    let whole = whole.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let Some((text, root)) = beginning(whole) else { return refuse(whole) };
    let mut page = match (root.as_str(), xml::read(text)?) {
        ("feed", root) => atom::read(&root, address),
        (_, root) => rss::read(&root, address),
    };
    if text.len() < whole.len() {
        let before: String = plain(whole.get(..whole.len() - text.len()).unwrap_or_default());
        page.warnings.insert(
            0,
            SourceWarning {
                place: Some(SourcePosition::TEXT),
                id: None,
                message: format!("text before the feed: {}", shorten(&before, STRAY_TEXT)),
                fix: "let the page begin with <?xml".to_owned(),
                lint: None,
            },
        );
        let lines = whole.get(..whole.len() - text.len()).unwrap_or_default().matches('\n').count();
        page.items.iter_mut().for_each(|item| item.place.move_down(lines));
    }
    if let Some(lost) = lost {
        let message = lost.to_owned();
        page.warnings.insert(
            0,
            SourceWarning { place: None, id: None, message, fix: "serve it as UTF-8".to_owned(), lint: None },
        );
    }
    Ok(Some(translation(page)))
}

/// What a feed says about itself, with what is relative in it resolved against `base`.
fn about(
    title: Option<String>,
    home: Option<String>,
    logo: Option<String>,
    language: Option<String>,
    next: Option<&Element>,
    base: &Address,
) -> SourceFeed {
    let publisher = title.clone().map(|name| SourcePublisher {
        name,
        url: home.clone(),
        logo: logo.map(|raw| resolved(&raw, base)),
    });
    SourceFeed {
        title,
        home_page_url: home,
        language,
        publisher,
        next_url: next.and_then(|next| next.attribute("href")).map(|raw| resolved(raw, base)),
        ..SourceFeed::default()
    }
}

/// The page, after the steps that need all of its items: ids, and titles for items without one.
fn translation(page: SyndicationPage) -> Translation {
    let SyndicationPage { format, feed, mut items, mut warnings } = page;
    items.retain(|item| {
        if item.is_ended {
            let message = "the feed has ended: its publisher says so".to_owned();
            let fix = "find the feed that took its place, or leave it out".to_owned();
            warnings.push(SourceWarning {
                place: Some(item.place.clone()),
                id: None,
                message,
                fix,
                lint: None,
            });
        }
        !item.is_ended
    });
    for item in items.iter_mut().filter(|item| item.release.title.is_empty()) {
        item.release.title = beginning_of(&item.release);
    }
    let mut claims: Vec<Claim<'_>> = items
        .iter_mut()
        .map(|item| Claim {
            id: &mut item.release.id,
            is_cut: item.id_is_cut,
            title: &item.release.title,
            date: &item.raw_date,
            language: item.release.language.as_deref(),
        })
        .collect();
    for id in ids::settle(&mut claims) {
        warnings.push(SourceWarning {
            place: None,
            message: "several releases have this id; ids were made from title and date".to_owned(),
            id: Some(id),
            fix: "give each its own <guid>".to_owned(),
            lint: None,
        });
    }
    let mut read =
        Translation { format, feed, whole: SourcePosition::TEXT, warnings, ..Translation::default() };
    for Item { mut release, place, .. } in items {
        release
            .topics
            .retain(|topic| !topic.is_empty() && !NO_CATEGORY_NAMES.contains(&topic.to_lowercase().as_str()));
        read.feed.releases.push(release);
        read.places.push(place);
    }
    read
}

/// A title for a release without one, from the beginning of its text; empty if it has no text.
fn beginning_of(release: &SourceRelease) -> String {
    let text = release.lead.as_ref().or(release.excerpt.as_ref()).map(|text| plain(text));
    encode_entities(&title_from(text.as_deref(), release.body.as_deref()).unwrap_or_default())
}

/// The feed in `text`, and the name of its root.
fn beginning(text: &str) -> Option<(&str, String)> {
    let is_feed = |root: &String| ["rss", "RDF", "feed"].contains(&root.as_str());
    if let Some(root) = text.starts_with('<').then(|| xml::root_of(text)).flatten() {
        if is_feed(&root) {
            return Some((text, root));
        }
        if root.eq_ignore_ascii_case("html") {
            return None;
        }
    }
    let mut end = text.len().min(LONGEST_BEFORE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end)?;
    let at = ["<?xml", "<rss", "<feed", "<rdf:RDF"].iter().filter_map(|start| before.find(start)).min()?;
    let text = text.get(at..)?;
    xml::root_of(text).filter(is_feed).map(|root| (text, root))
}

/// Whether an element named `name` may be the first one of a web page, which need not begin with `html`.
fn begins_a_page(name: &str) -> bool {
    const FIRST: [&str; 19] = [
        "html", "head", "title", "meta", "link", "base", "script", "style", "body", "h1", "p", "div", "br",
        "b", "center", "font", "table", "pre", "span",
    ];
    FIRST.iter().any(|first| first.eq_ignore_ascii_case(name))
}

/// The error that says what `text` is, if it is markup; `None` for anything else.
fn refuse(text: &str) -> Result<Option<Translation>, SourceError> {
    if !text.starts_with('<') {
        return Ok(None);
    }
    match xml::root_of(text).filter(|root| !begins_a_page(root)) {
        Some(root) => Err(SourceError::NotThisFormat(format!("XML whose root is <{root}>"))),
        None => Err(SourceError::HtmlPage(title_of_page(text))),
    }
}

/// The title of a web page, at most 100 characters of it.
fn title_of_page(html: &str) -> Option<String> {
    let title = platform::read_html(html, &mut |cursor| {
        let is_titled =
            ["html", "body", "title"].iter().all(|name| cursor.enter(name)) && cursor.first_child();
        match cursor.found() {
            NodeContent::Text(title) if is_titled => Some(title),
            _ => None,
        }
    });
    let title: String = title??.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(100).collect();
    (!title.is_empty()).then_some(title)
}
