//! Files that a body links to: if a system has no field for documents, editors link to them in the text.

use super::{SourceDocument, SourceRelease};
use press_room_core::address::Address;
use press_room_core::feed::Document;
use press_room_core::feed::linked_documents::DocumentLinks;
use press_room_core::feed::text::encode_entities;
use press_room_core::rich_text::tokens::Tokens;

/// Adds the documents that the body of `release` links to, unless it has them already.
pub(super) fn add_linked(release: &mut SourceRelease, base: &Address) {
    let Some(html) = &release.body else { return };
    let own = release.base.as_ref().and_then(|raw| Address::parse(raw, None));
    let mut links = DocumentLinks::new(own.as_ref().unwrap_or(base));
    Tokens::new(html).for_each(|token| links.read(&token));
    for Document { url, title, .. } in links.finish() {
        let url = url.without_fragment().to_owned();
        let title = Some(encode_entities(&title));
        match release.documents.iter_mut().find(|known| known.url == url) {
            Some(known) => known.title = known.title.take().or(title),
            None => release.documents.push(SourceDocument { url, title, ..SourceDocument::default() }),
        }
    }
}
