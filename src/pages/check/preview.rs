//! What readers get from the feed with the chosen settings.

use super::state::{CheckState, Choices, Outcome};
use super::take_along::settings_text;
use crate::archive::Query;
use crate::components::in_language::InLanguage;
use crate::config::Config;
use crate::feed::{FeedPage, ReleaseKey};
use crate::route::{Location, Route};
use crate::state::{Ports, PressRoom};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, Memo, Set, With, untrack};

pub(super) const HEADING_ID: &str = "pr-check-preview-heading";
const CHOICE_ID: &str = "pr-check-shown";

pub(super) fn preview(state: CheckState) -> Tag {
    let words = state.texts;
    // The address of the press room does not change the preview.
    let choices = Memo::new(move |_| Choices { site: String::new(), ..state.kept.choices.get() });
    let shown = move || match state.kept.outcome.get().as_deref() {
        Some(Outcome { address, result: Ok(checked) }) if !checked.page.releases.is_empty() => {
            let settings = settings_text(&choices.get(), address);
            // The text is read once more, which takes less code than copying the result.
            let Ok(page) = state.read(&state.kept.text.get_untracked(), address) else { return Node::Empty };
            let room = room(state, &settings, page);
            let release =
                state.kept.shown.get().filter(|key| checked.page.releases.iter().any(|it| it.key == *key));
            let content = match &release {
                Some(key) => one(state, room, key),
                None => untrack(|| (state.kit.preview.list)(room)),
            };
            let code = room.locale.code();
            Node::list::<Tag>([
                choice(state, &checked.page, release.as_ref()),
                // The links in the preview lead nowhere: the script of the page prevents it.
                div()
                    .class("pr-check-preview")
                    .attr("lang", code)
                    .child(p().class("pr-brand").child((state.kit.preview.brand)(room.locale, room.feeds)))
                    .child(content.within_a_page(2)),
            ])
        }
        _ => p().child(words.page("preview_none")).into(),
    };
    section()
        .class("pr-check-shown")
        .attr("aria-labelledby", HEADING_ID)
        .child(h2().id(HEADING_ID).attr("tabindex", "-1").child(words.page("preview")))
        .child(p().class("pr-hint").child(words.page("preview_intro")))
        .live(shown)
}

/// A press room with these settings that has read this page and nothing else, and fetches nothing.
fn room(state: CheckState, settings: &str, page: FeedPage) -> PressRoom {
    let here = state.room.browser.ports();
    let ports = Ports {
        now: here.now,
        spawn: here.spawn,
        copy: here.copy,
        rich_text: here.rich_text,
        ..Ports::none()
    };
    let home = state.home();
    let (config, _) = Config::read(settings, &home);
    // The chosen language, once its texts have been fetched.
    let language =
        state.kept.choices.with(|choices| choices.spoken).unwrap_or(state.room.locale.language_now());
    let location =
        Location { route: Route::List(Query::default()), language: Some(language.code().to_owned()) };
    let room = (state.kit.preview.new_room)(home, config, Vec::new(), None, location, ports, None);
    untrack(|| room.feeds.begin(Some(page)));
    room
}

fn choice(state: CheckState, page: &FeedPage, shown: Option<&ReleaseKey>) -> Tag {
    let words = state.texts;
    let keys: Vec<ReleaseKey> = page.releases.iter().map(|release| release.key.clone()).collect();
    let at =
        shown.and_then(|key| keys.iter().position(|it| it == key)).map_or(String::new(), |at| at.to_string());
    let entry = |value: String, text: &str| {
        let is_chosen = value == at;
        option().attr("selected", is_chosen).attr("value", value).child(text)
    };
    let all = page.releases.iter().enumerate();
    let all = all.map(|(at, release)| entry(at.to_string(), &release.title).in_language(release.lang()));
    let value = at.clone();
    let select = select()
        .id(CHOICE_ID)
        .live_value(move || value.clone())
        .on_change(move |value| {
            state.kept.shown.set(value.parse().ok().and_then(|at: usize| keys.get(at).cloned()))
        })
        .child(entry(String::new(), words.page("preview_list")))
        .children(all);
    super::field(CHOICE_ID, words.page("choose"), select)
}

/// The release as its page shows it.
fn one(state: CheckState, room: PressRoom, key: &ReleaseKey) -> Node {
    let language =
        room.feeds.archive.with(|archive| archive.get(key)).and_then(|release| release.language().cloned());
    let route = Route::Release { id: key.id.clone(), language };
    room.navigation.location.set(Location { route, language: Some(room.locale.code().to_owned()) });
    untrack(|| (state.kit.pages.release)(room))
}
