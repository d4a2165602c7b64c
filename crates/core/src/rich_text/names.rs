//! The elements and attributes that a release's text may have.

/// Declares an enum of names, with conversions to and from text.
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

            /// The variant for `name`, which must be in lower case.
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
    /// The attributes that these elements may have; [`super::policy`] says which element may have which.
    Attribute {
        Id = "id", Lang = "lang", Dir = "dir", Href = "href", Src = "src", Alt = "alt", Width = "width",
        Height = "height", Title = "title", Cite = "cite", Datetime = "datetime", Start = "start",
        Reversed = "reversed", Type = "type", Value = "value", Colspan = "colspan", Rowspan = "rowspan", Scope = "scope",
        Headers = "headers",
    }
}

/// Elements that have no end tag: the "void elements" of HTML, and `param`, which parsers still treat as one.
pub const VOID_ELEMENTS: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

impl Tag {
    /// 1 to 6 for a heading.
    pub fn heading_level(self) -> Option<usize> {
        Self::HEADINGS.iter().position(|tag| *tag == self).map(|index| index + 1)
    }

    /// The heading of `level`; 6 is the highest.
    pub fn heading(level: usize) -> Self {
        *Self::HEADINGS.get(level.saturating_sub(1)).unwrap_or(&Self::H6)
    }

    const HEADINGS: [Self; 6] = [Self::H1, Self::H2, Self::H3, Self::H4, Self::H5, Self::H6];

    /// Whether it never has content.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Br | Self::Hr | Self::Img | Self::Wbr)
    }

    /// Whether it is an inline element.
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
