//! What stands where content will be.

use leptos::prelude::*;

/// A text at once, and after 300 ms (in the style sheet) the outline of what comes.
#[component]
pub fn Loading(
    /// What is being waited for, in words.
    text: &'static str,
) -> impl IntoView {
    view! {
        <div class="pr-loading">
            <p role="status">{text}</p>
            <div class="pr-skeleton" aria-hidden="true">
                <span></span>
                <span></span>
                <span></span>
            </div>
        </div>
    }
}
