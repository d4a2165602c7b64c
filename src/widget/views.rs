//! The views of the element, made of the press room's own components.

use super::{Attributes, FormSettings, PARTS, View, form_settings};
use crate::components::action_button;
use crate::components::contact_card::contact_card;
use crate::components::in_language::InLanguage;
use crate::components::publisher_text::publisher_text;
use crate::components::release_card::{kind_label, release_card, release_key};
use crate::components::release_notices::release_notices;
use crate::feed::{Release, ReleaseKey};
use crate::pages::{follow, from_part, release};
use crate::parts::{WidgetFollow, WidgetPages, WidgetParts};
use crate::rich_text::RichText;
use crate::route::{Location, Route};
use crate::state::{Feeds, HEADING_ID, Links, Locale, Navigation, Part, PressRoom, Selection};
use crate::view::*;
use leptos::prelude::*;
use std::sync::Arc;

/// The levels of the site's page headings and section headings.
const PAGE: i8 = 1;
const SECTION: i8 = 2;

/// The class of the element's own heading.
const HEADING: &str = "pr-widget-heading";

/// The `id` of the link that the reader opened last.
const LEFT_ID: &str = "pr-left";

/// Everything that decides how the element looks, except for its releases.
#[derive(Clone, PartialEq)]
struct Frame {
    view: View,
    level: u8,
    heading: Option<String>,
    pictures: bool,
    site: String,
    /// Whether a release was opened from the list.
    is_opened: bool,
}

/// Shows the release whose link leads to `href` in place of the list. `false` if there is no list to
/// come back to, if there is no such release, or if it is open already: then its link leads to the press room.
pub fn open(room: PressRoom, view: View, href: &str) -> bool {
    if view != View::List {
        return false;
    }
    let shown = untrack(|| room.selection.release()).map(|release| release.key.clone());
    let all = room.feeds.archive.with_untracked(|archive| archive.releases().cloned().collect::<Vec<_>>());
    let Some(release) =
        all.iter().find(|release| room.links.absolute(&room.links.release_href(release)) == href)
    else {
        return false;
    };
    if shown.as_ref() == Some(&release.key) {
        return false;
    }
    let route = Route::Release { id: release.key.id.clone(), language: release.language().cloned() };
    room.navigation.location.update(|at| *at = Location { route, language: at.language.clone() });
    room.browser.focus(HEADING_ID);
    true
}

/// The element's content, which follows its attributes, with the views of its other `parts` once they are loaded.
pub fn widget(
    room: PressRoom,
    attributes: RwSignal<Attributes>,
    form: RwSignal<FormSettings>,
    parts: WidgetParts,
) -> Node {
    let pages = parts.pages;
    let frame = Memo::new(move |_| {
        let is_release = room.navigation.location.with(|at| matches!(at.route, Route::Release { .. }));
        attributes.with(|attributes| Frame {
            view: attributes.view,
            level: attributes.level,
            heading: attributes.heading.clone(),
            pictures: attributes.pictures,
            site: attributes.site.as_str().to_owned(),
            is_opened: attributes.view == View::List && is_release,
        })
    });
    let left = RwSignal::new(None);
    let content = move || {
        // Views do not follow the language; when it changes, everything is built again.
        room.locale.language().track();
        let frame = frame.get();
        let (content, top) = match frame.view {
            View::List if frame.is_opened => (opened(room, attributes, left, pages), PAGE),
            View::List => (
                live_list(room.locale, room.links, room.selection, room.navigation, &frame, left).into(),
                PAGE,
            ),
            View::Release => (one_release(room, pages), PAGE),
            View::Contacts => (
                from_part(room, Part::Pages, pages, |room, pages| (pages.contacts)(room), contacts_heading),
                SECTION,
            ),
            View::Subscribe => {
                form.track();
                let view = |room, follow: &'static WidgetFollow| (follow.form)(room);
                (from_part(room, Part::Follow, parts.follow, view, subscribe_heading), SECTION)
            }
        };
        content.dressed(dress(frame.level, top))
    };
    let language = move || Some(room.locale.language().get().code().to_owned());
    around().live_attr("lang", language).live(content).into()
}

