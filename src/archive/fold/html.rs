//! Folding HTML without making a tree of it.
//!
//! Nothing from here is ever shown, so all that is asked of it is speed, and
//! that markup is not found as if it were text.

use super::Folder;
use crate::rich_text::text::{ends_line, text_instead};
use crate::rich_text::tokens::{Token, Tokens};

impl Folder {
    /// Adds the text of an HTML fragment. Linear in its length, whatever is in it.
    pub(in crate::archive) fn html(&mut self, html: &str) {
        for token in Tokens::new(html) {
            match &token {
                Token::Text(text) => self.references(text),
                Token::Start(start) => {
                    if ends_line(&start.name) {
                        self.space();
                    }
                    if let Some(text) = text_instead(start) {
                        self.references(&text);
                    }
                }
                Token::End(name) if ends_line(name) => self.space(),
                _ => {}
            }
        }
    }

    /// Adds text that has character references in it.
    fn references(&mut self, text: &str) {
        let mut parts = text.split('&');
        self.text(parts.next().unwrap_or_default());
        for part in parts {
            let rest = self.entity(part);
            self.text(rest);
        }
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

#[cfg(test)]
mod tests {
    use crate::archive::fold_html as folded;

    #[test]
    fn blocks_part_words_and_inline_elements_do_not() {
        assert_eq!(folded("<p>Ny</p><p>kvote<br>no<STRONG>r</STRONG>sk</p>"), "ny kvote norsk");
        assert_eq!(folded("a<b title=x>b</b>c<wbr>d<li>e"), "abcd e");
    }

    #[test]
    fn markup_is_not_found_as_text() {
        assert_eq!(folded("<a href=\"x>y\" title='>'>lenke</a>"), "lenke");
        assert_eq!(folded("før<!-- skjult > -->etter"), "foretter");
        assert_eq!(folded("x<script>if (a<b) {\"</p>\"}</SCRIPT >y<style>p{}</style>z"), "xyz");
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
