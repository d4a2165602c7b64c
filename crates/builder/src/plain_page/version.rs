//! A version of a release on the page that compares them. Removed and added words are in `del` and `ins`, which screen
//! readers do not announce, so hidden words say it too.

use crate::history::{Block, Change, Piece, VersionEntry};
use press_room::components::in_language::InLanguage;
use press_room::components::time::time_element;
use press_room::view::*;
use press_room_core::compare::told_apart;
use press_room_core::i18n::{Catalogue, Language};

/// A row of unchanged paragraphs with more bytes than this is folded away.
const LONG: usize = 300;

/// The section about one version.
pub(super) fn view(version: &VersionEntry, language: Language) -> Tag {
    let heading = h2().child(version.name(language));
    let time =
        version.time.as_ref().map(|(iso, text)| p().child(time_element(iso.clone()).child(text.as_str())));
    section().class("pr-version").child(heading).child(time).children(about(version, language))
}

/// What the page says about a version, without its number and its time.
pub(crate) fn about(version: &VersionEntry, language: Language) -> Vec<Node> {
    let to = Speech { words: language.catalogue(), language, lang: version.lang.as_deref() };
    let small = |text: &'static str| p().class("pr-small").child(text);
    let found = version.is_found.then(|| small(to.words.built_version_found));
    let first = match (version.number, version.is_anew) {
        (1, true) => Some(small(to.words.built_version_anew)),
        (1, false) => Some(small(to.words.built_version_first)),
        _ => None,
    };
    let note = version.note.as_deref().map(|note| {
        let said = span().in_language(to.lang).child(note);
        p().child(to.words.built_version_note).child(" ").child(said)
    });
    let above = [found.into(), first.into(), note.into()];
    above.into_iter().chain(version.changes.iter().map(|change| to.change(change))).collect()
}

/// The languages in which differences are described.
struct Speech<'v> {
    words: &'static Catalogue,
    /// The language of the page.
    language: Language,
    /// The language of the release.
    lang: Option<&'v str>,
}

impl Speech<'_> {
    fn change(&self, change: &Change) -> Node {
        let heading = |text: &'static str| Node::from(h3().child(text));
        match change {
            Change::Words(name, pieces) => Node::list([heading(name), self.paragraph(pieces).into()]),
            Change::Facts(facts) => {
                let facts = facts.iter().map(|(label, pieces)| {
                    let value = dd().children(self.pieces(pieces));
                    div().child(dt().child(*label)).child(value)
                });
                Node::list([heading(self.words.built_version_facts), dl().children(facts).into()])
            }
            Change::Text(blocks) => {
                let blocks = blocks.iter().map(|block| self.block(block));
                Node::list(std::iter::once(heading(self.words.built_version_text)).chain(blocks))
            }
        }
    }

    fn block(&self, block: &Block) -> Node {
        let plain = |text: &String| p().in_language(self.lang).child(text.as_str());
        match block {
            Block::Same(lines) if lines.iter().map(String::len).sum::<usize>() <= LONG => {
                Node::list(lines.iter().map(plain))
            }
            Block::Same(lines) => {
                let count = self.words.built_version_unchanged.fill(self.language, lines.len(), &[]);
                let summary = Tag::new("summary").child(count);
                Tag::new("details").child(summary).children(lines.iter().map(plain)).into()
            }
            Block::Changed(pieces) => self.paragraph(pieces).into(),
            Block::Removed { text, is_moved } => {
                let words = self.words;
                let said =
                    if *is_moved { words.built_version_moved_away } else { words.built_version_removed };
                p().in_language(self.lang).child(self.marked("del", said, text)).into()
            }
            Block::Added { text, is_moved } => {
                let words = self.words;
                let said = if *is_moved { words.built_version_moved_here } else { words.built_version_added };
                p().in_language(self.lang).child(self.marked("ins", said, text)).into()
            }
        }
    }

    fn paragraph(&self, pieces: &[Piece]) -> Tag {
        p().in_language(self.lang).children(self.pieces(pieces))
    }

    /// The pieces with a space between them.
    fn pieces(&self, pieces: &[Piece]) -> Vec<Node> {
        let piece = |piece: &Piece| match piece {
            Piece::Same(text) => Node::from(text.as_str()),
            Piece::Removed(text) => self.marked("del", self.words.built_version_removed, text).into(),
            Piece::Added(text) => self.marked("ins", self.words.built_version_added, text).into(),
        };
        let mut nodes = Vec::new();
        for one in pieces {
            if !nodes.is_empty() {
                nodes.push(Node::from(" "));
            }
            nodes.push(piece(one));
        }
        nodes
    }

    fn marked(&self, name: &'static str, said: &'static str, text: &str) -> Tag {
        let hidden = |words: String| {
            let is_other = self.lang.is_some_and(|lang| Language::from_tag(lang) != Some(self.language));
            let hidden = span().class("pr-hidden").child(words);
            if is_other { hidden.in_language(Some(self.language.code())) } else { hidden }
        };
        Tag::new(name)
            .child(hidden(format!("{said} ")))
            .child(told_apart(text))
            .child(hidden(format!(" ({}) ", self.words.built_version_end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_removed_and_added_is_said_in_words_and_escaped() {
        let pieces = vec![
            Piece::Same("Kaia".to_owned()),
            Piece::Removed("<b>".to_owned()),
            Piece::Added("åpner".to_owned()),
        ];
        let version = VersionEntry {
            number: 2,
            time: None,
            is_found: true,
            note: None,
            is_anew: false,
            lang: Some("nb".to_owned()),
            changes: vec![Change::Text(vec![Block::Changed(pieces)])],
        };
        let html = Node::from(view(&version, Language::Nb)).to_static_html();
        let said = |words: &str| format!("<span class=\"pr-hidden\">{words}</span>");
        let expected = format!(
            "<p lang=\"nb\">Kaia <del>{}&lt;b&gt;{}</del> <ins>{}åpner{}</ins></p>",
            said("fjernet: "),
            said(" (slutt) "),
            said("lagt til: "),
            said(" (slutt) ")
        );
        assert!(html.contains(&expected), "{html}");
    }
}
