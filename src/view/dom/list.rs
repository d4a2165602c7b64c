//! A list becomes another: what stands for the same thing is kept, and moved as little as can be.

use super::State;
use super::heal::is_home;
use crate::order::Positions;
use crate::view::{Node, Tag};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use leptos::wasm_bindgen::{JsCast, JsValue};

impl Node {
    /// What it is told apart by from its siblings: the key, else the name of the element, or what else it is.
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

impl State {
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

/// The place before of what was nowhere.
const NEW: usize = usize::MAX;

/// Makes `states` become `nodes`, before `end` in `parent`. Each goes on from what [`origins`] says.
/// Answers whether anything was written, put in, moved or taken out.
pub(super) fn rebuild_all(
    states: &mut Vec<State>,
    nodes: Vec<Node>,
    parent: Option<&Element>,
    end: Option<&DomNode>,
) -> bool {
    let before: Vec<&str> = states.iter().map(State::word).collect();
    let now: Vec<&str> = nodes.iter().map(Node::word).collect();
    let origins = origins(&before, &now);
    let mut old: Vec<Option<State>> = std::mem::take(states).into_iter().map(Some).collect();
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

/// What each of `now` goes on from, of what was there `before`, by the words for them. What has a key goes on from
/// what had it, the others from one another by their order, a paragraph from a paragraph and a text from a text.
/// Where only things have come into places that were empty, or left them, all others stay in their places.
#[inline(never)]
fn origins(before: &[&str], now: &[&str]) -> Vec<usize> {
    let is_same = before.len() == now.len()
        && (0..now.len()).all(|at| before[at] == now[at] || before[at].is_empty() || now[at].is_empty());
    let stays = |at: usize| is_same && before[at] == now[at];
    // Looked up and not looked for: in a long list of which nothing stays that would take its square.
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
    use super::{NEW, origins, resting};

    /// With `-` for nothing.
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
