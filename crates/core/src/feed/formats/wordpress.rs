//! The REST interface of WordPress (`/wp-json/wp/v2/<type>`), and that of the plugin The Events Calendar.
//!
//! In the browser this is a part of the program that is fetched separately: the rest of the library may not use
//! anything in it.

mod dates;
mod events;
mod fields;
mod paging;
mod pictures;
mod shape;
mod shared;
mod terms;
mod text_parts;

use super::choice::{read_parsed, read_parsed_item};
use crate::address::Address;
use crate::feed::extent::WHOLE;
use crate::feed::media::add_image;
use crate::feed::reader::Reader;
use crate::feed::reader::{Object, object_in, scalar};
use crate::feed::{
    Alternate, FeedError, FeedInfo, FeedPage, FeedResponse, KindCode, LanguageTag, Publisher, Release,
    ReleaseId, SourceId, SourceMap, SourceRules, Warning, WarningCause, excerpt, json, kind, lead, text,
};
use crate::feed::{Kind, UntrustedHtml};
use crate::json::Fault;
#[cfg(not(target_arch = "wasm32"))]
pub use paging::next_elsewhere;
use serde_json::Value;
use shape::{POSTS, Shape};
pub use shape::{is_rest, may_be_wordpress};
use shared::{apply, rendered, set_summary, without_tracking};

/// The most characters of an error that are shown.
const LONGEST_ERROR: usize = 300;

/// The settings of a page, which have the rules of a source.
#[derive(Clone, Copy, Debug)]
pub struct SourceSettings<'a> {
    /// The settings as they are written.
    pub text: &'a str,
    /// The page with the settings.
    pub page: &'a Address,
    /// The feed that the rules are for.
    pub feed: &'a Address,
}

/// A function that reads an answer, with the rules that the settings have for the feed.
type ReadBySettings<T> =
    fn(&FeedResponse, SourceId, &Address, Option<SourceSettings<'_>>) -> Result<T, FeedError>;

/// An item, and what was wrong with it.
type ItemAndWarnings = (Release, Vec<Warning>);

/// The functions of the part.
pub struct WordPressReader {
    /// Reads a page: [`read_answer`].
    pub page: ReadBySettings<FeedPage>,
    /// Reads an item: [`read_item_answer`].
    pub item: ReadBySettings<ItemAndWarnings>,
}

/// The reader of WordPress, with the rules for sources.
pub static WORDPRESS: WordPressReader = WordPressReader {
    page: |answer, source, address, settings| {
        let (rules, mut told) = rules_in(settings);
        let mut page = read_answer(answer, source, address, rules.as_ref())?;
        // Once for each feed, and not with each page.
        if settings.is_some_and(|settings| settings.feed == address) {
            told.append(&mut page.warnings);
            page.warnings = told;
        }
        Ok(page)
    },
    item: |answer, source, address, settings| {
        read_item_answer(&answer.text, source, address, rules_in(settings).0.as_ref())
    },
};

fn rules_in(settings: Option<SourceSettings<'_>>) -> (Option<SourceRules>, Vec<Warning>) {
    let Some(settings) = settings else { return (None, Vec::new()) };
    let (map, warnings) = SourceMap::read(settings.text, settings.page);
    (map.at(settings.feed).cloned(), warnings)
}

/// Whether `value` is an answer of WordPress or of The Events Calendar.
pub(super) fn is_answer(value: &Value, address: &Address) -> bool {
    Shape::of(value, address).is_some()
}

/// Reads one page of a feed of any format that is known here, and applies what the settings know about its source.
/// `address` is the page's own absolute address.
///
/// # Errors
/// As for [`super::read_page`]; [`FeedError::Service`] for an error that the service sends in place of a page.
pub fn read_answer(
    answer: &FeedResponse,
    source: SourceId,
    address: &Address,
    rules: Option<&SourceRules>,
) -> Result<FeedPage, FeedError> {
    let (value, mended) = json::parse(&answer.text)?;
    let Some(shape) = Shape::of(&value, address) else {
        let mut page = read_parsed(&value, mended, source, address)?;
        if let Some(rules) = rules {
            page.releases.iter_mut().for_each(|release| rules.apply(release));
            rules.apply_to_feed(&mut page.info, &mut page.releases);
        }
        return Ok(page);
    };
    let mut reader = reader(source, address, rules, mended);
    let page = posts(value, &shape)?;
    let read = if shape == Shape::Events { events::read_item } else { read_post };
    let mut releases = reader.items(&page, shape.list(), &FeedInfo::default(), read)?;
    tell_not_embedded(&mut reader, &page);
    let mut info = info_of(&mut reader, &page, &releases);
    if let Some(rules) = rules {
        rules.apply_to_feed(&mut info, &mut releases);
    }
    let (next, total) = if shape == Shape::Events {
        (events::next_page(&mut reader, &page), reader.count(&page, "total"))
    } else {
        let found = page.get(POSTS).and_then(Value::as_array).map_or(0, Vec::len);
        (paging::next_page(&mut reader, &answer.headers, found), paging::total(&answer.headers))
    };
    Ok(FeedPage { info, releases, next, total, texts: None, warnings: reader.warnings })
}

/// Reads one item of any format that is known here, and applies what the settings know about its source.
///
/// # Errors
/// As for [`super::read_item`], and [`FeedError::Service`].
pub fn read_item_answer(
    text: &str,
    source: SourceId,
    address: &Address,
    rules: Option<&SourceRules>,
) -> Result<(Release, Vec<Warning>), FeedError> {
    let (value, mended) = json::parse(text)?;
    let Some(shape) = Shape::of(&value, address) else {
        let (mut release, warnings) = read_parsed_item(&value, mended, source, address)?;
        if let Some(rules) = rules {
            rules.apply(&mut release);
        }
        return Ok((release, warnings));
    };
    let mut reader = reader(source, address, rules, mended);
    let page = posts(value, &shape)?;
    let mut releases = reader.items(&page, shape.list(), &FeedInfo::default(), read_post)?;
    match (releases.pop(), releases.is_empty()) {
        (Some(release), true) => Ok((release, reader.warnings)),
        _ => Err(FeedError::NotAFeed("not one release")),
    }
}

fn reader<'a>(
    source: SourceId,
    address: &'a Address,
    rules: Option<&'a SourceRules>,
    mended: Option<Fault>,
) -> Reader<'a> {
    let mut reader = Reader::new(&WHOLE, source, address);
    reader.rules = rules;
    if let Some(fault) = mended {
        reader.warn(WarningCause::Mended(fault));
    }
    reader
}

