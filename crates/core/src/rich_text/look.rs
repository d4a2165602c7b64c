//! The meaning of `style` attributes in running text: text pasted from other programs has
//! `<span style="font-weight:700">` where a person would write `<b>`.

use super::names::Tag;
use super::stand_ins::STYLE;
use crate::platform::Cursor;

/// How the text of an element looks according to its style; `None` where the style does not say.
#[derive(Default)]
pub(super) struct Look {
    bold: Option<bool>,
    slanted: Option<bool>,
    struck: Option<bool>,
    raised: Option<Tag>,
}

impl Look {
    /// Reads the style of the element at `cursor`.
    pub(super) fn of(cursor: &dyn Cursor) -> Self {
        cursor.attribute(STYLE).map(|style| Self::read(&style)).unwrap_or_default()
    }

    fn read(style: &str) -> Self {
        let mut look = Self::default();
        for (name, value) in declarations(style) {
            match name.as_str() {
                "font-weight" => {
                    look.bold = match value.as_str() {
                        "bold" | "bolder" => Some(true),
                        "normal" | "lighter" => Some(false),
                        number => {
                            crate::seek::count(number, 10).map(|weight| (600..=0xffff).contains(&weight))
                        }
                    }
                }
                "font-style" => {
                    look.slanted = match value.as_str() {
                        "italic" | "oblique" => Some(true),
                        "normal" => Some(false),
                        _ => None,
                    }
                }
                "text-decoration" | "text-decoration-line" => {
                    look.struck = Some(crate::seek::has(&value, "line-through"));
                }
                "vertical-align" => {
                    look.raised = match value.as_str() {
                        "super" => Some(Tag::Sup),
                        "sub" => Some(Tag::Sub),
                        _ => None,
                    }
                }
                _ => {}
            }
        }
        look
    }

    /// Whether the style cancels the look of `tag`, such as a `<b>` with `font-weight: normal`.
    pub(super) fn takes_back(&self, tag: Tag) -> bool {
        let said = match tag {
            Tag::B | Tag::Strong => self.bold,
            Tag::I | Tag::Em => self.slanted,
            Tag::S | Tag::Del => self.struck,
            _ => None,
        };
        said == Some(false)
    }

    /// The elements with the same look.
    pub(super) fn marks(&self) -> Vec<Tag> {
        let marks = [
            (self.bold, Tag::Strong),
            (self.slanted, Tag::Em),
            (self.struck, Tag::S),
            (self.raised.map(|_| true), self.raised.unwrap_or(Tag::Sup)),
        ];
        marks.into_iter().filter(|(said, _)| *said == Some(true)).map(|(_, tag)| tag).collect()
    }
}

/// The declarations of a style, in lower case, without `!important`.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.split('!').next().unwrap_or_default();
        Some((name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase()))
    })
}
