//! A few of the newest releases, under a release.

use super::time::Moment;
use crate::archive::Query;
use crate::feed::Release;
use crate::route::Route;
use crate::state::PressRoom;
use leptos::prelude::*;
use std::sync::Arc;

/// Headlines with dates, and the way to all of them.
#[component]
pub fn LatestReleases(
    /// The releases, newest first.
    releases: Vec<Arc<Release>>,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let entries: Vec<_> = releases
        .into_iter()
        .map(|release| {
            let lang = release.language().map(|tag| tag.as_str().to_owned());
            let when = release.published.map(|at| view! { <Moment at /> });
            view! {
                <li>
                    {when}
                    <a href=room.release_href(&release) lang=lang>{release.title.clone()}</a>
                </li>
            }
        })
        .collect();
    view! {
        <section class="pr-latest" aria-labelledby="pr-latest">
            <h2 id="pr-latest">{words.latest_heading}</h2>
            <ul>{entries}</ul>
            <p>
                <a href=room.href(Route::List(Query::default()))>{words.all_releases}</a>
            </p>
        </section>
    }
}
