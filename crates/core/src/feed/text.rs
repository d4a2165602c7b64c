//! Extracts text from what feeds contain: character references, tags and stray white space. Each pass takes
//! linear time.

use crate::escape::push_escaped;
use crate::letters::is_collapsed;
use crate::rich_text::entities::{push_decoded, push_decoded_if};
use crate::rich_text::text::{ends_line, plain_start_of};
use crate::rich_text::tokens::{Token, Tokens};

/// Decodes character references once; everything else stays as it is.
pub fn decode_entities(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    push_decoded(raw, true, &mut text);
    text
}

/// Decodes references in a decoded text once more, for programs that encode some characters twice: only `&#160;` and
/// "…", since others may be meant literally.
pub fn decode_again(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_decoded_if(text, |_, c| matches!(c, '\u{a0}' | '…'), &mut out);
    out
}

/// Encodes plain text so that [`decode_entities`] gives it back, for text that will be decoded once more.
pub fn encode_entities(text: &str) -> String {
    text.replace('&', "&amp;")
}

/// Whether `text` has markup in it.
pub fn has_markup(text: &str) -> bool {
    // A `<` that no `>` follows was meant as a sign.
    text.contains('>') && Tokens::new(text).any(|token| !matches!(token, Token::Text(_)))
}

/// Whether a page would show `html` on several lines, or with pictures.
pub fn has_blocks(html: &str) -> bool {
    Tokens::new(html)
        .any(|token| matches!(token, Token::Start(start) if ends_line(&start.name) || start.name == "img"))
}

/// The lines a reader would see, without blank ones, until about `limit` bytes are read.
pub fn lines_of_html(html: &str, limit: usize) -> Vec<String> {
    plain_start_of(html, limit).split('\n').map(collapse).filter(|line| !line.is_empty()).collect()
}

/// The text of `html` on one line.
pub fn text_of_html(html: &str) -> String {
    lines_of_html(html, usize::MAX).join(" ")
}

/// The text of `html` on one line, with the characters decoded that programs encode twice.
pub fn line_of_markup(html: &str) -> String {
    decode_again(&text_of_html(html)).trim().to_owned()
}

/// A plain text from a feed: entities decoded exactly once, white space and
/// control characters to single spaces. A no-break space inside stays.
pub fn plain(raw: &str) -> String {
    if crate::seek::holds(raw, '&') { collapse(&decode_entities(raw)) } else { collapse(raw) }
}

fn collapse(raw: &str) -> String {
    let raw = raw.trim();
    if is_collapsed(raw) {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len().min(4096));
    let mut space = false;
    for c in raw.chars() {
        if c.is_control() || c == ' ' {
            space = true;
            continue;
        }
        if space && !text.is_empty() {
            text.push(' ');
        }
        space = false;
        text.push(c);
    }
    text
}

/// The beginning of `text`, at most `max` characters, cut at a word and marked with "…".
pub fn shorten(text: &str, max: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    let head = text.get(..cut).unwrap_or(text);
    // A single endless word is cut anywhere.
    let at_word = head.rfind(' ').filter(|at| *at * 2 > cut).unwrap_or(cut);
    let head = head.get(..at_word).unwrap_or(head);
    let mut short = head.trim_end_matches([' ', ',', ';', ':', '–', '-', '\u{a0}']).to_owned();
    short.push('…');
    short
}

/// A title for an item that has none: the beginning of its short `text`, or else of its body `html`. `None` if there is
/// neither.
pub fn title_from(text: Option<&str>, html: Option<&str>) -> Option<String> {
    /// Characters.
    const LONGEST: usize = 80;
    match text.filter(|text| !text.is_empty()) {
        Some(text) => Some(shorten(text, LONGEST)),
        None => excerpt_of_html(html?, LONGEST),
    }
}

/// The beginning of a body as text, for lists: at most `max` characters.
pub fn excerpt_of_html(html: &str, max: usize) -> Option<String> {
    let text = lines_of_html(html, max * 4).join(" ");
    (!text.is_empty()).then(|| shorten(&text, max))
}

/// Plain text as markup: blank lines separate paragraphs, other line breaks are kept.
pub fn html_of_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let mut open = false;
    for line in text.trim().lines().map(str::trim_end) {
        if line.is_empty() {
            if open {
                html.push_str("</p>");
                open = false;
            }
            continue;
        }
        html.push_str(if open { "<br>" } else { "<p>" });
        open = true;
        push_escaped(line, &mut html);
    }
    if open {
        html.push_str("</p>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_its_text() {
        let html = "<p>Ei <b>sak</b>&nbsp;&ndash; &#229; lese</p>\n<!-- > --><script>x<y</script><p title='>'>to</p>";
        assert_eq!(text_of_html(html), "Ei sak\u{a0}– å lese to");
        assert_eq!(text_of_html("3 < 4 <"), "3 < 4 <");
        assert_eq!(text_of_html("open <a href=\""), "open");
        assert_eq!(text_of_html("<style>p{}"), "");
        assert_eq!(lines_of_html("<p>a<br/>b</p><div>c</div>", 99), ["a", "b", "c"]);
    }

    #[test]
    fn what_is_encoded_twice_is_decoded_again() {
        assert_eq!(decode_again("a&#160;b&nbsp;[&#8230;]&hellip;"), "a\u{a0}b\u{a0}[…]…");
        assert_eq!(decode_again("R&D, &amp;, &lt;b&gt;"), "R&D, &amp;, &lt;b&gt;");
    }

    #[test]
    fn long_text_is_cut_at_a_word() {
        assert_eq!(shorten("en to tre", 20), "en to tre");
        assert_eq!(shorten("en to, tre fire", 8), "en to…");
        assert_eq!(shorten("ååååååååååå", 3), "ååå…");
    }

    #[test]
    fn text_becomes_escaped_paragraphs() {
        assert_eq!(html_of_text("a <b>\nc\n\n\nd & e"), "<p>a &lt;b&gt;<br>c</p><p>d &amp; e</p>");
    }

    #[test]
    fn hostile_sources_take_linear_time() {
        for unit in ["<", "<a ", "<!--", "<script>", "&", "&#", "</", "=\"", "\u{1F600}"] {
            let html = unit.repeat(1_000_000 / unit.len());
            let _ = text_of_html(&html);
            let _ = excerpt_of_html(&html, 240);
        }
    }
}
