//! A slip in the publisher's config, said on the page so that it is found.

use crate::config::ELEMENT_ID;
use crate::state::{Locale, Settings};
use crate::view::*;

/// Names each setting that could not be used; what is wrong with it is for the
/// publisher and stands in the console. Nothing when all is well.
pub fn config_notice(locale: Locale, settings: Settings) -> Option<Tag> {
    let words = locale.words();
    let problems = settings.problems();
    let settings: Vec<Tag> = problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| if problem.setting.is_empty() { ELEMENT_ID } else { &problem.setting })
        // Names are the same in every language, and are read out as English words.
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
