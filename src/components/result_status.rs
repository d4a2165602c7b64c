//! How many releases there are: shown at once, and announced when the reader has stopped typing.

use crate::state::{Browser, Locale};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, WithUntracked, untrack};

/// The texts about the results; a text is empty if there is nothing to say.
pub struct ResultWords {
    /// Says that other words were searched for than those that were typed. A notice above the results shows this too,
    /// but is not announced.
    pub typo: String,
    /// How many there are.
    pub count: String,
    /// How far the archive is read.
    pub progress: String,
}

/// The texts that `words` makes, kept up to date with the signals that it reads. The visible text changes with each
/// letter; what screen readers announce waits until the reader stops typing.
pub fn result_status(browser: Browser, words: impl Fn() -> ResultWords + Copy + 'static) -> Node {
    let announced = |words: &ResultWords| [&*words.typo, &*words.count, &*words.progress].join(" ");
    let said = RwSignal::new(untrack(|| announced(&words())));
    let latest = RwSignal::new(String::new());
    let seen = move || {
        let words = words();
        say_later(browser, announced(&words), latest, said);
        let progress = words.progress;
        let progress = (!progress.is_empty()).then(|| span().class("pr-progress").child(progress));
        Node::list::<Node>([span().child(words.count).into(), progress.into()])
    };
    status(Node::live(seen), Node::live(move || said.get().trim().into()))
}

/// The count for a list without a search, on a page that does not change; empty until it is known.
pub fn plain_result_status(locale: Locale, total: Option<usize>) -> Node {
    let count = total
        .map(|all| locale.words().result_count.fill(locale.language_now(), all, &[]))
        .unwrap_or_default();
    status(Node::list::<Node>([span().child(count.as_str()).into(), Node::Empty]), count.trim().into())
}

fn status(seen: Node, said: Node) -> Node {
    Node::list([
        p().class("pr-result-status").attr("aria-hidden", "true").child(seen),
        p().class("pr-hidden").attr("role", "status").child(said),
    ])
}

/// Announces `text` after a pause, if it is still the latest by then.
fn say_later(browser: Browser, text: String, latest: RwSignal<String>, said: RwSignal<String>) {
    latest.set(text.clone());
    if said.with_untracked(|said| *said == text) {
        return;
    }
    let pause = (browser.ports().pause)();
    browser.spawn(Box::pin(async move {
        pause.await;
        // The reader may have left the list meanwhile, and then both signals are gone.
        if latest.try_get_untracked().as_ref() == Some(&text) {
            said.try_set(text);
        }
    }));
}
