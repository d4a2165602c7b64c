//! The body of a Markdown file as markup: CommonMark with tables and footnotes. The caller decides what becomes of each
//! address in it.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// What a text uses an address for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AddressUse {
    Link,
    Picture,
}

/// What to write in place of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AddressAnswer {
    /// The address itself.
    AsWritten,
    /// Another address.
    Address(String),
    /// No address: only the text of the link, or the description of the picture, stays.
    Nothing,
}

/// A body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) html: String,
    /// The top-level heading that it begins with, if it does.
    pub(super) heading: Option<String>,
    /// Its links with their texts, with the addresses that they have in the site.
    pub(super) links: Vec<(String, String)>,
}

/// The text of the top-level heading that `markdown` begins with, if it does.
pub(super) fn first_heading(markdown: &str) -> Option<String> {
    let mut events = Parser::new_ext(markdown, options());
    let is_first = |tag: &Tag<'_>| matches!(tag, Tag::Heading { level: HeadingLevel::H1, .. });
    match events.next() {
        Some(Event::Start(tag)) if is_first(&tag) => {}
        _ => return None,
    }
    let mut text = String::new();
    for event in events {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Renders `markdown`, without a heading that repeats the `title`. `ask` says what becomes of each address.
pub(super) fn render(
    markdown: &str,
    title: &str,
    ask: &mut dyn FnMut(&str, AddressUse) -> AddressAnswer,
) -> Body {
    let heading = first_heading(markdown);
    let skips_heading = heading.as_deref().is_some_and(|heading| is_same_text(heading, title));
    let mut events = Vec::new();
    let mut links: Vec<(String, String)> = Vec::new();
    // For each open link or picture, whether it is written; and whether the parser is in a link.
    let mut open: Vec<bool> = Vec::new();
    let mut in_link = false;
    let mut parser = Parser::new_ext(markdown, options());
    if skips_heading {
        parser.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))).for_each(drop);
    }
    for event in parser {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let address = match link_type {
                    LinkType::Email => Some(dest_url),
                    _ => answered(ask(&dest_url, AddressUse::Link), dest_url),
                };
                open.push(address.is_some());
                if let Some(dest_url) = address {
                    links.push((dest_url.to_string(), String::new()));
                    in_link = true;
                    events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let address = answered(ask(&dest_url, AddressUse::Picture), dest_url);
                open.push(address.is_some());
                if let Some(dest_url) = address {
                    events.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                }
            }
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                in_link = in_link && end != TagEnd::Link;
                if open.pop().unwrap_or_default() {
                    events.push(Event::End(end));
                }
            }
            Event::Html(raw) => events.push(Event::Html(raw_html(&raw, ask).into())),
            Event::InlineHtml(raw) => events.push(Event::InlineHtml(raw_html(&raw, ask).into())),
            event => {
                if let (true, Event::Text(text) | Event::Code(text)) = (in_link, &event)
                    && let Some((_, words)) = links.last_mut()
                {
                    words.push_str(text);
                }
                events.push(event);
            }
        }
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    Body { html: out, heading, links }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

fn answered<'t>(answer: AddressAnswer, written: CowStr<'t>) -> Option<CowStr<'t>> {
    match answer {
        AddressAnswer::AsWritten => Some(written),
        AddressAnswer::Address(address) => Some(address.into()),
        AddressAnswer::Nothing => None,
    }
}

/// Markup in a text, with the addresses in its quoted attributes replaced as `ask` says. Safety does not depend on
/// finding all of them: what markup may do is decided later, when the whole text is read as markup.
fn raw_html(raw: &str, ask: &mut dyn FnMut(&str, AddressUse) -> AddressAnswer) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        out.push_str(before);
        let quote = quoted.get(..1).unwrap_or_default();
        let Some((value, after)) = quoted.get(1..).and_then(|text| text.split_once(quote)) else {
            out.push_str(quoted);
            return out;
        };
        let name = before.trim_end().strip_suffix('=').map(|name| name.trim_end().to_ascii_lowercase());
        let kind = name.and_then(|name| match name.rsplit([' ', '\n', '\t', '"', '\'', '/']).next() {
            Some("href") => Some(AddressUse::Link),
            Some("src" | "poster") => Some(AddressUse::Picture),
            _ => None,
        });
        let answer = kind.map_or(AddressAnswer::AsWritten, |kind| ask(value, kind));
        out.push_str(quote);
        match answer {
            AddressAnswer::AsWritten => out.push_str(value),
            AddressAnswer::Address(address) => out.push_str(&address),
            AddressAnswer::Nothing => {}
        }
        out.push_str(quote);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_same_text(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(markdown: &str) -> String {
        let mut ask = |address: &str, _| match address {
            "plan.pdf" => AddressAnswer::Address("files/plan.pdf".to_owned()),
            "utkast.md" => AddressAnswer::Nothing,
            _ => AddressAnswer::AsWritten,
        };
        render(markdown, "Ny kai", &mut ask).html
    }

    #[test]
    fn the_title_is_not_repeated_and_another_heading_stays() {
        assert_eq!(rendered("# Ny  kai\n\nDen åpner."), "<p>Den åpner.</p>\n");
        assert!(rendered("# Gammel kai\n\nx").starts_with("<h1>Gammel kai</h1>"));
        assert_eq!(first_heading("# Ny `kai` *nå*\nx").as_deref(), Some("Ny kai nå"));
        assert_eq!(first_heading("x\n\n# Ny kai"), None);
    }

    #[test]
    fn addresses_are_answered_in_links_pictures_and_markup() {
        assert_eq!(rendered("[Planen](plan.pdf)"), "<p><a href=\"files/plan.pdf\">Planen</a></p>\n");
        assert_eq!(
            rendered("Les [det *nye* utkastet](utkast.md)."),
            "<p>Les det <em>nye</em> utkastet.</p>\n"
        );
        assert_eq!(rendered("![Kaia](utkast.md)"), "<p>Kaia</p>\n");
        let raw = rendered(
            "<p class='x'><a href = \"plan.pdf\" title=\"utkast.md\">a</a><img src='utkast.md'></p>",
        );
        assert!(raw.contains("href = \"files/plan.pdf\" title=\"utkast.md\""), "{raw}");
        assert!(raw.contains("<img src=''>"), "{raw}");
        assert_eq!(rendered("<b title=\"open"), "<p>&lt;b title=\"open</p>\n");
    }

    #[test]
    fn tables_and_footnotes_are_written() {
        assert!(rendered("| a | b |\n|---|---|\n| 1 | 2 |").contains("<td>1</td>"));
        let noted = rendered("Tekst[^1].\n\n[^1]: Kilden.");
        assert!(noted.contains("href=\"#1\"") && noted.contains("id=\"1\""), "{noted}");
    }
}
