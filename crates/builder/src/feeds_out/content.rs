//! A release as markup for Atom and RSS: never the source feed's own markup, but what the rich-text policy keeps of it.

use super::{NEWEST, NEWEST_OF_TOPIC};
use crate::encode::video_address;
use crate::site::{Entry, Site};
use crate::topics::{self, Topic};
use crate::xml;
use press_room::components::rich_text::rich_text_view;
use press_room::view::{Node, Tag, a, div, p};
use press_room_core::feed::media::{is_sound, mime_of_extension};
use press_room_core::feed::{Image, KindCode, Release, VideoSource};
use press_room_core::i18n::{Catalogue, Zone, catalogue, direction, fill, format};
use press_room_core::rich_text::RichText;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// The texts in the site's main language.
pub(super) fn catalogue(site: &Site) -> &'static Catalogue {
    site.languages.first().map_or(&catalogue::EN, |language| language.catalogue())
}

/// The markup of the releases in Atom and RSS, made once for all feeds that contain them.
#[derive(Debug, Default)]
pub struct Contents {
    /// The paths of the pages of all releases that a feed contains.
    wanted: HashSet<String>,
    /// The same for feeds that are written only when something in them has changed.
    of_topics: HashSet<String>,
    /// The markup made so far, by the path of the release's page.
    made: Mutex<HashMap<String, String>>,
}

impl Contents {
    /// Nothing made yet, for the feeds of `site`.
    pub fn new(site: &Site) -> Self {
        let mut counts: BTreeMap<Option<KindCode>, usize> = BTreeMap::new();
        let mut is_newest = |kind: Option<KindCode>| {
            let count = counts.entry(kind).or_default();
            *count += 1;
            *count <= NEWEST
        };
        let mut wanted = HashSet::new();
        for entry in site.current() {
            let in_all = is_newest(None);
            if is_newest(Some(entry.release.kind.code)) || in_all {
                wanted.insert(entry.path.clone());
            }
        }
        Self { wanted, ..Self::default() }
    }

    /// The same with the feeds of `topics`.
    pub fn with_topics(self, site: &Site, topics: &[Topic]) -> Self {
        let entries = topics.iter().flat_map(|topic| topics::newest(site, topic, NEWEST_OF_TOPIC));
        Self { of_topics: entries.map(|entry| entry.path.clone()).collect(), ..self }
    }

    /// Makes the markup of `entry`, if a feed that has to be written contains it. `is_new` says whether its page was
    /// written.
    pub fn add(&self, site: &Site, entry: &Entry, is_new: bool) {
        if self.wanted.contains(&entry.path) || is_new && self.of_topics.contains(&entry.path) {
            let markup = html(site, entry);
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            made.insert(entry.path.clone(), markup);
        }
    }

    /// The markup of `entry`, which is made now if it was not made before.
    pub(super) fn html(&self, site: &Site, entry: &Entry) -> String {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(&entry.path).cloned();
        made.unwrap_or_else(|| html(site, entry))
    }
}

/// The text of a release as markup, every address in it absolute.
pub fn html(site: &Site, entry: &Entry) -> String {
    xml::clean(&view(site, entry).to_static_html())
}

/// The text of a release: notices, lead and body. Notices come first, as on the page: people who use a feed reader must
/// not use what was withdrawn.
pub fn view(site: &Site, entry: &Entry) -> Node {
    let release = entry.release.as_ref();
    let words = entry.language.catalogue();
    let lead = release.lead.as_deref();
    let body = release.body.as_ref().map(|html| entry.texts.body.read(html)).map(|body| match lead {
        Some(lead) => body.without_lead(lead),
        None => RichText::clone(&body),
    });
    let film = |source: &VideoSource, title: Option<&str>| film_link(words, source, title).into();
    let table_label = words.table_label;
    let text = body.map(|body| rich_text_view(body, table_label, &film));
    let lead = lead.map(|lead| p().child(Tag::new("strong").child(lead)));
    div().attr("dir", direction(release.lang())).children(notices(site, entry)).child(lead).child(text).into()
}

/// A link to a film or a recording, with its title as the words, or else with the host that it is on.
pub(crate) fn film_link(words: &Catalogue, source: &VideoSource, title: Option<&str>) -> Tag {
    let open = match source {
        VideoSource::YouTube(_) => fill(words.video_open, &[("host", "youtube.com")]),
        VideoSource::Vimeo(_) => fill(words.video_open, &[("host", "vimeo.com")]),
        VideoSource::Elsewhere(address) => {
            let open = if is_sound(address) { words.audio_open } else { words.video_open };
            fill(open, &[("host", address.host_without_www())])
        }
    };
    p().child(a(video_address(source)).child(title.map_or(open, str::to_owned)))
}

fn notices(site: &Site, entry: &Entry) -> Vec<Tag> {
    let words = entry.language.catalogue();
    let release = entry.release.as_ref();
    let zone = Zone::new(&site.time_zone);
    let mut notices = Vec::new();
    if let Some(withdrawal) = &release.withdrawn {
        notices.push(p().child(Tag::new("strong").child(words.withdrawn_title)));
        notices.extend(withdrawal.note.as_deref().map(|note| p().child(note)));
    }
    if let Some(embargo) = &release.embargo {
        // Whether the embargo is over depends on when this is read, so the text gives the date.
        let date = format::date_time_zone(entry.language, embargo, &zone);
        let text = fill(words.embargo_until, &[("date", &date)]);
        notices.push(p().child(Tag::new("strong").child(text)));
    }
    notices
}

/// The lead, or else the excerpt.
pub(super) fn summary(release: &Release) -> Option<String> {
    release.lead.as_deref().or(release.excerpt.as_deref()).map(xml::clean)
}

/// `summary` as markup that sets the direction of the release's language. `None` if plain text is enough.
pub(super) fn directed(release: &Release, summary: &str) -> Option<String> {
    let direction = direction(release.lang()).filter(|_| release.lang().is_some())?;
    Some(format!("<p dir=\"{direction}\">{}</p>", xml::escape(summary)))
}

/// The main picture, and its type if its address shows that.
pub(super) fn enclosure(release: &Release) -> Option<(&Image, Option<&'static str>)> {
    let image = release.images.first()?;
    Some((image, mime_of_extension(&image.src)))
}
