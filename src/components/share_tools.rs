//! Take a release along: copy its link, print it.

use crate::state::PressRoom;
use leptos::prelude::*;

/// The two buttons, and whether copying worked. `link` is the address to copy.
#[component]
pub fn ShareTools(
    /// The release's public address.
    link: String,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    let copy = move |_| {
        let copying = (room.ports().copy)(link.clone());
        (room.ports().spawn)(Box::pin(async move { copied.set(Some(copying.await)) }));
    };
    let outcome = move || match copied.get() {
        Some(true) => words.link_copied,
        Some(false) => words.copy_failed,
        None => "",
    };
    view! {
        <div class="pr-tools">
            <button type="button" class="pr-button pr-button-quiet" on:click=copy>
                {words.copy_link}
            </button>
            <button type="button" class="pr-button pr-button-quiet" on:click=move |_| (room.ports().print)()>
                {words.print}
            </button>
            <p role="status">{outcome}</p>
        </div>
    }
}
