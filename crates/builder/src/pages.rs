//! Pages as HTML files: the same components as in the browser, rendered here.

use super::address_form::AddressForm;
use super::assets::Assets;
use super::digest::Digest;
use super::encode::{self, Encoder, Meta};
use super::headers::PolicySources;
use super::page_head;
use super::site::Site;
use super::site_page::SitePage;
use super::texts::{self, Text};
use leptos::prelude::Owner;
use press_room::pages::{PAGES, app, title};
use press_room::state::{BuiltPage, FEED_BLOCK_ID, PAGE_BLOCK_ID, Ports, PressRoom};
use press_room_core::address::Address;
use press_room_core::archive::Query;
use press_room_core::config::{Config, Provider};
use press_room_core::escape::push_escaped;
use press_room_core::feed::date::start_of_day;
use press_room_core::feed::{Release, UntrustedHtml};
use press_room_core::i18n::Language;
use press_room_core::route::Route;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};

/// The time for which pages are written, which decides whether an embargo is over. It is a static because
/// ports are plain functions; one run builds only one site.
static NOW: AtomicI64 = AtomicI64::new(0);

/// The time for which the site is written, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    NOW.load(Ordering::Relaxed)
}

/// A digest of this program's sources, since another version may render the same data differently.
const MADE_FROM: &str = env!("PRESS_ROOM_SOURCES");

/// Writes the pages of one site.
pub struct Renderer<'s> {
    site: &'s Site,
    assets: &'s Assets,
    config: &'s Config,
    now: i64,
    made_from: &'static str,
}

/// A page that is ready to be rendered, if it has changed.
pub struct Draft<'s> {
    place: &'s SitePage<'s>,
    /// The relative address of the site's root.
    root: String,
    /// The two data blocks: where the page is, and what it shows.
    blocks: [String; 2],
    /// The digest of everything that the page depends on.
    pub input: Digest,
}

impl<'s> Renderer<'s> {
    /// A renderer for pages that are read from `now` on, in milliseconds since 1970. `config` comes from the
    /// settings in `assets`.
    pub fn new(site: &'s Site, assets: &'s Assets, config: &'s Config, now: i64) -> Self {
        NOW.store(now, Ordering::Relaxed);
        Self { site, assets, config, now, made_from: MADE_FROM }
    }

    /// Collects what a page depends on, without rendering it.
    pub fn draft<'p>(&self, place: &'p SitePage<'p>) -> Draft<'p> {
        self.draft_from(place, place.to_root())
    }

    fn draft_from<'p>(&self, place: &'p SitePage<'p>, root: String) -> Draft<'p> {
        let encoder = Encoder::in_root(&self.site.url);
        // The first release is the subject of a release's page.
        let item = |(position, release): (usize, &Release)| match place.entry.filter(|_| position == 0) {
            Some(entry) => encoder.item(release, &entry.texts),
            None => encoder.thin_item(release),
        };
        let items: Vec<Value> = place.releases.iter().enumerate().map(item).collect();
        let feed = encoder.page(&self.site.info, &self.site.texts, items, Meta::default());
        let blocks = [encode::data_block(&place.block(self.site, &root)), encode::data_block(&feed)];
        let names = &self.assets.names;
        let past: Vec<u8> = place.releases.iter().flat_map(|release| self.past(release)).collect();
        // What is in its head but not in its data blocks.
        let left = place.entry.is_some_and(|entry| entry.left);
        let kinds = page_head::announced_kinds(self.site, place);
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

    /// Which dates of a release are in the past by now, since that changes how it is shown.
    fn past(&self, release: &Release) -> [u8; 3] {
        let event = release.event.as_ref();
        let times =
            [release.embargo.map(start_of_day), event.and_then(|it| it.start), event.and_then(|it| it.end)];
        times.map(|at| u8::from(at.is_some_and(|at| at.millis <= self.now)))
    }

    /// The page as HTML. `None` if its own data cannot be read back, which no feed can cause.
    pub fn render(&self, draft: &Draft<'_>) -> Option<String> {
        let Content { head, body, notices } = self.content(draft)?;
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
            "<div id=\"press-room\">{body}</div>\n{notices}\n\
             <script type=\"application/json\" id=\"{PAGE_BLOCK_ID}\">{block}</script>\n\
             <script type=\"application/json\" id=\"{FEED_BLOCK_ID}\">{feed}</script>"
        );
        Some(self.document(draft, &head, &body))
    }

