//! What a publisher can copy from the page: the settings for the page, the element for another site, the command for
//! the builder.

use super::marked;
use super::state::{CheckState, Choices};
use crate::address::Address;
use crate::components::copy_button::copy_button;
use crate::components::titled_section;
use crate::config::ELEMENT_ID;
use crate::escape::{for_shell, json_in_script, push_escaped, push_json_text};
use crate::view::*;
use leptos::prelude::Get;

pub(super) fn take_along(state: CheckState) -> Tag {
    let words = state.texts;
    let pieces = [
        piece(state, "pr-check-page", "take_page", Some("take_page_hint"), page_block),
        piece(state, "pr-check-widget", "take_widget", None, widget),
        piece(state, "pr-check-command", "take_command", Some("take_command_hint"), command),
    ];
    titled_section("pr-check-take", "pr-check-take-heading", words.page("take"))
        .child(p().class("pr-hint").child(words.page("take_intro")))
        .children(pieces)
}

/// A text to copy, which is kept up to date with the choices.
fn piece(
    state: CheckState,
    id: &'static str,
    title: &'static str,
    more: Option<&'static str>,
    text: fn(&Choices, &Address, &Address) -> String,
) -> Tag {
    let words = state.texts;
    let text = move || {
        let home = state.home();
        let feed =
            state.kept.outcome.get().map(|outcome| outcome.address.clone()).or_else(|| state.usual_address());
        text(&state.kept.choices.get(), feed.as_ref().unwrap_or(&home), &home)
    };
    let says = ["copy", "copied", "copy_failed"].map(|name| words.page(name));
    let (button, outcome) = copy_button(
        state.room.browser,
        says,
        Box::new(move || (state.room.browser.ports().copy)(leptos::prelude::untrack(text))),
    );
    div()
        .class("pr-check-piece")
        .child(h3().id(id).child(marked(words.page(title))))
        .child(more.map(|more| p().class("pr-hint").child(marked(words.page(more)))))
        .child(
            Tag::new("pre")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-labelledby", id)
                .attr("translate", "no")
                .attr("dir", "ltr")
                .child(Tag::new("code").live(move || text().into())),
        )
        .child(
            div()
                .class("pr-check-row")
                .child(button.class("pr-button").attr("aria-describedby", id))
                .child(span().attr("role", "status").child(outcome)),
        )
}

/// The settings as JSON.
pub(super) fn settings_text(choices: &Choices, feed: &Address) -> String {
    let mut lines = vec![format!("  \"feeds\": [{}]", json(feed.as_str()))];
    if !choices.language.is_empty() {
        lines.push(format!("  \"language\": {}", json(&choices.language)));
    }
    if let Some(size) = choices.page_size() {
        lines.push(format!("  \"pageSize\": {size}"));
    }
    let name = choices.name.trim();
    if !name.is_empty() {
        lines.push(format!("  \"publisher\": {{ \"name\": {} }}", json(name)));
    }
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// A JSON string that is also safe in a `<script>` element of a page.
fn json(text: &str) -> String {
    let mut out = String::new();
    push_json_text(&mut out, text);
    json_in_script(&out)
}

fn page_block(choices: &Choices, feed: &Address, _: &Address) -> String {
    format!(
        "<script type=\"application/json\" id=\"{ELEMENT_ID}\">\n{}\n</script>",
        settings_text(choices, feed)
    )
}

/// The element, with a link for readers without the script.
fn widget(choices: &Choices, feed: &Address, here: &Address) -> String {
    let site = site(choices, here);
    let language = match choices.language.as_str() {
        "" => String::new(),
        code => format!(" lang=\"{code}\""),
    };
    let (src, feed) = (escaped(&format!("{site}widget/press-room.js")), escaped(feed.as_str()));
    let site = escaped(&site);
    format!(
        "<script type=\"module\" src=\"{src}\"></script>\n\
         <press-room feed=\"{feed}\" site-url=\"{site}\"{language}>\n  <a href=\"{site}\">{site}</a>\n</press-room>"
    )
}

fn command(choices: &Choices, feed: &Address, here: &Address) -> String {
    let (feed, site) = (for_shell(feed.as_str()), for_shell(&site(choices, here)));
    format!("press-room build --feed {feed} --site-url {site} --out site")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    push_escaped(text, &mut out);
    out
}

/// The present or future address of the press room, as a folder.
fn site(choices: &Choices, here: &Address) -> String {
    let without_query =
        |address: &Address| address.as_str().split(['?', '#']).next().unwrap_or_default().to_owned();
    match choices.site() {
        Some(chosen) => format!("{}/", without_query(&chosen).trim_end_matches('/')),
        None => {
            let page = without_query(here);
            let folder = page.rsplit_once('/').map_or(page.as_str(), |(folder, _)| folder);
            format!("{folder}/")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed() -> Address {
        Address::parse("https://a.example/feed.json", None).unwrap()
    }

    fn here(raw: &str) -> Address {
        Address::parse(raw, None).unwrap()
    }

    #[test]
    fn the_settings_are_json_that_the_press_room_reads_without_a_complaint() {
        let choices = Choices {
            name: " Kyst \"&\" <b>\n\\ ".to_owned(),
            language: "nn".to_owned(),
            page_size: "7".to_owned(),
            ..Choices::default()
        };
        let text = settings_text(&choices, &feed());
        let (config, problems) = crate::config::Config::read(&text, &feed());
        assert_eq!(problems, []);
        assert_eq!((config.language, config.page_size), (Some("nn"), 7));
        assert_eq!(config.feeds, [feed()]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["publisher"]["name"], "Kyst \"&\" <b>\n\\");
        assert!(!text.contains('<'));
    }

    #[test]
    fn what_is_no_size_of_a_page_is_left_out() {
        for size in ["", "0", "101", "-1", "ti", "1.5"] {
            let choices = Choices { page_size: size.to_owned(), ..Choices::default() };
            assert_eq!(
                settings_text(&choices, &feed()),
                "{\n  \"feeds\": [\"https://a.example/feed.json\"]\n}"
            );
        }
    }

    #[test]
    fn the_site_is_a_folder() {
        for (page, folder) in [
            ("https://a.example/rom/?view=check", "https://a.example/rom/"),
            ("https://a.example/rom/index.html?view=check#x", "https://a.example/rom/"),
            ("https://a.example", "https://a.example/"),
        ] {
            assert_eq!(site(&Choices::default(), &here(page)), folder, "{page}");
        }
        let chosen = Choices { site: " https://b.example/presse/ ".to_owned(), ..Choices::default() };
        assert_eq!(site(&chosen, &here("https://a.example/")), "https://b.example/presse/");
        let bare = Choices { site: "https://b.example/presse".to_owned(), ..Choices::default() };
        assert_eq!(site(&bare, &here("https://a.example/")), "https://b.example/presse/");
        let wrong = Choices { site: "javascript:alert(1)".to_owned(), ..Choices::default() };
        assert_eq!(site(&wrong, &here("https://a.example/")), "https://a.example/");
    }

    #[test]
    fn a_shell_reads_each_address_as_one_word() {
        assert_eq!(for_shell("https://a.example/?a=1&b='$(rm)"), "'https://a.example/?a=1&b='\\''$(rm)'");
    }

    #[test]
    fn addresses_stand_in_the_element_as_text() {
        let feed = here("https://a.example/?a=1&b=2");
        let html = widget(&Choices::default(), &feed, &here("https://a.example/"));
        assert!(html.contains("feed=\"https://a.example/?a=1&amp;b=2\""), "{html}");
        assert!(html.contains("src=\"https://a.example/widget/press-room.js\""), "{html}");
    }
}
