//! What a built site consists of, for all modules that write a part of it.

use super::digest::Digest;
use super::history::ChainLink;
use super::locked::LockedContent;
use super::media::{Copy, MirroredPictures};
use super::own_links;
use super::texts::Texts;
use press_room::state::contacts_of;
use press_room_core::address::Address;
use press_room_core::check::{self, Finding};
use press_room_core::config::Translations;
use press_room_core::feed::{Contact, FeedInfo, Image, Publisher, Release};
use press_room_core::i18n::Language;
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// A site to build.
#[derive(Clone, Debug)]
pub struct Site {
    /// The address that it will have, with a slash at the end: `https://presse.example.no/`.
    pub url: Address,
    /// The languages that lists are written in, the main one first; never empty.
    pub languages: Vec<Language>,
    /// The newsroom's IANA zone.
    pub time_zone: String,
    /// What the feeds say about the publisher.
    pub info: FeedInfo,
    /// The parsed texts of `info`.
    pub texts: Texts,
    /// The publisher's name; empty if unknown.
    pub name: String,
    /// The WebSub hub of its feeds.
    pub hub: Option<Address>,
    /// Who may use pictures for which the release does not say it.
    pub usual_rights: UsualRights,
    /// The pictures that the site serves itself.
    pub media: MirroredPictures,
    /// Every release, newest first.
    pub entries: Vec<Entry>,
}

/// Who may use pictures, and for what, if a release does not say it for its picture.
#[derive(Clone, Debug, Default)]
pub struct UsualRights {
    /// What the feed says.
    pub of_feed: Option<String>,
    /// What the settings say, if the feed does not.
    pub of_settings: Option<Translations<String>>,
}

impl UsualRights {
    /// Who may use `image`, in a release whose page is in `language`.
    pub fn of(&self, image: &Image, language: Language) -> Option<String> {
        let settings = || self.of_settings.as_ref().map(|rights| rights.get(language.code()));
        image.rights.as_ref().or(self.of_feed.as_ref()).or_else(settings).cloned()
    }

    /// Whether that is known, so that releases need not say it for each picture.
    pub fn are_known(&self) -> bool {
        self.of_feed.is_some() || self.of_settings.is_some()
    }
}

/// A release and the folder of its page.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The release. Its source is 0 whichever feed it came from.
    pub release: Arc<Release>,
    /// Its parsed texts.
    pub texts: Texts,
    /// The folder of its page, relative to the site's root, such as `release/17/ny-kai/`.
    pub path: String,
    /// The language of its page around the release's own texts.
    pub language: Language,
    /// Each link in its texts to something in the site, as an absolute address; filled when the texts are settled.
    pub links: Vec<String>,
    /// Findings about its texts as the feed wrote them: faults that the texts no longer have once they are settled.
    /// Filled when the texts are settled.
    pub as_written: Vec<Finding>,
    /// Whether it is orphaned: it left the feeds and only keeps its page, but is in no list and no feed.
    pub left: bool,
    /// The part that is sealed, if it is locked. [`Self::release`] is then the part that is public.
    pub locked: Option<LockedContent>,
    /// Whether the last build had this release in this folder.
    pub is_known: bool,
    /// Whether its text is at an address of its own and could not be read, now or before.
    pub lacks_text: bool,
    /// The chain of its versions, once that is known.
    pub chain: Option<ChainLink>,
    /// Whether its versions have a feed of their own.
    pub has_feed: bool,
    /// What is wrong with its chain, for the publisher.
    pub complaint: Option<String>,
    /// The digest of what its page is made from, once that is known.
    pub made_from: Option<Digest>,
}

impl Entry {
    /// The entry of `release`, whose page lies in the folder `path`, with its texts not settled yet.
    pub fn new(release: Release, path: String, language: Language) -> Self {
        Self {
            release: Arc::new(release),
            texts: Texts::default(),
            path,
            language,
            links: Vec::new(),
            as_written: Vec::new(),
            left: false,
            locked: None,
            is_known: false,
            lacks_text: false,
            chain: None,
            has_feed: false,
            complaint: None,
            made_from: None,
        }
    }

    /// Settles the texts of the release, for a site at `home`. To be called before they are written anywhere.
    pub fn settle(&mut self, home: &Address) {
        let release = Arc::make_mut(&mut self.release);
        // Once its pictures are mirrored, a text is no longer as the feed wrote it; it was checked before that.
        if self.as_written.is_empty() {
            self.as_written = check::as_written(release);
        }
        self.links = own_links::settle(home, release, &mut self.texts);
    }
}

impl Site {
    /// Calls `act` with each entry, which it may change, on all cores and so in no particular order. The site that
    /// `act` gets has no entries: the page of a release must not depend on the other releases.
    ///
    /// # Errors
    /// An error of `act`; entries that no core has begun are then left out.
    pub fn each_entry<E: Send>(
        &mut self,
        act: impl Fn(&Self, &mut Entry) -> Result<(), E> + Sync,
    ) -> Result<(), E> {
        let mut entries = std::mem::take(&mut self.entries);
        let site: &Self = self;
        let done = entries.par_iter_mut().try_for_each(|entry| act(site, entry));
        self.entries = entries;
        done
    }

    /// The absolute address of a path relative to the site's root; `""` is the root itself.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.url.as_str())
    }

    /// The folder of all pages in `language`: empty for the main language, else such as `nn/`.
    pub fn folder(&self, language: Language) -> String {
        match self.languages.first() {
            Some(main) if *main == language => String::new(),
            _ => format!("{}/", language.code()),
        }
    }

    /// Whom to call about a release, as on its page.
    pub fn contacts_of(&self, entry: &Entry) -> Vec<Contact> {
        contacts_of(&entry.release, self.info.contacts.clone())
    }

    /// Who published a release: its own publisher, or else the site's, of which the name may be all that is known.
    pub fn publisher_of<'s>(&'s self, release: &'s Release) -> Cow<'s, Publisher> {
        let known = release.publisher.as_ref().or(self.info.publisher.as_ref());
        known.map_or_else(
            || Cow::Owned(Publisher { name: self.name.clone(), ..Publisher::default() }),
            Cow::Borrowed,
        )
    }

    /// The address of the picture in the largest size meant for screens, with width and height if they are known.
    pub fn largest(&self, image: &Image) -> (String, Option<(u32, u32)>) {
        match self.media.copies(&self.url, image.src.as_str()).and_then(<[Copy]>::last) {
            Some(copy) => (self.absolute(&copy.file), Some((copy.width, copy.height))),
            None => (image.src.as_str().to_owned(), image.size),
        }
    }

    /// The releases that are in the feeds now, newest first.
    pub fn current(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.left)
    }
}
