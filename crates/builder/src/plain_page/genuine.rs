//! The form on the page that says whether a text is one of the releases. `public/genuine/genuine.js` shows it, and
//! words its answers with the texts that the form holds.

use crate::genuine::SCRIPT;
use press_room::view::*;
use press_room_core::genuine::LEAST_WORDS;
use press_room_core::i18n::{Catalogue, fill};
use serde_json::json;

const TEXT: &str = "pr-genuine-text";
const FILE: &str = "pr-genuine-file";
const HINT: &str = "pr-genuine-hint";

/// The form, and what is shown in its place without scripts; `root` is the relative address of the site's root, `name`
/// the publisher.
pub(super) fn view(words: &'static Catalogue, root: &str, name: &str) -> Node {
    let field = |id: &'static str, text: &'static str| div().class("pr-field").child(label(id).child(text));
    let text = Tag::new("textarea")
        .id(TEXT)
        .attr("rows", "12")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-describedby", HINT);
    let file = input().id(FILE).attr("type", "file").attr("accept", ".txt,.html,.htm,text/plain,text/html");
    let form = Tag::new("form")
        .id("pr-genuine")
        .class("pr-genuine")
        .attr("novalidate", true)
        .attr("hidden", true)
        .attr("data-root", root.to_owned())
        .attr("data-texts", texts(words, name))
        .child(
            field(TEXT, words.built_genuine_text)
                .child(p().class("pr-hint").id(HINT).child(words.built_genuine_hint))
                .child(text),
        )
        .child(field(FILE, words.built_genuine_file).child(file))
        .child(
            p().child(
                button()
                    .attr("type", "submit")
                    .class("pr-button pr-button-main")
                    .child(words.built_genuine_check),
            ),
        );
    let script = Tag::new("script").attr("type", "module").attr("src", format!("{root}{SCRIPT}"));
    Node::list([
        Node::from(p().id("pr-genuine-plain").class("pr-notice").child(words.built_genuine_plain)),
        form.into(),
        div().id("pr-genuine-status").class("pr-genuine-status").attr("role", "status").into(),
        div().id("pr-genuine-finding").class("pr-version pr-genuine-finding").into(),
        script.into(),
    ])
}

/// The texts of the script, by the names under which it looks them up.
fn texts(words: &'static Catalogue, name: &str) -> String {
    json!({
        "checking": words.built_genuine_checking,
        "same": words.built_genuine_same,
        "part": words.built_genuine_part,
        "older": words.built_genuine_older,
        "withdrawn": words.built_genuine_withdrawn,
        "around": words.built_genuine_around,
        "printed": words.built_genuine_printed,
        "overlooked": words.built_genuine_overlooked,
        "altered": words.built_genuine_altered,
        "alteredText": words.built_genuine_altered_text,
        "unknown": words.built_genuine_unknown,
        "unknownText": words.built_genuine_unknown_text,
        "short": fill(words.built_genuine_short, &[("count", &LEAST_WORDS.to_string())]),
        "cut": words.built_genuine_cut,
        "failed": words.built_genuine_failed,
        "unreadable": words.built_genuine_unreadable,
        "differences": words.built_genuine_differences,
        "unchanged": words.built_genuine_unchanged,
        "signed": fill(words.built_genuine_signed, &[("name", name)]),
        "stale": words.built_genuine_stale,
        "forged": words.built_genuine_forged,
        "unchecked": words.built_genuine_unchecked,
        "added": words.built_version_added,
        "removed": words.built_version_removed,
        "movedHere": words.built_version_moved_here,
        "movedAway": words.built_version_moved_away,
        "end": words.built_version_end,
    })
    .to_string()
}
