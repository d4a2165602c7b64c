//! The model: what a press release is, whatever feed it came from.
//!
//! Everything but id and title may be missing. Text fields are plain text,
//! never markup; HTML is [`UntrustedHtml`], which no view accepts.

mod key;
mod parts;

pub use super::timestamp::Timestamp;
pub use key::{ReleaseId, ReleaseKey, SourceId};
pub use parts::{
    Alternate, Change, Contact, Document, Event, History, Image, Kind, KindCode, Link, Phone, Publisher,
    UnreadHours, Video, Withdrawal,
};

use crate::address::Address;
use crate::feed::Warning;
pub use crate::language::LanguageTag;
pub use crate::rich_text::{UntrustedHtml, VideoSource};

/// One press release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its key.
    pub key: ReleaseKey,
    /// Its address at the publisher.
    pub url: Option<Address>,
    /// The headline.
    pub title: String,
    /// The lead, as text.
    pub lead: Option<String>,
    /// A short text for lists when there is no lead.
    pub excerpt: Option<String>,
    /// The body.
    pub body: Option<UntrustedHtml>,
    /// Its kind.
    pub kind: Kind,
    /// First published.
    pub published: Option<Timestamp>,
    /// Last changed.
    pub modified: Option<Timestamp>,
    /// The feed's own revision counter.
    pub revision: Option<u32>,
    /// Keywords and channels, each once.
    pub topics: Vec<String>,
    /// Who published it, when it is not the feed's publisher.
    pub publisher: Option<Publisher>,
    /// Press photos, the main one first.
    pub images: Vec<Image>,
    /// Files.
    pub documents: Vec<Document>,
    /// Related links.
    pub links: Vec<Link>,
    /// Films.
    pub videos: Vec<Video>,
    /// Whom to call.
    pub contacts: Vec<Contact>,
    /// Free text about contacts that could not be read as a contact.
    pub contact_note: Option<UntrustedHtml>,
    /// "About us".
    pub boilerplate: Option<UntrustedHtml>,
    /// Language versions.
    pub alternates: Vec<Alternate>,
    /// What was changed when, newest first.
    pub changes: Vec<Change>,
    /// Which versions of it a built site has recorded, if the feed comes from one.
    pub history: Option<History>,
    /// Set when it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// The end of its embargo, as its feed wrote it. An embargo until a day ends at [`super::date::start_of_day`].
    pub embargo: Option<Timestamp>,
    /// Time and place of an invitation.
    pub event: Option<Event>,
    /// Where the complete item is, if the feed has only a thin one.
    pub detail_url: Option<Address>,
    /// Its page in the press room that wrote the feed, when that is a built site.
    pub page: Option<Address>,
}

/// Changes within this many milliseconds after publication do not count: publishing programs save a release again, and
/// mistakes are corrected before anybody has read it.
const SETTLING: i64 = 15 * 60_000;
/// Dates without a time have noon as their time.
const HALF_A_DAY: i64 = 12 * 3_600_000;

impl Release {
    /// This release completed by `whole`, the item at its `detail_url`, which does not inherit anything from the
    /// feed. `None` if `whole` is another release.
    pub fn completed_by(&self, whole: Release) -> Option<Release> {
        (whole.key.id == self.key.id).then(|| Release {
            key: self.key.clone(),
            publisher: whole.publisher.or_else(|| self.publisher.clone()),
            detail_url: None,
            ..whole
        })
    }

    /// A release with only the required fields.
    pub fn new(key: ReleaseKey, title: String) -> Self {
        Self {
            key,
            url: None,
            title,
            lead: None,
            excerpt: None,
            body: None,
            kind: Kind { code: KindCode::PressRelease, label: None },
            published: None,
            modified: None,
            revision: None,
            topics: Vec::new(),
            publisher: None,
            images: Vec::new(),
            documents: Vec::new(),
            links: Vec::new(),
            videos: Vec::new(),
            contacts: Vec::new(),
            contact_note: None,
            boilerplate: None,
            alternates: Vec::new(),
            changes: Vec::new(),
            history: None,
            withdrawn: None,
            embargo: None,
            event: None,
            detail_url: None,
            page: None,
        }
    }

