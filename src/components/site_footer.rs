//! What stands under every page: who publishes, and what they owe the reader to say.

use crate::address::Address;
use crate::config::Localised;
use crate::i18n::fill;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Publisher, about, accessibility, privacy.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let code = room.language.get_untracked().code();
    let config = room.config();
    let entry = |url: &Option<Localised<Address>>, label: &'static str| {
        url.as_ref().map(|url| {
            view! {
                <li>
                    <a href=url.get(code).as_str().to_owned()>{label}</a>
                </li>
            }
        })
    };
    let home = move || {
        let publisher = room.publisher();
        publisher.url.map(|url| {
            let name = if publisher.name.is_empty() { url.host().to_owned() } else { publisher.name };
            view! {
                <li>
                    <a href=url.as_str().to_owned()>{fill(words.footer_home, &[("name", &name)])}</a>
                </li>
            }
        })
    };
    view! {
        <footer class="pr-footer" aria-label=words.footer_label>
            <div class="pr-wrap">
                <ul>
                    {home}
                    {entry(&config.about_url, words.footer_about)}
                    {entry(&config.accessibility_url, words.footer_accessibility)}
                    {entry(&config.privacy_url, words.footer_privacy)}
                </ul>
            </div>
        </footer>
    }
}
