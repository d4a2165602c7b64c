//! A view as JSON, for a script that makes elements of it one by one: nothing is parsed as markup.

use super::html::ADDRESSES;
use super::{Node, Tag, Value};
use leptos::prelude::untrack;
use serde_json::{Map, Value as Json};

impl Node {
    /// The view as it is now: a text is a string, an element a list of its name, its attributes and its children. Each
    /// address is replaced by what `address` returns for it, if anything. `None` if an element does something when a
    /// reader acts, or has a value of its own, since that needs the program.
    pub fn to_json_with(&self, address: &dyn Fn(&str) -> Option<String>) -> Option<Vec<Json>> {
        let mut out = Vec::new();
        add(self, address, &mut out).then_some(out)
    }
}

/// Adds `node` to `out`; `false` if it needs the program.
fn add(node: &Node, address: &dyn Fn(&str) -> Option<String>, out: &mut Vec<Json>) -> bool {
    match node {
        Node::Empty => true,
        Node::Text(text) => {
            out.push(text.as_str().into());
            true
        }
        Node::Element(tag) => element(tag, address).is_some_and(|element| {
            out.push(element);
            true
        }),
        Node::List(nodes) => nodes.iter().all(|node| add(node, address, out)),
        Node::Live(make) => add(&untrack(make), address, out),
    }
}

fn element(Tag(tag): &Tag, address: &dyn Fn(&str) -> Option<String>) -> Option<Json> {
    let mut attributes = Map::new();
    for (name, value) in &tag.attributes {
        let value = match value {
            Value::Fixed(value) => Some(value.clone()),
            Value::Live(value) => untrack(value),
            Value::Property(_) | Value::TakesFocus | Value::On(_) => return None,
        };
        if let Some(value) = value {
            let other = ADDRESSES.contains(name).then(|| address(&value)).flatten();
            attributes.insert((*name).to_owned(), other.unwrap_or(value).into());
        }
    }
    let mut element = vec![tag.name.into(), attributes.into()];
    tag.children.iter().all(|child| add(child, address, &mut element)).then_some(element.into())
}

#[cfg(test)]
mod tests {
    use crate::view::*;

    fn json(node: impl Into<Node>) -> Option<String> {
        let other = |address: &str| address.strip_prefix("https://x.no/").map(|rest| format!("./{rest}"));
        node.into().to_json_with(&other).map(|nodes| serde_json::Value::from(nodes).to_string())
    }

    #[test]
    fn texts_and_values_are_as_they_are() {
        let view = p().attr("title", "\"><b>").child("a < b").live(|| span().child("c").into());
        assert_eq!(json(view).as_deref(), Some(r#"[["p",{"title":"\"><b>"},"a < b",["span",{},"c"]]]"#));
    }

    #[test]
    fn nothing_is_nothing_and_a_list_is_its_members() {
        let view = Node::list([Node::Empty, li().into(), Node::list(["a", "b"])]);
        assert_eq!(json(view).as_deref(), Some(r#"[["li",{}],"a","b"]"#));
    }

    #[test]
    fn addresses_get_another_form_and_texts_do_not() {
        let view = a("https://x.no/?a").attr("title", "https://x.no/").child("https://x.no/");
        assert_eq!(
            json(view).as_deref(),
            Some(r#"[["a",{"href":"./?a","title":"https://x.no/"},"https://x.no/"]]"#)
        );
    }

    #[test]
    fn what_acts_needs_the_program() {
        assert_eq!(json(p().child(button().on_click(|| ()).child("Play"))), None);
        assert_eq!(json(input().live_value(String::new)), None);
    }
}
