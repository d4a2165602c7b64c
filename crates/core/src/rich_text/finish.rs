//! What can only be decided with the complete tree: heading levels and link targets.

use super::names::{Attribute, Tag};
use super::tree::{Element, Node};
use crate::order::Positions;

/// Demotes headings, keeps only the ids that are link targets, and removes the address of dead links within
/// the text.
pub(super) fn finish(mut blocks: Vec<Node>) -> Vec<Node> {
    let mut wanted = Positions::default();
    let mut there = Positions::default();
    for_each(&mut blocks, &mut |element| {
        if let Some(id) = element.attribute(Attribute::Href).and_then(|href| href.strip_prefix('#')) {
            wanted.add(id, 0);
        }
        if let Some(ids) = element.attribute(Attribute::Headers) {
            ids.split(' ').for_each(|id| wanted.add(id, 0));
        }
        if let Some(id) = element.attribute(Attribute::Id) {
            there.add(id, 0);
        }
    });
    let is_in = |list: &Positions, id: &str| !list.of(id).is_empty();
    let mut used = Vec::new();
    let mut levels = Levels::default();
    for_each(&mut blocks, &mut |element| {
        if let Some(level) = element.tag.heading_level() {
            element.tag = Tag::heading(levels.demoted(level));
        }
        element.attributes.retain_mut(|(attribute, value)| match attribute {
            Attribute::Id => {
                let kept = is_in(&wanted, value) && !used.contains(value);
                if kept {
                    used.push(value.clone());
                }
                kept
            }
            Attribute::Href => value.strip_prefix('#').is_none_or(|id| is_in(&there, id)),
            Attribute::Headers => {
                let ids: Vec<&str> = value.split(' ').filter(|id| is_in(&there, id)).collect();
                *value = ids.join(" ");
                !value.is_empty()
            }
            _ => true,
        });
    });
    blocks
}

/// Calls `change` for every element, parents first, in reading order.
fn for_each(nodes: &mut [Node], change: &mut dyn FnMut(&mut Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            change(element);
            for_each(&mut element.children, change);
        }
    }
}

/// The levels of the headings above the current position, as written.
#[derive(Default)]
struct Levels(Vec<usize>);

impl Levels {
    /// The level for the next heading, which is written as `level`: 2 for the first, and never more than one
    /// below that of the heading above it.
    fn demoted(&mut self, level: usize) -> usize {
        while self.0.last().is_some_and(|above| *above >= level) {
            self.0.pop();
        }
        self.0.push(level);
        (self.0.len() + 1).min(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_start_at_two_and_skip_no_level() {
        let demoted = |written: &[usize]| {
            let mut levels = Levels::default();
            written.iter().map(|level| levels.demoted(*level)).collect::<Vec<_>>()
        };
        assert_eq!(demoted(&[1, 2, 2, 3, 1]), [2, 3, 3, 4, 2]);
        assert_eq!(demoted(&[3, 5, 6, 3]), [2, 3, 4, 2]);
        assert_eq!(demoted(&[4, 2, 4]), [2, 2, 3]);
        assert_eq!(demoted(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }
}
