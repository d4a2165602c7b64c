//! Text that a publisher wrote as HTML: a body, "about us", a note on contacts.

use super::rich_text::RichTextView;
use super::video_embed::VideoEmbed;
use crate::rich_text::RichText;
use crate::state::PressRoom;
use leptos::prelude::*;

/// The text in its own language, films as buttons.
#[component]
pub fn PublisherText(
    /// The text.
    text: RichText,
    /// Its language, when it may differ from the page's.
    #[prop(optional_no_strip)]
    lang: Option<String>,
) -> impl IntoView {
    let table_label = PressRoom::of_view().words().table_label.to_owned();
    view! {
        <div lang=lang>
            <RichTextView
                text
                table_label
                video=|source, title| view! { <VideoEmbed source title /> }.into_any()
            />
        </div>
    }
}
