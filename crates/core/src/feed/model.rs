//! The model: what a press release is, whatever feed it came from.
//!
//! Everything but id and title may be missing. Text fields are plain text,
//! never markup; HTML is [`UntrustedHtml`], which no view accepts.

use crate::address::Address;
use crate::feed::Warning;
pub use crate::language::LanguageTag;
pub use crate::rich_text::{UntrustedHtml, VideoSource};

/// Which of the configured feeds a release came from: its position in `feeds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u16);

/// A release's id as its feed gives it; unique within one source and language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReleaseId(String);

impl ReleaseId {
    /// `None` when `raw` is blank: a feed item without an id has to be discarded (JSON Feed 1.1, `id`).
    pub fn new(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        (!raw.is_empty()).then(|| Self(raw.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What names one release: two feeds may use the same id, and one feed may give
/// the same id to every language version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReleaseKey {
    /// The feed.
    pub source: SourceId,
    /// The id in that feed.
    pub id: ReleaseId,
    /// The language version.
    pub language: Option<LanguageTag>,
}

/// An instant with the offset it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub millis: i64,
    /// Minutes east of UTC as written in the feed; `None` when the feed gave none.
    pub offset_minutes: Option<i32>,
    /// Whether a time of day was given; without one only the date may be shown.
    pub has_time: bool,
}

/// What sort of release it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindCode {
    /// Pressemelding, pressmeddelande, tiedote.
    PressRelease,
    /// Nyhet, nyhed.
    News,
    /// Presseinvitasjon, with or without time and place.
    Invitation,
    /// Uttalelse.
    Statement,
    /// Tale eller innlegg.
    Speech,
    /// Anything else; the label says what.
    Other,
}

impl KindCode {
    /// The stable name used in addresses and in the extension's `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PressRelease => "press-release",
            Self::News => "news",
            Self::Invitation => "invitation",
            Self::Statement => "statement",
            Self::Speech => "speech",
            Self::Other => "other",
        }
    }
}

/// A kind with the label its publisher uses for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The kind as this program knows it.
    pub code: KindCode,
    /// The publisher's own word for it, when the feed gave one.
    pub label: Option<String>,
}

/// Who publishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// The name, as it should stand in a header.
    pub name: String,
    /// Home page.
    pub url: Option<Address>,
    /// Logo, or the feed's icon.
    pub logo: Option<Address>,
}

/// A press photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// A size that suits a page.
    pub src: Address,
    /// The original, for download and print.
    pub original: Option<Address>,
    /// A small rendition for lists.
    pub thumbnail: Option<Address>,
    /// What the picture shows, for who cannot see it.
    pub alt: Option<String>,
    /// The text under it, without the credit.
    pub caption: Option<String>,
    /// Who took it, without the word "Foto".
    pub credit: Option<String>,
    /// Width and height in pixels, when the feed knows both.
    pub size: Option<(u32, u32)>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it is.
    pub url: Address,
    /// Its title, or its file name when the feed has no title.
    pub title: String,
    /// MIME type, when known.
    pub mime: Option<String>,
    /// Size in bytes, when known.
    pub bytes: Option<u64>,
}

/// A link that belongs to the release but stands outside its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub url: Address,
    /// Its text; the host when the feed has none.
    pub label: String,
}

/// A film at a provider whose player may be shown after a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Video {
    /// Who hosts it, and its id there.
    pub source: VideoSource,
    /// Its title, when known.
    pub title: Option<String>,
}

/// A phone number as the publisher wrote it, and what to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As written; never reformatted.
    pub display: String,
    /// What a tap calls; `None` when no number could be made out.
    pub href: Option<Address>,
}

/// Somebody, or a duty phone, that the press may call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// What it is for, as "Pressevakt".
    pub purpose: Option<String>,
    /// A person's name.
    pub name: Option<String>,
    /// The person's role or title.
    pub role: Option<String>,
    /// Organisation or department.
    pub organisation: Option<String>,
    /// Numbers, the most wanted first.
    pub phones: Vec<Phone>,
    /// E-mail as text; its link is [`Address::mailto`].
    pub email: Option<String>,
    /// What must be read beside the number: "ikkje SMS", hours.
    pub note: Option<String>,
    /// Portrait.
    pub image: Option<Address>,
    /// Whether this is the duty phone, which stands first everywhere.
    pub duty: bool,
}

/// The same release in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its language.
    pub language: LanguageTag,
    /// Its id in the same feed, when it has one there.
    pub id: Option<ReleaseId>,
    /// Its title, in its language.
    pub title: Option<String>,
    /// Its address outside the press room.
    pub url: Option<Address>,
}

/// One entry of the public change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Option<Timestamp>,
    /// What was changed, in words.
    pub note: String,
}

/// A release that its publisher took back but left readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: Option<Timestamp>,
    /// Why, in words.
    pub note: Option<String>,
}

/// What an invitation invites to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When it starts.
    pub start: Option<Timestamp>,
    /// When it ends.
    pub end: Option<Timestamp>,
    /// Where, as a name.
    pub place: Option<String>,
    /// Street address or room.
    pub address: Option<String>,
    /// Until when to sign up.
    pub registration_deadline: Option<Timestamp>,
    /// Where to sign up or follow a stream.
    pub url: Option<Address>,
}

/// One press release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// What names it.
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
    /// Set when it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// Not for publication before: as its feed wrote it. One until a day ends at [`super::date::start_of_day`].
    pub embargo: Option<Timestamp>,
    /// Time and place of an invitation.
    pub event: Option<Event>,
    /// Where the whole item is, when the feed carries only a thin one.
    pub detail_url: Option<Address>,
    /// Its page in the press room that wrote the feed, when that is a built site.
    pub page: Option<Address>,
}

/// After publication a release is settled within so many milliseconds: the program that publishes
/// it writes to it again, and a slip is mended before anybody has read it.
const SETTLING: i64 = 15 * 60_000;
/// A date without a time stands at noon.
const HALF_A_DAY: i64 = 12 * 3_600_000;

impl Release {
    /// All of this release, when `whole` is what its `detail_url` leads to: with what a lone item
    /// inherits from the feed that it is not in. `None` when `whole` is another release.
    pub fn completed_by(&self, whole: Release) -> Option<Release> {
        (whole.key.id == self.key.id).then(|| Release {
            key: self.key.clone(),
            publisher: whole.publisher.or_else(|| self.publisher.clone()),
            detail_url: None,
            ..whole
        })
    }

    /// A release with nothing but what it must have.
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

    /// When it last changed for its readers. What [`Self::modified`] says is often only that a
    /// program touched it: a change before publication, or within minutes of it, is none; where the
    /// publisher keeps a log with dates, that says when; and a first revision has not changed.
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
        if last.is_some() {
            return last.filter(|at| after(at, 0));
        }
        let is_first = self.changes.is_empty() && self.revision.is_some_and(|revision| revision < 2);
        self.modified.filter(|at| !is_first && after(at, SETTLING))
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
    /// "About us", for releases that bring none of their own.
    pub boilerplate: Option<UntrustedHtml>,
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
    /// Where the texts of its thin releases are, to be searched: a feed with the same ids.
    pub texts: Option<Address>,
    /// What was wrong, for the publisher.
    pub warnings: Vec<Warning>,
}

impl FeedPage {
    /// Whether there were items of which none could be read. As the first page of a feed that is
    /// no feed without releases, but one that was not understood.
    pub fn lost_all(&self) -> bool {
        self.releases.is_empty()
            && (self.total.is_some_and(|total| total > 0)
                || self.warnings.iter().any(|warning| warning.item.is_some()))
    }
}