    /// The page for unknown addresses. A host shows it at any address, so nothing in it can be relative, and
    /// the program does not hydrate it.
    pub fn not_found(&self, place: &SitePage<'_>) -> Option<String> {
        let draft = self.draft_from(place, self.site.url.path().to_owned());
        let Content { head, body, .. } = self.content(&draft)?;
        Some(self.document(&draft, &head, &format!("<div id=\"press-room\">{body}</div>")))
    }

    /// The sources that a site with these settings needs in addition to its own files.
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

    /// The head, the rendered press room and the notices beside it.
    fn content(&self, draft: &Draft<'_>) -> Option<Content> {
        let ([block, feed], place) = (&draft.blocks, draft.place);
        let address = Address::parse(&self.site.absolute(&place.folder), None)?;
        let built = BuiltPage::read(block, feed, &address)?;
        let form = AddressForm::OnPage { root: &self.site.url, to_root: &draft.root };
        let owner = Owner::new();
        let render = || {
            let ports = Ports { now, rich_text: Some(texts::read_on_page), ..Ports::none() };
            let language = Some(place.language);
            let config = self.config.clone();
            let room =
                PressRoom::new(address, config, Vec::new(), language, place.at.clone(), ports, Some(built));
            let name = room.feeds.publisher(room.locale).name;
            let list = room.links.href(Route::List(Query::default()));
            Content {
                head: page_head::head(self.site, place, title(room), name),
                body: app(room, || Some(&PAGES), false).to_html_with(&|address| form.other(address)),
                notices: notices(place.language, &form.other(&list).unwrap_or(list)),
            }
        };
        Some(texts::while_on_page(self.texts(place), || owner.with(render)))
    }

    /// The texts that the page shows, or may show.
    fn texts<'t>(&'t self, place: &'t SitePage<'_>) -> impl Iterator<Item = (&'t UntrustedHtml, &'t Text)> {
        let (info, about) = (&self.site.info, &self.site.texts);
        let of_feed =
            [(&info.contact_note, &about.contact_note), (&info.boilerplate, &about.boilerplate)].into_iter();
        let of_release = place.entry.into_iter().flat_map(|entry| {
            let (release, texts) = (&entry.release, &entry.texts);
            [
                (&release.body, &texts.body),
                (&release.contact_note, &texts.contact_note),
                (&release.boilerplate, &texts.boilerplate),
            ]
        });
        of_release.chain(of_feed).filter_map(|(html, text)| Some((html.as_ref()?, text)))
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

/// The parts of a page that are made from the press room.
struct Content {
    /// The content of its `head`.
    head: String,
    /// The rendered press room.
    body: String,
    /// The elements beside it.
    notices: String,
}

/// Two empty elements beside the press room, which the scripts fill: one to say that there are newer releases, which
/// are at the address `list`, and one to say that the program could not be loaded. Their texts come from the
/// catalogue.
fn notices(language: Language, list: &str) -> String {
    let words = language.catalogue();
    let newer = &words.newer_releases;
    let data = |members: &[(&str, &str)]| {
        let mut out = String::new();
        for (name, text) in members {
            let _ = write!(out, " data-{name}=\"");
            push_escaped(text, &mut out);
            out.push('"');
        }
        out
    };
    format!(
        "<div class=\"pr-newer-notice\" role=\"status\" lang=\"{0}\"{1}></div>\n\
         <div class=\"pr-part-notice\" lang=\"{0}\"{2}></div>",
        language.code(),
        data(&[("list", list), ("one", newer.one), ("two", newer.two), ("other", newer.other),]),
        data(&[
            ("title", words.part_failed_title),
            ("text", words.part_failed_text),
            ("retry", words.retry),
            ("close", words.close),
        ]),
    )
}

#[cfg(test)]
mod tests;
