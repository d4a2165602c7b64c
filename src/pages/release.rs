//! One release in full: its text, its pictures and files, and its contacts.

use crate::archive::Query;
use crate::components::change_log::{CHANGES_ID, change_log};
use crate::components::contact_file::{hours_script, saved_contact_card};
use crate::components::contacts_first::contacts_first;
use crate::components::copy_quote::publisher_name;
use crate::components::document_list::document_list;
use crate::components::error_notice::error_notice;
use crate::components::event_facts::event_facts;
use crate::components::in_language::InLanguage;
use crate::components::link_list::link_list;
use crate::components::loading::loading;
use crate::components::more_releases::more_releases;
use crate::components::press_photos::press_photos;
use crate::components::publisher_text::{publisher_text, quotable_text};
use crate::components::release_card::{kind_label, release_key};
use crate::components::release_notices::release_notices;
use crate::components::share_tools::{RELEASE_ID, share_tools};
use crate::components::time::moment;
use crate::components::titled_section;
use crate::components::topic_links::topic_links;
use crate::components::version_links::{Version, version_links};
use crate::components::video_embed::video_list;
use crate::feed::{Contact, Event, Release, Timestamp};
use crate::i18n::fill;
use crate::pages::page_heading;
use crate::rich_text::RichText;
use crate::route::Route;
use crate::state::{
    Browser, CONTACTS_ID, Detail, Feeds, Links, Locale, PressRoom, Reading, Selection, contacts_of,
};
use crate::view::*;
use leptos::prelude::{Get, Memo, With, untrack};
use std::sync::Arc;

/// How many other releases are listed below a release.
pub const MORE: usize = 4;

/// The file for calendar programs, beside the page of an invitation on a built site.
pub const EVENT_FILE: &str = "event.ics";

/// The class of the blocks that hold a release's text.
const TEXT: &str = "pr-release-main";

/// The release page: the release, or the reason why it cannot be shown.
pub fn release_page(room: PressRoom) -> Node {
    current(room, release_view, |room| no_release(room.locale, room.links, room.feeds, room.reading))
}

/// The selected release as `view` shows it, or else `missing`. The view is built again only when the
/// release itself changes, not when other data arrive, so that a film keeps playing and readers keep
/// their place. Other parts of the page that change follow their signals themselves.
pub(crate) fn current(
    room: PressRoom,
    view: fn(PressRoom, Arc<Release>) -> Node,
    missing: fn(PressRoom) -> Node,
) -> Node {
    let release = Memo::new(move |_| room.selection.release());
    Node::live(move || match release.get() {
        Some(release) => untrack(|| view(room, release)),
        None => missing(room),
    })
}

/// What is shown without a release. While feeds are being read, it may still arrive. After a failure it is unknown
/// whether it exists; without a failure, it does not exist.
fn no_release(locale: Locale, links: Links, feeds: Feeds, reading: Reading) -> Node {
    let words = locale.words();
    if reading.is_reading_on() {
        return Node::list([
            page_heading().class("pr-hidden").child(words.loading_release),
            loading(words.loading_release),
        ]);
    }
    let list = p().child(a(links.href(Route::List(Query::default()))).child(words.all_releases));
    match feeds.failure() {
        Some((error, _)) => Node::list([
            page_heading().child(words.nav_releases),
            error_notice(locale, reading, words.error_title, &error, feeds.failed_feed()),
            list,
        ]),
        None => Node::list([
            page_heading().child(words.release_missing_title),
            p().child(words.release_missing_text),
            list,
        ]),
    }
}

fn release_view(room: PressRoom, release: Arc<Release>) -> Node {
    let more = {
        let release = release.clone();
        move || {
            let more = room.feeds.archive.with(|archive| archive.before(MORE, &release));
            (!more.is_empty()).then(|| more_releases(room.locale, room.links, &more)).into()
        }
    };
    let text = |text| quotable_text(room.locale, room.links, room.feeds, room.browser, text, &release);
    let columns = div()
        .class("pr-release-columns")
        .child(opening(room.locale, room.feeds, &release))
        .child(main_parts(room.locale, room.links, room.browser, room.feeds, room.reading, &release, &text))
        .child(side(room.locale, room.links, room.browser, room.feeds, room.selection, &release));
    let whole = article()
        .key(&release_key(&release))
        .class("pr-release")
        .id(RELEASE_ID)
        .child(head(room.locale, room.links, &release))
        .child(columns)
        .child(about(room.locale, room.feeds, room.browser, release));
    Node::list([whole.into(), Node::live(more)])
}

fn head(locale: Locale, links: Links, release: &Release) -> Tag {
    let words = locale.words();
    let lang = release.lang();
    let list = a(links.href(Route::List(Query::default()))).child(words.back_to_list);
    let jump = a(format!("#{CONTACTS_ID}")).child(words.contacts_jump);
    header()
        .class("pr-release-head")
        .child(p().class("pr-back").child(list))
        .child(release_notices(locale, release))
        .child(
            div()
                .class("pr-release-top")
                .child(p().class("pr-release-kind").child(kind_label(words, &release.kind)))
                .child(p().class("pr-jump").child(jump)),
        )
        .child(page_heading().in_language(lang).child(release.title.as_str()))
}

