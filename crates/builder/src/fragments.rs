//! The newest releases and the contacts as the widget shows them, made by the widget's own views, so that
//! `<press-room>` on other people's pages need not load the program. `src/widget/fragments.js` shows them.

use super::feeds_out::File;
use super::site::Site;
use super::site_path::SitePath;
use leptos::prelude::{Owner, RwSignal, Set, WithUntracked};
use press_room::components::release_card::kind_name;
use press_room::parts::WidgetParts;
use press_room::state::{Ports, PressRoom, Source};
use press_room::widget::{Attributes, FormSettings, View, WIDGET_PAGES, widget};
use press_room_core::address::Address;
use press_room_core::archive::{Archive, KindFilter};
use press_room_core::config::Config;
use press_room_core::feed::date::start_of_day;
use press_room_core::feed::{KindCode, Release};
use press_room_core::i18n::Language;
use press_room_core::route::Location;
use serde_json::json;
use std::collections::BTreeSet;

/// The script that pages load. The builder writes the list of fragments into it, so that no page requests a fragment
/// that is missing.
pub const LOADER: &str = "widget/press-room.js";
/// The text in the loader right before the list of fragments, which is empty in the browser part.
const OPEN: &str = "fragments:";

/// The largest number of releases in a fragment. Elements that want more load the program.
const NEWEST: usize = 10;
/// How many of the newest releases are searched for releases of each kind: about as many as the program reads.
const REACH: usize = 500;
/// The largest number of kinds with a fragment of their own.
const MOST_KINDS: usize = 8;

/// The fragments of a site.
pub struct Fragments {
    /// The files, one for each language of the widget and each thing to show.
    pub files: Vec<File>,
    /// For each thing to show, the stem of its files' names, followed by other words by which pages may ask for it.
    names: Vec<Vec<String>>,
}

impl Fragments {
    /// Renders the fragments of `site` as they are at the time that `now` returns.
    pub fn new(site: &Site, now: fn() -> i64) -> Self {
        let mut made = Self { files: Vec::new(), names: Vec::new() };
        let Some(feed) = Address::parse(&site.absolute("feed.json"), None) else { return made };
        let owner = Owner::new();
        owner.with(|| made.fill(site, &feed, now));
        made
    }

    fn fill(&mut self, site: &Site, feed: &Address, now: fn() -> i64) {
        let bodiless = |release: &Release| Release { body: None, ..release.clone() };
        let releases: Vec<Release> =
            site.current().take(REACH).map(|entry| bodiless(&entry.release)).collect();
        let until = until(&releases, now());
        let room = room(site, feed, releases, now);
        let mut add = |view, kind: Option<KindFilter>, names: Vec<String>| {
            let Some(stem) = names.first() else { return };
            let made = Language::ALL.map(|language| {
                let attributes = attributes(site, feed, view, kind.clone(), language);
                let view = json!({ "until": until, "view": shown(room, &attributes, &site.url)? });
                let bytes = format!("{view}\n").into_bytes();
                Some((format!("widget/fragments/{stem}-{}.json", language.code()), bytes))
            });
            if made.iter().all(Option::is_some) {
                self.files.extend(made.into_iter().flatten());
                self.names.push(names);
            }
        };
        add(View::Contacts, None, vec![View::Contacts.code().to_owned()]);
        add(View::List, None, vec![View::List.code().to_owned()]);
        for kind in kinds(room) {
            let names = words(&kind).into_iter().map(|word| format!("{}-{word}", View::List.code()));
            add(View::List, Some(kind), names.collect());
        }
    }

    /// The loader with the list of these fragments.
    pub fn in_loader(&self, loader: &str) -> String {
        let names: Vec<String> = self.names.iter().map(|names| names.join(" ")).collect();
        loader.replacen(OPEN, &format!("{OPEN}{}", names.join(",")), 1)
    }

    /// Whether this loader can show fragments: a loader of another version may lack that.
    pub fn are_known_to(loader: &str) -> bool {
        loader.contains(OPEN)
    }
}

/// The kinds that most releases have, in an order that does not change with every release.
fn kinds(room: PressRoom) -> BTreeSet<KindFilter> {
    let facets = room.feeds.archive.with_untracked(Archive::facets);
    let kinds = facets.kinds.into_iter().map(|kind| kind.filter);
    // A publisher's own word for a kind may have characters that a file name must not have.
    kinds.filter(|kind| SitePath::new(kind.value()).is_some()).take(MOST_KINDS).collect()
}

/// The next time at which the releases will look different, because an embargo ends.
fn until(releases: &[Release], now: i64) -> Option<i64> {
    let ends = releases.iter().filter_map(|release| release.embargo.map(|end| start_of_day(end).millis));
    ends.filter(|end| *end > now).min()
}

/// The words by which pages ask for a kind: its code, and its names in the widget's languages. The program itself
/// understands more words.
fn words(kind: &KindFilter) -> Vec<String> {
    let mut words = vec![kind.value().to_owned()];
    if let KindFilter::Code(code) = kind
        && *code != KindCode::Other
    {
        for language in Language::ALL {
            let name = kind_name(language.catalogue(), *code);
            let folded = KindFilter::parse(name).filter(|it| it == kind).map(|_| name.to_lowercase());
            words.extend(folded.map(|name| name.replace(' ', "-")));
        }
    }
    let mut seen = BTreeSet::new();
    let is_plain = |word: &str| word.chars().all(|c| c.is_alphanumeric() || c == '-');
    words.retain(|word| is_plain(word) && seen.insert(word.clone()));
    words
}

/// A press room as in the widget, with these releases.
fn room(site: &Site, feed: &Address, releases: Vec<Release>, now: fn() -> i64) -> PressRoom {
    let usual = Config::default_for(&site.url);
    let config = Config { feeds: vec![feed.clone()], time_zone: site.time_zone.clone(), ..usual };
    let location = Location::home();
    let ports = Ports { now, ..Ports::none() };
    let room = PressRoom::new(site.url.clone(), config, Vec::new(), None, location, ports, None);
    let mut archive = Archive::new(&site.time_zone);
    archive.insert_page(releases);
    room.feeds.archive.set(archive);
    room.feeds.sources.set(vec![Source::known(feed.clone(), site.info.clone(), None)]);
    room
}

/// The attributes of an element that shows all of a fragment. If a page wants less, the script leaves out the rest.
fn attributes(
    site: &Site,
    feed: &Address,
    view: View,
    kind: Option<KindFilter>,
    language: Language,
) -> Attributes {
    Attributes {
        feed: feed.clone(),
        site: site.url.clone(),
        site_is_given: true,
        config: None,
        view,
        release: None,
        kind,
        topic: None,
        only: None,
        heading: None,
        limit: NEWEST,
        pictures: true,
        inline: false,
        language,
        // The level that the headings have on the site.
        level: if view == View::List { 1 } else { 2 },
    }
}

/// What the widget shows, if that can be shown without the program. Releases' pages have the addresses that the feed
/// gives them; addresses of the press room itself are relative to its folder, which the script knows.
fn shown(room: PressRoom, attributes: &Attributes, home: &Address) -> Option<Vec<serde_json::Value>> {
    attributes.apply(room, None);
    let form = RwSignal::new(FormSettings::Missing);
    // The subscription form is no fragment.
    let parts = WidgetParts { pages: || Some(&WIDGET_PAGES), follow: || None };
    let view = widget(room, RwSignal::new(attributes.clone()), form, parts);
    view.to_json_with(&|address| {
        let rest = address.strip_prefix(home.as_str())?;
        (rest.is_empty() || rest.starts_with('?')).then(|| format!("./{rest}"))
    })
}
