//! The list as it is shown before the press room is loaded: what most readers come for, without what they may do next.

use leptos::prelude::Owner;
use press_room::address::Address;
use press_room::browser;
use press_room::config::Config;
use press_room::feed::extent::HEADS_AND_DUTY;
use press_room::feed::{FeedPage, SourceId, read_heads};
use press_room::pages;
use press_room::pages::list::plain_list;
use press_room::route::Location;
use press_room::state::{Frame, Ports, PressRoom};
use std::cell::RefCell;

thread_local! {
    /// What was shown, for the press room that takes it over.
    static SHOWN: RefCell<Option<Option<String>>> = const { RefCell::new(None) };
}

/// The answer of the feed whose list is on the page; `Some(None)` if the page shows a list that was still being loaded,
/// and `None` if it shows none. A second call returns `None`.
pub(super) fn take() -> Option<Option<String>> {
    SHOWN.take()
}

/// Shows the list. `None` if only the whole press room can show it.
pub(super) fn show(code: &str, words: String, feed: &str, answer: Option<String>) -> Option<()> {
    browser::keep_words(code, words).then_some(())?;
    let here = browser::Page::read(None)?;
    let config = Config::read_for_list(&here.config, &here.address)?;
    let language = PressRoom::usual_language(&config, here.language, None);
    let feed = Address::parse(feed, None)?;
    if here.is_damaged || config.feeds != [feed.clone()] || language.code() != code {
        return None;
    }
    let page = match &answer {
        Some(answer) => Some(read(answer, &config)?),
        None => None,
    };
    Owner::new().with(|| {
        let ports = Ports { now: browser::now, ..Ports::none() };
        let frame = Frame::new(here.address.clone(), config, Vec::new(), language, Location::home(), ports);
        frame.feeds.begin(page);
        here.clear();
        pages::frame(frame, move || plain_list(frame)).place(&here.root);
        let words = language.catalogue();
        browser::tell_page(frame.locale, &pages::whose(frame, words, words.list_title.to_owned()));
    });
    SHOWN.set(Some(answer));
    Some(())
}

/// Reads from the first page of the first feed what the list shows. `None` if only the whole press room can deal with
/// the page: because there is something to warn of, a text has to be looked through, or it has too few releases for a
/// page of the list.
fn read(answer: &str, config: &Config) -> Option<FeedPage> {
    let page = read_heads(answer, &HEADS_AND_DUTY, SourceId(0), config.feeds.first()?)?;
    let is_enough = page.next.is_none() || page.releases.len() >= config.page_size;
    (is_enough && !page.releases.is_empty()).then_some(page)
}