/// Lead, contacts and dates. Browsers' reader modes keep the block with the most text and its siblings of the same
/// class, and drop a block that is mostly links, so the lead has a block of its own. They also drop the header and
/// everything before it.
fn opening(locale: Locale, feeds: Feeds, release: &Arc<Release>) -> Node {
    let lead = |lead: &String| p().class("pr-lead").in_language(release.lang()).child(lead.as_str());
    let people = {
        let release = release.clone();
        move || contacts_of(&release, feeds.press_contacts())
    };
    let rest = div()
        .class("pr-release-opening")
        .child(contacts_first(locale, release, people))
        .child(dates(locale, release));
    Node::list([div().class(TEXT).child(release.lead.as_ref().map(lead)), rest])
}

/// When it was first published, when it was last updated, and what the site knows of its versions.
pub(crate) fn dates(locale: Locale, release: &Release) -> Option<Tag> {
    let words = locale.words();
    let dated = |name: &'static str, at: Timestamp| span().child(name).child(" ").child(moment(locale, &at));
    let published = release.published.map(|at| dated(words.published, at));
    let compared = release.history.as_ref().and_then(|history| history.page.as_ref());
    let updated = release.updated().map(|at| {
        // If there is a page that compares the versions, the link to it is the better one.
        let has_link = !release.changes.is_empty() && compared.is_none();
        let changes = has_link.then(|| {
            Node::list([Node::from(" "), a(format!("#{CHANGES_ID}")).child(words.see_changes).into()])
        });
        dated(words.updated, at).child(changes)
    });
    let history = release.history.as_ref().and_then(|history| match &history.page {
        Some(page) => {
            let changes = history.count.saturating_sub(1) as usize;
            let text = words.changed_times.fill(locale.language_now(), changes, &[]);
            Some(span().child(a(page).child(text)))
        }
        None if history.count == 1 => history.at.map(|at| dated(words.unchanged_since, at)),
        None => None,
    });
    let lines = [published, updated, history];
    lines.iter().any(Option::is_some).then(|| p().class("pr-dates").children(lines))
}

/// Whether readers are offered the event of `release` for their calendars: not under an embargo, nor if it was
/// cancelled.
pub fn has_event_file(locale: Locale, release: &Release) -> bool {
    let is_certain = release.event.as_ref().is_some_and(Event::has_certain_time);
    is_certain && release.withdrawn.is_none() && locale.embargo(release).is_none()
}

/// Shows a release's text, with or without buttons that copy quotes.
pub(crate) type TextView<'a> = &'a dyn Fn(RichText) -> Tag;

/// Shows a contact, with or without its picture; the string is the name of the publisher.
pub(crate) type ContactView = fn(Locale, Contact, bool, &str) -> Tag;

/// The event, if there is one, the text, and everything that belongs to it.
pub(crate) fn main_parts(
    locale: Locale,
    links: Links,
    browser: Browser,
    feeds: Feeds,
    reading: Reading,
    release: &Arc<Release>,
    text_view: TextView<'_>,
) -> Node {
    let lang = release.lang();
    let [text, after_text] = body(locale, browser, reading, release, text_view);
    let rest = div()
        .class("pr-release-rest")
        .child(after_text)
        .child(press_photos(locale, feeds, release))
        .child(document_list(locale, links, &release.documents, lang))
        .child(link_list(locale, &release.links, lang))
        .child(video_list(locale, &release.videos))
        .child(change_log(locale, &release.changes, lang));
    let event = release.event.as_ref().map(|event| {
        let file = has_event_file(locale, release).then(|| links.file_of(release, EVENT_FILE)).flatten();
        event_facts(locale, event, lang, file)
    });
    Node::list([event.into(), text, rest.into()])
}

