//! The feeds of a built site: JSON Feed with thin items and one complete file per release, Atom and RSS;
//! and feeds in the same three forms for each kind and topic.
//!
//! They depend only on the releases and never on the clock: the same releases give the same bytes.

mod atom;
mod content;
mod rss;
mod versions;

use crate::digest::Digest;
use crate::encode::{self, Encoder, Meta};
use crate::site::{Entry, Site};
use crate::texts::Texts;
use crate::websub;
pub(crate) use content::film_link;
pub use content::{Contents, html as content_html, view as content_view};
use press_room::components::release_card::kind_name;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, KindCode, Release, Timestamp};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
pub use versions::versions_feed;

/// Releases on each page of the archive.
pub const ARCHIVE_PAGE: usize = 50;
/// The largest number of releases in Atom, RSS and the feed of one kind.
pub const NEWEST: usize = 50;
/// The largest number of releases in the feed of one topic; it is lower, since there are many topics.
pub const NEWEST_OF_TOPIC: usize = 20;
/// The endings of the three forms of a feed.
pub const FORMS: [&str; 3] = ["json", "atom", "rss"];

/// A file's path, relative to the site's root, and its content.
pub type File = (String, Vec<u8>);

/// Every feed but the [`release_json`]s, which are written together with their pages; `contents` can be filled in the
/// same pass.
///
/// `feed.json` holds the newest releases and leads on to `feed/archive-N.json`.
/// Archive pages are numbered from the oldest and hold exactly
/// [`ARCHIVE_PAGE`] each, so that none of them changes when a release is added
/// and a cache may keep them.
pub fn feeds(site: &Site, contents: &Contents) -> Vec<File> {
    let mut files = heads(site, contents);
    files.extend(archive(site).iter().flat_map(|page| page.files(site)));
    files
}

/// The feeds without the archive's pages.
pub fn heads(site: &Site, contents: &Contents) -> Vec<File> {
    let current: Vec<&Entry> = site.current().collect();
    let archives = archives_of(current.len());
    let total = u32::try_from(current.len()).ok();
    let meta = Meta { next_url: archive_address(site, archives), total, ..Meta::default() };
    let first = current.get(..current.len() - archives * ARCHIVE_PAGE).unwrap_or_default();
    let mut files = Vec::from(searchable(site, "feed.json", &site.info, first, meta));
    let whole = Channel { title: title(site), path: "feed", entries: newest(&current), contents };
    files.extend(syndicated(site, &whole));
    let mut kinds: BTreeMap<KindCode, Vec<&Entry>> = BTreeMap::new();
    for entry in current {
        kinds.entry(entry.release.kind.code).or_default().push(entry);
    }
    for (kind, entries) in &kinds {
        let path = format!("feed/{}", kind.as_str());
        let name = kind_name(content::catalogue(site), *kind);
        files.extend(part_of_all(site, name, &path, newest(entries), contents));
    }
    files
}

/// The three forms of a feed with some of the releases: those of one kind, or of one topic. `stem` is its path from
/// the site's root without the ending, and `name` what they have in common.
pub fn part_of_all(
    site: &Site,
    name: &str,
    stem: &str,
    entries: &[&Entry],
    contents: &Contents,
) -> [File; 3] {
    let channel = Channel { title: format!("{} – {name}", title(site)), path: stem, entries, contents };
    let meta = Meta { title: Some(channel.title.clone()), ..Meta::default() };
    let json = json_page(site, &format!("{stem}.json"), &site.info, entries, meta);
    let [atom, rss] = syndicated(site, &channel);
    [json, atom, rss]
}

/// The digest of what [`part_of_all`] makes its files from. The entries must have the digests of their pages.
pub fn input_of_part(site: &Site, name: &str, stem: &str, entries: &[&Entry]) -> Digest {
    let general = format!(
        "{name} {stem} {:?}",
        (&site.url, &site.name, &site.info, &site.languages, &site.time_zone, &site.hub)
    );
    let parts = [MADE_FROM, &general].map(|text| Digest::of(text.as_bytes()));
    let entries = entries.iter().filter_map(|entry| entry.made_from);
    let all: Vec<[u8; 16]> = parts.into_iter().chain(entries).map(|digest| digest.bytes()).collect();
    Digest::of_parts(all.iter().map(|digest| &digest[..]))
}

