//! The publisher's settings for the form, which are fetched only by elements that show the form.

use super::Attributes;
use crate::address::Address;
use crate::config::{Config, ConfigProblem, ProblemCause};
use crate::state::{Browser, Freshness, Settings};
use leptos::prelude::*;

/// The state of reading them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSettings {
    /// Not requested yet, or on their way.
    Unknown,
    /// They are in the press room's config.
    Known,
    /// They could not be read, or the page does not say where they are.
    Missing,
}

/// Reads the settings that the element names now, if it shows the form.
pub fn read_form_settings(
    settings: Settings,
    browser: Browser,
    attributes: RwSignal<Attributes>,
    state: RwSignal<FormSettings>,
) {
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
        // The element may name another file by now.
        if named().as_ref() == Some(&address) {
            let read = read.is_some_and(|(text, site)| configure(settings, browser, &text, &site, &address));
            state.set(if read { FormSettings::Known } else { FormSettings::Missing });
        }
    }));
}

/// Uses the settings in `text`, and warns the publisher of those that are wrong; the press room's own
/// page says what to write instead. Returns whether the text is settings at all: a server may send an
/// error page, and an editor may forget a comma.
fn configure(settings: Settings, browser: Browser, text: &str, site: &Address, from: &Address) -> bool {
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
