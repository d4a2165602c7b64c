//! A place that the press room does not have.

use crate::archive::Query;
use crate::route::Route;
use crate::state::{HEADING_ID, PressRoom};
use leptos::prelude::*;

/// The page for an address that names nothing.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    view! {
        <h1 id=HEADING_ID tabindex="-1">{words.not_found_title}</h1>
        <p>{words.not_found_text}</p>
        <ul>
            <li>
                <a href=room.href(Route::List(Query::default()))>{words.all_releases}</a>
            </li>
            <li>
                <a href=room.href(Route::Contacts)>{words.contacts_title}</a>
            </li>
        </ul>
    }
}
