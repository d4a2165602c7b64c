//! Turns one list of nodes into another: nodes that represent the same thing are kept, and as few
//! as possible are moved.

use super::MountedContent;
use super::heal::is_home;
use crate::order::Positions;
use crate::view::{Node, Tag};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use leptos::wasm_bindgen::{JsCast, JsValue};

impl Node {
    /// What distinguishes it from its siblings: its key, else the name of the element, or the kind of node.
    fn word(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Text(_) => "#text",
            Self::Element(Tag(tag)) => key_or_name(&tag.key, tag.name),
            Self::List(_) => "#list",
            Self::Live(_) => "#live",
        }
    }
}

impl MountedContent {
    fn word(&self) -> &str {
        match self {
            Self::Empty(_) => "",
            Self::Text(..) => "#text",
            Self::Element(tag) => key_or_name(&tag.key, tag.name),
            Self::List(..) => "#list",
            Self::Live(_) => "#live",
        }
    }

    fn has_focus(&self) -> bool {
        matches!(self, Self::Element(tag) if tag.element.matches(":focus-within") == Ok(true))
    }
}

fn key_or_name<'tag>(key: &'tag str, name: &'tag str) -> &'tag str {
    if key.is_empty() { name } else { key }
}

/// The former position of a node that was not there before.
const NEW: usize = usize::MAX;

/// Turns `states` into `nodes`, before `end` in `parent`. Each node reuses the state that [`origins`]
/// assigns to it. Returns whether anything was written, inserted, moved or removed.
pub(super) fn rebuild_all(
    states: &mut Vec<MountedContent>,
    nodes: Vec<Node>,
    parent: Option<&Element>,
    end: Option<&DomNode>,
) -> bool {
    let before: Vec<&str> = states.iter().map(MountedContent::word).collect();
    let now: Vec<&str> = nodes.iter().map(Node::word).collect();
    let origins = origins(&before, &now);
    let mut old: Vec<Option<MountedContent>> = std::mem::take(states).into_iter().map(Some).collect();
    let mut is_touched = false;
    let mut is_moved = false;
    let mut last = None;
    for (node, origin) in nodes.into_iter().zip(&origins) {
        is_moved |= last >= Some(origin) || *origin == NEW;
        last = Some(origin);
        states.push(match old.get_mut(*origin).and_then(Option::take) {
            Some(mut state) => {
                is_touched |= state.rebuild(node);
                state
            }
            None => MountedContent::build(node),
        });
    }
    for gone in old.into_iter().flatten() {
        gone.unmount();
        is_touched = true;
    }
    // Without a parent, somebody else has removed the end of the list; the owner of the list repairs that.
    if let Some(parent) = parent.filter(|_| is_moved) {
        let focused = states.iter().position(MountedContent::has_focus);
        let resting = resting(&origins, focused);
        let mut marker = end.cloned();
        for at in (0..states.len()).rev() {
            let nodes = states[at].nodes();
            if !resting[at] {
                for node in &nodes {
                    put(parent, node, marker.as_ref(), origins[at] != NEW);
                }
            }
            // A node that somebody else has removed cannot mark a position.
            marker = nodes.into_iter().next().filter(|first| is_home(first, parent)).or(marker);
        }
    }
    is_touched || is_moved
}

/// Which of the nodes `before` each node in `now` reuses, by their identities. A node with a key reuses the one that
/// had this key. The others are matched in order, a paragraph with a paragraph and a text with a text.
/// Where nodes only appeared in empty positions, or left positions empty, all others keep their positions.
#[inline(never)]
fn origins(before: &[&str], now: &[&str]) -> Vec<usize> {
    let is_same = before.len() == now.len()
        && (0..now.len()).all(|at| before[at] == now[at] || before[at].is_empty() || now[at].is_empty());
    let stays = |at: usize| is_same && before[at] == now[at];
    // Looked up in a table: searching would take quadratic time for a long list that changes completely.
    let mut places = Positions::default();
    for at in (0..before.len()).rev() {
        if !stays(at) {
            places.add(before[at], at);
        }
    }
    (0..now.len()).map(|at| if stays(at) { at } else { places.take(now[at]).unwrap_or(NEW) }).collect()
}

#[wasm_bindgen(wasm_bindgen = leptos::wasm_bindgen)]
extern "C" {
    type Parent;

    #[wasm_bindgen(method, catch, js_name = moveBefore)]
    fn move_before(this: &Parent, node: &DomNode, marker: Option<&DomNode>) -> Result<(), JsValue>;
}

/// Puts `node` before `marker`. A node that is already in the document keeps its focus, its scroll
/// position and its playing film, where the browser supports such moves.
fn put(parent: &Element, node: &DomNode, marker: Option<&DomNode>, is_there: bool) {
    if !is_there || parent.unchecked_ref::<Parent>().move_before(node, marker).is_err() {
        Rndr::insert_node(parent, node, marker);
    }
}

