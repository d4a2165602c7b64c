//! Files of a release.

use super::in_language::InLanguage;
use super::titled_section;
use crate::feed::Document;
use crate::state::{Links, Locale};
use crate::view::*;

/// The `id` of the heading above the files.
pub const DOCUMENTS_ID: &str = "pr-documents-heading";

/// Each file with its type and size where they are known, and its host where that is not this
/// site; `None` without documents.
pub fn document_list(
    locale: Locale,
    links: Links,
    documents: &[Document],
    lang: Option<&str>,
) -> Option<Tag> {
    let entries: Vec<Tag> = documents
        .iter()
        .map(|document| {
            let size = document.bytes.map(|bytes| locale.file_size(bytes));
            let site =
                (!links.is_host(document.url.host())).then(|| document.url.host_without_www().to_owned());
            let facts: Vec<_> = [file_type(document), size, site].into_iter().flatten().collect();
            let facts = (!facts.is_empty()).then(|| format!(" ({})", facts.join(", ")));
            let title = span().in_language(lang).child(document.title.as_str());
            li().key(document.url.as_str()).child(a(&document.url).child(title).child(facts))
        })
        .collect();
    (!entries.is_empty()).then(|| {
        titled_section("pr-documents", DOCUMENTS_ID, locale.words().documents_heading)
            .child(ul().children(entries))
    })
}

/// "PDF" for `application/pdf` or `report.pdf`; `None` for types whose names mean nothing to readers.
fn file_type(document: &Document) -> Option<String> {
    let subtype = document.mime.as_deref().and_then(|mime| mime.split('/').nth(1));
    let plain = |name: &str| (1..=4).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    let extension = document.url.path().rsplit('/').next()?.rsplit_once('.').map(|(_, extension)| extension);
    extension.filter(|name| plain(name)).or(subtype.filter(|name| plain(name))).map(str::to_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;

    fn typed(url: &str, mime: Option<&str>) -> Option<String> {
        file_type(&Document {
            url: Address::parse(url, None).unwrap(),
            title: String::new(),
            mime: mime.map(str::to_owned),
            bytes: None,
        })
    }

    #[test]
    fn the_type_is_what_readers_call_it_or_nothing() {
        assert_eq!(typed("https://x.no/a/b.pdf", None).as_deref(), Some("PDF"));
        assert_eq!(typed("https://x.no/file/12", Some("application/pdf")).as_deref(), Some("PDF"));
        assert_eq!(typed("https://x.no/file/12", Some("application/vnd.oasis.opendocument.text")), None);
        assert_eq!(typed("https://x.no/a.b/file", None), None);
    }
}
