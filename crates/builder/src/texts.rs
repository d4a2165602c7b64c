//! The parsed texts of a release, or of a feed as a whole: each text with markup is parsed only once in a
//! build, however many pages and feeds show it.

use press_room_core::feed::UntrustedHtml;
use press_room_core::rich_text::RichText;
use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

/// A [`Text`] for each text that a release may have.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// The body of a release; a feed has none.
    pub body: Text,
    /// The note beside the contacts.
    pub contact_note: Text,
    /// The boilerplate.
    pub boilerplate: Text,
}

impl Texts {
    /// Frees the trees once the page and the feeds are written. In a large archive they would take several times as
    /// much memory as the texts.
    pub fn forget(&mut self) {
        for text in [&mut self.body, &mut self.contact_note, &mut self.boilerplate] {
            text.forget();
            text.in_root = None;
        }
    }
}

/// What a build knows about a text. The text itself stays in the model, and is given to each function.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// What the rich-text policy keeps of the text, once it is parsed.
    tree: OnceLock<Arc<RichText>>,
    is_shortened: OnceLock<bool>,
    /// The markup with addresses relative to the root of the site, if that differs from the text itself.
    in_root: Option<String>,
}

impl Text {
    /// What the rich-text policy keeps of the text, parsed on the first call. Code that rewrites the text afterwards
    /// must make sure that it is read as the same tree, or [`forget`](Self::forget) the tree.
    pub fn read(&self, html: &UntrustedHtml) -> Arc<RichText> {
        let read = || {
            let tree = RichText::read(html);
            self.is_shortened.get_or_init(|| tree.shortened);
            Arc::new(tree)
        };
        Arc::clone(self.tree.get_or_init(read))
    }

    /// Frees the tree.
    pub fn forget(&mut self) {
        self.tree.take();
    }

    /// Whether the text exceeds the limits of rich text.
    pub fn is_shortened(&self, html: &UntrustedHtml) -> bool {
        self.is_shortened.get().copied().unwrap_or_else(|| self.read(html).shortened)
    }

    /// Its markup with addresses relative to the root of the site.
    pub fn in_root<'t>(&'t self, html: &'t UntrustedHtml) -> &'t str {
        self.in_root.as_deref().unwrap_or(&html.html)
    }

    /// Sets the markup that [`in_root`](Self::in_root) returns.
    pub fn set_in_root(&mut self, markup: String) {
        self.in_root = Some(markup);
    }

    /// The text as it is in the data of a page, and its tree. `None` for a text without a base, which gets the base
    /// of the data, so that its tree may be another.
    fn on_page(&self, html: &UntrustedHtml) -> Option<(UntrustedHtml, Arc<RichText>)> {
        let found = UntrustedHtml { html: self.in_root(html).to_owned(), base: html.base.clone() };
        html.base.is_some().then(|| (found, self.read(html)))
    }
}

thread_local! {
    /// The texts of the page that this thread renders. It is a static because ports are plain functions.
    static ON_PAGE: RefCell<Vec<(UntrustedHtml, Arc<RichText>)>> = const { RefCell::new(Vec::new()) };
}

/// Renders a page that shows these texts and has [`read_on_page`] as its port.
pub(crate) fn while_on_page<'t, R>(
    texts: impl Iterator<Item = (&'t UntrustedHtml, &'t Text)>,
    render: impl FnOnce() -> R,
) -> R {
    ON_PAGE.set(texts.filter_map(|(html, text)| text.on_page(html)).collect());
    let rendered = render();
    ON_PAGE.take();
    rendered
}

/// The tree of a text on the page: the one that was parsed before, if there is one, or else it is parsed now.
pub(crate) fn read_on_page(html: &UntrustedHtml) -> RichText {
    let known = ON_PAGE.with_borrow(|texts| {
        let known = texts.iter().find(|(known, _)| known == html);
        known.map(|(_, tree)| RichText::clone(tree))
    });
    known.unwrap_or_else(|| RichText::read(html))
}
