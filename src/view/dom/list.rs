//! A list becomes another: what stands for the same thing is kept, and moved as little as can be.

use super::State;
use super::heal::is_home;
use crate::view::{Node, Tag};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use leptos::wasm_bindgen::{JsCast, JsValue};

impl Node {
    fn key(&self) -> &str {
        match self {
            Self::Element(Tag(tag)) => &tag.key,
            _ => "",
        }
    }
}

impl State {
    fn key(&self) -> &str {
        match self {
            Self::Element(tag) => &tag.key,
            _ => "",
        }
    }

    fn has_focus(&self) -> bool {
        matches!(self, Self::Element(tag) if tag.element.matches(":focus-within") == Ok(true))
    }
}

/// The place before of what was nowhere.
const NEW: usize = usize::MAX;

/// Makes `states` become `nodes`, before `end` in `parent`. A node with a key goes on from what had
/// this key, the others from one another by their order. Answers whether anything was
/// written, put in, moved or taken out.
pub(super) fn rebuild_all(
    states: &mut Vec<State>,
    nodes: Vec<Node>,
    parent: Option<&Element>,
    end: Option<&DomNode>,
) -> bool {
    let mut old: Vec<Option<State>> = std::mem::take(states).into_iter().map(Some).collect();
    // Where to look first: behind the last that was found, of those without a key and with one.
    let mut starts = [0, 0];
    let mut is_touched = false;
    let mut is_moved = false;
    let mut origins = Vec::with_capacity(nodes.len());
    for node in nodes {
        let start = &mut starts[usize::from(!node.key().is_empty())];
        let origin = find(&old, node.key(), *start);
        is_moved |= origins.last().is_some_and(|last| *last >= origin) || origin == NEW;
        origins.push(origin);
        states.push(match old.get_mut(origin).and_then(Option::take) {
            Some(mut state) => {
                *start = origin + 1;
                is_touched |= state.rebuild(node);
                state
            }
            None => State::build(node),
        });
    }
    for gone in old.into_iter().flatten() {
        gone.unmount();
        is_touched = true;
    }
    // Without a parent somebody has taken the end of the list out: whoever holds the list mends that.
    if let Some(parent) = parent.filter(|_| is_moved) {
        let focused = states.iter().position(State::has_focus);
        let resting = resting(&origins, focused);
        let mut marker = end.cloned();
        for at in (0..states.len()).rev() {
            let nodes = states[at].nodes();
            if !resting[at] {
                for node in &nodes {
                    put(parent, node, marker.as_ref(), origins[at] != NEW);
                }
            }
            // One that somebody has taken out marks no place.
            marker = nodes.into_iter().next().filter(|first| is_home(first, parent)).or(marker);
        }
    }
    is_touched || is_moved
}

/// The first from `start` on, and then from the beginning, that has this key and is not taken yet.
fn find(old: &[Option<State>], key: &str, start: usize) -> usize {
    let length = old.len();
    let mut at = start;
    for _ in 0..length {
        at = if at < length { at } else { 0 };
        if old[at].as_ref().is_some_and(|state| state.key() == key) {
            return at;
        }
        at += 1;
    }
    NEW
}

#[wasm_bindgen(wasm_bindgen = leptos::wasm_bindgen)]
extern "C" {
    type Parent;

    #[wasm_bindgen(method, catch, js_name = moveBefore)]
    fn move_before(this: &Parent, node: &DomNode, marker: Option<&DomNode>) -> Result<(), JsValue>;
}

/// Puts `node` before `marker`. One that stands somewhere already is moved with its focus, its
/// scroll and its film, where the browser can.
fn put(parent: &Element, node: &DomNode, marker: Option<&DomNode>, is_there: bool) {
    if !is_there || parent.unchecked_ref::<Parent>().move_before(node, marker).is_err() {
        Rndr::insert_node(parent, node, marker);
    }
}

/// Which can stay where they are, so that the fewest have to move: of the places that they had
/// before, the longest row that rises. The one at `fixed` is among them.
fn resting(origins: &[usize], fixed: Option<usize>) -> Vec<bool> {
    // For each length of a row the index at its end that leaves most room, and for each index the one before it.
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
    use super::resting;

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
