//! Third-party HTML as a tree of allowed nodes.
//!
//! Markup goes in as [`UntrustedHtml`] and comes out as [`RichText`], a tree
//! that can hold nothing but what [`policy`] allows. The platform's own parser
//! makes an inert document; `walk` reads that through a small trait ([`platform::Cursor`]), so that
//! browser and native code differ only in the adapter; `tree_builder` makes a tree that HTML can express, so
//! that writing it and parsing it again changes nothing; `finish` does what is only possible with the
//! complete tree.

pub(crate) mod entities;
mod fate;
mod finish;
mod limits;
mod look;
pub(crate) mod lost;
mod markup;
mod media;
mod names;
mod nesting;
pub mod policy;
mod quiet;
mod space;
mod stand_ins;
pub(crate) mod text;
pub mod tokens;
mod tree;
mod tree_builder;
mod untrusted;
mod video;
mod walk;

pub use fate::{Fate, fate};
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
pub use names::{Attribute, Tag, VOID_ELEMENTS};
pub use text::plain_text_of;
pub use tree::{Element, Node, RichText};
pub use untrusted::UntrustedHtml;
pub use video::{VideoSource, video_source};

use crate::platform;
use limits::MAX_ANGLES;

impl RichText {
    /// Reads markup with the platform's parser and keeps what the policy allows.
    ///
    /// Markup beyond the limits comes back as plain paragraphs of its first
    /// [`MAX_BYTES`] with [`RichText::shortened`] set; a page then links to the
    /// original.
    pub fn read(untrusted: &UntrustedHtml) -> Self {
        let source = untrusted.html.as_str();
        if source.len() > MAX_BYTES || source.bytes().filter(|&b| b == b'<').count() > MAX_ANGLES {
            return Self::plain(source);
        }
        let read = platform::read_html(&quiet::quiet(source), &mut |cursor| {
            walk::walk(cursor, untrusted.base.as_ref())
        });
        match read.flatten() {
            Some(blocks) => Self { blocks: finish::finish(blocks), shortened: false },
            None => Self::plain(source),
        }
    }

    /// The text of `source` as paragraphs, for markup beyond the limits.
    fn plain(source: &str) -> Self {
        /// More paragraphs than this are one long last paragraph.
        const MAX_PARAGRAPHS: usize = 2_000;
        let mut end = source.len().min(MAX_BYTES);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let text = plain_text_of(source.get(..end).unwrap_or_default());
        let blocks = text
            .splitn(MAX_PARAGRAPHS, '\n')
            .filter(|line| !space::is_blank(line))
            .map(|line| Node::Element(Element::with_text(Tag::P, &line.replace('\n', " "))))
            .collect();
        Self { blocks, shortened: true }
    }
}
