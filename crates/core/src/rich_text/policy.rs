//! The allow-list for attributes and addresses; for elements it is in `fate`.

use super::look::declarations;
use super::media;
use super::names::{Attribute, Tag};
use super::space::one_line;
use super::stand_ins::STYLE;
use crate::address::Address;
use crate::language::{LanguageTag, direction};
use crate::letters::is_letter_or_digit;
use crate::percent;
use crate::platform::{Cursor, NodeContent};

/// The prefix of every id, so that no text can use an id of the page around it.
pub const ID_PREFIX: &str = "pr-text-";

/// Whether these attributes give an element a meaning that its content alone does not have.
pub fn is_worth_keeping(tag: Tag, attributes: &[(Attribute, String)]) -> bool {
    let has = |wanted: &[Attribute]| attributes.iter().any(|(name, _)| wanted.contains(name));
    match tag {
        Tag::A => has(&[Attribute::Href]),
        Tag::Div | Tag::Span => has(&[Attribute::Lang, Attribute::Dir]),
        _ => true,
    }
}

/// The attributes of the element at `cursor` that a `tag` may have, `id` not among them.
pub fn attributes(tag: Tag, cursor: &dyn Cursor, base: Option<&Address>) -> Vec<(Attribute, String)> {
    let mut kept: Vec<(Attribute, String)> = Vec::new();
    for &attribute in Attribute::ALL {
        if !is_allowed(tag, attribute) {
            continue;
        }
        let value = match attribute {
            Attribute::Src => media::source(cursor, base),
            Attribute::Type => list_type(cursor),
            Attribute::Dir => {
                cursor.attribute("dir").and_then(|raw| clean(attribute, &raw, base)).or_else(|| {
                    let (_, language) = kept.last().filter(|(name, _)| *name == Attribute::Lang)?;
                    direction(Some(language)).map(str::to_owned)
                })
            }
            _ => cursor.attribute(attribute.as_str()).and_then(|raw| clean(attribute, &raw, base)),
        };
        if let Some(value) = value {
            kept.push((attribute, value));
        } else if attribute == Attribute::Alt {
            kept.push((attribute, String::new()));
        }
    }
    kept
}

/// Whether a `tag` may have `attribute`. Only the tree's builder sets `id`.
pub fn is_allowed(tag: Tag, attribute: Attribute) -> bool {
    use Tag::*;
    match attribute {
        Attribute::Id => false,
        Attribute::Lang | Attribute::Dir => !tag.is_void() || tag == Img,
        Attribute::Href => tag == A,
        Attribute::Src | Attribute::Alt | Attribute::Width | Attribute::Height => tag == Img,
        Attribute::Title => tag == Abbr,
        Attribute::Cite => matches!(tag, Blockquote | Q | Ins | Del),
        Attribute::Datetime => matches!(tag, Time | Ins | Del),
        Attribute::Start | Attribute::Reversed | Attribute::Type => tag == Ol,
        Attribute::Value => tag == Li,
        Attribute::Colspan | Attribute::Rowspan | Attribute::Headers => matches!(tag, Td | Th),
        Attribute::Scope => tag == Th,
    }
}