/// The page as an object that holds the list.
fn posts(value: Value, shape: &Shape) -> Result<Object, FeedError> {
    match (shape, value) {
        (Shape::Error, Value::Object(error)) => {
            let word = |name| error.get(name).and_then(scalar).unwrap_or_default();
            let message = text::text_of_html(&word("message"));
            let said = if message.is_empty() { word("code") } else { message };
            Err(FeedError::Service(text::shorten(&said, LONGEST_ERROR)))
        }
        (Shape::Events, Value::Object(page)) => Ok(page),
        (_, value) => {
            let list = if value.is_array() { value } else { Value::Array(vec![value]) };
            Ok(Object::from_iter([(POSTS.to_owned(), list)]))
        }
    }
}

/// Warns if the feed's address lacks `_embed`, without which WordPress sends neither pictures nor terms.
fn tell_not_embedded(reader: &mut Reader<'_>, page: &Object) {
    let posts = page.get(POSTS).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let asks = reader.base.query().is_some_and(|query| crate::seek::has(query, "_embed"));
    let is_bare = |post: &Value| post.get("_embedded").is_none();
    if shape::is_rest(reader.base) && !asks && !posts.is_empty() && posts.iter().all(is_bare) {
        reader.warn(WarningCause::NotEmbedded);
    }
}

/// What the plugin Yoast says about the site, and what all posts have in common.
fn info_of(reader: &mut Reader<'_>, page: &Object, releases: &[Release]) -> FeedInfo {
    let first = page.get(POSTS).and_then(|posts| posts.get(0)).and_then(Value::as_object);
    let head = first.and_then(|post| object_in(post, "yoast_head_json"));
    let name = head.and_then(|head| reader.text(head, "og_site_name"));
    let home_page = releases.iter().find_map(|release| release.url.as_ref());
    let home_page = home_page.and_then(|url| Address::parse(&[url.origin(), "/"].concat(), None));
    let publisher = name.clone().map(|name| Publisher { name, url: home_page.clone(), logo: None });
    let language = |release: &Release| release.key.language.clone();
    let shared = releases.first().and_then(language);
    let language =
        shared.filter(|shared| releases.iter().all(|one| one.key.language.as_ref() == Some(shared)));
    FeedInfo { title: name, home_page, publisher, language, ..FeedInfo::default() }
}

