//! Turns leads that only repeat the beginning of the body into excerpts, since a page would show that text twice. Gives
//! releases with neither lead nor excerpt an excerpt.

use super::model::Release;
use super::text::{decode_entities, excerpt_of_html};
use crate::letters::{bare_letters, is_letter_or_digit, lower};
use crate::rich_text::tokens::{Token, Tokens};

/// Fewer letters than this may be equal at the beginning of two texts by chance.
const FEW: usize = 12;
/// This many are not equal by chance, even if the last word was cut.
const MANY: usize = 60;

/// Turns a lead that repeats the beginning of the body into an excerpt. A lead that is the whole first
/// paragraph of the body stays, since then the page leaves out that paragraph.
pub(super) fn settle(release: &mut Release) {
    let (Some(lead), Some(body)) = (&release.lead, &release.body) else { return };
    if is_cut_from(lead, &body.html) {
        let lead = release.lead.take();
        release.excerpt = release.excerpt.take().or(lead);
    }
}

/// Gives a release that has neither lead nor excerpt the beginning of its body as an excerpt.
pub(super) fn fill_excerpt(release: &mut Release) {
    /// Characters of an excerpt.
    const LONGEST: usize = 240;
    if release.lead.is_none() && release.excerpt.is_none() {
        release.excerpt = release.body.as_ref().and_then(|body| excerpt_of_html(&body.html, LONGEST));
    }
}

fn is_cut_from(lead: &str, html: &str) -> bool {
    let whole =
        lead.trim_end_matches(|c: char| c == '.' || c.is_whitespace() || crate::seek::holds("…[]()", c));
    let marks = lead.get(whole.len()..).unwrap_or_default();
    let is_cut = crate::seek::holds(marks, '…') || crate::seek::has(marks, "...");
    let mut wanted = bare_letters(whole).peekable();
    let (mut found, mut after_block, mut is_plain) = (0_usize, false, true);
    for token in Tokens::new(html) {
        let name = match &token {
            Token::Start(start) => &start.name,
            Token::End(name) => name,
            Token::Text(_) | Token::Gap => "",
        };
        let parts = ["p", "div", "section", "article", "header", "h1", "h2", "h3", "h4", "h5", "h6"];
        after_block |= found > 0 && parts.contains(&name);
        is_plain &= !["ul", "ol", "dl", "table", "blockquote", "figure"].contains(&name);
        let Token::Text(raw) = token else { continue };
        let text = decode_entities(raw);
        let mut in_word = false;
        for c in text.chars() {
            if !is_letter_or_digit(c) {
                in_word = false;
                continue;
            }
            if wanted.peek().is_none() {
                // The body continues. If it does so in a new paragraph, the lead is the first paragraph.
                let is_first = is_plain && after_block;
                let is_certain = is_cut || found >= MANY || !in_word;
                return !is_first && found >= FEW && is_certain;
            }
            // A lead of several paragraphs is not the first paragraph.
            is_plain &= !after_block;
            if wanted.next() != Some(lower(c)) {
                return false;
            }
            found += 1;
            in_word = true;
        }
    }
    // The lead is the whole body, so without it the page would have only a lead.
    wanted.peek().is_none() && found > 0 && !is_plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<p>Kommunen opnar &laquo;brua&raquo; over elva &ndash; på laurdag klokka tolv.</p><p>Avsnitt to.</p>";

    #[test]
    fn an_excerpt_in_any_spelling_is_one() {
        for lead in [
            "Kommunen opnar «brua» over elva – på laurdag klokka to […]",
            "Kommunen opnar \"brua\" over elva - på laurdag…",
            "Kommunen opnar brua over elva på lau...",
            "kommunen opnar “brua” over\u{a0}elva — på laurdag klokka tolv. Avsnitt to.",
            "Kommunen opnar «brua» over elva",
            "Kommunen opnar «brua» over elva – på laurdag klokka tolv. Avsnitt [...]",
        ] {
            assert!(is_cut_from(lead, BODY), "{lead}");
        }
        let list = "<ul><li>Kommunen opnar brua</li><li>Graut</li></ul>";
        assert!(is_cut_from("Kommunen opnar brua", list), "a page leaves out no point of a list");
        assert!(is_cut_from("Kommunen opnar brua", "<p>Kommunen opnar brua<br>Graut</p>"));
    }

    #[test]
    fn a_lead_of_its_own_stays_and_so_does_the_first_paragraph() {
        for lead in [
            "Kommunen opnar «brua» over elva – på laurdag klokka tolv.",
            "Kommunen opnar brua over elva på sundag.",
            "Kommunen",
            "Kommunen opna",
            "Kommunen opnar brua over el",
            "…",
            "Kommunen opnar «brua» over elva – på laurdag klokka tolv. Avsnitt to. Og meir.",
        ] {
            assert!(!is_cut_from(lead, BODY), "{lead}");
        }
        assert!(!is_cut_from(
            "Kommunen opnar brua",
            "<p><img src=a.jpg></p><p>Kommunen opnar brua</p><p>x</p>"
        ));
        assert!(!is_cut_from("Kommunen opnar brua", "<p>Kommunen opnar brua</p>"));
    }
}
