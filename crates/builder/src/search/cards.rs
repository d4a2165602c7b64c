//! Files of cards: `press_room_core::search::card_file`.

use super::IndexFiles;
use super::bytes::{file, number, signed, text};
use super::document::Document;
use press_room_core::feed::Timestamp;
use press_room_core::search::card_file::{DATE_FLAGS, KIND};
use press_room_core::search::head::FileName;

/// How many cards a full file has. It never changes, so that full files stay as they are.
pub(super) const EACH: usize = 32;

/// Writes the cards.
pub(super) fn write(documents: &[Document], files: &mut IndexFiles) -> Vec<FileName> {
    let all: Vec<(usize, &Document)> = documents.iter().enumerate().collect();
    all.chunks(EACH).map(|run| files.add(KIND, write_file(run.iter().copied()))).collect()
}

/// A file with the cards of these releases, which are given with their numbers and in order.
pub(super) fn write_file<'d>(documents: impl ExactSizeIterator<Item = (usize, &'d Document)>) -> Vec<u8> {
    // The number 0 stands for no name.
    let mut names: Vec<&str> = vec![""];
    let mut cards = Vec::new();
    number(&mut cards, documents.len());
    let mut next = 0;
    for (at, Document { card, .. }) in documents {
        number(&mut cards, at - next);
        next = at + 1;
        for part in [&card.path, &card.title, &card.lead] {
            text(&mut cards, part);
        }
        date(&mut cards, card.published);
        date(&mut cards, card.embargo);
        cards.push(u8::from(card.withdrawn));
        for name in [&card.kind, &card.kind_label, &card.language, &card.publisher] {
            let known = names.iter().position(|known| known == name);
            number(&mut cards, known.unwrap_or(names.len()));
            if known.is_none() {
                names.push(name);
            }
        }
    }
    let mut out = file(KIND);
    number(&mut out, names.len() - 1);
    names.iter().skip(1).for_each(|name| text(&mut out, name));
    out.extend(cards);
    out
}

fn date(out: &mut Vec<u8>, at: Option<Timestamp>) {
    let [is_there, has_time, has_offset] = DATE_FLAGS;
    let Some(at) = at else {
        out.push(0);
        return;
    };
    let time = if at.has_time { has_time } else { 0 };
    let offset = if at.offset_minutes.is_some() { has_offset } else { 0 };
    out.push(is_there | time | offset);
    signed(out, at.millis);
    if let Some(minutes) = at.offset_minutes {
        signed(out, i64::from(minutes));
    }
}
