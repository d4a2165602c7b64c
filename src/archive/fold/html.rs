//! Folding HTML without making a tree of it.
//!
//! Nothing from here is ever shown, so all that is asked of it is speed, and
//! that markup is not found as if it were text.

use super::Folder;

/// Elements that may stand in the middle of a word.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements whose content is no text of the release; none of them nests in itself.
const SKIPPED: [&str; 8] = ["iframe", "noscript", "script", "style", "template", "textarea", "title", "xmp"];

impl Folder {
    /// Adds the text of an HTML fragment. Linear in its length, whatever is in it.
    pub(in crate::archive) fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.bytes().position(|b| b == b'<' || b == b'&') {
            let (text, special) = rest.split_at(at);
            self.text(text);
            rest = match special.strip_prefix('<') {
                Some(inside) => self.tag(inside),
                None => self.entity(special.get(1..).unwrap_or_default()),
            };
        }
        self.text(rest);
    }

    /// `rest` follows a `<`. What follows the tag is the answer.
    fn tag<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let (closing, named) = match rest.strip_prefix('/') {
            Some(named) => (true, named),
            None => (false, rest),
        };
        let name_len = named.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(named.len());
        let (name, inside) = named.split_at(name_len);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.starts_with(['!', '?', '/']) {
            // A less-than sign in running text.
            self.space();
            return rest;
        }
        let is_in = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !is_in(&INLINE) {
            self.space();
        }
        let after = after_tag(inside);
        if !closing && is_in(&SKIPPED) { after_content(after, name) } else { after }
    }

    /// `rest` follows an `&`. What follows the reference is the answer.
    fn entity<'a>(&mut self, rest: &'a str) -> &'a str {
        let end = rest
            .bytes()
            .take(32)
            .position(|b| !b.is_ascii_alphanumeric() && b != b'#')
            .filter(|end| rest.as_bytes().get(*end) == Some(&b';'));
        let Some(end) = end else {
            self.space();
            return rest;
        };
        let (name, after) = rest.split_at(end);
        match name.strip_prefix('#') {
            Some(number) => {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                match code.ok().and_then(char::from_u32) {
                    Some(char) => self.char(char),
                    None => self.space(),
                }
            }
            None => self.named(name),
        }
        after.strip_prefix(';').unwrap_or(after)
    }

    /// The names of accented letters are the letter and its mark.
    fn named(&mut self, name: &str) {
        match name {
            "shy" | "zwj" | "zwnj" => return,
            "aelig" | "AElig" | "auml" | "Auml" => return self.char('æ'),
            "szlig" => return self.char('ß'),
            "eth" | "ETH" => return self.char('ð'),
            "thorn" | "THORN" => return self.char('þ'),
            _ => {}
        }
        let mut chars = name.chars();
        let letter = chars.next();
        match (letter, chars.as_str()) {
            (
                Some(letter),
                "acute" | "grave" | "circ" | "uml" | "tilde" | "cedil" | "ring" | "slash" | "caron" | "strok",
            ) => self.char(letter),
            _ => self.space(),
        }
    }
}

/// What follows the `>` that ends a tag; one inside a quoted value does not.
fn after_tag(inside: &str) -> &str {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in inside.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return inside.get(at + 1..).unwrap_or_default(),
            // A quote opens a value only right after `=`.
            None if before == b'=' && (byte == b'"' || byte == b'\'') => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    ""
}

/// What follows the closing tag of `name`, which ends even what looks like a value in it.
fn after_content<'a>(content: &'a str, name: &str) -> &'a str {
    let mut rest = content;
    while let Some((_, close)) = rest.split_once("</") {
        if close.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after_tag(close);
        }
        rest = close;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(html: &str) -> String {
        let mut folder = Folder::with_capacity(html.len());
        folder.html(html);
        folder.finish()
    }

    #[test]
    fn blocks_part_words_and_inline_elements_do_not() {
        assert_eq!(folded("<p>Ny</p><p>kvote<br>no<STRONG>r</STRONG>sk</p>"), "ny kvote norsk");
        assert_eq!(folded("a<b title=x>b</b>c<wbr>d<li>e"), "abcd e");
    }

    #[test]
    fn markup_is_not_found_as_text() {
        assert_eq!(folded("<a href=\"x>y\" title='>'>lenke</a>"), "lenke");
        assert_eq!(folded("før<!-- skjult > -->etter"), "foretter");
        assert_eq!(folded("x<script>if (a<b) {\"</p>\"}</SCRIPT >y<style>p{}</style>z"), "x y z");
        assert_eq!(folded("<p data-x=it's>tekst<p a=\"\"\">mer"), "tekst mer");
        assert_eq!(folded("<?xml x?><!DOCTYPE html></>ok"), "ok");
    }

    #[test]
    fn entities_are_read_once() {
        assert_eq!(folded("m&aring;l &Oslash;yer &AElig;re &eacute;n&nbsp;to"), "mal oyer aere en to");
        assert_eq!(folded("&#229;pen &#xE5;pen &#x110;"), "apen apen d");
        assert_eq!(folded("R&D &amp;aring; &ukjent; &#x110000; fiskeri&shy;en"), "r d aring fiskerien");
    }

    #[test]
    fn broken_markup_ends_quietly() {
        for html in
            ["<", "&", "a<", "<p", "<p a=\"", "<!--", "<script>x", "&#;", "</", "&aring", "<å>", "&å;"]
        {
            folded(html);
        }
        assert_eq!(folded("5 < 7 og 8 > 3"), "5 7 og 8 3");
        assert_eq!(folded("<script>x</script"), "");
    }
}
