//! The texts with markup of a release, or of a feed as a whole, beside what the feed gave: each is read
//! once in a build, whatever is made of it.

use press_room_core::feed::UntrustedHtml;
use press_room_core::rich_text::RichText;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// One for each text that there can be.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// A release's own; a feed has none.
    pub body: Text,
    /// What is said beside the contacts.
    pub contact_note: Text,
    /// "About us".
    pub boilerplate: Text,
}

impl Texts {
    /// Lets go of what only the page and the feeds need, once they are made: for a large archive that is
    /// several times as large as its texts.
    pub fn forget(&mut self) {
        for text in [&mut self.body, &mut self.contact_note, &mut self.boilerplate] {
            text.forget();
            text.in_root = None;
        }
    }
}

/// What a build knows of a text. Each function is given the text itself, which stays where it is.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// What the policy lets through, once it was read.
    tree: RefCell<Option<Rc<RichText>>>,
    is_shortened: Cell<Option<bool>>,
    /// The markup for a reader in the root of the site, where it is other than for all others.
    in_root: Option<String>,
}

impl Text {
    /// What the policy lets through, read when it is first asked for. Who writes the text anew afterwards
    /// writes one that is read as the same, or [forgets](Self::forget) what was read.
    pub fn read(&self, html: &UntrustedHtml) -> Rc<RichText> {
        let read = || {
            let tree = RichText::read(html);
            self.is_shortened.set(Some(tree.shortened));
            Rc::new(tree)
        };
        Rc::clone(self.tree.borrow_mut().get_or_insert_with(read))
    }

    /// Lets go of what was read.
    pub fn forget(&self) {
        self.tree.take();
    }

    /// Whether it is beyond the limits.
    pub fn is_shortened(&self, html: &UntrustedHtml) -> bool {
        self.is_shortened.get().unwrap_or_else(|| self.read(html).shortened)
    }

    /// Its markup as it is written for a reader in the root of the site.
    pub fn in_root<'t>(&'t self, html: &'t UntrustedHtml) -> &'t str {
        self.in_root.as_deref().unwrap_or(&html.html)
    }

    /// Says what that is.
    pub fn set_in_root(&mut self, markup: String) {
        self.in_root = Some(markup);
    }

    /// What a page finds that has the text in its data, and what it makes of it. `None` where that differs: a
    /// text without a base gets that of the data.
    fn on_page(&self, html: &UntrustedHtml) -> Option<(UntrustedHtml, Rc<RichText>)> {
        let found = UntrustedHtml { html: self.in_root(html).to_owned(), base: html.base.clone() };
        html.base.is_some().then(|| (found, self.read(html)))
    }
}

thread_local! {
    /// The texts of the page that is being rendered. Ports are plain functions, so that it stands here.
    static ON_PAGE: RefCell<Vec<(UntrustedHtml, Rc<RichText>)>> = const { RefCell::new(Vec::new()) };
}

/// Renders a page that shows these texts, with [`read_on_page`] as its port.
pub(crate) fn while_on_page<'t, R>(
    texts: impl Iterator<Item = (&'t UntrustedHtml, &'t Text)>,
    render: impl FnOnce() -> R,
) -> R {
    ON_PAGE.set(texts.filter_map(|(html, text)| text.on_page(html)).collect());
    let rendered = render();
    ON_PAGE.take();
    rendered
}

/// A text that a page shows: one that was read before, or else read now.
pub(crate) fn read_on_page(html: &UntrustedHtml) -> RichText {
    let known = ON_PAGE.with_borrow(|texts| {
        let known = texts.iter().find(|(known, _)| known == html);
        known.map(|(_, tree)| RichText::clone(tree))
    });
    known.unwrap_or_else(|| RichText::read(html))
}
