//! The press room's own languages, each by its own name.

use crate::i18n::Language;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Links to this same place in the other languages; what the reader chooses
/// stays in the address and nowhere else.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let room = PressRoom::of_view();
    let current = room.language.get_untracked();
    let links: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            view! {
                <li>
                    <a
                        href=move || room.href_in(language)
                        hreflang=language.code()
                        lang=language.code()
                        aria-current=(language == current).then_some("true")
                    >
                        {language.name()}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="pr-language-switch" aria-label=room.words().language_menu>
            <ul>{links}</ul>
        </nav>
    }
}
