//! An archive to search: the releases of `releases.txt` among generated ones.

use crate::support::natural;
use crate::support::reader::Reader;
use press_room_builder::search::{Document, index};
use press_room_core::feed::{LanguageTag, Release, ReleaseId, ReleaseKey, SourceId};
use press_room_core::feed::{Timestamp, UntrustedHtml, date};

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

/// The releases of the file.
fn releases() -> Vec<Release> {
    let mut lines = include_str!("releases.txt").lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    let mut releases = Vec::new();
    while let Some(first) = lines.next() {
        let parts: Vec<&str> = first.strip_prefix("= ").unwrap().splitn(4, ' ').collect();
        let [id, language, day, topics] = parts.try_into().unwrap();
        let [title, lead, body] = [(); 3].map(|()| lines.next().unwrap().to_owned());
        let key = ReleaseKey {
            source: SourceId(0),
            id: ReleaseId::new(id).unwrap(),
            language: LanguageTag::new(language),
        };
        releases.push(Release {
            lead: Some(lead),
            body: Some(UntrustedHtml { html: format!("<p>{body}</p>"), base: None }),
            published: Some(published(day)),
            topics: topics.split(", ").map(str::to_owned).collect(),
            ..Release::new(key, title)
        });
    }
    releases
}

fn published(day: &str) -> Timestamp {
    date::parse(day).unwrap()
}