/// How to adapt content whose headings begin at the level `top` for a page where they have to begin at `level`.
fn dress(level: u8, top: i8) -> Dress {
    Dress { deeper: i8::try_from(level).unwrap_or(SECTION) - top, parts: PARTS }
}

/// The container for the content of every element, without its language. All of the press room's own languages are
/// written left to right, whatever the direction of the page.
fn around() -> Tag {
    div().class("pr-app pr-widget").attr("dir", "ltr")
}

/// The list that [`widget`] would make of what was read so far, but without following any signals.
pub(super) fn still_list(frame: crate::state::Frame, attributes: &Attributes) -> Node {
    let crate::state::Frame { locale, links, navigation, .. } = frame;
    let cards = cards(locale, &frame.selection().latest(), |release| {
        release_card(locale, links, release, attributes.pictures, None)
    });
    let all = all_releases(links, navigation);
    let list = list(locale, attributes.heading.as_deref(), list_of_cards().child(cards), all);
    around()
        .attr("lang", attributes.language.code())
        .child(Node::from(list).dressed(dress(attributes.level, PAGE)))
        .into()
}

/// The views of a release and of contacts, which are a part of the program of their own.
pub static WIDGET_PAGES: WidgetPages = WidgetPages {
    release: |room| release::current(room, release_view, |_| Node::Empty),
    contacts: |room| contacts(room.locale, room.feeds, room.selection).into(),
};

/// The form, which is another part: it and the reader of its settings are of no use to other elements.
pub static WIDGET_FOLLOW: WidgetFollow = WidgetFollow {
    form: |room| follow::way_to_subscribe(room.locale, room.follow).into(),
    configure: form_settings::configure,
};

fn contacts_heading(room: PressRoom) -> Tag {
    h2().id(HEADING_ID).class(HEADING).child(room.locale.words().contacts_heading)
}

fn subscribe_heading(room: PressRoom) -> Tag {
    h2().id(HEADING_ID).class(HEADING).child(room.locale.words().follow_title)
}

fn release_heading(room: PressRoom) -> Tag {
    let release = room.selection.release();
    let lang = release.as_ref().and_then(|release| release.lang());
    heading().in_language(lang).child(release.as_ref().map(|release| release.title.as_str()))
}

fn heading() -> Tag {
    h1().id(HEADING_ID).class(HEADING).attr("tabindex", "-1")
}

/// The list, kept up to date with what is read and what the page around asks for.
fn live_list(
    locale: Locale,
    links: Links,
    selection: Selection,
    navigation: Navigation,
    frame: &Frame,
    left: RwSignal<Option<ReleaseKey>>,
) -> Tag {
    let found = Memo::new(move |_| selection.latest());
    let pictures = frame.pictures;
    let cards = move || {
        cards(locale, &found.get(), |release| {
            let is_left = left.with(|left| left.as_ref() == Some(&release.key));
            release_card(locale, links, release, pictures, is_left.then_some(LEFT_ID))
        })
    };
    let all = all_releases(links, navigation);
    list(locale, frame.heading.as_deref(), list_of_cards().live(cards), all)
}

/// A list under a heading, the usual one if none is given, and the link to `all` releases.
fn list(locale: Locale, heading_text: Option<&str>, cards: Tag, all: String) -> Tag {
    let words = locale.words();
    section()
        .class("pr-widget-list")
        .attr("aria-labelledby", HEADING_ID)
        .child(heading().child(heading_text.unwrap_or(words.list_title)))
        .child(cards)
        .child(p().class("pr-more").child(a(all).child(words.all_releases)))
}

fn list_of_cards() -> Tag {
    div().class("pr-releases")
}

