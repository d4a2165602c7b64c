//! The head of every page: the publisher, the navigation and the duty phone.

use super::contact_card::phone_link;
use super::language_switch::language_switch;
use crate::archive::Query;
use crate::feed::Contact;
use crate::route::Route;
use crate::state::{Feeds, Links, Locale, MAIN_ID, Navigation, Settings};
use crate::view::*;
use leptos::prelude::With;

/// The head of every page, preceded by a link that skips it.
pub fn site_header(locale: Locale, links: Links, settings: Settings, feeds: Feeds, at: Navigation) -> Node {
    let words = locale.words();
    let brand =
        a(links.href(Route::List(Query::default()))).class("pr-brand").live(move || brand(locale, feeds));
    Node::list([
        a(["#", MAIN_ID].concat()).class("pr-skip-link").child(words.skip_link),
        header()
            .class("pr-header")
            .child(div().class("pr-wrap pr-header-row").child(brand).child(language_switch(locale, links)))
            .child(
                div()
                    .class("pr-wrap pr-header-row pr-header-nav")
                    .child(navigation(locale, links, settings, at))
                    .live(move || {
                        feeds.duty_contact().and_then(|contact| duty_phone(locale, contact)).into()
                    }),
            ),
    ])
}

/// The publisher's logo and name, and that this is their press room.
pub(crate) fn brand(locale: Locale, feeds: Feeds) -> Node {
    let publisher = feeds.publisher(locale);
    let logo = publisher.logo.map(|logo| {
        img()
            .class("pr-brand-logo")
            .attr("src", logo)
            .attr("alt", "")
            .attr("width", "44")
            .attr("height", "44")
    });
    let name = (!publisher.name.is_empty()).then(|| span().class("pr-brand-name").child(publisher.name));
    let room_name = span().class("pr-brand-room").child(locale.words().press_room);
    Node::list([
        Node::from(logo),
        span().class("pr-brand-text").child(name).child(" ").child(room_name).into(),
    ])
}

fn navigation(locale: Locale, links: Links, settings: Settings, at: Navigation) -> Tag {
    let words = locale.words();
    let entry = |route: Route, label: &'static str, is_here: fn(&Route) -> bool| {
        let here = move || at.location.with(|at| is_here(&at.route)).then(|| "page".to_owned());
        li().child(a(links.href(route)).live_attr("aria-current", here).child(label))
    };
    let code = locale.code();
    let config = settings.config();
    let extra = config
        .links
        .iter()
        .map(|link| li().child(a(link.url.get(code)).child(link.label.get(code).as_str())));
    nav().class("pr-nav").attr("aria-label", words.nav_label).child(
        ul().child(entry(Route::List(Query::default()), words.nav_releases, |at| {
            matches!(at, Route::List(_))
        }))
        .child(entry(Route::Contacts, words.nav_contacts, |at| matches!(at, Route::Contacts)))
        .child(entry(Route::Follow, words.nav_follow, |at| matches!(at, Route::Follow)))
        .children(extra),
    )
}

/// The number to call now, on every page.
fn duty_phone(locale: Locale, contact: Contact) -> Option<Tag> {
    let label = contact.purpose.unwrap_or_else(|| locale.words().duty_phone.to_owned());
    let phone = contact.phones.into_iter().next()?;
    let link = phone_link(locale, phone, contact.note);
    Some(p().class("pr-duty").child(span().class("pr-duty-label").child(label)).child(" ").child(link))
}
