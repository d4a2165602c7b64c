//! A publisher's text: marked with its own language and writing direction.

use crate::i18n::direction;
use crate::view::Tag;

/// Marks an element's text as a publisher's.
pub trait InLanguage {
    /// Says in which language the text is, and its direction where that differs from the page's.
    fn in_language(self, lang: Option<&str>) -> Self;
}

impl InLanguage for Tag {
    fn in_language(self, lang: Option<&str>) -> Self {
        self.attr("lang", lang).attr("dir", direction(lang))
    }
}
