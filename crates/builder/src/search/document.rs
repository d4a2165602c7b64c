//! A release as the index sees it.

use super::bytes::name;
use crate::site::Site;
use press_room_core::archive::{KindFilter, year_of};
use press_room_core::feed::Release;
use press_room_core::fold::fold;
use press_room_core::rich_text::plain_text_of;
use press_room_core::search::card_file::Card;

/// How much of a lead a card shows, in bytes.
const LEAD: usize = 240;

/// A release as the index sees it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What a list shows.
    pub card: Card,
    /// The whole lead.
    pub lead: String,
    /// The text of the body; empty until it is read.
    pub body: String,
    /// The topics, each once: folded, and as they are written.
    pub topics: Vec<(String, String)>,
    /// The publisher's name: folded, and as it is written.
    pub publisher: Option<(String, String)>,
    /// The year; 0 if there is none.
    pub year: u32,
}

impl Document {
    /// The release whose page lies at `path` in `site`, without the text of its body.
    pub(super) fn without_body(release: &Release, path: &str, site: &Site) -> Self {
        let said = release.publisher.as_ref().map(|publisher| publisher.name.as_str());
        let publisher = said.filter(|name| !name.is_empty()).unwrap_or(&site.name);
        Self::head_of(release, path, &site.time_zone, publisher)
    }

    /// The release whose page lies at `path`, in a newsroom in the IANA zone `zone`, published by `publisher`.
    pub fn of(release: &Release, path: &str, zone: &str, publisher: &str) -> Self {
        let mut document = Self::head_of(release, path, zone, publisher);
        document.read_body(release);
        document
    }

    /// Adds the text of the body, which only new files of words need.
    pub(super) fn read_body(&mut self, release: &Release) {
        self.body = release.body.as_ref().map(|body| plain_text_of(&body.html)).unwrap_or_default();
    }

    fn head_of(release: &Release, path: &str, zone: &str, publisher: &str) -> Self {
        let kind = KindFilter::of(&release.kind);
        let label = match &kind {
            KindFilter::Label(_) => release.kind.label.clone().unwrap_or_default(),
            KindFilter::Code(_) => String::new(),
        };
        let lead = release.lead.clone().or_else(|| release.excerpt.clone()).unwrap_or_default();
        let mut topics: Vec<(String, String)> = Vec::new();
        for topic in &release.topics {
            let folded = name(&fold(topic)).to_owned();
            if !folded.is_empty() && topics.iter().all(|(known, _)| *known != folded) {
                topics.push((folded, name(topic).to_owned()));
            }
        }
        let own = release.publisher.as_ref().map(|publisher| name(&publisher.name).to_owned());
        let publisher = (name(&fold(publisher)).to_owned(), name(publisher).to_owned());
        Self {
            card: Card {
                path: path.to_owned(),
                title: release.title.clone(),
                lead: beginning(&lead),
                published: release.published,
                embargo: release.embargo,
                withdrawn: release.withdrawn.is_some(),
                kind: name(kind.value()).to_owned(),
                kind_label: name(&label).to_owned(),
                language: release.lang().map(name).unwrap_or_default().to_owned(),
                publisher: own.unwrap_or_default(),
            },
            body: String::new(),
            lead,
            topics,
            publisher: Some(publisher).filter(|(folded, _)| !folded.is_empty()),
            year: release
                .published
                .and_then(|at| year_of(&at, zone))
                .and_then(|year| u32::try_from(year).ok())
                .unwrap_or_default(),
        }
    }

    /// The language without its region: `nb`.
    pub fn language(&self) -> &str {
        self.card.language.split('-').next().unwrap_or_default()
    }

    /// The key by which releases are sorted, the oldest first: by year, date, and path of the page.
    pub(super) fn order(&self) -> (u32, i64, &str) {
        (self.year, self.card.published.map_or(i64::MIN, |at| at.millis), &self.card.path)
    }
}

/// The beginning of a lead that is too long for a card, up to a space.
fn beginning(lead: &str) -> String {
    if lead.len() <= LEAD {
        return lead.to_owned();
    }
    let start = lead.get(..lead.floor_char_boundary(LEAD)).unwrap_or_default();
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{} …", start.get(..end).unwrap_or_default())
}
