//! The publisher's settings for the form, which only the view that shows the form asks for.

use super::Attributes;
use crate::address::Address;
use crate::config::{Config, ConfigProblem, ProblemCause};
use crate::state::{Browser, Freshness, Settings};
use leptos::prelude::*;

/// Where the reading of them stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSettings {
    /// Nobody asked for them yet, or they are on their way.
    Unknown,
    /// They are in the press room's config.
    Known,
    /// They could not be read, or nobody said where they are.
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
        // They are what the site itself has in its page. They lie in a folder of the site, and
        // addresses in them are relative to the site.
        let read = text.zip(Address::parse("../", Some(&address)));
        // Others may have been named in the meantime.
        if named().as_ref() == Some(&address) {
            let read = read.is_some_and(|(text, site)| configure(settings, browser, &text, &site, &address));
            state.set(if read { FormSettings::Known } else { FormSettings::Missing });
        }
    }));
}

/// Takes the settings in `text`, and names to the publisher those that are wrong; what to write instead
/// the press room's own page says. Answers whether they are settings at all: a server may send a page of
/// its own, and an editor may forget a comma.
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
