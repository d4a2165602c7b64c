//! The links to all pages that are not in the press room's own navigation: events to come, the archive, the topics, the
//! publishers, the check of a text, and what the device keeps. They are at the foot of every page, beside the press
//! room and not in it, so that the program need not know of them.

use super::site::Site;
use super::{by_date, device, events, genuine, history, publishers, topics};
use press_room::view::{Tag, a, li, ul};
use press_room_core::i18n::Language;

/// Which of these pages a site has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SiteIndex {
    /// Events to come.
    pub has_events: bool,
    /// The archive.
    pub has_archive: bool,
    /// Topics.
    pub has_topics: bool,
    /// Publishers.
    pub has_publishers: bool,
    /// The page that says whether a text is genuine.
    pub has_genuine: bool,
    /// The page about what the reader's device keeps.
    pub has_device: bool,
}

impl SiteIndex {
    /// The links as an element of a page in `language`, from which `root` leads to the site's root; empty if there are
    /// none. `has_feed` says that this is the page of a release with a feed of its versions beside it.
    pub fn html(self, site: &Site, language: Language, root: &str, has_feed: bool) -> String {
        let words = language.catalogue();
        let links = [
            (self.has_events, events::FOLDER, words.built_events_title),
            (self.has_archive, by_date::FOLDER, words.built_archive_title),
            (self.has_topics, topics::FOLDER, words.topics_heading),
            (self.has_publishers, publishers::FOLDER, words.built_publishers_title),
            (self.has_genuine, genuine::FOLDER, words.built_genuine_title),
            (self.has_device, device::FOLDER, words.built_device_title),
        ];
        if !has_feed && links.iter().all(|(is_there, ..)| !is_there) {
            return String::new();
        }
        let folder = site.folder(language);
        let own = has_feed.then(|| (history::FEED.to_owned(), words.built_release_follow));
        let links = links.into_iter().filter(|(is_there, ..)| *is_there);
        let links = links.map(|(_, below, text)| (format!("{root}{folder}{below}"), text));
        let links = own.into_iter().chain(links).map(|(address, text)| li().child(a(address).child(text)));
        let list = Tag::new("div").class("pr-wrap").child(ul().children(links));
        let index = Tag::new("nav")
            .class("pr-app pr-footer pr-index")
            .attr("lang", language.code())
            .attr("aria-label", words.built_index_label);
        press_room::view::Node::from(index.child(list)).to_html() + "\n"
    }
}
