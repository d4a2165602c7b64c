//! Text out of what feeds write: entities, tags and stray white space, each pass linear in its input.

mod entities;

pub(crate) use entities::decode_entities;

/// One piece of an HTML source, in order.
pub(crate) enum Piece<'a> {
    /// Characters between tags, entities not yet decoded.
    Text(&'a str),
    /// A tag: its name as written, and everything between `<` and `>`.
    Tag(&'a str, &'a str),
}

/// Cuts `html` into text and tags. Comments, declarations and the content of
/// `script` and `style` are left out. No tree: good enough for plain text and
/// never used to make markup.
pub(crate) struct Pieces<'a>(pub(crate) &'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let rest = self.0;
            let Some(after) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                let (text, rest) = rest.split_at(end);
                self.0 = rest;
                return (!text.is_empty()).then_some(Piece::Text(text));
            };
            if let Some(comment) = after.strip_prefix("!--") {
                self.0 = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            if !after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                let end = after.find('<').map_or(rest.len(), |at| at + 1);
                let (text, rest) = rest.split_at(end);
                self.0 = rest;
                return Some(Piece::Text(text));
            }
            let end = end_of_tag(after);
            let source = after.get(..end).unwrap_or_default();
            self.0 = after.get(end + 1..).unwrap_or_default();
            let name_end = source
                .char_indices()
                .skip(1)
                .find(|(_, c)| !c.is_ascii_alphanumeric())
                .map_or(source.len(), |(at, _)| at);
            let name = source.get(..name_end).unwrap_or_default();
            if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                self.0 = skip_raw_text(self.0, name);
                continue;
            }
            return Some(Piece::Tag(name, source));
        }
    }
}

/// Where the `>` stands that ends a tag; quotes may hide one.
fn end_of_tag(source: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in source.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return at,
            (None, _) => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    source.len()
}

fn skip_raw_text<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(found) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let at = from + found;
        let close = rest.get(at + 2..at + 2 + name.len());
        if close.is_some_and(|close| close.eq_ignore_ascii_case(name)) {
            return rest.get(at..).unwrap_or_default();
        }
        from = at + 2;
    }
    ""
}

/// The value of `name` in the source of a tag, entities decoded.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let found = before.trim_end().rsplit(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
        let value = after.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => value.get(1..)?.split_once(quote)?,
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(decode_entities(value));
        }
        rest = next;
    }
    None
}

const BLOCKS: [&str; 25] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "td",
    "th",
    "table",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "dt",
    "dd",
    "figure",
    "hr",
];

/// The lines a reader would see, without blank ones, until about `limit` bytes are read.
pub(crate) fn lines_of_html(html: &str, limit: usize) -> Vec<String> {
    let mut text = String::new();
    for piece in Pieces(html) {
        match piece {
            Piece::Text(raw) => {
                // A line break in the source is only white space.
                let cut = floor_char_boundary(raw, limit.saturating_add(1));
                text.push_str(&decode_entities(raw.get(..cut).unwrap_or(raw)).replace(['\n', '\r'], " "));
            }
            Piece::Tag(name, _) => {
                let name = name.trim_start_matches('/');
                if BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)) {
                    text.push('\n');
                }
            }
        }
        if text.len() > limit {
            break;
        }
    }
    text.split('\n').map(collapse).filter(|line| !line.is_empty()).collect()
}

/// The text of `html` on one line.
pub(crate) fn text_of_html(html: &str) -> String {
    lines_of_html(html, usize::MAX).join(" ")
}

/// A plain text from a feed: entities decoded exactly once, white space and
/// control characters to single spaces. A no-break space inside stays.
pub(crate) fn plain(raw: &str) -> String {
    if raw.contains('&') { collapse(&decode_entities(raw)) } else { collapse(raw) }
}

fn collapse(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len().min(4096));
    let mut space = false;
    for c in raw.trim().chars() {
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
pub(crate) fn shorten(text: &str, max: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    let head = text.get(..cut).unwrap_or(text);
    // A single endless word is cut where it is.
    let at_word = head.rfind(' ').filter(|at| *at * 2 > cut).unwrap_or(cut);
    let head = head.get(..at_word).unwrap_or(head);
    let mut short = head.trim_end_matches([' ', ',', ';', ':', '–', '-', '\u{a0}']).to_owned();
    short.push('…');
    short
}

/// The beginning of a body as text, for lists: at most `max` characters.
pub(crate) fn excerpt_of_html(html: &str, max: usize) -> Option<String> {
    let text = lines_of_html(html, max * 4).join(" ");
    (!text.is_empty()).then(|| shorten(&text, max))
}

/// Plain text as markup: blank lines part paragraphs, other line breaks stay.
pub(crate) fn html_of_text(text: &str) -> String {
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
        for c in line.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                _ => html.push(c),
            }
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

fn floor_char_boundary(text: &str, max: usize) -> usize {
    if max >= text.len() {
        return text.len();
    }
    (0..=max).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
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
    fn attributes_are_read_in_any_quotes() {
        assert_eq!(attribute("iframe data-src=x src='a&amp;b' title=t", "src").as_deref(), Some("a&b"));
        assert_eq!(attribute("a href=https://x.no/y", "href").as_deref(), Some("https://x.no/y"));
        assert_eq!(attribute("a name", "href"), None);
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
            let _ = attribute(&html, "src");
            let _ = excerpt_of_html(&html, 240);
        }
    }
}
