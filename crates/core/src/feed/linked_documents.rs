//! Documents that a text links to: where a system has no field for them, editors link to them in the text.

use super::media::is_document;
use super::{Document, text};
use crate::address::Address;
use crate::letters::lowercase;
use crate::rich_text::text::ends_line;
use crate::rich_text::tokens::Token;
use crate::seek::has;

/// Texts of links that say nothing about the file. A text that only begins with one of them says more.
const EMPTY: [&str; 16] = [
    "her",
    "here",
    "hér",
    "tästä",
    "last ned",
    "last ned her",
    "last ned fila",
    "last ned filen",
    "download",
    "klikk her",
    "click here",
    "les mer",
    "les meir",
    "lenke",
    "link",
    "pdf",
];
/// The most documents of one text.
const MOST: usize = 200;

/// Finds the documents in the links of a text, token by token.
pub struct DocumentLinks<'a> {
    base: &'a Address,
    open: Option<OpenLink>,
    found: Vec<LinkedFile>,
}

/// A link whose end tag has not come: where it leads, and its text with references not yet decoded.
struct OpenLink {
    address: Address,
    raw: String,
}

struct LinkedFile {
    address: Address,
    /// The text of the first link to it that says something.
    title: Option<String>,
}

impl<'a> DocumentLinks<'a> {
    /// For a text in which relative addresses are resolved against `base`.
    pub fn new(base: &'a Address) -> Self {
        Self { base, open: None, found: Vec::new() }
    }

    /// Takes in the next token.
    pub fn read(&mut self, token: &Token<'_>) {
        match token {
            Token::Start(start) if start.name == "a" => {
                self.close();
                let address = start.attribute("href");
                let address = address.and_then(|raw| Address::parse_leniently(&raw, Some(self.base)));
                let address = address.filter(Address::is_web);
                self.open = address.map(|address| OpenLink { address, raw: String::new() });
            }
            Token::End(name) if name == "a" => self.close(),
            Token::Text(raw) => self.push(raw),
            Token::Start(start) if ends_line(&start.name) => self.push("\n"),
            Token::End(name) if ends_line(name) => self.push("\n"),
            _ => {}
        }
    }

    /// Where the link that contains the next token leads.
    pub fn open(&self) -> Option<&Address> {
        self.open.as_ref().map(|link| &link.address)
    }

    /// Each document once, after the last token; one without a title of its own has its file's name.
    pub fn finish(mut self) -> Vec<Document> {
        self.close();
        let document = |found: LinkedFile| Document::at(found.address, found.title, None, None);
        self.found.into_iter().map(document).collect()
    }

    fn push(&mut self, raw: &str) {
        if let Some(link) = &mut self.open {
            link.raw.push_str(raw);
        }
    }

    fn close(&mut self) {
        let Some(link) = self.open.take().filter(|link| is_document(link.address.path())) else { return };
        let title = Some(text::plain(&link.raw)).filter(|title| says_something(title));
        let is_full = self.found.len() >= MOST;
        let url = link.address.without_fragment();
        match self.found.iter_mut().find(|known| known.address.without_fragment() == url) {
            Some(known) => known.title = known.title.take().or(title),
            None if is_full => {}
            None => self.found.push(LinkedFile { address: link.address, title }),
        }
    }
}

/// Whether the text of a link says anything about the file.
pub fn says_something(text: &str) -> bool {
    let bare = lowercase(text.trim_matches(|c: char| c.is_whitespace() || ".:!»›>".contains(c)));
    let is_address = has(&bare, "://") || bare.starts_with("www.");
    !(bare.is_empty() || is_address || EMPTY.contains(&bare.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich_text::tokens::Tokens;

    #[test]
    fn each_linked_file_is_a_document_once_under_a_name_that_says_something() {
        let base = Address::parse("https://vik.example.no/feed", None).unwrap();
        let html = "<p><a href=\"/filer/plan%20A.PDF\">HÉR »</a> og <a href=/filer/brev.docx#s2>Last ned</a>, \
                    <a href=/filer/brev.docx>Brev &amp;<br><b>svar</b></a>, <a href=/filer/brev.docx>igjen</a>, \
                    <a href=/sak>sak</a> <a href=\"javascript:x.pdf\">nei</a> <a href=/tal.xlsm>www.vik.no</a></p>";
        let mut links = DocumentLinks::new(&base);
        Tokens::new(html).for_each(|token| links.read(&token));
        let documents = links.finish();
        let found: Vec<_> =
            documents.iter().map(|it| (it.url.without_fragment(), it.title.as_str())).collect();
        assert_eq!(
            found,
            [
                ("https://vik.example.no/filer/plan%20A.PDF", "plan A.PDF"),
                ("https://vik.example.no/filer/brev.docx", "Brev & svar"),
                ("https://vik.example.no/tal.xlsm", "tal.xlsm"),
            ]
        );
    }
}
