//! The fields for the feed, which can be given as an address, as text or as a file.

use super::state::{AddressRequest, CheckState, TEXT_ID};
use super::{field, hint, marked};
use crate::components::{action_button, quiet_button, titled_section};
use crate::view::*;
use leptos::prelude::{Get, Set};

const ADDRESS_ID: &str = "pr-check-address";
const FILE_ID: &str = "pr-check-file";

pub(super) fn feed_input(state: CheckState) -> Tag {
    let words = state.texts;
    titled_section("pr-check-feed", "pr-check-feed-heading", words.page("feed"))
        .child(text(state))
        .child(
            div()
                .class("pr-check-row")
                .child(
                    // The script of the page reads the file; without it there is no such field.
                    div()
                        .class("pr-field pr-check-file")
                        .child(label(FILE_ID).child(words.page("file")))
                        .child(input().id(FILE_ID).attr("type", "file")),
                )
                .child(quiet_button(words.page("clear"), move || {
                    state.write(String::new());
                    state.room.browser.focus(TEXT_ID);
                })),
        )
        .child(address(state))
}

fn text(state: CheckState) -> Tag {
    let area = Tag::new("textarea")
        .id(TEXT_ID)
        .attr("rows", "12")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "pr-check-text-hint")
        .live_value(move || state.kept.text.get())
        .on_input(move |text| state.type_in(text));
    div()
        .class("pr-field")
        .child(label(TEXT_ID).child(state.texts.page("text")))
        .child(hint("pr-check-text-hint", marked(state.texts.page("text_hint"))))
        .child(area)
}

/// A form, so that Enter in its field does the same as the button.
fn address(state: CheckState) -> Tag {
    let words = state.texts;
    let says = move || match state.kept.asking.get() {
        AddressRequest::Over => Node::Empty,
        AddressRequest::Coming => words.page("fetching").into(),
        AddressRequest::NoAddress => words.page("no_address").into(),
        AddressRequest::Secret => marked(words.page("secret")),
    };
    let is_wrong =
        move || matches!(state.kept.asking.get(), AddressRequest::NoAddress | AddressRequest::Secret);
    let input = input()
        .id(ADDRESS_ID)
        .attr("type", "url")
        .attr("inputmode", "url")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "pr-check-address-hint pr-check-address-status")
        .live_attr("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
        .live_value(move || state.kept.address.get())
        .on_input(move |typed| {
            state.kept.address.set(typed);
            state.kept.asking.set(AddressRequest::Over);
            // Relative addresses in the text are resolved against this address.
            state.check();
        });
    let example = move || {
        let feed = state.usual_address().map(|feed| feed.as_str().to_owned()).unwrap_or_default();
        state.kept.address.set(feed);
        state.fetch();
    };
    form()
        .class("pr-check-address")
        .attr("novalidate", true)
        .on_submit_instead(move || state.fetch())
        .child(
            field(ADDRESS_ID, words.page("address"), input)
                .child(hint("pr-check-address-hint", words.page("address_hint")))
                .child(
                    p().id("pr-check-address-status")
                        .live_attr("class", move || {
                            Some(if is_wrong() { "pr-field-error" } else { "pr-hint" }.to_owned())
                        })
                        .attr("role", "status")
                        .live(says),
                ),
        )
        .child(
            div()
                .class("pr-check-row")
                .child(button().attr("type", "submit").class("pr-button").child(words.page("fetch")))
                .child(action_button(words.page("example"), example).class("pr-button pr-button-quiet")),
        )
}