/// Reads one post. One with a password is left out, as WordPress leaves out its text.
fn read_post(reader: &mut Reader<'_>, post: &Object, _info: &FeedInfo) -> Option<Release> {
    let is_protected = ["content", "excerpt"]
        .iter()
        .any(|name| object_in(post, name).and_then(|text| text.get("protected")) == Some(&Value::Bool(true)));
    let is_hidden = |status: &str| matches!(status, "draft" | "future" | "private" | "pending" | "trash");
    if is_protected || post.get("status").and_then(Value::as_str).is_some_and(is_hidden) {
        return None;
    }
    let mut key = reader.key(post, None)?;
    key.language = language(reader, post);
    let url = reader.web(post, "link").map(|url| without_tracking(&url));
    let base = url.clone().unwrap_or_else(|| reader.base.clone());
    let html = rendered(reader, post, "content").filter(|html| !html.trim().is_empty());
    let summary = rendered(reader, post, "excerpt").map(|html| excerpt::read(&html)).unwrap_or_default();
    let title = rendered(reader, post, "title").map(|html| text::line_of_markup(&html));
    let title = title
        .filter(|title| !title.is_empty())
        .or_else(|| text::title_from(Some(&summary.text), html.as_deref()));
    let Some(title) = title else {
        reader.warn(WarningCause::NoTitle);
        return None;
    };
    let mut release = Release::new(key, title);
    release.url = url;
    release.kind = kind_of(post.get("type").and_then(Value::as_str).unwrap_or_default());
    release.published = dates::of(reader, post, "date", "date_gmt");
    release.modified = dates::of(reader, post, "modified", "modified_gmt");
    // WordPress counts no revisions, and tags and housekeeping set its time of change too: that shows which of two
    // answers is newer, but tells readers nothing.
    release.revision = Some(1);
    alternates(post, &mut release);
    set_summary(&mut release, summary, html.as_deref());
    let parts = text_parts::read(reader, html.as_deref().unwrap_or_default(), &base);
    release.documents = parts.documents;
    pictures::read(reader, post, &mut release);
    if let (true, Some(image)) = (release.images.is_empty(), parts.image) {
        add_image(&mut release.images, image);
    }
    if html.is_none() && !post.contains_key("content") {
        release.detail_url = detail(reader, post);
    }
    release.body = html.map(|html| UntrustedHtml { html, base: Some(base) });
    let terms = terms::read(post);
    fields::read(reader, post, &mut release);
    apply(reader, &mut release, terms);
    lead::fill_excerpt(&mut release);
    Some(release)
}

/// The kind that a type of posts means; ordinary posts are news.
fn kind_of(post_type: &str) -> Kind {
    let code = match kind::of_label(post_type).code {
        KindCode::Other => KindCode::News,
        code => code,
    };
    Kind { code, label: None }
}

/// The language that plugins for languages give, else the settings, else Yoast, which has only the language of the
/// whole site.
fn language(reader: &Reader<'_>, post: &Object) -> Option<LanguageTag> {
    let tag = |value: Option<&Value>| value.and_then(Value::as_str).and_then(LanguageTag::new);
    let head = object_in(post, "yoast_head_json");
    let graph = || {
        let graph = head?.get("schema")?.get("@graph")?.as_array()?;
        graph.iter().find_map(|node| tag(node.get("inLanguage")))
    };
    let by_plugin = tag(post.get("lang")).or_else(|| tag(post.get("wpml_current_locale")));
    by_plugin
        .or_else(|| reader.rules?.language.clone())
        .or_else(graph)
        .or_else(|| tag(head?.get("og_locale")))
}

/// The other language versions, which the plugin Polylang names by their ids.
fn alternates(post: &Object, release: &mut Release) {
    for (language, id) in object_in(post, "translations").into_iter().flatten() {
        let id = scalar(id).and_then(|id| ReleaseId::new(&id));
        let Some((language, id)) = LanguageTag::new(language).zip(id) else { continue };
        if id != release.key.id {
            release.alternates.push(Alternate { language, id: Some(id), title: None, url: None });
        }
    }
}

/// Where the whole post is: at its own link, or below the address of the list.
fn detail(reader: &Reader<'_>, post: &Object) -> Option<Address> {
    let link = object_in(post, "_links").and_then(|links| links.get("self")?.get(0)?.get("href")?.as_str());
    if let Some(address) = link.and_then(|link| reader.resolve(link)) {
        return Some(address).filter(|address| address.origin() == reader.base.origin());
    }
    if !is_rest(reader.base) {
        return None;
    }
    let id = post.get("id").and_then(scalar)?;
    let list = reader.base.as_str().split(['?', '#']).next()?;
    Address::parse(&[list.trim_end_matches('/'), "/", &id].concat(), None)
}
