//! The same release in other languages.

use crate::feed::{Alternate, LanguageTag};
use crate::i18n::Language;
use crate::route::Route;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Where another language version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its language.
    pub language: LanguageTag,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub href: String,
}

impl Version {
    /// A version that the feed names: in this press room when it has an id there, else at its own address.
    pub fn of_alternate(room: PressRoom, alternate: &Alternate) -> Option<Self> {
        let here = alternate.id.as_ref().map(|id| {
            let known =
                room.archive.with(|archive| archive.find(id, Some(&alternate.language), "")).is_some();
            let language = Some(alternate.language.clone()).filter(|_| known);
            room.href(Route::Release { id: id.clone(), language: language.filter(|_| room.shares_id(id)) })
        });
        Some(Self {
            language: alternate.language.clone(),
            title: alternate.title.clone(),
            href: here.or_else(|| alternate.url.as_ref().map(|url| url.as_str().to_owned()))?,
        })
    }
}

/// Each version under its language's own name.
#[component]
pub fn VersionLinks(
    /// The versions.
    versions: Vec<Version>,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    (!versions.is_empty()).then(|| {
        let entries: Vec<_> = versions
            .into_iter()
            .map(|version| {
                let tag = version.language.as_str().to_owned();
                let name =
                    Language::from_tag(&tag).map_or(tag.clone(), |language| language.name().to_owned());
                let title = version.title.map(|title| format!(": {title}"));
                view! {
                    <li>
                        <a href=version.href hreflang=tag.clone() lang=tag>{name} {title}</a>
                    </li>
                }
            })
            .collect();
        view! {
            <section class="pr-versions" aria-labelledby="pr-versions">
                <h2 id="pr-versions">{words.versions_heading}</h2>
                <ul>{entries}</ul>
            </section>
        }
    })
}