/// The body, and what has to be said about it. The body may be in the feed, at an address of its own, or only on the
/// original page.
fn body(
    locale: Locale,
    browser: Browser,
    reading: Reading,
    release: &Arc<Release>,
    text_view: TextView<'_>,
) -> [Node; 2] {
    let words = locale.words();
    let text = release.body.as_ref().map(|body| {
        let text = browser.rich_text(body);
        match &release.lead {
            Some(lead) => text.without_lead(lead),
            None => text,
        }
    });
    let shortened = text.as_ref().is_some_and(|text| text.shortened);
    if shortened {
        let id = release.key.id.as_str();
        (browser.ports().warn)(&["id ", id, ": body too long or too deep, shown as plain text"].concat());
    }
    let text = text.filter(|text| !text.is_empty());
    // A release that can only be read elsewhere, and has no lead, shows its beginning.
    let beginning = release
        .excerpt
        .as_ref()
        .filter(|_| text.is_none() && !shortened && release.lead.is_none() && release.detail_url.is_none());
    let beginning = beginning.map(|text| p().in_language(release.lang()).child(text.as_str()));
    let text = match beginning {
        Some(beginning) => Some(div().class(TEXT).child(beginning)),
        None => text.map(|text| div().class(TEXT).child(text_view(text))),
    };
    let original = release.url.as_ref().map(|url| {
        let name = fill(words.original_at, &[("host", url.host_without_www())]);
        p().class("pr-original").child(a(url).attr("rel", "noopener external").child(name))
    });
    let missing = {
        let release = release.clone();
        move || match reading.detail(&release) {
            None => Node::Empty,
            Some(Detail::Reading) => loading(words.loading_release).into(),
            Some(Detail::Failed(error)) => {
                error_notice(locale, reading, words.error_detail, &error, release.detail_url.clone()).into()
            }
        }
    };
    let after_text = Node::list([
        shortened.then(|| p().class("pr-notice").child(words.body_shortened)).into(),
        Node::live(missing),
        original.into(),
    ]);
    [text.into(), after_text]
}

fn side(
    locale: Locale,
    links: Links,
    browser: Browser,
    feeds: Feeds,
    selection: Selection,
    release: &Arc<Release>,
) -> Tag {
    let versions = {
        let release = release.clone();
        move || version_links(locale, &versions_of(links, feeds, &release)).into()
    };
    let script = {
        let release = release.clone();
        move || hours_script(links, &contacts_of(&release, feeds.press_contacts())).into()
    };
    Tag::new("aside")
        .class("pr-release-side")
        .child(contacts(locale, links, browser, feeds, selection, release, saved_contact_card))
        .live(script)
        .live(versions)
        .child(topic_links(locale, links, &release.topics, release.lang()))
        .child(share_tools(locale, links, browser, publisher_name(locale, feeds, release), release.clone()))
}

/// The release's contacts, else the press room's; the duty phone first. `card` shows one of them, with or without its
/// picture, and is given the name of the release's publisher.
pub(crate) fn contacts(
    locale: Locale,
    links: Links,
    browser: Browser,
    feeds: Feeds,
    selection: Selection,
    release: &Arc<Release>,
    card: ContactView,
) -> Tag {
    let words = locale.words();
    let note = release.contact_note.as_ref();
    let note = note.map(|note| publisher_text(locale, browser.rich_text(note), release.lang()));
    let cards = {
        let release = release.clone();
        move || {
            let people = contacts_of(&release, feeds.press_contacts()).into_iter();
            let publisher = publisher_name(locale, feeds, &release);
            Node::list(people.map(|contact| card(locale, contact, selection.shows_portraits(), &publisher)))
        }
    };
    titled_section("pr-contacts", "pr-contacts-heading", words.contacts_heading)
        .id(CONTACTS_ID)
        .attr("tabindex", "-1")
        .live(cards)
        .child(note)
        .child(p().child(a(links.href(Route::Contacts)).child(words.contacts_title)))
}

fn versions_of(links: Links, feeds: Feeds, release: &Release) -> Vec<Version> {
    let loaded = feeds.archive.with(|archive| archive.versions_of(release));
    let of_loaded = |other: &Arc<Release>| {
        Some(Version {
            language: other.language()?.clone(),
            title: Some(other.title.clone()),
            href: links.release_href(other),
        })
    };
    let mut versions: Vec<Version> = loaded.iter().filter_map(of_loaded).collect();
    for alternate in &release.alternates {
        if versions.iter().all(|version| version.language != alternate.language) {
            versions.extend(Version::of_alternate(links, &release.key.id, alternate));
        }
    }
    versions
}

/// "About us": the release's own, else the feed's.
fn about(locale: Locale, feeds: Feeds, browser: Browser, release: Arc<Release>) -> Node {
    let words = locale.words();
    let source = release.key.source;
    // Once it is shown it does not change again, so that a film in it keeps playing while other feeds arrive.
    let is_known = Memo::new(move |_| feeds.boilerplate(source).is_some());
    Node::live(move || {
        let own = release.boilerplate.clone();
        let lang = release.lang().filter(|_| own.is_some());
        let of_feed = || is_known.get().then(|| untrack(|| feeds.boilerplate(source))).flatten();
        let text = own.or_else(of_feed).map(|html| browser.rich_text(&html));
        let title = {
            let release = release.clone();
            move || {
                let name = publisher_name(locale, feeds, &release);
                let name = if name.is_empty() { words.press_room } else { &name };
                fill(words.about_heading, &[("name", name)]).into()
            }
        };
        text.filter(|text| !text.is_empty())
            .map(|text| {
                titled_section("pr-about", "pr-about-heading", Node::live(title))
                    .child(publisher_text(locale, text, lang))
            })
            .into()
    })
}
