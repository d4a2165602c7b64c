//! Pages as HTML files: the same components as in the browser, rendered here.

use super::address_form::AddressForm;
use super::assets::Assets;
use super::digest::Digest;
use super::duty_hours;
use super::encode::{self, Encoder, Meta};
use super::headers::PolicySources;
use super::locked;
use super::mail;
use super::page_head;
use super::plain_page::{self, PlainPage};
use super::qr_code;
use super::site::Site;
use super::site_index::SiteIndex;
use super::site_page::SitePage;
use super::texts::{self, Text};
use leptos::prelude::{Owner, StoredValue, WithValue};
use press_room::pages::{FOLLOW, PAGES, app, frame, title, whose};
use press_room::parts::PageParts;
use press_room::state::{BuiltPage, FEED_BLOCK_ID, PAGE_BLOCK_ID, Ports, PressRoom};
use press_room_core::address::Address;
use press_room_core::archive::Query;
use press_room_core::config::{Config, Provider};
use press_room_core::escape::push_escaped;
use press_room_core::feed::date::start_of_day;
use press_room_core::feed::{Release, UntrustedHtml};
use press_room_core::i18n::Language;
use press_room_core::route::{Location, Route};
use serde_json::Value;
use std::cell::OnceCell;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};

/// The pages that are written: all but the check of a feed, which needs the program.
const PARTS: PageParts = PageParts { pages: || Some(&PAGES), follow: || Some(&FOLLOW), check: || None };

/// The time for which pages are written, which decides whether an embargo is over. It is a static because
/// ports are plain functions. That is enough, since one run builds only one site.
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
    index: SiteIndex,
}

/// A page that is ready to be rendered, if it has changed.
pub struct Draft<'s> {
    place: &'s SitePage<'s>,
    /// The relative address of the site's root.
    root: String,
    /// The two data blocks: one says where the page is, the other what it shows.
    blocks: [String; 2],
    /// The press room on the page, and the owner of its signals. It is made when it is first needed; the page and the
    /// mail share it.
    room: OnceCell<Option<(Owner, PressRoom)>>,
    /// The digest of everything that the page depends on.
    pub input: Digest,
}

impl Draft<'_> {
    /// The folder of the page, relative to the site's root.
    pub fn folder(&self) -> &str {
        &self.place.folder
    }
}

impl<'s> Renderer<'s> {
    /// A renderer for pages that are read from `now` on, in milliseconds since 1970. `config` comes from the
    /// settings in `assets`.
    pub fn new(site: &'s Site, assets: &'s Assets, config: &'s Config, now: i64) -> Self {
        NOW.store(now, Ordering::Relaxed);
        Self { site, assets, config, now, made_from: MADE_FROM, index: SiteIndex::default() }
    }

    /// The same renderer, for pages with links to the pages that `index` names.
    pub fn with_index(self, index: SiteIndex) -> Self {
        Self { index, ..self }
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
        // Values that its head depends on and its data blocks do not contain.
        let left = place.entry.is_some_and(|entry| entry.left);
        let kinds = page_head::announced_kinds(self.site, place);
        let copies: Vec<_> = place
            .entry
            .iter()
            .flat_map(|entry| entry.release.images.iter())
            .map(|image| self.site.media.copies(&self.site.url, image.src.as_str()))
            .collect();
        let has_feed = place.entry.is_some_and(|entry| entry.has_feed);
        let head = format!(
            "{left} {has_feed} {copies:?} {} {:?} {:?} {kinds:?} {:?}",
            self.site.name, self.site.time_zone, place.versions, self.index
        );
        let input = Digest::of_parts([
            env!("CARGO_PKG_VERSION").as_bytes(),
            self.made_from.as_bytes(),
            blocks[0].as_bytes(),
            blocks[1].as_bytes(),
            self.assets.config.as_bytes(),
            names.start.as_bytes(),
            names.js.as_bytes(),
            names.wasm.as_bytes(),
            names.css.as_bytes(),
            names.words.as_bytes(),
            self.site.url.as_str().as_bytes(),
            &past,
            head.as_bytes(),
        ]);
        Draft { place, root, blocks, room: OnceCell::new(), input }
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
        let Content { head, body, hours, notices } = self.content(draft)?;
        let [block, feed] = &draft.blocks;
        let (root, names) = (&draft.root, &self.assets.names);
        let has_feed = draft.place.entry.is_some_and(|entry| entry.has_feed);
        let index = self.index.html(self.site, draft.place.language, root, has_feed);
        let code = draft
            .place
            .entry
            .and_then(|entry| qr_code::element(&self.site.absolute(&entry.path), draft.place.language));
        let code = code.unwrap_or_default();
        let head = format!(
            "{head}<script type=\"application/json\" id=\"{}\">{}</script>\n\
             <script type=\"module\" src=\"{root}{}\" data-js=\"./{}\" data-wasm=\"./{}\" data-words=\"./{}\"></script>\n",
            press_room_core::config::ELEMENT_ID,
            self.assets.config,
            names.start,
            names.js,
            names.wasm,
            names.words,
        );
        let body = format!(
            "<div id=\"press-room\">{body}</div>\n{hours}{code}{index}{notices}\n\
             <script type=\"application/json\" id=\"{PAGE_BLOCK_ID}\">{block}</script>\n\
             <script type=\"application/json\" id=\"{FEED_BLOCK_ID}\">{feed}</script>"
        );
        Some(self.document(draft, &head, &body))
    }

