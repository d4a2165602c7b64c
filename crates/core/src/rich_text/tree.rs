//! The tree: what is left of third-party HTML, in types that can hold nothing else.

use super::text::push_block_text;
use crate::feed::lead::says_the_same;
use crate::feed::model::VideoSource;

/// Markup after the policy: a list of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// Block elements and videos, in reading order.
    pub blocks: Vec<Node>,
    /// Whether the markup was beyond the limits and only its text is left.
    pub shortened: bool,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text, never empty, never beside another text.
    Text(String),
    /// An allowed element.
    Element(Element),
    /// An embedded film, to be shown after a click.
    Video {
        /// Whose player, and which film.
        source: VideoSource,
        /// The frame's title, when it had one.
        title: Option<String>,
    },
}

/// An allowed element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Which.
    pub tag: Tag,
    /// Its attributes in the order of [`Attribute::ALL`], each at most once.
    pub attributes: Vec<(Attribute, String)>,
    /// Its content; empty for void elements.
    pub children: Vec<Node>,
}

/// Writes an enum of names with its `as_str` and the way back.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "every variant is the name that as_str gives")]
        pub enum $kind { $($variant),* }

        impl $kind {
            /// Every one, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name as HTML writes it, in lower case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The one called `name`, which must be in lower case.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

names! {
    /// The elements that a release's text may have.
    Tag {
        A = "a", Abbr = "abbr", B = "b", Bdi = "bdi", Bdo = "bdo", Blockquote = "blockquote", Br = "br",
        Caption = "caption", Cite = "cite", Code = "code", Dd = "dd", Del = "del", Details = "details",
        Div = "div", Dl = "dl", Dt = "dt", Em = "em", Figcaption = "figcaption", Figure = "figure",
        H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Hr = "hr", I = "i", Img = "img",
        Ins = "ins", Kbd = "kbd", Li = "li", Mark = "mark", Ol = "ol", P = "p", Pre = "pre", Q = "q",
        Rp = "rp", Rt = "rt", Ruby = "ruby", S = "s", Small = "small", Span = "span", Strong = "strong",
        Sub = "sub", Summary = "summary", Sup = "sup", Table = "table", Tbody = "tbody", Td = "td",
        Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Tr = "tr", U = "u", Ul = "ul",
        Wbr = "wbr",
    }
}

names! {
    /// The attributes that they may have; [`super::policy`] says which on which.
    Attribute {
        Id = "id", Lang = "lang", Dir = "dir", Href = "href", Src = "src", Alt = "alt", Width = "width",
        Height = "height", Title = "title", Cite = "cite", Datetime = "datetime", Start = "start",
        Reversed = "reversed", Type = "type", Value = "value", Colspan = "colspan", Rowspan = "rowspan", Scope = "scope",
        Headers = "headers",
    }
}

impl Tag {
    /// 1 to 6 for a heading.
    pub fn heading_level(self) -> Option<usize> {
        Self::HEADINGS.iter().position(|tag| *tag == self).map(|index| index + 1)
    }

    /// The heading of `level`; above 6 there is none, so 6 it is.
    pub fn heading(level: usize) -> Self {
        *Self::HEADINGS.get(level.saturating_sub(1)).unwrap_or(&Self::H6)
    }

    const HEADINGS: [Self; 6] = [Self::H1, Self::H2, Self::H3, Self::H4, Self::H5, Self::H6];

    /// Whether it never has content.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Br | Self::Hr | Self::Img | Self::Wbr)
    }

    /// Whether it stands in running text.
    pub fn is_inline(self) -> bool {
        use Tag::*;
        matches!(
            self,
            A | Abbr
                | B
                | Bdi
                | Bdo
                | Br
                | Cite
                | Code
                | Del
                | Em
                | I
                | Img
                | Ins
                | Kbd
                | Mark
                | Q
                | Rp
                | Rt
                | Ruby
                | S
                | Small
                | Span
                | Strong
                | Sub
                | Sup
                | Time
                | U
                | Wbr
        )
    }
}

impl Element {
    /// An element without attributes or content.
    pub fn new(tag: Tag) -> Self {
        Self { tag, attributes: Vec::new(), children: Vec::new() }
    }

    /// An element with `text` for its only content.
    pub fn with_text(tag: Tag, text: &str) -> Self {
        Self { tag, attributes: Vec::new(), children: vec![Node::Text(text.to_owned())] }
    }

    /// The value of `attribute`, when it has one.
    pub fn attribute(&self, attribute: Attribute) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| *name == attribute).map(|(_, value)| value.as_str())
    }

    /// Its text: running text as it stands, blocks on lines of their own.
    pub fn text(&self) -> String {
        let mut text = String::new();
        push_block_text(&self.children, &mut text);
        text
    }
}

impl RichText {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The text, one line a block, for comparing and searching.
    pub fn text(&self) -> String {
        let mut text = String::new();
        push_block_text(&self.blocks, &mut text);
        text
    }

    /// The same text without its pictures.
    pub fn without_pictures(mut self) -> Self {
        fn drop_pictures(nodes: &mut Vec<Node>) {
            nodes.retain_mut(|node| match node {
                Node::Element(element) => {
                    drop_pictures(&mut element.children);
                    element.tag != Tag::Img
                }
                Node::Text(_) | Node::Video { .. } => true,
            });
        }
        drop_pictures(&mut self.blocks);
        self
    }

    /// The same text without the first block that has any text, when that says what `lead` says.
    pub fn without_lead(&self, lead: &str) -> Self {
        let mut blocks = self.blocks.clone();
        let text_of = |block: &Node| match block {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
            Node::Video { .. } => String::new(),
        };
        // A picture may stand before it.
        let first = blocks.iter().map(text_of).enumerate().find(|(_, text)| !text.trim().is_empty());
        if let Some((position, _)) = first.filter(|(_, text)| says_the_same(text, lead)) {
            blocks.remove(position);
        }
        Self { blocks, shortened: self.shortened }
    }
}
