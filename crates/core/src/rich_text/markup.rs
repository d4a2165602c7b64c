//! Writes the tree for tests and debugging, never for a browser.

use super::tree::{Element, Node, RichText};
use super::video::VideoSource;
use crate::escape::push_escaped;

impl RichText {
    /// The tree as indented lines, which are the same for equal trees on all platforms.
    ///
    /// One node on each line, indented by two spaces for each level, every line ending with `\n`, without end
    /// tags:
    /// * an element is `<name a="1" b="2">`, its attributes in the order of
    ///   [`super::Attribute::ALL`], its children below it one level further in;
    /// * a text is between `"`, spaces and all;
    /// * a film is `<video youtube="ID">` or `<video vimeo="ID">`, with
    ///   ` title="…"` when it has one;
    /// * in texts and values `&` is `&amp;`, `<` is `&lt;`, `>` is `&gt;`, `"` is
    ///   `&quot;` and a newline is `&#10;`;
    /// * a shortened text starts with the line `<!-- shortened -->`.
    ///
    /// To get the same lines from a rendered document, take the children of the element with class `pr-rich-text`;
    /// leave out comments, and join the texts on either side of one; replace a `div.pr-table` by its children; take an
    /// element with `data-video` for the film; and leave out every attribute that is not in [`super::Attribute::ALL`]
    /// (`rel`, `class`, `loading`, `decoding`, `referrerpolicy` are the same on every element of their kind).
    pub fn to_markup(&self) -> String {
        let mut out = String::new();
        if self.shortened {
            out.push_str("<!-- shortened -->\n");
        }
        push_nodes(&self.blocks, 0, &mut out);
        out
    }
}

fn push_nodes(nodes: &[Node], depth: usize, out: &mut String) {
    for node in nodes {
        (0..depth).for_each(|_| out.push_str("  "));
        match node {
            Node::Text(text) => {
                out.push('"');
                push_line(text, out);
                out.push_str("\"\n");
            }
            Node::Element(element) => {
                push_tag(element, out);
                push_nodes(&element.children, depth + 1, out);
            }
            Node::Video { source, title } => {
                out.push_str("<video");
                match source {
                    VideoSource::YouTube(id) => push_attribute("youtube", id, out),
                    VideoSource::Vimeo(id) => push_attribute("vimeo", id, out),
                    VideoSource::Elsewhere(address) => push_attribute("href", address.as_str(), out),
                }
                if let Some(title) = title {
                    push_attribute("title", title, out);
                }
                out.push_str(">\n");
            }
        }
    }
}

fn push_tag(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag.as_str());
    for (attribute, value) in &element.attributes {
        push_attribute(attribute.as_str(), value, out);
    }
    out.push_str(">\n");
}

fn push_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_line(value, out);
    out.push('"');
}

/// Escapes newlines too, since each line is a node.
fn push_line(text: &str, out: &mut String) {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(text, &mut escaped);
    out.push_str(&escaped.replace('\n', "&#10;"));
}