    /// The page for unknown addresses. A host shows it at any address, so nothing in it can be relative, and
    /// the program does not hydrate it.
    pub fn not_found(&self, place: &SitePage<'_>) -> Option<String> {
        let draft = self.draft_from(place, self.site.url.path().to_owned());
        let Content { head, body, hours, .. } = self.content(&draft)?;
        let index = self.index.html(self.site, place.language, &draft.root, false);
        Some(self.document(&draft, &head, &format!("<div id=\"press-room\">{body}</div>\n{hours}{index}")))
    }

    /// What `page` depends on, without rendering it.
    pub fn plain_input(&self, page: &PlainPage) -> Digest {
        let place = place_of(page);
        Digest::of_parts([self.draft(&place).input.bytes(), page.input().bytes()].iter().map(|it| &it[..]))
    }

    /// A page that is read without the program. `None` if its own data cannot be read back, which no feed can cause.
    pub fn plain(&self, page: &PlainPage) -> Option<String> {
        let place = place_of(page);
        let draft = self.draft(&place);
        let form = AddressForm::OnPage { root: &self.site.url, to_root: &draft.root };
        let (head, body, hours) = self.in_room(&draft, |room| {
            let files = room.links.built().map(|built| built.files.clone());
            let name = room.feeds.publisher(room.locale).name;
            let title = whose(room.frame(), page.language.catalogue(), page.title.clone());
            let shown = StoredValue::new((page.clone(), self.site.url.as_str().to_owned()));
            let view = move || shown.with_value(|(page, home)| plain_page::view(page, room, home));
            let address = |address: &str| {
                let switched = files.as_ref().and_then(|files| page.switched(files, address));
                switched.or_else(|| form.other(address))
            };
            let head = page_head::of_plain(self.site, page, title, name);
            let body = frame(room.frame(), view).to_html_with(&address);
            (head, body, duty_hours::html(room, &draft.root))
        })?;
        let index = self.index.html(self.site, page.language, &draft.root, false);
        Some(self.document(&draft, &head, &format!("<div id=\"press-room\">{body}</div>\n{hours}{index}")))
    }

    /// The release of a page as a mail. `None` if the page's own data cannot be read back, which no feed can cause.
    pub fn mail(&self, draft: &Draft<'_>) -> Option<String> {
        let entry = draft.place.entry?;
        self.in_room(draft, |room| {
            let publisher = room.feeds.publisher(room.locale).name;
            mail::mail(self.site, entry, room, &publisher)
        })
    }

    /// The release of a page as a tree of elements for a script, with whole addresses. `None` if the page's own data
    /// cannot be read back, which no feed can cause.
    pub fn tree(&self, draft: &Draft<'_>) -> Option<Vec<Value>> {
        let entry = draft.place.entry?;
        self.in_room(draft, |room| locked::view(self.site, entry, room).to_json_with(&|_| None))?
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
        let is_own = |address: &Address| address.as_str().starts_with(self.site.url.as_str());
        let logo = self.config.publisher.logo.as_ref();
        let has_own_logo =
            logo.is_none_or(|logo| Language::ALL.iter().all(|language| is_own(logo.get(language.code()))));
        let only_own_pictures = self.site.media.has_all_pictures && has_own_logo;
        PolicySources { connect: origins.clone(), form: origins, films: true, only_own_pictures }
    }

    /// The head, the rendered press room, the duty phone's hours and the notices beside it.
    fn content(&self, draft: &Draft<'_>) -> Option<Content> {
        let place = draft.place;
        let form = AddressForm::OnPage { root: &self.site.url, to_root: &draft.root };
        self.in_room(draft, |room| {
            let name = room.feeds.publisher(room.locale).name;
            let list = room.links.href(Route::List(Query::default()));
            Content {
                head: page_head::head(self.site, place, title(room), name),
                body: app(room, PARTS, false).to_html_with_choice(&|address| form.other(address), &|src| {
                    self.site.media.choice(&self.site.url, src, form)
                }),
                hours: duty_hours::html(room, &draft.root),
                notices: notices(place.language, &form.other(&list).unwrap_or(list)),
            }
        })
    }

    /// Calls `render` with the press room on the page.
    fn in_room<R>(&self, draft: &Draft<'_>, render: impl FnOnce(PressRoom) -> R) -> Option<R> {
        texts::while_on_page(self.texts(draft.place), || {
            let (owner, room) = draft.room.get_or_init(|| self.room(draft)).as_ref()?;
            Some(owner.with(|| render(*room)))
        })
    }

    /// The press room on the page, with its owner. `None` if the page's own data cannot be read back.
    fn room(&self, draft: &Draft<'_>) -> Option<(Owner, PressRoom)> {
        let ([block, feed], place) = (&draft.blocks, draft.place);
        let address = Address::parse(&self.site.absolute(&place.folder), None)?;
        let built = BuiltPage::read(block, feed, &address)?;
        let owner = Owner::new();
        let room = owner.with(|| {
            let ports = Ports { now, rich_text: Some(texts::read_on_page), ..Ports::none() };
            let language = Some(place.language);
            let config = self.config.clone();
            PressRoom::new(address, config, Vec::new(), language, place.at.clone(), ports, Some(built))
        });
        Some((owner, room))
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

/// The place of a plain page. It has the route of unknown addresses, since the program does not know such pages.
fn place_of(page: &PlainPage) -> SitePage<'static> {
    SitePage {
        folder: page.folder.clone(),
        at: Location { route: Route::NotFound, language: None },
        language: page.language,
        releases: Vec::new(),
        newest: None,
        listing: None,
        entry: None,
        versions: page.versions.clone(),
    }
}

/// The parts of a page that come from the press room.
struct Content {
    /// The content of its `head`.
    head: String,
    /// The rendered press room.
    body: String,
    /// The hours of the duty phone in its head, as HTML.
    hours: String,
    /// The notices beside the press room.
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
