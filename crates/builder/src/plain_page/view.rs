//! A plain page as elements, between the header and the footer that every page has.

use super::{Line, Link, PagePart, PlainPage, genuine, unlock, version};
use crate::device::SCRIPT;
use press_room::components::contact_card::contact_card;
use press_room::components::in_language::InLanguage;
use press_room::components::publisher_text::publisher_text;
use press_room::components::titled_section;
use press_room::state::PressRoom;
use press_room::view::*;
use press_room_core::i18n::Catalogue;

/// The endings of a feed's files.
const FORMATS: [(&str, &str); 3] = [("RSS", "rss"), ("Atom", "atom"), ("JSON Feed", "json")];

/// What the page shows; `home` is the site's own address.
pub fn view(page: &PlainPage, room: PressRoom, home: &str) -> Node {
    let to = Way { root: page.to_root(), words: page.language.catalogue() };
    let parts = page.parts.iter().map(|part| match part {
        PagePart::Feed(heading) => feed(&to, page.feed.as_deref().unwrap_or_default(), heading, home).into(),
        PagePart::Address { heading, text, name, path } => {
            let address = to.address(name, path, home);
            titled_section("pr-feeds", "pr-feeds-heading", heading.clone())
                .child(p().child(text.as_str()))
                .child(ul().child(address))
                .into()
        }
        PagePart::Contacts(heading, contacts) => {
            let cards = contacts.iter().map(|contact| contact_card(room.locale, contact.clone(), false));
            let cards = div().class("pr-contact-list").children(cards);
            section().child(h2().child(heading.as_str())).child(cards).into()
        }
        PagePart::Text(heading, html) => {
            let text = publisher_text(room.locale, room.browser.rich_text(html), None);
            section().child(h2().child(heading.as_str())).child(text).into()
        }
        PagePart::Version(shown) => version::view(shown, page.language).into(),
        PagePart::Device => to.device(),
        PagePart::Genuine(name) => genuine::view(to.words, &to.root, name),
        other => to.part(other),
    });
    let intro = page.intro.as_deref().map(|intro| p().class("pr-lead").child(intro));
    let start = [Node::from(h1().child(page.title.as_str())), intro.into()];
    Node::list(start.into_iter().chain(parts))
}

/// What the page needs to link to other pages.
struct Way {
    root: String,
    words: &'static Catalogue,
}

impl Way {
    fn link(&self, link: &Link) -> Tag {
        a(format!("{}{}", self.root, link.path)).child(link.text.as_str())
    }

    /// The link, and the note beside it.
    fn entry(&self, link: &Link) -> Tag {
        let note = link.note.as_deref().map(|note| span().class("pr-index-note").child(note));
        li().child(self.link(link)).child(" ").child(note)
    }

    fn heading(&self, link: &Link) -> Tag {
        let note = link.note.as_deref().map(|note| span().class("pr-index-note").child(note));
        h2().child(self.link(link)).child(" ").child(note)
    }

    fn part(&self, part: &PagePart) -> Node {
        match part {
            PagePart::Links(heading, links) => section()
                .child(heading.as_ref().map(|heading| self.heading(heading)))
                .child(ul().class("pr-index-list").children(links.iter().map(|link| self.entry(link))))
                .into(),
            PagePart::Row(heading, links) => section()
                .child(self.heading(heading))
                .child(ul().class("pr-index-row").children(links.iter().map(|link| self.entry(link))))
                .into(),
            PagePart::Releases(heading, lines) => section()
                .child(heading.as_deref().map(|heading| h2().child(heading)))
                .child(ul().class("pr-index-lines").children(lines.iter().map(|line| self.line(line))))
                .into(),
            PagePart::Events(lines) => section()
                .child(
                    ul().class("pr-index-lines pr-index-events")
                        .children(lines.iter().map(|line| self.line(line))),
                )
                .into(),
            PagePart::More(link) => p().child(self.link(link)).into(),
            PagePart::Steps(before, after) => self.steps(before.as_ref(), after.as_ref()).into(),
            PagePart::Notice(text, link) => p()
                .class("pr-notice")
                .child(text.as_str())
                .child(" ")
                .child(link.as_ref().map(|link| self.link(link)))
                .into(),
            PagePart::Unlock(path) => unlock::view(self.words, &self.root, path),
            PagePart::Feed(_)
            | PagePart::Address { .. }
            | PagePart::Contacts(..)
            | PagePart::Text(..)
            | PagePart::Version(_)
            | PagePart::Device
            | PagePart::Genuine(_) => Node::Empty,
        }
    }

    fn device(&self) -> Node {
        let without = p().class("pr-notice").child(self.words.built_device_plain);
        let place = div().id("pr-device").class("pr-device").child(without);
        let script =
            Tag::new("script").attr("type", "module").attr("src", format!("{}{}", self.root, SCRIPT));
        Node::list([place, script])
    }

    fn line(&self, line: &Line) -> Tag {
        let date = line
            .date
            .as_ref()
            .map(|(iso, text)| Tag::new("time").attr("datetime", iso.as_str()).child(text.as_str()));
        let link = a(format!("{}{}", self.root, line.path)).child(line.title.as_str());
        let title = span().class("pr-index-title").in_language(line.lang.as_deref()).child(link);
        let flag = line.flag.map(|flag| span().class("pr-flag").child(flag));
        let kind = span().class("pr-index-note").child(line.kind.as_str());
        li().child(date).child(" ").child(title).child(" ").child(kind).child(" ").child(flag)
    }

    /// A link to a file, and its whole address beside it, to copy.
    fn address(&self, name: &'static str, path: &str, home: &str) -> Tag {
        let address = span().class("pr-address").child(format!("{home}{path}"));
        li().child(a(format!("{}{path}", self.root)).child(name)).child(" ").child(address)
    }

    /// The links to the newer and the older page, the older one on the right, as in the list.
    fn steps(&self, newer: Option<&Link>, older: Option<&Link>) -> Option<Tag> {
        let step = |link: &Link, rel: &'static str| {
            li().class("pr-pages-step").child(self.link(link).attr("rel", rel))
        };
        (newer.is_some() || older.is_some()).then(|| {
            nav().class("pr-pages").attr("aria-label", self.words.pages_label).child(
                ul().child(newer.map(|link| step(link, "prev"))).child(older.map(|link| step(link, "next"))),
            )
        })
    }
}

fn feed(to: &Way, stem: &str, heading: &str, home: &str) -> Tag {
    let rows = FORMATS.map(|(format, ending)| to.address(format, &format!("{stem}.{ending}"), home));
    titled_section("pr-feeds", "pr-feeds-heading", heading.to_owned())
        .child(p().child(to.words.follow_feeds_intro))
        .child(ul().children(rows))
}