    /// Its language, fit for a `lang` attribute.
    pub fn lang(&self) -> Option<&str> {
        self.language().map(LanguageTag::as_str)
    }

    /// The end of its embargo, if that still lasts at `now`, in milliseconds since 1970.
    pub fn embargo_at(&self, now: i64) -> Option<Timestamp> {
        self.embargo.filter(|at| super::date::start_of_day(*at).millis > now)
    }

    /// When it was last changed in a way that concerns readers. [`Self::modified`] is often only the time at which a
    /// program saved it. So a change before publication, or within minutes after it, does not count; if the publisher
    /// keeps a change log with dates, the log decides; and a first revision was never changed.
    ///
    /// A site that records the versions knows more than [`Self::modified`] does. If there are several versions, the
    /// last one is the last change. If there is only one, nothing has changed since, even if a program has saved it
    /// again.
    pub fn updated(&self) -> Option<Timestamp> {
        let after = |at: &Timestamp, pause: i64| {
            self.published.is_none_or(|first| {
                let is_exact = at.has_time && first.has_time;
                at.millis - first.millis > if is_exact { pause } else { HALF_A_DAY }
            })
        };
        let withdrawn = self.withdrawn.iter().filter_map(|withdrawal| withdrawal.at);
        let logged = self.changes.iter().filter_map(|change| change.at).chain(withdrawn);
        let last = logged.max_by_key(|at| at.millis);
        let saved = match &self.history {
            Some(history) if history.count > 1 => {
                return last.into_iter().chain(history.at).max_by_key(|at| at.millis);
            }
            // A chain of versions that was started anew begins at the time of a build, which is not a change.
            Some(History { at, .. }) => {
                self.modified.zip(*at).map(|(saved, at)| if saved.millis < at.millis { saved } else { at })
            }
            None => self.modified,
        };
        if last.is_some() {
            return last.filter(|at| after(at, 0));
        }
        let is_first = self.changes.is_empty() && self.revision.is_some_and(|revision| revision < 2);
        saved.filter(|at| !is_first && after(at, SETTLING))
    }

    /// Its language version.
    pub fn language(&self) -> Option<&LanguageTag> {
        self.key.language.as_ref()
    }
}

/// What a feed says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedInfo {
    /// Its title.
    pub title: Option<String>,
    /// The publisher's home page.
    pub home_page: Option<Address>,
    /// The language of items that name none.
    pub language: Option<LanguageTag>,
    /// The publisher.
    pub publisher: Option<Publisher>,
    /// Press contacts of the whole press room.
    pub contacts: Vec<Contact>,
    /// Free text about contacts.
    pub contact_note: Option<UntrustedHtml>,
    /// The boilerplate ("about us"), for releases that have none of their own.
    pub boilerplate: Option<UntrustedHtml>,
    /// Who may use the pictures, and for what, where a picture does not say so itself.
    pub image_rights: Option<String>,
}

/// One page of a feed, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedPage {
    /// About the feed.
    pub info: FeedInfo,
    /// The releases that could be read, in the feed's order.
    pub releases: Vec<Release>,
    /// The next page.
    pub next: Option<Address>,
    /// How many releases the whole feed has, when it says.
    pub total: Option<u32>,
    /// The address of the texts of its thin releases, for searching: a feed with the same ids.
    pub texts: Option<Address>,
    /// What was wrong, for the publisher.
    pub warnings: Vec<Warning>,
}

impl FeedPage {
    /// Whether there were items, but none could be read. If this is so on its first page, a feed is not empty,
    /// but was not understood.
    pub fn lost_all(&self) -> bool {
        self.releases.is_empty()
            && (self.total.is_some_and(|total| total > 0)
                || self.warnings.iter().any(|warning| warning.item.is_some()))
    }
}