/// The releases, each as a `card`, or a sentence that there are none.
fn cards(locale: Locale, releases: &[Arc<Release>], card: impl Fn(&Release) -> Tag) -> Node {
    match releases.is_empty() {
        true => p().child(locale.words().empty_title).into(),
        false => Node::list(releases.iter().map(|release| card(release))),
    }
}

/// The address of all releases of the kind and topic that the element shows.
fn all_releases(links: Links, navigation: Navigation) -> String {
    navigation.location.with_untracked(|at| match &at.route {
        Route::List(query) => links.href(Route::List(query.clone())),
        _ => links.href(Route::List(crate::archive::Query::default())),
    })
}

/// A release in place of the list, and the button that leads back to where the reader was in the list.
fn opened(
    room: PressRoom,
    attributes: RwSignal<Attributes>,
    left: RwSignal<Option<ReleaseKey>>,
    pages: fn() -> Option<&'static WidgetPages>,
) -> Node {
    let words = room.locale.words();
    let key = untrack(|| room.selection.release()).map(|release| release.key.clone());
    let back = action_button(words.back_to_list, move || {
        let route = attributes.with_untracked(Attributes::route);
        room.navigation.location.update(|at| *at = Location { route, language: at.language.clone() });
        let is_listed =
            untrack(|| room.selection.latest()).iter().any(|release| Some(&release.key) == key.as_ref());
        left.set(key.clone());
        room.browser.focus(if is_listed { LEFT_ID } else { HEADING_ID });
    });
    Node::list([p().class("pr-back").child(back).into(), one_release(room, pages)])
}

fn one_release(room: PressRoom, pages: fn() -> Option<&'static WidgetPages>) -> Node {
    from_part(room, Part::Pages, pages, |room, pages| (pages.release)(room), release_heading)
}

fn release_view(room: PressRoom, release: Arc<Release>) -> Node {
    let words = room.locale.words();
    let lang = release.lang();
    let text = |text| publisher_text(room.locale, text, lang);
    let title = a(room.links.release_href(&release)).child(release.title.as_str());
    let lead = release.lead.as_ref().map(|lead| p().class("pr-lead").in_language(lang).child(lead.as_str()));
    article()
        .key(&release_key(&release))
        .class("pr-release")
        .attr("aria-labelledby", HEADING_ID)
        .child(release_notices(room.locale, &release))
        .child(p().class("pr-release-kind").child(kind_label(words, &release.kind)))
        .child(heading().in_language(lang).child(title))
        .child(lead)
        .child(release::dates(room.locale, &release))
        .child(release::main_parts(
            room.locale,
            room.links,
            room.browser,
            room.feeds,
            room.reading,
            &release,
            &text,
        ))
        .child(release::contacts(
            room.locale,
            room.links,
            room.browser,
            room.feeds,
            room.selection,
            &release,
            |locale, contact, portrait, _| contact_card(locale, contact, portrait),
        ))
        .into()
}

/// The duty phone and the other press contacts, with what the feed says about them.
fn contacts(locale: Locale, feeds: Feeds, selection: Selection) -> Tag {
    let words = locale.words();
    let cards = move || {
        let contacts = feeds.press_contacts();
        match contacts.is_empty() {
            true => p().child(words.contacts_none).into(),
            false => Node::list(
                contacts
                    .into_iter()
                    .map(|contact| contact_card(locale, contact, selection.shows_portraits())),
            ),
        }
    };
    let notes = move || {
        let texts = feeds.contact_notes().into_iter().map(|note| RichText::read(&note));
        let texts =
            texts.map(|text| if selection.shows_portraits() { text } else { text.without_pictures() });
        Node::list(texts.filter(|text| !text.is_empty()).map(|text| publisher_text(locale, text, None)))
    };
    section()
        .class("pr-widget-contacts")
        .attr("aria-labelledby", HEADING_ID)
        .child(h2().id(HEADING_ID).class(HEADING).child(words.contacts_heading))
        .child(div().class("pr-contact-list").live(cards))
        .live(notes)
}
