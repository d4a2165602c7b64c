//! Links that belong to a release but stand outside its text.

use crate::feed::Link;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Related links; nothing when there are none.
#[component]
pub fn LinkList(
    /// The links.
    links: Vec<Link>,
    /// The release's language, for labels.
    lang: Option<String>,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    (!links.is_empty()).then(|| {
        let entries: Vec<_> = links
            .into_iter()
            .map(|link| {
                let site = format!(" ({})", link.url.host());
                let named = link.url.is_web() && link.label != link.url.host();
                view! {
                    <li>
                        <a href=link.url.as_str().to_owned() rel="noopener external" lang=lang.clone()>
                            {link.label}
                        </a>
                        {named.then_some(view! { <span class="pr-quiet">{site}</span> })}
                    </li>
                }
            })
            .collect();
        view! {
            <section class="pr-links" aria-labelledby="pr-links">
                <h2 id="pr-links">{words.links_heading}</h2>
                <ul>{entries}</ul>
            </section>
        }
    })
}