/// The digest of the program's own sources: another program may write another feed.
const MADE_FROM: &str = env!("PRESS_ROOM_SOURCES");

/// One complete release as a feed of one item, for `<entry.path>release.json`.
pub fn release_json(site: &Site, entry: &Entry) -> Vec<u8> {
    let release = Release { detail_url: None, ..placed(site, entry) };
    let own = format!("{}release.json", entry.path);
    let meta = Meta { title: Some(title(site)), feed_url: address(site, &own), ..Meta::default() };
    let info = FeedInfo { language: None, ..brief(&site.info) };
    let items = vec![Encoder::absolute().item(&release, &entry.texts)];
    bytes(&Encoder::absolute().page(&info, &site.texts, items, meta))
}

/// The release with the addresses that it has in the site's own feeds: its page, and its complete file.
pub fn placed(site: &Site, entry: &Entry) -> Release {
    Release {
        page: address(site, &entry.path),
        detail_url: address(site, &format!("{}release.json", entry.path)),
        ..entry.release.as_ref().clone()
    }
}

/// What an Atom or RSS feed is made from.
struct Channel<'a> {
    title: String,
    /// The path, relative to the site's root, without the extension.
    path: &'a str,
    entries: &'a [&'a Entry],
    contents: &'a Contents,
}

fn syndicated(site: &Site, channel: &Channel<'_>) -> [File; 2] {
    [
        (format!("{}.atom", channel.path), atom::write(site, channel)),
        (format!("{}.rss", channel.path), rss::write(site, channel)),
    ]
}

/// A page of the archive of `feed.json`.
pub struct ArchivePage<'s> {
    /// Counted from the oldest page, which is 1.
    number: usize,
    entries: Vec<&'s Entry>,
}

/// How many pages the archive has if there are `count` releases.
fn archives_of(count: usize) -> usize {
    count.saturating_sub(ARCHIVE_PAGE) / ARCHIVE_PAGE
}

fn archive_path(number: usize) -> String {
    format!("feed/archive-{number}.json")
}

/// The address of a page of the archive; `None` for page 0.
fn archive_address(site: &Site, number: usize) -> Option<Address> {
    (number > 0).then(|| address(site, &archive_path(number))).flatten()
}

/// The pages of the archive of `feed.json`, the newest first.
pub fn archive(site: &Site) -> Vec<ArchivePage<'_>> {
    let current: Vec<&Entry> = site.current().collect();
    let archives = archives_of(current.len());
    let (_, old) = current.split_at(current.len() - archives * ARCHIVE_PAGE);
    let pages = old.chunks(ARCHIVE_PAGE).enumerate();
    pages.map(|(back, entries)| ArchivePage { number: archives - back, entries: entries.to_vec() }).collect()
}

impl ArchivePage<'_> {
    /// The paths of [`Self::files`].
    pub fn paths(&self) -> [String; 2] {
        let path = archive_path(self.number);
        [texts_path(&path), path]
    }

    /// The digest of what its files are made from. The entries must have the digests of their pages.
    pub fn input(&self, site: &Site) -> Digest {
        input_of_part(site, "", &archive_path(self.number), &self.entries)
    }

    /// The page, and the texts of its releases.
    pub fn files(&self, site: &Site) -> [File; 2] {
        let meta = Meta { next_url: archive_address(site, self.number - 1), ..Meta::default() };
        // Total and contacts are only on the first page, because they change.
        searchable(site, &archive_path(self.number), &brief(&site.info), &self.entries, meta)
    }
}

/// The path of the file with the texts of the releases on the feed page at `path`.
fn texts_path(path: &str) -> String {
    let stem = path.trim_start_matches("feed/").trim_end_matches(".json");
    format!("feed/{stem}-texts.json")
}

/// A page of the feed, and the texts of its releases as a separate feed, which only a search needs.
fn searchable(site: &Site, path: &str, info: &FeedInfo, entries: &[&Entry], meta: Meta) -> [File; 2] {
    let texts = texts_path(path);
    let meta = Meta { texts_url: address(site, &texts), ..meta };
    let page = json_page(site, path, info, entries, meta);
    let items = entries.iter().map(|entry| encode::text_item(&entry.release)).collect();
    let own = Meta { title: Some(title(site)), feed_url: address(site, &texts), ..Meta::default() };
    let info = FeedInfo { language: None, ..FeedInfo::default() };
    [page, (texts, bytes(&Encoder::absolute().page(&info, &Texts::default(), items, own)))]
}

