//! Pages as HTML files: the same components as in the browser, rendered here.

use super::assets::Assets;
use super::digest::Digest;
use super::encode::{self, Meta};
use super::headers::PolicySources;
use super::heads;
use super::place::SitePage;
use super::relative::Relative;
use super::site::Site;
use leptos::prelude::Owner;
use press_room::pages::{app, title};
use press_room::state::{BuiltPage, FEED_BLOCK_ID, PAGE_BLOCK_ID, Ports, PressRoom};
use press_room_core::address::Address;
use press_room_core::config::{Config, Provider};
use press_room_core::feed::Release;
use press_room_core::feed::date::start_of_day;
use press_room_core::route::Route;
use serde_json::Value;
use std::sync::atomic::{AtomicI64, Ordering};

/// The time that pages are written for: what ends an embargo. Ports are plain
/// functions, so that it stands here; one run builds one site.
static NOW: AtomicI64 = AtomicI64::new(0);

/// A digest of this program's sources: another program may render the same data otherwise.
const MADE_FROM: &str = env!("PRESS_ROOM_SOURCES");

/// Writes the pages of one site.
pub struct Renderer<'s> {
    site: &'s Site,
    assets: &'s Assets,
    config: &'s Config,
    now: i64,
    made_from: &'static str,
}

/// A page that is ready to be rendered, if it is another than it was.
pub struct Draft<'s> {
    place: &'s SitePage<'s>,
    /// The way to the site's root.
    root: String,
    /// The two data blocks: where the page is, and what it shows.
    blocks: [String; 2],
    /// Of everything that the page depends on.
    pub input: Digest,
}

impl<'s> Renderer<'s> {
    /// A renderer for pages that are read from `now` on, in milliseconds since 1970.
    /// `config` is what `assets` say.
    pub fn new(site: &'s Site, assets: &'s Assets, config: &'s Config, now: i64) -> Self {
        NOW.store(now, Ordering::Relaxed);
        Self { site, assets, config, now, made_from: MADE_FROM }
    }

    /// What a page depends on, without rendering it.
    pub fn draft<'p>(&self, place: &'p SitePage<'p>) -> Draft<'p> {
        self.draft_from(place, place.to_root())
    }

    fn draft_from<'p>(&self, place: &'p SitePage<'p>, root: String) -> Draft<'p> {
        let relative = Relative::to_root(&self.site.url);
        let is_release = matches!(place.at.route, Route::Release { .. });
        // The first is what a release's page is about.
        let item = |(position, release): (usize, &Release)| match is_release && position == 0 {
            true => encode::item(release),
            false => encode::thin_item(release),
        };
        let items: Vec<Value> = place.releases.iter().enumerate().map(item).collect();
        let mut feed = encode::page(&self.site.info, items, Meta::default());
        relative.json(&mut feed);
        let blocks = [encode::data_block(&place.block(self.site, &root)), encode::data_block(&feed)];
        let names = &self.assets.names;
        let past: Vec<u8> = place.releases.iter().flat_map(|release| self.past(release)).collect();
        // What its head says and its blocks do not.
        let left = place.entry.is_some_and(|entry| entry.left);
        let kinds = heads::kinds_told(self.site, place);
        let head =
            format!("{left} {} {:?} {:?} {kinds:?}", self.site.name, self.site.time_zone, place.versions);
        let input = Digest::of_parts([
            env!("CARGO_PKG_VERSION").as_bytes(),
            self.made_from.as_bytes(),
            blocks[0].as_bytes(),
            blocks[1].as_bytes(),
            self.assets.config.as_bytes(),
            names.js.as_bytes(),
            names.wasm.as_bytes(),
            names.css.as_bytes(),
            names.words.as_bytes(),
            self.site.url.as_str().as_bytes(),
            &past,
            head.as_bytes(),
        ]);
        Draft { place, root, blocks, input }
    }

    /// What of a release is over by now, which changes how it is shown.
    fn past(&self, release: &Release) -> [u8; 3] {
        let event = release.event.as_ref();
        let times =
            [release.embargo.map(start_of_day), event.and_then(|it| it.start), event.and_then(|it| it.end)];
        times.map(|at| u8::from(at.is_some_and(|at| at.millis <= self.now)))
    }

    /// The page as HTML. `None` when its own data cannot be read back, which no feed can bring about.
    pub fn render(&self, draft: &Draft<'_>) -> Option<String> {
        let (head, body) = self.content(draft)?;
        let [block, feed] = &draft.blocks;
        let (root, names) = (&draft.root, &self.assets.names);
        let head = format!(
            "{head}<script type=\"application/json\" id=\"{}\">{}</script>\n\
             <script type=\"module\" src=\"{root}start.js\" data-js=\"./{}\" data-wasm=\"./{}\" data-words=\"./{}\"></script>\n",
            press_room_core::config::ELEMENT_ID,
            self.assets.config,
            names.js,
            names.wasm,
            names.words,
        );
        let body = format!(
            "<div id=\"press-room\">{body}</div>\n\
             <script type=\"application/json\" id=\"{PAGE_BLOCK_ID}\">{block}</script>\n\
             <script type=\"application/json\" id=\"{FEED_BLOCK_ID}\">{feed}</script>"
        );
        Some(self.document(draft, &head, &body))
    }

    /// The page for addresses that name nothing. A host shows it at any of them, so
    /// that nothing in it can be relative, and nothing in it takes it over.
    pub fn not_found(&self, place: &SitePage<'_>) -> Option<String> {
        let draft = self.draft_from(place, self.site.url.path().to_owned());
        let (head, body) = self.content(&draft)?;
        Some(self.document(&draft, &head, &format!("<div id=\"press-room\">{body}</div>")))
    }

    /// What a site with these settings needs beside its own files.
    pub fn allowed(&self) -> PolicySources {
        let endpoint = self.config.subscribe.as_ref().and_then(|it| match &it.provider {
            Provider::Json { url, .. } | Provider::Form { url, .. } | Provider::Listmonk { url, .. } => {
                Some(url.origin().to_owned())
            }
            Provider::Mailto { .. } | Provider::Link { .. } => None,
        });
        let origins: Vec<String> = endpoint.into_iter().collect();
        PolicySources { connect: origins.clone(), form: origins, films: true }
    }

    /// The head of the page, and the press room in it.
    fn content(&self, draft: &Draft<'_>) -> Option<(String, String)> {
        let ([block, feed], place) = (&draft.blocks, draft.place);
        let address = Address::parse(&self.site.absolute(&place.folder), None)?;
        let built = BuiltPage::read(block, feed, &address)?;
        let relative = Relative::to_root(&self.site.url);
        let address_on_page = |whole: &str| relative.on_page(whole, &draft.root);
        let owner = Owner::new();
        Some(owner.with(|| {
            let ports = Ports { now: || NOW.load(Ordering::Relaxed), ..Ports::none() };
            let language = Some(place.language);
            let config = self.config.clone();
            let room =
                PressRoom::new(address, config, Vec::new(), language, place.at.clone(), ports, Some(built));
            let name = room.feeds.publisher(room.locale).name;
            (
                heads::head(self.site, place, title(room), name),
                app(room, false).to_html_with(&address_on_page),
            )
        }))
    }

    fn document(&self, draft: &Draft<'_>, head: &str, body: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"{root}{css}\">\n\
             {head}</head>\n<body>\n{body}\n</body>\n</html>\n",
            lang = draft.place.language.code(),
            root = draft.root,
            css = self.assets.names.css,
        )
    }
}

#[cfg(test)]
mod tests;
