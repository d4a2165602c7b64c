//! A list becomes another: what stands for the same thing is kept, and moved as little as can be.

use super::State;
use crate::view::{Node, Tag};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Function, Reflect};

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

/// Makes `states` become `nodes`, before `end` in `parent`. A node with a key goes on from what had
/// this key, the others from one another by their order. Answers whether anything was
/// written, put in, moved or taken out.
pub(super) fn rebuild_all(
    states: &mut Vec<State>,
    nodes: Vec<Node>,
    parent: Option<&Element>,
    end: Option<&DomNode>,
) -> bool {
    let mut old: Vec<Option<State>> = states.drain(..).map(Some).collect();
    // Where to look first: behind the last that was found, of those without a key and with one.
    let mut starts = [0, 0];
    let mut is_touched = false;
    let mut origins = Vec::with_capacity(nodes.len());
    for node in nodes {
        let key = node.key();
        let start = &mut starts[usize::from(!key.is_empty())];
        let is_it = |at: &usize| old[*at].as_ref().is_some_and(|state| state.key() == key);
        let origin = (*start..old.len()).chain(0..*start).find(is_it);
        origins.push(origin);
        match origin.and_then(|at| {
            *start = at + 1;
            old[at].take()
        }) {
            Some(mut state) => {
                is_touched |= state.rebuild(node);
                states.push(state);
            }
            None => states.push(State::build(node)),
        }
    }
    for gone in old.into_iter().flatten() {
        gone.unmount();
        is_touched = true;
    }
    if origins.is_sorted() && origins.first() != Some(&None) {
        return is_touched;
    }
    // Without a parent somebody has taken the end of the list out: whoever holds the list mends that.
    if let Some(parent) = parent {
        let resting = resting(&origins, states.iter().position(State::has_focus));
        let mut marker = end.cloned();
        for (at, state) in states.iter().enumerate().rev() {
            let nodes = state.nodes();
            if !resting[at] {
                for node in &nodes {
                    put(parent, node, marker.as_ref(), origins[at].is_some());
                }
            }
            let first = nodes.into_iter().next();
            marker =
                first.filter(|first| Rndr::get_parent(first).is_some_and(|it| it == **parent)).or(marker);
        }
    }
    true
}

/// Puts `node` before `marker`. One that stands somewhere already is moved with its focus, its
/// scroll and its film, where the browser can.
fn put(parent: &Element, node: &DomNode, marker: Option<&DomNode>, is_there: bool) {
    let move_before = || {
        let name = JsValue::from_str("moveBefore");
        let function = Reflect::get(parent, &name).ok()?.dyn_into::<Function>().ok()?;
        let marker = marker.map_or(JsValue::NULL, JsValue::from);
        function.call2(parent, node, &marker).ok()
    };
    if !is_there || move_before().is_none() {
        Rndr::insert_node(parent, node, marker);
    }
}

/// Which can stay where they are, so that the fewest have to move: of the places that they had
/// before, the longest row that rises. The one at `fixed` is among them.
fn resting(origins: &[Option<usize>], fixed: Option<usize>) -> Vec<bool> {
    // For each length of a row the index at its end that leaves most room, and for each index the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = Vec::new();
    for (index, origin) in origins.iter().enumerate() {
        let length = ends.partition_point(|end| origins[*end] < *origin);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        let fits = fixed.is_none_or(|fixed| index.cmp(&fixed) == origin.cmp(&origins[fixed]));
        if fits && origin.is_some() {
            match ends.get_mut(length) {
                Some(end) => *end = index,
                None => ends.push(index),
            }
        }
    }
    let mut resting = vec![false; origins.len()];
    let mut next = ends.last().copied();
    while let Some(index) = next {
        resting[index] = true;
        next = before[index];
    }
    resting
}

#[cfg(test)]
mod tests {
    use super::resting;

    fn at(origins: &[i32], fixed: Option<usize>) -> String {
        let origins: Vec<_> = origins.iter().map(|origin| usize::try_from(*origin).ok()).collect();
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
