//! The form that opens a sealed release. `public/unlock.js` shows it in browsers that can decrypt, and finds all its
//! texts here.

use press_room::view::*;
use press_room_core::i18n::Catalogue;

/// The path of the script, relative to the site's root.
const SCRIPT: &str = "unlock.js";

/// The form for the file at `path` in the site, on a page from which `root` is the relative address of the site's root.
pub(super) fn view(words: &'static Catalogue, root: &str, path: &str) -> Node {
    let without = p().class("pr-notice").child(words.built_locked_no_script);
    let input = input()
        .id("pr-passphrase")
        .attr("type", "password")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("required", true)
        .attr("aria-describedby", "pr-passphrase-hint pr-passphrase-error");
    let field = div()
        .class("pr-field")
        .child(label("pr-passphrase").child(words.built_locked_passphrase))
        .child(p().id("pr-passphrase-hint").class("pr-hint").child(words.built_locked_hint))
        .child(div().id("pr-passphrase-error").attr("role", "alert"))
        .child(input);
    let button = |class: &'static str, kind: &'static str, text: &'static str| {
        button().class(class).attr("type", kind).child(text)
    };
    let show =
        button("pr-button pr-button-quiet", "button", words.built_locked_show).attr("aria-pressed", "false");
    let buttons = p()
        .class("pr-actions")
        .child(button("pr-button pr-button-main", "submit", words.built_locked_open))
        .child(show);
    let form = form()
        .id("pr-unlock")
        .class("pr-unlock")
        .attr("hidden", true)
        .attr("novalidate", true)
        .attr("data-file", format!("{root}{path}"))
        .attr("data-wrong", words.built_locked_wrong)
        .attr("data-failed", words.built_locked_failed)
        .attr("data-busy", words.built_locked_opening)
        .attr("data-done", words.built_locked_opened)
        .child(field)
        .child(buttons);
    let status = p().attr("role", "status");
    let script = Tag::new("script").attr("type", "module").attr("src", format!("{root}{SCRIPT}"));
    Node::list([without, form, status, article().id("pr-unlocked").class("pr-release"), script])
}
