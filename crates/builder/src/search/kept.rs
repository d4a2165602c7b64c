//! What is kept of closed segments, those of 16 384 releases and more, until the next build.
//!
//! A release that is newer than all others changes no closed segment, so its files of words, which take most of the time, need not be made anew:
//! they are in the site. Only the files of endings and the head have something of all segments, and that is kept in a
//! file in the folder for answers of web servers. It is not in the site, since no search needs it. If it is gone, or if
//! a file of the site is, the segment is made anew, with the same content.

use super::word_files::Segment;
use crate::files;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// The file's name.
const FILE: &str = "search-segments.json";
/// What it begins with. Another file of that name is left alone.
const BEGINNING: &[u8] = b"{\"search_segments\":";

/// Closed segments, by the digest of what they were made from.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct KeptSegments {
    search_segments: BTreeMap<String, Segment>,
}

/// Where closed segments are kept.
#[derive(Clone, Debug)]
pub struct SegmentsFolder(PathBuf);

impl SegmentsFolder {
    /// The folder for answers of web servers, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// What the last build kept; nothing if the file is missing or damaged.
    pub fn read(&self) -> KeptSegments {
        let bytes = files::read(&self.0.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps `segments` for the next build, in place of those before. A build without closed segments writes nothing.
    ///
    /// # Errors
    /// Errors of the system. The next build then makes everything anew.
    pub fn write(&self, segments: &KeptSegments) -> io::Result<()> {
        let path = self.0.join(FILE);
        let is_free = match files::read(&path) {
            // A machine that lost its power may have kept only a part of it.
            Ok(bytes) => bytes.starts_with(BEGINNING) || BEGINNING.starts_with(&bytes),
            Err(error) => error.kind() == io::ErrorKind::NotFound && !segments.search_segments.is_empty(),
        };
        if !is_free {
            return Ok(());
        }
        files::write_privately(&path, &serde_json::to_vec(segments)?)
    }
}

impl KeptSegments {
    /// The segment that was made from what has this digest, if all of its files are there according to `is_there`.
    pub(super) fn take(&mut self, input: &str, is_there: &dyn Fn(&str) -> bool) -> Option<Segment> {
        self.search_segments.remove(input).filter(|segment| segment.paths.iter().all(|path| is_there(path)))
    }

    /// Adds a segment.
    pub(super) fn add(&mut self, input: String, segment: Segment) {
        self.search_segments.insert(input, segment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Document, Run, write};
    use press_room_core::feed::{Release, ReleaseId, ReleaseKey, SourceId};
    use std::collections::BTreeMap;

    fn documents(count: usize) -> Vec<Document> {
        let document = |number: usize| {
            let id = ReleaseId::new(&format!("{number:03}")).unwrap();
            let key = ReleaseKey { source: SourceId(0), id, language: None };
            let words = ["torsk", "laks", "sild", "kaien", "fjorden"].iter().cycle();
            let title: Vec<&str> = words.skip(number % 5).step_by(number % 3 + 1).take(3).copied().collect();
            let release = Release::new(key, format!("{} nummer{number}", title.join(" ")));
            Document::of(&release, &format!("release/{number:03}/"), "Europe/Oslo", "Fjordtest")
        };
        (0..count).map(document).collect()
    }

    #[test]
    fn a_kept_segment_and_a_new_one_make_the_same_index_as_two_new_ones() {
        let folder = tempfile::tempdir().unwrap();
        let folder = SegmentsFolder::new(folder.path().join("cache"));
        let run = |numbers, last| Run { numbers, last };
        let (first, _) = write(&documents(80), vec![run(0..60, None), run(60..80, None)]);
        let (_, segments) = write(&documents(80), vec![run(0..60, None)]);
        let mut kept = KeptSegments::default();
        segments.into_iter().for_each(|segment| kept.add("digest".to_owned(), segment));
        folder.write(&kept).unwrap();

        let mut read = folder.read();
        assert_eq!(read, kept);
        let last = read.take("digest", &|_| true).unwrap();
        let (second, _) = write(&documents(81), vec![run(0..60, Some(last)), run(60..81, None)]);
        let (whole, _) = write(&documents(81), vec![run(0..60, None), run(60..81, None)]);
        assert!(
            second.kept.len() > 1
                && second.kept.iter().all(|path| second.new.iter().all(|(new, _)| new != path))
        );
        let mut all: BTreeMap<_, _> =
            first.new.into_iter().filter(|(path, _)| second.kept.contains(path)).collect();
        all.extend(second.new);
        assert_eq!(all, whole.new.into_iter().collect());
    }

    #[test]
    fn a_segment_is_not_kept_if_a_file_of_it_is_gone_or_its_releases_are_others() {
        let (_, segments) = write(&documents(20), vec![Run { numbers: 0..20, last: None }]);
        let kept = || {
            let mut kept = KeptSegments::default();
            kept.add("digest".to_owned(), segments[0].clone());
            kept
        };
        let gone = segments[0].paths.last().unwrap();
        assert!(kept().take("digest", &|path| path != gone).is_none());
        assert!(kept().take("other", &|_| true).is_none());
        assert!(kept().take("digest", &|_| true).is_some());
    }

    #[test]
    fn what_is_not_ours_or_is_damaged_is_not_read_and_only_ours_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, kept) = (folder.path().join(FILE), SegmentsFolder::new(folder.path().to_owned()));
        kept.write(&KeptSegments::default()).unwrap();
        assert!(!path.exists(), "a small archive has no closed segment");
        for (text, is_replaced) in
            [("notes", false), ("", true), ("{\"search_", true), ("{\"search_segments\":", true)]
        {
            std::fs::write(&path, text).unwrap();
            assert_eq!(kept.read(), KeptSegments::default());
            kept.write(&KeptSegments::default()).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap() != text, is_replaced, "{text}");
        }
    }
}
