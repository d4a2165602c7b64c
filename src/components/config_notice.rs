//! A notice on the page about mistakes in the publisher's config, so that they are noticed.

use crate::config::ELEMENT_ID;
use crate::state::{Locale, Settings};
use crate::view::*;

/// Names each setting that could not be used. What is wrong with it is written to the console, for
/// the publisher. `None` when all settings are valid.
pub fn config_notice(locale: Locale, settings: Settings) -> Option<Tag> {
    let words = locale.words();
    let problems = settings.problems();
    let settings: Vec<Tag> = problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| if problem.setting.is_empty() { ELEMENT_ID } else { &problem.setting })
        // Setting names are the same in every language, and are to be read out as English.
        .map(|setting| li().child(Tag::new("code").attr("lang", "en").child(setting)))
        .collect();
    (!settings.is_empty()).then(|| {
        section()
            .class("pr-notice pr-notice-error")
            .attr("aria-labelledby", "pr-config-notice")
            .child(h2().id("pr-config-notice").child(words.config_title))
            .child(p().child(words.config_text))
            .child(ul().children(settings))
    })
}
