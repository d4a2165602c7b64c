//! Files that a body links to: where a system has no field for documents, editors link to them in the text.

use super::{SourceDocument, SourceRelease};
use press_room_core::address::Address;
use press_room_core::feed::text::encode_entities;
use press_room_core::percent::decoded_text;
use press_room_core::rich_text::{Attribute, Node, RichText, Tag, UntrustedHtml};

/// The endings of documents.
const ENDINGS: [&str; 15] = [
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".csv", ".zip",
    ".rtf", ".docm", ".xlsm",
];
/// More than the model takes from one release.
const MOST: usize = 250;
/// Texts of links that say nothing about what they lead to.
const EMPTY_WORDS: [&str; 12] = [
    "her",
    "here",
    "last ned",
    "download",
    "pdf",
    "klikk her",
    "click here",
    "lenke",
    "link",
    "les mer",
    "tästä",
    "last ned her",
];

/// Adds the documents that the body of `release` links to, each once.
pub(super) fn add_linked(release: &mut SourceRelease, base: &Address) {
    let Some(html) = &release.body else { return };
    let lower = html.to_ascii_lowercase();
    if !ENDINGS.iter().any(|ending| lower.contains(ending)) {
        return;
    }
    let base =
        release.base.as_ref().and_then(|raw| Address::parse(raw, None)).unwrap_or_else(|| base.clone());
    let text = RichText::read(&UntrustedHtml { html: html.clone(), base: Some(base) });
    collect(&text.blocks, &mut release.documents);
}

/// Whether a path ends as those of documents do.
pub(super) fn is_document(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// Whether the text of a link says anything about the file.
pub(super) fn says_something(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['.', ':', '!']).to_lowercase();
    !bare.is_empty() && !EMPTY_WORDS.contains(&bare.as_str()) && !bare.contains("://")
}

fn collect(nodes: &[Node], documents: &mut Vec<SourceDocument>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        collect(&element.children, documents);
        let href = element.attribute(Attribute::Href).filter(|_| element.tag == Tag::A);
        let Some(address) = href.and_then(|href| Address::parse(href, None)).filter(Address::is_web) else {
            continue;
        };
        let url = address.without_fragment();
        if !is_document(address.path()) {
            continue;
        }
        let text = element.text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = says_something(&text);
        let name = || address.path().rsplit('/').next().map(decoded_text);
        let title = if says { Some(text) } else { name() };
        let title = title.map(|title| encode_entities(&title));
        let is_full = documents.len() >= MOST;
        match documents.iter_mut().find(|known| known.url == url) {
            // A second link to the same file may have a better text than the first.
            Some(known) if says && known.title.is_none() => known.title = title,
            Some(_) => {}
            None if is_full => return,
            None => {
                documents.push(SourceDocument { url: url.to_owned(), title, ..SourceDocument::default() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_linked_file_is_a_document_once_under_a_name_that_says_something() {
        let base = Address::parse("https://vik.example.no/feed", None).unwrap();
        let mut release = SourceRelease {
            body: Some(
                "<p><a href=\"/filer/plan%20A.PDF\">HER</a> og <a href=/filer/brev.docx#s2>Brev &amp; svar</a>, \
                 <a href=/filer/brev.docx>igjen</a>, <a href=/sak>sak</a> \
                 <a href=\"javascript:x.pdf\">nei</a></p>"
                    .to_owned(),
            ),
            ..SourceRelease::default()
        };
        add_linked(&mut release, &base);
        let told: Vec<_> =
            release.documents.iter().map(|it| (it.url.as_str(), it.title.as_deref().unwrap())).collect();
        assert_eq!(
            told,
            [
                ("https://vik.example.no/filer/plan%20A.PDF", "plan A.PDF"),
                ("https://vik.example.no/filer/brev.docx", "Brev &amp; svar")
            ]
        );
    }
}
