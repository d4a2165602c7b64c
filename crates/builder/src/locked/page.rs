//! The page on which a sealed release is opened, as data.

use super::{FILE, FOLDER};
use crate::plain_page::{Link, PagePart, PlainPage};
use crate::site::{Entry, Site};
use press_room_core::i18n::fill;
use press_room_core::route::{Location, Route};

/// The page while the release is locked; `until` says until when.
pub(super) fn locked(site: &Site, entry: &Entry, until: String) -> PlainPage {
    let words = entry.language.catalogue();
    let mut page = frame(site, entry);
    page.intro = Some(until);
    page.parts.push(PagePart::More(Link::new(entry.path.clone(), words.built_locked_back.to_owned())));
    page.parts.push(PagePart::Unlock(format!("{}{FILE}", entry.path)));
    page
}

/// The page once the key is published.
pub(super) fn opened(site: &Site, entry: &Entry) -> PlainPage {
    let words = entry.language.catalogue();
    let mut page = frame(site, entry);
    page.intro = Some(words.built_locked_over.to_owned());
    page.parts.push(PagePart::More(Link::new(entry.path.clone(), entry.release.title.clone())));
    page.parts
        .push(PagePart::More(Link::new(format!("{}{FILE}", entry.path), words.built_locked_key.to_owned())));
    page
}

fn frame(site: &Site, entry: &Entry) -> PlainPage {
    let (release, language) = (&entry.release, entry.language);
    let folder = format!("{}{FOLDER}", entry.path);
    let route = Route::Release { id: release.key.id.clone(), language: release.language().cloned() };
    let title = fill(language.catalogue().built_locked_title, &[("title", &release.title)]);
    PlainPage {
        versions: vec![(language.code().to_owned(), folder.clone())],
        folder,
        subject: Some(Location { route, language: None }.href().trim_start_matches("./").to_owned()),
        noindex: true,
        ..PlainPage::new(site, language, "", title)
    }
}
