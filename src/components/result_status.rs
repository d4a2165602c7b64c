//! How many releases there are: shown at once, and announced when the reader has stopped typing.

use crate::state::{Browser, Locale};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, WithUntracked, untrack};

/// What is said about the results; a text is empty where there is nothing to say.
pub struct ResultWords {
    /// That something else was looked for than what was typed. A notice above the results shows it, and nothing else announces it.
    pub slip: String,
    /// How many there are.
    pub count: String,
    /// How far the archive is read.
    pub progress: String,
}

/// The words that `words` makes of what it follows. The visible text follows each letter; what screen readers
/// announce waits until the reader stops typing.
pub fn result_status(browser: Browser, words: impl Fn() -> ResultWords + Copy + 'static) -> Node {
    let announced = |words: &ResultWords| [&*words.slip, &*words.count, &*words.progress].join(" ");
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

/// The count of a list that nothing was searched in, for a page that does not change; none before it is known.
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
        // The reader may have left the list meanwhile, and both signals with it.
        if latest.try_get_untracked().as_ref() == Some(&text) {
            said.try_set(text);
        }
    }));
}