/// Which nodes can stay, so that as few as possible have to move: the longest increasing subsequence
/// of their former positions that includes the one at `fixed`.
fn resting(origins: &[usize], fixed: Option<usize>) -> Vec<bool> {
    // For each length of a subsequence, the index of its smallest possible end; for each index, its predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = Vec::new();
    for (index, origin) in origins.iter().enumerate() {
        let length = ends.partition_point(|end| origins[*end] < *origin);
        before.push(if length > 0 { ends[length - 1] } else { NEW });
        let fits = fixed.is_none_or(|fixed| index == fixed || (index < fixed) == (*origin < origins[fixed]));
        if fits && *origin != NEW {
            if length < ends.len() {
                ends[length] = index;
            } else {
                ends.push(index);
            }
        }
    }
    let mut resting = vec![false; origins.len()];
    let mut next = ends.last().copied().unwrap_or(NEW);
    while let Some(rests) = resting.get_mut(next) {
        *rests = true;
        next = before[next];
    }
    resting
}

#[cfg(test)]
mod tests {
    use super::{NEW, origins, resting};

    /// The origins of `now` as text; `-` in a row is nothing.
    fn from(before: &'static str, now: &'static str) -> String {
        let words = |row: &'static str| -> Vec<_> {
            row.split_whitespace().map(|word| if word == "-" { "" } else { word }).collect()
        };
        let place = |origin: &usize| if *origin == NEW { "new".to_owned() } else { origin.to_string() };
        origins(&words(before), &words(now)).iter().map(place).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_has_a_key_goes_on_from_what_had_it_and_the_others_by_their_order() {
        assert_eq!(from("li:a li:b li:c", "li:c li:n li:a"), "2 new 0");
        assert_eq!(from("p p:k p", "p:k p p"), "1 0 2");
        assert_eq!(from("li:a li:a li:a", "li:a li:a"), "0 1");
        assert_eq!(from("p p", "p p p"), "0 1 new");
    }

    #[test]
    fn what_comes_into_an_empty_place_or_leaves_it_moves_nothing_else() {
        assert_eq!(from("img:a div", "- div"), "new 1");
        assert_eq!(from("- div", "img:a div"), "new 1");
        assert_eq!(from("img:a div", "img:b div"), "new 1");
        assert_eq!(from("- p", "p p"), "new 1");
        assert_eq!(from("p p", "- p"), "new 1");
        assert_eq!(from("li:a -", "- li:a"), "1 0");
    }

    #[test]
    fn one_kind_of_node_never_goes_on_from_another_in_a_list_that_grows_or_shrinks() {
        assert_eq!(from("p - div", "- div"), "1 2");
        assert_eq!(from("div #text", "#text"), "1");
        assert_eq!(from("p p - p", "p - p p p"), "0 2 1 3 new");
    }

    #[test]
    fn a_list_of_which_every_key_changes_takes_no_longer() {
        let keys: Vec<String> = (0..400_000).map(|n| n.to_string()).collect();
        let names: Vec<&str> = keys.iter().map(String::as_str).collect();
        let (before, now) = names.split_at(200_000);
        assert!(origins(before, now).iter().all(|origin| *origin == NEW));
        let same = ["same"].repeat(200_000);
        assert_eq!(origins(&same, &same[1..]).last(), Some(&199_998));
    }

    fn at(origins: &[i32], fixed: Option<usize>) -> String {
        let origins: Vec<_> =
            origins.iter().map(|origin| usize::try_from(*origin).unwrap_or(usize::MAX)).collect();
        resting(&origins, fixed).into_iter().map(|rests| if rests { '=' } else { '>' }).collect()
    }

    #[test]
    fn what_keeps_its_order_rests_and_what_is_new_is_put_in() {
        assert_eq!(at(&[0, 1, 2], None), "===");
        assert_eq!(at(&[-1, 0, -1, 1], None), ">=>=");
        assert_eq!(at(&[], None), "");
        assert_eq!(at(&[-1], None), ">");
    }

    #[test]
    fn the_fewest_move() {
        assert_eq!(at(&[4, 0, 1, 2, 3], None), ">====");
        assert_eq!(at(&[1, 2, 3, 4, 0], None), "====>");
        assert_eq!(at(&[2, 5, 3, 7, 0, 4], None), "=>=>>=");
        assert_eq!(at(&[2, 1, 0], None).matches('>').count(), 2);
    }

    #[test]
    fn the_one_with_the_focus_rests_whatever_it_takes() {
        assert_eq!(at(&[4, 0, 1, 2, 3], Some(0)), "=>>>>");
        assert_eq!(at(&[2, 1, 0], Some(1)), ">=>");
        assert_eq!(at(&[0, 3, 1, 2], Some(1)), "==>>");
    }
}
