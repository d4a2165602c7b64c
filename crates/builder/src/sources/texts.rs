//! Tells texts apart: titles, leads that a person wrote, excerpts that a program cut, and bodies.
//!
//! `press_room_core::feed` decodes once more the texts that are written here. So texts that are already decoded are
//! encoded again.

use press_room_core::feed::excerpt::{self, Excerpt, is_beginning, names_origin};
use press_room_core::feed::text::{
    decode_again, decode_entities, encode_entities, has_blocks, has_markup, html_of_text, line_of_markup,
    text_of_html,
};

/// The greatest length of a lead, in characters.
const LONGEST_LEAD: usize = 600;

/// The text of markup, for a field that is decoded once more.
pub(super) fn of_markup(html: &str) -> String {
    encode_entities(&line_of_markup(html))
}

/// A title, which in RSS may be text or markup.
pub(super) fn title(raw: &str) -> Option<String> {
    let title = if has_markup(raw) { of_markup(raw) } else { once_encoded(raw) };
    (!title.is_empty()).then_some(title)
}

/// A text that is encoded exactly once, even if `raw` was encoded twice.
fn once_encoded(raw: &str) -> String {
    encode_entities(&decode_again(&decode_entities(raw.trim())))
}

/// The texts of an item, told apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    /// The lead.
    pub(super) lead: Option<String>,
    /// A text for lists that was not written as a lead.
    pub(super) excerpt: Option<String>,
    /// The body.
    pub(super) body: Option<String>,
}

/// What a format uses its short text for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShortText {
    /// A lead, or the whole text if it has several blocks.
    LeadOrBody,
    /// A lead, whatever markup it has.
    Lead,
    /// A text that a program cut from one that is not in the feed.
    Cut,
}

/// Decides what `short` is, given the whole text `content`.
pub(super) fn tell(short: Option<&str>, content: Option<&str>, is: ShortText) -> Texts {
    let content = content.filter(|html| !html.trim().is_empty()).map(without_origin);
    let texts = |body: Option<String>| Texts { body, ..Texts::default() };
    let Some(html) = short.filter(|html| !html.trim().is_empty()) else { return texts(content) };
    let excerpt = excerpt::read(html);
    let is_cut = was_cut(&excerpt);
    let text = marked(excerpt);
    // Drupal writes a field with its markup, date and author included.
    let is_field = html.trim_start().starts_with("<span class=\"field");
    let is_lead = !is_cut && !is_field && !text.is_empty() && text.chars().count() <= LONGEST_LEAD;
    if let Some(body) = content {
        let lead = (is_lead && !is_beginning(&text, &body)).then(|| encode_entities(&text));
        return Texts { lead, body: Some(body), excerpt: None };
    }
    let blocks = has_blocks(html) || is_field;
    match is {
        ShortText::LeadOrBody if blocks && !is_cut => texts(Some(html.to_owned())),
        ShortText::LeadOrBody | ShortText::Lead if is_lead => {
            Texts { lead: Some(encode_entities(&text)), ..Texts::default() }
        }
        ShortText::Lead | ShortText::LeadOrBody if !is_cut => {
            let body = if has_markup(html) { html.to_owned() } else { html_of_text(&text) };
            texts(Some(body))
        }
        _ if text.is_empty() => Texts::default(),
        _ => Texts { excerpt: Some(encode_entities(&text)), ..Texts::default() },
    }
}

/// The text of `excerpt`. If it was cut, it ends with "…".
pub(super) fn marked(excerpt: Excerpt) -> String {
    let is_marked = was_cut(&excerpt) && !excerpt.text.is_empty();
    if is_marked { excerpt.text + "…" } else { excerpt.text }
}

/// Whether a program cut the text. In a feed, a link to the whole text shows that too.
fn was_cut(excerpt: &Excerpt) -> bool {
    excerpt.is_cut || excerpt.leads_on
}

/// A body without the sentence that WordPress adds about its origin.
fn without_origin(html: &str) -> String {
    let whole = html.trim_end();
    match whole.rfind("<p>").and_then(|at| Some((whole.get(..at)?, whole.get(at..)?))) {
        Some((body, last))
            if last.ends_with("</p>") && last.contains("<a ") && names_origin(&text_of_html(last)) =>
        {
            body.trim_end().to_owned()
        }
        _ => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(text: &str) -> Texts {
        Texts { lead: Some(text.to_owned()), ..Texts::default() }
    }

    fn excerpt(text: &str) -> Texts {
        Texts { excerpt: Some(text.to_owned()), ..Texts::default() }
    }

    fn body(text: &str) -> Texts {
        Texts { body: Some(text.to_owned()), ..Texts::default() }
    }

    #[test]
    fn a_short_text_alone_is_a_lead_unless_a_program_cut_it() {
        let long = "Brua over elva er ferdig. ".repeat(40);
        for (html, is, told) in [
            ("Brua er ferdig.", ShortText::LeadOrBody, lead("Brua er ferdig.")),
            ("Brua er <b>ferdig</b> &amp; open.", ShortText::LeadOrBody, lead("Brua er ferdig &amp; open.")),
            ("<p>Brua er ferdig.</p>", ShortText::LeadOrBody, body("<p>Brua er ferdig.</p>")),
            ("<p>Brua er ferdig.</p>", ShortText::Lead, lead("Brua er ferdig.")),
            ("Brua er ferdig.", ShortText::Cut, excerpt("Brua er ferdig.")),
            ("Brua er [&#8230;]", ShortText::LeadOrBody, excerpt("Brua er…")),
            ("Brua er [&amp;#8230;]", ShortText::LeadOrBody, excerpt("Brua er…")),
            ("Brua er...", ShortText::Lead, excerpt("Brua er…")),
            ("Brua&amp;#160;er ferdig.", ShortText::LeadOrBody, lead("Brua\u{a0}er ferdig.")),
            (
                "Brua er <a href='/x'>Continue reading <span>Brua</span></a>",
                ShortText::Cut,
                excerpt("Brua er…"),
            ),
            (
                "<p>Brua er ferdig.</p>\n<p>The post <a href=x>Brua</a> appeared first on <a href=y>Vik</a>.</p>",
                ShortText::Cut,
                excerpt("Brua er ferdig."),
            ),
            ("", ShortText::LeadOrBody, Texts::default()),
            (&long, ShortText::LeadOrBody, body(&html_of_text(long.trim()))),
        ] {
            assert_eq!(tell(Some(html), None, is), told, "{html}");
        }
        let field = "<span class=\"field field--name-title\">Brua</span>";
        assert_eq!(tell(Some(field), None, ShortText::LeadOrBody).lead, None);
    }

    #[test]
    fn beside_a_body_only_what_is_not_its_beginning_is_a_lead() {
        let html = "<p>Brua over elva er ferdig, seier ordføraren.</p><p>Ho opnar fredag.</p>";
        for (short, told) in [
            ("Endeleg bru over elva", Some("Endeleg bru over elva")),
            ("Brua over elva er ferdig, seier […]", None),
            ("Brua over elva er ferdig, seier ordføraren.", None),
            ("<span class=\"field\">Noko anna</span>", None),
        ] {
            let texts = tell(Some(short), Some(html), ShortText::LeadOrBody);
            assert_eq!(
                (texts.lead.as_deref(), texts.excerpt, texts.body.as_deref()),
                (told, None, Some(html))
            );
        }
        let signed = format!(
            "{html}\n<p>The post <a href=\"x\">Brua</a> appeared first on <a href=\"y\">Vik</a>.</p>\n"
        );
        assert_eq!(tell(None, Some(&signed), ShortText::Cut), body(html));
    }
}
