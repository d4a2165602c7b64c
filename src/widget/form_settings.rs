//! The publisher's settings for the form, which are fetched only by elements that show the form, and read by the part
//! of the program that has the form.

use super::Attributes;
use crate::address::Address;
use crate::config::{Config, ConfigProblem, ProblemCause};
use crate::parts::WidgetFollow;
use crate::state::{Browser, Freshness, Part, PartState, PressRoom, Settings};
use leptos::prelude::*;

/// The state of reading the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSettings {
    /// Not requested yet, or on their way.
    Unknown,
    /// They are in the press room's config.
    Known,
    /// They could not be read, or the page does not say where they are.
    Missing,
    /// The part that reads them could not be fetched.
    Unread,
}

/// Reads the settings that the element names now, if it shows the form.
pub fn read_form_settings(
    room: PressRoom,
    attributes: RwSignal<Attributes>,
    state: RwSignal<FormSettings>,
    follow: fn() -> Option<&'static WidgetFollow>,
) {
    let PressRoom { settings, browser, parts, .. } = room;
    let named = move || attributes.with_untracked(|attributes| attributes.for_form().cloned());
    let Some(address) = named() else {
        state.set(FormSettings::Missing);
        return;
    };
    state.set(FormSettings::Unknown);
    browser.spawn(Box::pin(async move {
        let text = browser.read_text(address.clone(), Freshness::Kept).await.ok();
        // The file has the same settings as the site's own page. It is in a folder of the site, but
        // addresses in it are relative to the site.
        let read = text.zip(Address::parse("../", Some(&address)));
        let part = if parts.fetch(Part::Follow).await { follow() } else { None };
        // Meanwhile the element may name another file.
        if named().as_ref() == Some(&address) {
            state.set(match (read, part) {
                (None, _) => FormSettings::Missing,
                (_, None) => FormSettings::Unread,
                (Some((text, site)), Some(part)) => {
                    let is_read = (part.configure)(settings, browser, &text, &site, &address);
                    if is_read { FormSettings::Known } else { FormSettings::Missing }
                }
            });
        }
    }));
}

/// Reads the settings once more when a part that could not be fetched is loaded after all.
pub fn read_when_the_part_is_here(
    room: PressRoom,
    attributes: RwSignal<Attributes>,
    state: RwSignal<FormSettings>,
    follow: fn() -> Option<&'static WidgetFollow>,
) {
    Effect::new(move |_| {
        let is_here = room.parts.state(Part::Follow) == PartState::Here;
        if is_here && state.get_untracked() == FormSettings::Unread {
            read_form_settings(room, attributes, state, follow);
        }
    });
}

/// Uses the settings in `text`, and warns the publisher of those that are wrong; the press room's own
/// page says what to write instead. Returns whether the text is settings at all: a server may send an
/// error page, and an editor may forget a comma.
pub(super) fn configure(
    settings: Settings,
    browser: Browser,
    text: &str,
    site: &Address,
    from: &Address,
) -> bool {
    let (config, problems) = Config::read(text, site);
    for problem in &problems {
        (browser.ports().warn)(&format!("{}: {}", from.as_str(), problem.setting));
    }
    let is_json = |problem: &ConfigProblem| !matches!(problem.cause, ProblemCause::NotJson { .. });
    let is_read = problems.iter().all(is_json);
    if is_read {
        settings.configure(config);
    }
    is_read
}