/// The sanitized value of `attribute`; `None` drops it.
fn clean(attribute: Attribute, raw: &str, base: Option<&Address>) -> Option<String> {
    match attribute {
        Attribute::Id | Attribute::Src | Attribute::Type => None,
        Attribute::Lang => LanguageTag::new(raw).map(|tag| tag.as_str().to_owned()),
        Attribute::Dir => one_of(raw, &["ltr", "rtl", "auto"]),
        Attribute::Href => link(raw, base),
        Attribute::Alt | Attribute::Title => Some(one_line(raw)),
        Attribute::Width | Attribute::Height => number(raw, 1, 20_000),
        Attribute::Cite => {
            Address::parse(raw, base).filter(Address::is_web).map(|address| address.as_str().to_owned())
        }
        Attribute::Datetime => {
            let value = raw.trim();
            let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+:., ".contains(&b));
            ((1..=40).contains(&value.len()) && plain).then(|| value.to_owned())
        }
        Attribute::Start | Attribute::Value => number(raw, -1_000_000, 1_000_000),
        Attribute::Reversed => Some(String::new()),
        Attribute::Colspan => number(raw, 2, 1_000),
        Attribute::Rowspan => number(raw, 0, 1_000).filter(|value| value != "1"),
        Attribute::Scope => one_of(raw, &["row", "col", "rowgroup", "colgroup"]),
        Attribute::Headers => {
            let mut ids = String::new();
            for id in raw.split_ascii_whitespace().filter_map(target_name) {
                if !ids.is_empty() {
                    ids.push(' ');
                }
                ids.push_str(ID_PREFIX);
                ids.push_str(&id);
            }
            (!ids.is_empty()).then_some(ids)
        }
    }
}

fn one_of(raw: &str, allowed: &[&str]) -> Option<String> {
    let value = raw.trim().to_ascii_lowercase();
    allowed.contains(&value.as_str()).then_some(value)
}

fn number(raw: &str, least: i32, most: i32) -> Option<String> {
    let value = i32::try_from(crate::seek::number(raw.trim(), 10)?).ok()?;
    (least..=most).contains(&value).then(|| value.to_string())
}

/// The sanitized target of a link: an [`Address`], or a place in the same text.
fn link(raw: &str, base: Option<&Address>) -> Option<String> {
    let own = |fragment: &str| {
        let mut href = String::from("#");
        href.push_str(ID_PREFIX);
        href.push_str(&target_name(&percent::decoded_text(fragment))?);
        Some(href)
    };
    if let Some(fragment) = raw.trim().strip_prefix('#') {
        return own(fragment);
    }
    let address = Address::parse_leniently(raw, base)?;
    if let (Some(fragment), Some(base)) = (address.fragment(), base)
        && address.without_fragment() == base.without_fragment()
    {
        return own(fragment);
    }
    Some(escaped(address.as_str()))
}

/// An address in which the characters that would end it in markup are escaped: URL parsers keep them
/// after `mailto:` and `tel:`.
fn escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '"' | '<' | '>' | ' ' => percent::push(c as u8, &mut out),
            c => out.push(c),
        }
    }
    out
}

/// The numbering of a list, from its `type` or its style.
fn list_type(cursor: &dyn Cursor) -> Option<String> {
    let kind = cursor.attribute("type").or_else(|| {
        let style = cursor.attribute(STYLE)?;
        let (_, value) = declarations(&style).find(|(name, _)| name.starts_with("list-style"))?;
        let letter = match value.as_str() {
            "lower-alpha" | "lower-latin" => "a",
            "upper-alpha" | "upper-latin" => "A",
            "lower-roman" => "i",
            "upper-roman" => "I",
            _ => return None,
        };
        Some(letter.to_owned())
    })?;
    matches!(kind.as_str(), "a" | "A" | "i" | "I").then_some(kind)
}

/// The names by which links can refer to the element at `cursor`.
pub fn target_names(cursor: &dyn Cursor) -> Vec<String> {
    let anchor = matches!(cursor.found(), NodeContent::Html(name) if name == "a");
    let name = anchor.then(|| cursor.attribute("name")).flatten();
    [cursor.attribute("id"), name].into_iter().flatten().filter_map(|raw| target_name(&raw)).collect()
}

/// `raw` if it is an id that needs no escaping anywhere. In a text that this program has written, it has
/// the prefix already.
fn target_name(raw: &str) -> Option<String> {
    let raw = raw.strip_prefix(ID_PREFIX).unwrap_or(raw);
    let plain = |c: char| is_letter_or_digit(c) || matches!(c, '-' | '_' | '.' | ':');
    ((1..=100).contains(&raw.len()) && raw.chars().all(plain)).then(|| raw.to_owned())
}
