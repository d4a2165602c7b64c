//! One release in a list of hits: the words that were looked for are marked.

use super::release_card::card;
use crate::feed::Release;
use crate::fold::fold;
use crate::percent;
use crate::search::Marker;
use crate::seek;
use crate::state::{Links, Locale};
use crate::view::*;

/// The most words that an address names for the browser to find.
const MOST_WORDS: usize = 4;

/// The card of a release, with the words of `marker` marked. With `sought`, the text that was searched for, the link
/// leads to the marked words of the lead and of `sought` in the page.
pub fn found_card(
    locale: Locale,
    links: Links,
    release: &Release,
    marker: &Marker,
    sought: Option<&str>,
) -> Tag {
    let lead = release.lead.as_deref().or(release.excerpt.as_deref());
    let mut href = links.release_href(release);
    if let Some(sought) = sought {
        href.push_str(&place_of(&release.title, marker, [lead.unwrap_or_default(), sought]));
    }
    let title = a(href).key("").child(marked(&release.title, marker));
    card(locale, release, title, lead.map(|lead| marked(lead, marker)), true)
}

/// The text with its words marked, as text and elements.
fn marked(text: &str, marker: &Marker) -> Node {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let mut nodes = Vec::new();
    let mut end = 0;
    for mark in marker.marks(text) {
        nodes.push(part(end, mark.start).into());
        nodes.push(Tag::new("mark").child(part(mark.start, mark.end)).into());
        end = mark.end;
    }
    nodes.push(part(end, text.len()).into());
    nodes.into()
}

/// The end of an address that leads to words in the page: the marked words of `texts`, as they are written there. The
/// browser goes to the first that it finds, so words of the title, which is always in view, are left out.
fn place_of(title: &str, marker: &Marker, texts: [&str; 2]) -> String {
    let title = fold(title);
    let mut chosen: Vec<&str> = Vec::new();
    for text in texts {
        for word in marker.marks(text).into_iter().filter_map(|mark| text.get(mark)) {
            if chosen.len() < MOST_WORDS && !chosen.contains(&word) && !seek::has(&title, &fold(word)) {
                chosen.push(word);
            }
        }
    }
    let mut place = String::new();
    for word in chosen {
        place.push_str(if place.is_empty() { percent::TEXT_FRAGMENT } else { "&text=" });
        percent::push_words(word, &mut place);
    }
    place
}
