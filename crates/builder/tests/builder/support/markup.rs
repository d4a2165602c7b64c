//! Pages as a browser's parser reads them.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) in_body: bool,
    /// The text directly in it.
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// Whether the page at `path` is read without the program, and so has none of its data.
pub(crate) fn is_plain(path: &str) -> bool {
    let below = path.split_once('/').filter(|(folder, _)| folder.len() == 2).map_or(path, |(_, below)| below);
    ["archive/", "device/", "events/", "genuine/", "topics/", "publishers/"]
        .iter()
        .any(|folder| below.starts_with(folder))
        || ["/versions/index.html", "/locked/index.html"].iter().any(|end| below.ends_with(end))
}

/// Every element in the order of the page.
pub(crate) fn elements(html: &str) -> Vec<Element> {
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
    let mut found = Vec::new();
    collect(&dom.document, false, &mut found);
    found
}

fn collect(node: &Handle, in_body: bool, found: &mut Vec<Element>) {
    let mut inside = in_body;
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let children = node.children.borrow();
        let text = children.iter().filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(contents.borrow().to_string()),
            _ => None,
        });
        let attributes =
            attrs.borrow().iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
        let name = name.local.to_string();
        inside = inside || name == "body";
        found.push(Element { name, attributes, in_body, text: text.collect() });
    }
    node.children.borrow().iter().for_each(|child| collect(child, inside, found));
}
