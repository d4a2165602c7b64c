//! What has been read from the feeds so far: the releases, and what applies to all of them.

use super::{Locale, Source};
use crate::address::Address;
use crate::archive::Archive;
use crate::feed::error::WarningCause;
use crate::feed::{Contact, FeedError, FeedPage, Publisher, Release, SourceId, UntrustedHtml};
use leptos::prelude::*;

/// Puts the duty phones before all other contacts, otherwise keeping the order.
#[inline(never)]
pub fn sort_duty_first(contacts: &mut [Contact]) {
    crate::order::sort_by_key(contacts, |contact| -i64::from(contact.duty));
}

/// Whom to call about `release`: its own contacts, else those of the press room, which are `shared`; the duty phone in
/// any case, and first.
pub fn contacts_of(release: &Release, shared: Vec<Contact>) -> Vec<Contact> {
    let mut contacts = release.contacts.clone();
    if contacts.is_empty() {
        contacts = shared;
    } else if contacts.iter().all(|contact| !contact.duty) {
        contacts.extend(shared.into_iter().filter(|contact| contact.duty));
    }
    sort_duty_first(&mut contacts);
    contacts
}

/// What was read so far. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Feeds {
    /// The releases.
    pub archive: RwSignal<Archive>,
    /// The feeds, in the order of the config.
    pub sources: RwSignal<Vec<Source>>,
}

impl Feeds {
    /// The publisher: from the config, in the reader's language, else from the first feed that names one.
    pub fn publisher(self, locale: Locale) -> Publisher {
        let config = locale.0.config();
        let code = locale.language().get().code();
        let (publisher, home_page) = self.sources.with(|sources| {
            let infos = || sources.iter().filter_map(|source| source.info.as_ref());
            (infos().find_map(|info| info.publisher.clone()), infos().find_map(|info| info.home_page.clone()))
        });
        let mut publisher = publisher.unwrap_or_default();
        if let Some(name) = &config.publisher.name {
            publisher.name.clone_from(name.get(code));
        }
        if let Some(url) = &config.publisher.url {
            publisher.url = Some(url.get(code).clone());
        }
        if let Some(logo) = &config.publisher.logo {
            publisher.logo = Some(logo.get(code).clone());
        }
        if publisher.url.is_none() {
            publisher.url = home_page;
        }
        publisher
    }

    /// Adds the first page of the first feed, which was fetched before the press room was loaded. Without a `page`, it
    /// is still on its way.
    pub fn begin(self, page: Option<FeedPage>) {
        self.sources.update(|sources| _ = sources[0].begin());
        if let Some(page) = page {
            self.take_in(0, page);
        }
    }

    /// Adds a page that has arrived from the source at `index`. Returns why the next page will not be
    /// requested, if something is wrong with it.
    pub(super) fn take_in(self, index: usize, page: FeedPage) -> Option<WarningCause> {
        let last = page.releases.last().map(|release| release.key.clone());
        self.archive.update(|archive| {
            if let Some(publisher) = &page.info.publisher {
                archive.set_publisher(SourceId::at(index), &publisher.name);
            }
            archive.insert_page(page.releases);
        });
        let mut end = None;
        self.sources.update(|sources| {
            end = sources[index].arrived(page.info, page.next, page.total, last);
        });
        end
    }

    /// The press contacts of the feeds, duty phones first, each once.
    pub fn press_contacts(self) -> Vec<Contact> {
        let mut contacts: Vec<Contact> = Vec::new();
        self.sources.with(|sources| {
            for contact in
                sources.iter().filter_map(|source| source.info.as_ref()).flat_map(|info| &info.contacts)
            {
                if !contacts.contains(contact) {
                    contacts.push(contact.clone());
                }
            }
        });
        sort_duty_first(&mut contacts);
        contacts
    }

    /// The number to call now: the first duty phone that any feed names.
    pub fn duty_contact(self) -> Option<Contact> {
        self.press_contacts().into_iter().find(|contact| contact.duty && !contact.phones.is_empty())
    }

    /// What the feeds say about their contacts in free text.
    pub fn contact_notes(self) -> Vec<UntrustedHtml> {
        self.sources.with(|sources| {
            sources.iter().filter_map(|source| source.info.as_ref()?.contact_note.clone()).collect()
        })
    }

    /// A feed's boilerplate ("about us"), for releases that have none of their own.
    pub fn boilerplate(self, source: SourceId) -> Option<UntrustedHtml> {
        self.sources.with(|sources| sources.get(usize::from(source.0))?.info.as_ref()?.boilerplate.clone())
    }

    /// Who may use a feed's pictures and for what, for pictures that do not say so themselves: what the feed says, else
    /// the settings in the reader's language.
    pub fn image_rights(self, locale: Locale, source: SourceId) -> Option<String> {
        let of_feed = self
            .sources
            .with(|sources| sources.get(usize::from(source.0))?.info.as_ref()?.image_rights.clone());
        let code = locale.language().get().code();
        of_feed.or_else(|| Some(locale.0.config().publisher.image_rights.as_ref()?.get(code).clone()))
    }

    /// Whether any feed could be read so far.
    pub fn has_read(self) -> bool {
        self.any(|source| source.info.is_some())
    }

    /// Whether the feeds have more than was read.
    pub fn has_more(self) -> bool {
        self.any(|source| source.next.is_some())
    }

    /// Whether a feed has more pages than the limit allows to be read.
    pub fn is_cut(self) -> bool {
        self.any(Source::is_cut)
    }

    /// How many releases were read so far.
    #[inline(never)]
    pub fn loaded(self) -> usize {
        self.archive.with(Archive::len)
    }

    /// Whether `holds` is true of any feed.
    #[inline(never)]
    pub(super) fn any(self, holds: fn(&Source) -> bool) -> bool {
        self.sources.with(|sources| sources.iter().any(holds))
    }

    /// How many releases there are in all: counted once everything was read, until then as the feeds state.
    pub fn total(self) -> Option<usize> {
        let loaded = self.loaded();
        if !self.has_more() {
            return Some(loaded);
        }
        let said = self.sources.with(|sources| {
            sources.iter().map(|source| source.total.map(|total| total as usize)).sum::<Option<usize>>()
        });
        said.filter(|said| *said >= loaded)
    }

    /// The first failure, and whether any feed could be read in spite of it.
    pub fn failure(self) -> Option<(FeedError, bool)> {
        let partial = self.loaded() > 0 || self.has_read();
        self.sources
            .with(|sources| Some((sources.iter().find_map(|source| source.error().cloned())?, partial)))
    }

    /// The feed that failed first, for a link to it.
    pub fn failed_feed(self) -> Option<Address> {
        self.sources.with(|sources| {
            sources.iter().find(|source| source.error().is_some()).map(|source| source.address.clone())
        })
    }
}
