//! Folding HTML without making a tree of it.
//!
//! Nothing from here is ever shown, so it only has to be fast, and must not take markup for text.

use crate::fold::Folder;
use crate::rich_text::entities::{marked_letter, reference};
use crate::rich_text::text::{ends_line, text_instead};
use crate::rich_text::tokens::{Token, Tokens};

/// The text that a search finds in `html`: what readers see, folded.
pub fn fold_html(html: &str) -> String {
    let mut folder = Folder::with_capacity(html.len());
    folder.html(html);
    folder.finish()
}

impl Folder {
    /// Adds the text of an HTML fragment. Linear in its length, whatever is in it.
    pub(super) fn html(&mut self, html: &str) {
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
    fn references(&mut self, mut text: &str) {
        while let Some(at) = text.find('&') {
            let (before, tail) = crate::seek::cut(text, at);
            self.text(before);
            let length = if let Some((char, length)) = reference(tail) {
                self.char(char);
                length
            } else if let Some((letter, length)) = marked_letter(tail) {
                self.text(letter);
                length
            } else {
                self.space();
                1
            };
            text = tail.get(length..).unwrap_or_default();
        }
        self.text(text);
    }
}

#[cfg(test)]
mod tests {
    use super::fold_html as folded;

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
        assert_eq!(
            folded("R&D &amp;aring; &ukjent; &#x110000; fiskeri&shy;en"),
            "r d aring ukjent \u{fffd} fiskerien"
        );
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
