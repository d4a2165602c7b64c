//! Files of a release.

use crate::feed::Document;
use crate::i18n::format;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Each file with type and size, when they are known.
#[component]
pub fn DocumentList(
    /// The files.
    documents: Vec<Document>,
    /// The release's language, for titles.
    lang: Option<String>,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let language = room.language.get_untracked();
    (!documents.is_empty()).then(|| {
        let entries: Vec<_> = documents
            .into_iter()
            .map(|document| {
                let size = document.bytes.map(|bytes| format::file_size(language, bytes));
                let facts: Vec<_> = [file_type(&document), size].into_iter().flatten().collect();
                let facts = (!facts.is_empty()).then(|| format!(" ({})", facts.join(", ")));
                view! {
                    <li>
                        <a href=document.url.as_str().to_owned()>
                            <span lang=lang.clone()>{document.title}</span>
                            {facts}
                        </a>
                    </li>
                }
            })
            .collect();
        view! {
            <section class="pr-documents" aria-labelledby="pr-documents">
                <h2 id="pr-documents">{room.words().documents_heading}</h2>
                <ul>{entries}</ul>
            </section>
        }
    })
}

/// "PDF" of `application/pdf` or of `report.pdf`; nothing for types whose name says nothing to readers.
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
