//! One release in a list.

use crate::feed::{Kind, KindCode, Release};
use crate::i18n::{Catalogue, format};
use crate::state::PressRoom;
use leptos::prelude::*;
use std::sync::Arc;

/// The word for a kind: the publisher's own, else the catalogue's.
pub fn kind_label(words: &'static Catalogue, kind: &Kind) -> String {
    kind.label.clone().unwrap_or_else(|| kind_name(words, kind.code).to_owned())
}

/// The catalogue's word for a kind.
pub fn kind_name(words: &'static Catalogue, code: KindCode) -> &'static str {
    match code {
        KindCode::PressRelease => words.kind_press_release,
        KindCode::News => words.kind_news,
        KindCode::Invitation => words.kind_invitation,
        KindCode::Statement => words.kind_statement,
        KindCode::Speech => words.kind_speech,
        KindCode::Other => words.kind_other,
    }
}

/// Date, kind, headline, lead. One link, in the heading; the picture is decoration.
#[component]
pub fn ReleaseCard(
    /// The release.
    release: Arc<Release>,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let lang = release.language().map(|tag| tag.as_str().to_owned());
    let when = release.published.map(|at| {
        let (language, zone) = (room.language.get_untracked(), room.zone());
        let time = at.has_time.then(|| {
            view! { <span class="pr-release-card-time">{format::time(language, &at, &zone)}</span> }
        });
        view! {
            <time class="pr-release-card-when" datetime=format::iso(&at, &zone)>
                <span>{format::date(language, &at, &zone)}</span>
                " "
                {time}
            </time>
        }
    });
    let flag = if release.withdrawn.is_some() {
        Some(words.withdrawn_label)
    } else {
        release.embargo.filter(|at| at.millis > (room.ports().now)()).map(|_| words.embargo_label)
    };
    let flag = flag.map(|flag| view! { <span class="pr-flag">{flag}</span> });
    let summary = release.lead.clone().or_else(|| release.excerpt.clone());
    let summary = summary.map(|text| view! { <p class="pr-release-card-lead" lang=lang.clone()>{text}</p> });
    let picture = release.images.first().map(|image| {
        let src = image.thumbnail.as_ref().unwrap_or(&image.src).as_str().to_owned();
        view! {
            <img
                class="pr-release-card-picture"
                alt=""
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
                width="160"
                height="107"
                src=src
            />
        }
    });
    view! {
        <article class="pr-release-card">
            {when}
            <div class="pr-release-card-text">
                <p class="pr-release-card-kind">{kind_label(words, &release.kind)} {flag}</p>
                <h2 lang=lang.clone()>
                    <a href=room.release_href(&release)>{release.title.clone()}</a>
                </h2>
                {summary}
            </div>
            {picture}
        </article>
    }
}
