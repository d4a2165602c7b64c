//! The `<head>` of each page of the site.

use super::head::{FeedLink, Head, PageKind, Preview};
use super::history;
use super::json_ld;
use super::plain_page::PlainPage;
use super::site::Site;
use super::site_page::SitePage;
use press_room::components::release_card::kind_name;
use press_room_core::feed::{KindCode, LanguageTag};
use press_room_core::i18n::Catalogue;
use press_room_core::route::Route;
use std::collections::BTreeSet;

/// How many of the newest headlines the description of a list has.
const HEADLINES: usize = 3;

/// The head of the page `place` with the title `title`; `name` is the publisher's name in the page's language.
pub fn head(site: &Site, place: &SitePage<'_>, title: String, name: String) -> String {
    let release = place.entry.map(|entry| entry.release.as_ref());
    let image = release.and_then(|release| release.images.first()).map(|image| {
        let (url, size) = site.largest(image);
        Preview { url, alt: image.alt.clone(), size }
    });
    let kind = if release.is_some() { PageKind::Article } else { PageKind::Website };
    let language = release.and_then(|release| release.language().cloned());
    Head {
        // The code is always one of the program's own languages, whose codes are valid language tags.
        language: language.or_else(|| LanguageTag::new(place.language.code())).unwrap_or_else(bokmal),
        title,
        description: description(place),
        canonical: site.absolute(&place.folder),
        alternates: place
            .versions
            .iter()
            .map(|(language, folder)| (language.clone(), site.absolute(folder)))
            .collect(),
        image,
        kind,
        published: release.and_then(|release| release.published),
        modified: release.and_then(|release| release.updated()),
        feeds: feeds(site, place),
        json_ld: place.entry.map(|entry| json_ld::of_release(site, entry)),
        site_name: name,
        noindex: place.at.route == Route::NotFound || place.entry.is_some_and(|entry| entry.left),
    }
    .to_html()
}

/// The head of a plain page; `name` is the publisher's name in the page's language.
pub fn of_plain(site: &Site, page: &PlainPage, title: String, name: String) -> String {
    let root = page.to_root();
    let feed = |stem: &String| {
        ALL_FEEDS.map(|(mime, path, format)| FeedLink {
            mime,
            title: format!("{} ({format})", page.title),
            href: format!("{root}{stem}{}", path.trim_start_matches("feed")),
        })
    };
    Head {
        language: LanguageTag::new(page.language.code()).unwrap_or_else(bokmal),
        title,
        description: page.intro.clone(),
        canonical: site.absolute(&page.folder),
        alternates: page
            .versions
            .iter()
            .map(|(language, folder)| (language.clone(), site.absolute(folder)))
            .collect(),
        image: None,
        kind: PageKind::Website,
        published: None,
        modified: None,
        feeds: page.feed.iter().flat_map(feed).collect(),
        json_ld: None,
        site_name: name,
        noindex: page.noindex,
    }
    .to_html()
}

fn bokmal() -> LanguageTag {
    LanguageTag::new("nb").unwrap_or_else(|| unreachable!("`nb` is a language tag"))
}

fn description(place: &SitePage<'_>) -> Option<String> {
    let words: &Catalogue = place.language.catalogue();
    match (&place.at.route, place.entry) {
        (Route::Release { .. }, Some(entry)) => {
            entry.release.lead.clone().or_else(|| entry.release.excerpt.clone())
        }
        (Route::List(_), _) => {
            let newest = place.releases.iter().take(HEADLINES).map(|release| release.title.as_str());
            let newest: Vec<&str> = newest.collect();
            (!newest.is_empty()).then(|| format!("{}: {}", words.list_title, newest.join(" · ")))
        }
        (Route::Contacts, _) => Some(words.contacts_intro.to_owned()),
        (Route::Follow, _) => Some(words.follow_intro.to_owned()),
        _ => None,
    }
}

/// The forms of the feed of all releases.
const ALL_FEEDS: [(&str, &str, &str); 3] = [
    ("application/feed+json", "feed.json", "JSON Feed"),
    ("application/atom+xml", "feed.atom", "Atom"),
    ("application/rss+xml", "feed.rss", "RSS"),
];

fn feeds(site: &Site, place: &SitePage<'_>) -> Vec<FeedLink> {
    // A host shows the page for unknown addresses at any address.
    let root = match place.at.route {
        Route::NotFound => site.url.path().to_owned(),
        _ => place.to_root(),
    };
    let title = if site.name.is_empty() { place.language.catalogue().press_room } else { &site.name };
    let all = ALL_FEEDS.map(|(mime, path, format)| FeedLink {
        mime,
        title: format!("{title} ({format})"),
        href: format!("{root}{path}"),
    });
    // On the page about following, readers find a feed for each kind too.
    let kinds = announced_kinds(site, place).into_iter().map(|kind| FeedLink {
        mime: "application/atom+xml",
        title: format!("{title} – {} (Atom)", kind_name(place.language.catalogue(), kind)),
        href: format!("{root}feed/{}.atom", kind.as_str()),
    });
    all.into_iter().chain(kinds).chain(feed_of_versions(place)).collect()
}

/// The feed with the versions of the release that `place` shows.
fn feed_of_versions(place: &SitePage<'_>) -> Option<FeedLink> {
    let entry = place.entry.filter(|entry| entry.has_feed)?;
    Some(FeedLink {
        mime: "application/atom+xml",
        title: format!("{} (Atom)", history::title(entry)),
        href: history::FEED.to_owned(),
    })
}

/// The kinds whose feeds are announced in the head of `place`.
pub fn announced_kinds(site: &Site, place: &SitePage<'_>) -> BTreeSet<KindCode> {
    match place.at.route {
        Route::Follow => site.current().map(|entry| entry.release.kind.code).collect(),
        _ => BTreeSet::new(),
    }
}
