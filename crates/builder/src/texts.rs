//! The texts with markup of a release, or of a feed as a whole, beside what the feed gave.

use press_room_core::feed::UntrustedHtml;

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

/// What a build knows of a text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    in_root: Option<String>,
}

impl Text {
    /// A text that was written out: `in_root` is what a reader in the root of the site reads.
    pub fn written(in_root: String) -> Self {
        Self { in_root: Some(in_root) }
    }

    /// The markup of `html`, whose text this is, as it is written for a reader in the root of the site.
    pub fn in_root<'t>(&'t self, html: &'t UntrustedHtml) -> &'t str {
        self.in_root.as_deref().unwrap_or(&html.html)
    }
}
