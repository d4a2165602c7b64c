//! What is to be mended, release by release.

use super::marked;
use super::state::{CheckState, Outcome, TEXT_ID};
use crate::check::{FeedCheck, FeedPosition, PlacedFinding, Severity};
use crate::components::in_language::InLanguage;
use crate::components::{quiet_button, titled_section};
use crate::i18n::fill;
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, Set};

/// The most findings that are listed. A feed of a thousand releases without leads would repeat the same finding a
/// thousand times.
const MOST: usize = 200;

pub(super) fn findings(state: CheckState) -> Tag {
    let found = move || match state.kept.outcome.get().as_deref() {
        None => Node::Empty,
        Some(Outcome { result: Err(error), .. }) => ul()
            .class("pr-check-list")
            .child(finding(
                state,
                &PlacedFinding::of_error(error, state.texts, &state.kept.text.get_untracked()),
            ))
            .into(),
        Some(Outcome { result: Ok(checked), .. }) => all(state, checked),
    };
    titled_section("pr-check-findings", "pr-check-findings-heading", state.texts.page("findings"))
        .child(p().attr("role", "status").live(move || summary(state).into()))
        .live(found)
}

fn summary(state: CheckState) -> String {
    let words = state.texts;
    match state.kept.outcome.get().as_deref() {
        None => words.page("nothing_yet").to_owned(),
        Some(Outcome { result: Err(_), .. }) => words.page("unread").to_owned(),
        Some(Outcome { result: Ok(checked), .. }) => {
            let count = |number: usize| state.room.locale.number(number);
            let numbers = [
                ("format", checked.format),
                ("releases", &count(checked.page.releases.len())),
                ("findings", &count(checked.findings.len())),
            ];
            let mut said = fill(words.page("summary"), &numbers);
            if checked.findings.is_empty() {
                said.push(' ');
                said.push_str(words.page("nothing"));
            }
            said
        }
    }
}

fn all(state: CheckState, checked: &FeedCheck) -> Node {
    let words = state.texts;
    let shown = &checked.findings[..checked.findings.len().min(MOST)];
    // Findings about the feed first, then release by release.
    let mut groups: Vec<Vec<&PlacedFinding>> = Vec::new();
    groups.resize_with(checked.page.releases.len() + 1, Vec::new);
    for told in shown {
        if let Some(group) = groups.get_mut(told.release.map_or(0, |at| at + 1)) {
            group.push(told);
        }
    }
    let groups = groups.into_iter().enumerate().filter(|(_, group)| !group.is_empty()).map(|(at, group)| {
        let list = ul().class("pr-check-list").children(group.into_iter().map(|told| finding(state, told)));
        Node::list([heading(state, checked, at.checked_sub(1)), list])
    });
    let left = checked.findings.len() - shown.len();
    let more = (left > 0).then(|| {
        let count = state.room.locale.number(left);
        p().child(marked(&fill(words.page("more_findings"), &[("count", &count)])))
    });
    let next = checked.page.next.as_ref().map(|next| {
        p().class("pr-hint").child(marked(&fill(words.page("more_pages"), &[("address", next.as_str())])))
    });
    Node::list([next.into(), Node::list(groups), more.into()])
}

/// The heading of the findings about the feed, or about a release. The button in the latter shows the release below.
fn heading(state: CheckState, checked: &FeedCheck, release: Option<usize>) -> Tag {
    let release = release.and_then(|at| checked.page.releases.get(at));
    let whose = div().class("pr-check-whose");
    let Some(release) = release else { return whose.child(h3().child(state.texts.page("of_feed"))) };
    let key = release.key.clone();
    whose.child(h3().in_language(release.lang()).child(release.title.as_str())).child(
        quiet_button(state.texts.page("show"), move || {
            state.kept.shown.set(Some(key.clone()));
            state.room.browser.focus(super::preview::HEADING_ID);
        })
        .attr("aria-label", [state.texts.page("show"), ": ", &release.title].concat()),
    )
}

fn finding(state: CheckState, told: &PlacedFinding) -> Tag {
    let words = state.texts;
    let (class, severity) = match told.severity {
        Severity::Error => ("pr-check-severity pr-check-error", "severity_error"),
        Severity::Warning => ("pr-check-severity pr-check-warning", "severity_warning"),
        Severity::Hint => ("pr-check-severity", "severity_hint"),
    };
    let place: Node = match &told.place {
        FeedPosition::Path(path) => Tag::new("code").class("pr-check-place").child(path.as_str()).into(),
        FeedPosition::Line(line, column) => {
            let numbers = [("line", &*line.to_string()), ("column", &column.to_string())];
            let text = fill(words.page("line"), &numbers);
            // The script of the page selects the line.
            quiet_button(text, move || state.room.browser.focus(TEXT_ID))
                .attr("data-line", line.to_string())
                .attr("data-column", column.to_string())
                .into()
        }
    };
    let labelled =
        |name, text: &str| p().child(Tag::new("b").child(words.page(name))).child(": ").child(marked(text));
    li().child(
        p().class("pr-check-message")
            .child(span().class(class).child(words.page(severity)))
            .child(" ")
            .child(marked(&told.words.message)),
    )
    .child(p().child(place))
    .child(labelled("why", told.words.why))
    .child(labelled("mend", told.words.fix))
}
