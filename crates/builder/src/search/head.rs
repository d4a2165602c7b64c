//! The head: `press_room_core::search::head`.

use super::bytes::{after, file, number, text};
use super::cards::EACH;
use super::choices::DimensionFiles;
use super::document::Document;
use super::stems::{EXCHANGES, INFLECTIONS};
use super::word_files::Segment;
use press_room_core::search::head::{FileName, KIND};

/// The content of the head.
pub(super) struct HeadContent<'d> {
    pub(super) documents: &'d [Document],
    pub(super) segments: &'d [Segment],
    pub(super) cards: Vec<FileName>,
    pub(super) endings: Vec<(String, FileName)>,
    pub(super) choices: Vec<DimensionFiles>,
}

impl HeadContent<'_> {
    /// Its bytes.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = file(KIND);
        number(&mut out, self.documents.len());
        let years = self.years();
        number(&mut out, years.len());
        for (year, first) in years {
            number(&mut out, year as usize);
            number(&mut out, first);
        }
        number(&mut out, self.segments.len());
        for segment in self.segments {
            number(&mut out, segment.releases);
            places(&mut out, &segment.files);
        }
        number(&mut out, INFLECTIONS.len());
        INFLECTIONS.iter().for_each(|ending| text(&mut out, ending));
        number(&mut out, EXCHANGES.len());
        EXCHANGES.iter().flat_map(|(from, to)| [from, to]).for_each(|part| text(&mut out, part));
        number(&mut out, EACH);
        number(&mut out, self.cards.len());
        self.cards.iter().for_each(|name| out.extend_from_slice(&name.hash));
        places(&mut out, &self.endings);
        for choices in &self.choices {
            number(&mut out, choices.values.len());
            for choice in &choices.values {
                text(&mut out, &choice.value);
                text(&mut out, &choice.label);
                number(&mut out, choice.count as usize);
            }
            places(&mut out, &choices.files);
        }
        out
    }

    /// Each year with the number of its first release.
    fn years(&self) -> Vec<(u32, usize)> {
        let mut years: Vec<(u32, usize)> = Vec::new();
        for (at, document) in self.documents.iter().enumerate() {
            if years.last().is_none_or(|(last, _)| *last < document.year) {
                years.push((document.year, at));
            }
        }
        years
    }
}

fn places(out: &mut Vec<u8>, places: &[(String, FileName)]) {
    let mut last = String::new();
    number(out, places.len());
    for (first, name) in places {
        after(out, &mut last, first);
        out.extend_from_slice(&name.hash);
    }
}
