//! The settings that a publisher begins with.

use super::state::{CheckState, Choices};
use super::{field, hint};
use crate::components::titled_section;
use crate::config::MAX_PAGE_SIZE;
use crate::i18n::Language;
use crate::view::*;
use leptos::prelude::{Update, With};

pub(super) fn settings_form(state: CheckState) -> Tag {
    let words = state.texts;
    titled_section("pr-check-settings", "pr-check-settings-heading", words.page("settings"))
        .child(p().class("pr-hint").child(words.page("settings_hint")))
        .child(
            div()
                .class("pr-check-fields")
                .child(field(
                    "pr-check-name",
                    words.page("name"),
                    typed(state, "pr-check-name", "text", |it| &mut it.name),
                ))
                .child(field("pr-check-language", words.page("language"), language(state)))
                .child(field(
                    "pr-check-page-size",
                    words.page("page_size"),
                    typed(state, "pr-check-page-size", "number", |it| &mut it.page_size)
                        .attr("min", "1")
                        .attr("max", MAX_PAGE_SIZE.to_string())
                        .live_attr("aria-invalid", move || {
                            wrong(state, |it| !it.page_size.is_empty() && it.page_size().is_none())
                        }),
                ))
                .child(
                    field(
                        "pr-check-site",
                        words.page("site"),
                        typed(state, "pr-check-site", "url", |it| &mut it.site)
                            .attr("aria-describedby", "pr-check-site-hint")
                            .live_attr("aria-invalid", move || {
                                wrong(state, |it| !it.site.is_empty() && it.site().is_none())
                            }),
                    )
                    .child(hint("pr-check-site-hint", words.page("site_hint"))),
                ),
        )
}

/// The value of `aria-invalid`: an invalid value is left out of the settings.
fn wrong(state: CheckState, is_wrong: fn(&Choices) -> bool) -> Option<String> {
    state.kept.choices.with(is_wrong).then(|| "true".to_owned())
}

fn typed(
    state: CheckState,
    id: &'static str,
    kind: &'static str,
    member: fn(&mut Choices) -> &mut String,
) -> Tag {
    input()
        .id(id)
        .attr("type", kind)
        .attr("autocomplete", "off")
        .live_value(move || state.kept.choices.with(|choices| member(&mut choices.clone()).clone()))
        .on_input(move |text| state.kept.choices.update(|choices| *member(choices) = text))
}

fn language(state: CheckState) -> Tag {
    let chosen = move || state.kept.choices.with(|choices| choices.language.clone());
    let entry = |code: &'static str, name: &'static str| {
        let is_chosen = move || (chosen() == code).then(String::new);
        option().attr("value", code).live_attr("selected", is_chosen).child(name)
    };
    let languages =
        Language::ALL.map(|language| entry(language.code(), language.name()).attr("lang", language.code()));
    select()
        .id("pr-check-language")
        .on_change(move |code| state.choose_language(code))
        .child(entry("", state.texts.page("usual")))
        .children(languages)
}
