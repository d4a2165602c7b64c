//! The search index: this writes what `press_room_core::search` reads. All knowledge of languages is here, except for
//! the letters that may link the parts of a compound, which `press_room_core::search` needs too.
//!
//! | | |
//! |---|---|
//! | `document` | a release as the index sees it |
//! | `vocabulary` | all words, and where each occurs |
//! | `stems`, `twins`, `groups`, `compounds` | which words mean the same, and which are parts of other words |
//! | `word_files`, `best`, `cards`, `choices`, `endings`, `head` | the files |
//! | [`bytes`] | numbers, texts and sets in bytes |
//!
//! The same releases give the same files. `docs/search.md` describes them.

mod best;
pub mod bytes;
mod cards;
mod choices;
mod compounds;
mod document;
mod endings;
mod groups;
mod head;
mod stems;
mod twins;
mod vocabulary;
mod word_files;

pub use document::Document;

use crate::digest::Digest;
use crate::feeds_out::File;
use crate::site::Site;
use press_room_core::search::head::{FileName, HASH};
use std::collections::HashSet;

/// The folder of the index, relative to the site's root.
pub const FOLDER: &str = "search/";

/// The number of releases in a full run. Later releases do not change a full run.
const SEGMENT: usize = 65_536;

/// The digest of the program's own sources: another program may write another index.
const MADE_FROM: &str = env!("PRESS_ROOM_SOURCES");

/// The files of the index of `site`. The head is the last of them.
pub fn files(site: &Site) -> Vec<File> {
    let documents = site.current().map(|entry| Document::new(&entry.release, &entry.path, site)).collect();
    index(documents)
}

/// The path of the head, relative to the site's root.
pub fn head_path() -> String {
    format!("{FOLDER}{}", press_room_core::search::head::FILE_NAME)
}

/// The digest of everything that the index of `site` depends on.
pub fn input(site: &Site) -> Digest {
    let general = [MADE_FROM, &site.time_zone, &site.name].map(|text| Digest::of(text.as_bytes()));
    let releases = site.current().map(|entry| {
        let release = &entry.release;
        let body = release.body.as_ref().map(|body| body.html.as_str()).unwrap_or_default();
        let rest = format!(
            "{:?}",
            (
                (&entry.path, &release.title, &release.lead, &release.excerpt, &release.topics),
                (release.published, release.embargo, &release.withdrawn),
                (&release.kind, release.lang(), &release.publisher),
            )
        );
        Digest::of_parts([body.as_bytes(), rest.as_bytes()])
    });
    let all: Vec<[u8; 16]> = general.into_iter().chain(releases).map(|digest| digest.bytes()).collect();
    Digest::of_parts(all.iter().map(|digest| &digest[..]))
}

/// The files of the index of `documents`, which may be in any order.
pub fn index(mut documents: Vec<Document>) -> Vec<File> {
    documents.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut files = IndexFiles::default();
    let segments: Vec<_> = (0..documents.len())
        .step_by(SEGMENT)
        .map(|first| word_files::write(&documents, first, SEGMENT, &mut files))
        .collect();
    let head = head::HeadContent {
        documents: &documents,
        cards: cards::write(&documents, &mut files),
        endings: endings::write(&segments, &mut files),
        choices: choices::write(&documents, &mut files),
        segments,
    };
    files.all.push((head_path(), head.write()));
    files.all
}

/// The files so far.
#[derive(Default)]
struct IndexFiles {
    all: Vec<File>,
    names: HashSet<String>,
}

impl IndexFiles {
    /// Adds a file that is named by its content; `kind` is the letter that it begins with.
    fn add(&mut self, kind: u8, bytes: Vec<u8>) -> FileName {
        let mut name = FileName { kind, hash: [0; HASH] };
        for (to, from) in name.hash.iter_mut().zip(Digest::of(&bytes).bytes()) {
            *to = from;
        }
        let path = format!("{FOLDER}{}", name.text());
        // Files with the same content are one file.
        if self.names.insert(path.clone()) {
            self.all.push((path, bytes));
        }
        name
    }
}
