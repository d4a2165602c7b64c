//! Who publishes, where one can go, and the duty phone.

use super::contact_card::PhoneLink;
use super::language_switch::LanguageSwitch;
use crate::archive::Query;
use crate::feed::Contact;
use crate::route::Route;
use crate::state::{MAIN_ID, PressRoom};
use leptos::prelude::*;

/// The head of every page.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let brand = move || {
        let publisher = room.publisher();
        let logo = publisher.logo.map(|logo| {
            view! { <img class="pr-brand-logo" src=logo.as_str().to_owned() alt="" height="44" /> }
        });
        let name = (!publisher.name.is_empty()).then_some(publisher.name);
        view! {
            {logo}
            <span class="pr-brand-text">
                {name.map(|name| view! { <span class="pr-brand-name">{name}</span> })}
                <span class="pr-brand-room">{words.press_room}</span>
            </span>
        }
    };
    view! {
        <a class="pr-skip-link" href=format!("#{MAIN_ID}")>
            {words.skip_link}
        </a>
        <header class="pr-header">
            <div class="pr-wrap pr-header-row">
                <a class="pr-brand" href=room.href(Route::List(Query::default()))>
                    {brand}
                </a>
                <LanguageSwitch />
            </div>
            <div class="pr-wrap pr-header-row pr-header-nav">
                <Navigation />
                {move || room.duty_contact().map(|contact| view! { <DutyPhone contact /> })}
            </div>
        </header>
    }
}

#[component]
fn Navigation() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let entry = move |route: Route, label: &'static str, is_here: fn(&Route) -> bool| {
        let here = move || room.location.with(|at| is_here(&at.route)).then_some("page");
        view! {
            <li>
                <a href=room.href(route) aria-current=here>
                    {label}
                </a>
            </li>
        }
    };
    let code = room.language.get_untracked().code();
    let extra: Vec<_> = room
        .config()
        .links
        .iter()
        .map(|link| {
            let label = link.label.get(code).clone();
            view! {
                <li>
                    <a href=link.url.get(code).as_str().to_owned()>{label}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="pr-nav" aria-label=words.nav_label>
            <ul>
                {entry(Route::List(Query::default()), words.nav_releases, |at| matches!(at, Route::List(_)))}
                {entry(Route::Contacts, words.nav_contacts, |at| matches!(at, Route::Contacts))}
                {entry(Route::Follow, words.nav_follow, |at| matches!(at, Route::Follow))}
                {extra}
            </ul>
        </nav>
    }
}

/// The number to call now, never more than a glance away.
#[component]
fn DutyPhone(contact: Contact) -> impl IntoView {
    let words = PressRoom::of_view().words();
    let label = contact.purpose.unwrap_or_else(|| words.duty_phone.to_owned());
    let note = contact.note;
    contact.phones.into_iter().next().map(|phone| {
        view! {
            <p class="pr-duty">
                <span class="pr-duty-label">{label}</span>
                <PhoneLink phone note />
            </p>
        }
    })
}