fn json_page(site: &Site, path: &str, info: &FeedInfo, entries: &[&Entry], meta: Meta) -> File {
    // A release without a language would inherit the feed's, and so get another key.
    let all_have_one = entries.iter().all(|entry| entry.release.key.language.is_some());
    let mut info = FeedInfo { language: info.language.clone().filter(|_| all_have_one), ..info.clone() };
    // The feed's home page is this site. The home page that the source feed names becomes the publisher's.
    if let Some(publisher) = &mut info.publisher {
        publisher.url = publisher.url.take().or(info.home_page.take());
    }
    let items = entries.iter().map(|entry| Encoder::absolute().thin_item(&placed(site, entry))).collect();
    let title = meta.title.clone().or_else(|| Some(title(site)));
    let hub = site.hub.clone().filter(|_| websub::is_feed(path));
    let meta = Meta { title, feed_url: address(site, path), home_page_url: address(site, ""), hub, ..meta };
    (path.to_owned(), bytes(&Encoder::absolute().page(&info, &site.texts, items, meta)))
}

/// The feed's information without what belongs only on its first page.
fn brief(info: &FeedInfo) -> FeedInfo {
    FeedInfo { contacts: Vec::new(), contact_note: None, boilerplate: None, ..info.clone() }
}

fn bytes(page: &serde_json::Value) -> Vec<u8> {
    let mut bytes = page.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn newest<'a>(entries: &'a [&'a Entry]) -> &'a [&'a Entry] {
    entries.get(..NEWEST).unwrap_or(entries)
}

/// The address of `path` in the form that a browser gives it.
fn absolute(site: &Site, path: &str) -> String {
    address(site, path).map_or_else(|| site.absolute(path), |address| address.as_str().to_owned())
}

fn address(site: &Site, path: &str) -> Option<Address> {
    Address::parse(&site.absolute(path), None)
}

/// The feed's own title, else its publisher's name, else its address.
fn title(site: &Site) -> String {
    let name = Some(site.name.clone()).filter(|name| !name.is_empty());
    site.info.title.clone().or(name).unwrap_or_else(|| site.url.host().to_owned())
}

/// The name of the site's publisher.
fn publisher(site: &Site) -> String {
    let known = site.info.publisher.as_ref().map(|publisher| publisher.name.clone());
    known.filter(|name| !name.is_empty()).unwrap_or_else(|| match site.name.is_empty() {
        true => title(site),
        false => site.name.clone(),
    })
}

/// The language of the feed as a whole.
fn language(site: &Site) -> Option<String> {
    let said = site.info.language.as_ref().map(|tag| tag.as_str().to_owned());
    said.or_else(|| site.languages.first().map(|language| language.code().to_owned()))
}

/// When the release was last changed.
fn updated(release: &Release) -> Option<Timestamp> {
    release.updated().or(release.published)
}

/// The latest change among the entries.
fn last_updated(entries: &[&Entry]) -> Option<Timestamp> {
    entries.iter().filter_map(|entry| updated(&entry.release)).max_by_key(|at| at.millis)
}

/// A permanent id of the release, since its title, and with it its page's address, may change.
fn urn(site: &Site, release: &Release) -> String {
    urn_of(&[site.url.as_str(), release.key.id.as_str(), release.lang().unwrap_or_default()])
}

/// An id made from these texts; other texts give another id.
fn urn_of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes: Vec<u8> = hash.finalize().iter().copied().take(16).collect();
    // A UUID of version 8, which leaves the rules to the program (RFC 9562).
    if let Some(byte) = bytes.get_mut(6) {
        *byte = *byte & 0x0f | 0x80;
    }
    if let Some(byte) = bytes.get_mut(8) {
        *byte = *byte & 0x3f | 0x80;
    }
    let mut urn = String::from("urn:uuid:");
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            urn.push('-');
        }
        urn.push_str(&format!("{byte:02x}"));
    }
    urn
}
