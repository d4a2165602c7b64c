//! A slip in the publisher's config, said on the page so that it is found.

use crate::i18n::fill;
use crate::state::PressRoom;
use crate::view::*;

/// Names each setting that could not be used. Nothing when all is well.
pub fn config_notice(room: PressRoom) -> Option<Tag> {
    let words = room.words();
    let problems = room.config_problems();
    let lines: Vec<Tag> = problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| {
            let setting =
                if problem.setting.is_empty() { crate::config::ELEMENT_ID } else { &problem.setting };
            let values = [("setting", setting), ("problem", &problem.cause.to_string())];
            li().child(fill(words.config_problem, &values))
        })
        .collect();
    (!lines.is_empty()).then(|| {
        section()
            .class("pr-notice pr-notice-error")
            .attr("aria-labelledby", "pr-config-notice")
            .child(h2().id("pr-config-notice").child(words.config_title))
            .child(p().child(words.config_text))
            .child(ul().children(lines))
    })
}
