//! An archive to search: the releases of `releases.txt` among generated ones.

use crate::support::natural;
use crate::support::reader::Reader;
use press_room_builder::search::{Document, index};
use press_room_core::feed::Release;
use written::releases;

#[path = "written.rs"]
mod written;

/// The zone of its newsroom.
const ZONE: &str = "Europe/Oslo";

/// A reader of the index of `count` generated releases and those of the file.
pub(crate) fn archive(count: usize) -> Reader {
    let documents = documents(count);
    let texts: Vec<_> = documents.iter().map(|it| (it.card.path.clone(), it.body.clone())).collect();
    Reader::new(index(documents)).with_texts(texts.into_iter())
}

pub(crate) fn documents(count: usize) -> Vec<Document> {
    let generated = (0..count).map(|number| natural::release(number, count));
    generated.chain(releases()).map(|release| document(&release)).collect()
}

/// The release as the index sees it.
pub(crate) fn document(release: &Release) -> Document {
    Document::of(release, &format!("release/{}/", release.key.id.as_str()), ZONE, "Fjordtest")
}
