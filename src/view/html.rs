//! A view as HTML text.

use super::{Node, Tag, Value};
use crate::escape::push_escaped;
use crate::rich_text::VOID_ELEMENTS;
use leptos::prelude::untrack;

/// The shortest comment that HTML allows. It marks positions where the program in the browser needs a node.
pub const MARK: &str = "<!---->";

impl Node {
    /// The markup from which a browser makes the same elements that this view builds there. A [`MARK`]
    /// is written wherever the program in the browser needs a node.
    pub fn to_html(&self) -> String {
        self.to_html_with(&|_| None)
    }

    /// The same, with each address replaced by what `address` returns for it, if anything.
    pub fn to_html_with(&self, address: &dyn Fn(&str) -> Option<String>) -> String {
        self.to_html_with_choice(address, &|_| None)
    }

    /// The same, with the further files that `choice` returns for a picture, if any.
    pub fn to_html_with_choice(
        &self,
        address: &dyn Fn(&str) -> Option<String>,
        choice: &dyn Fn(&str) -> Option<Choice>,
    ) -> String {
        self.written(MARK, address, choice)
    }

    /// Markup without marks, for readers of feeds and mails: no program takes it over.
    pub fn to_static_html(&self) -> String {
        self.to_static_html_with(&|_| None)
    }

    /// The same, with each address replaced by what `address` returns for it, if anything.
    pub fn to_static_html_with(&self, address: &dyn Fn(&str) -> Option<String>) -> String {
        self.written("", address, &|_| None)
    }

    fn written(
        &self,
        mark: &'static str,
        address: &dyn Fn(&str) -> Option<String>,
        choice: &dyn Fn(&str) -> Option<Choice>,
    ) -> String {
        let mut html = Writer { out: String::new(), after_text: false, mark, address, choice };
        html.node(self);
        html.out
    }
}

/// The same picture in several widths, for a browser to choose from. Only the writer of a page knows them; the program
/// in the browser leaves them unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Addresses and widths, in the form of the attribute `srcset`.
    pub srcset: String,
    /// How wide the picture will be, in the form of the attribute `sizes`.
    pub sizes: &'static str,
}

/// The attributes that hold an address.
pub(super) const ADDRESSES: [&str; 4] = ["href", "src", "action", "cite"];

struct Writer<'w> {
    out: String,
    /// Whether the last thing written was a text: a browser would join it with a text that follows.
    after_text: bool,
    /// What marks a position: [`MARK`] or nothing.
    mark: &'static str,
    address: &'w dyn Fn(&str) -> Option<String>,
    choice: &'w dyn Fn(&str) -> Option<Choice>,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Empty => self.mark(),
            Node::Text(text) => {
                if self.after_text {
                    self.mark();
                }
                push_escaped(text, &mut self.out);
                self.after_text = true;
            }
            Node::Element(tag) => self.element(tag),
            Node::List(nodes) => {
                nodes.iter().for_each(|node| self.node(node));
                self.mark();
            }
            Node::Live(make) => self.node(&untrack(make)),
        }
    }

    fn mark(&mut self) {
        self.out.push_str(self.mark);
        self.after_text = false;
    }

    fn element(&mut self, Tag(tag): &Tag) {
        self.out.push('<');
        self.out.push_str(tag.name);
        for (name, value) in &tag.attributes {
            match value {
                Value::Fixed(value) => self.attribute(name, value),
                Value::Live(value) => {
                    if let Some(value) = untrack(value) {
                        self.attribute(name, &value);
                    }
                }
                Value::Property(value) => {
                    // A select's value is that of the option marked as selected.
                    let value = untrack(value);
                    if tag.name == "input" && !value.is_empty() {
                        self.attribute(name, &value);
                    }
                }
                Value::On(_) | Value::TakesFocus => {}
            }
        }
        self.out.push('>');
        self.after_text = false;
        // A parser drops the first line break in a `<pre>`.
        if let ("pre", Some(Node::Text(text))) = (tag.name, tag.children.first())
            && text.starts_with('\n')
        {
            self.out.push('\n');
        }
        if !VOID_ELEMENTS.contains(&tag.name) {
            tag.children.iter().for_each(|child| self.node(child));
            self.out.push_str("</");
            self.out.push_str(tag.name);
            self.out.push('>');
        }
        self.after_text = false;
    }

    fn attribute(&mut self, name: &str, of_data: &str) {
        let other = ADDRESSES.contains(&name).then(|| (self.address)(of_data)).flatten();
        let value = other.as_deref().unwrap_or(of_data);
        self.out.push(' ');
        self.out.push_str(name);
        if !value.is_empty() {
            self.out.push_str("=\"");
            push_escaped(value, &mut self.out);
            self.out.push('"');
        } else if matches!(name, "alt" | "href" | "value") {
            self.out.push_str("=\"\"");
        }
        if let Some(Choice { srcset, sizes }) = (name == "src").then(|| (self.choice)(of_data)).flatten() {
            self.attribute("srcset", &srcset);
            self.attribute("sizes", sizes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::view::*;

    fn html(node: impl Into<Node>) -> String {
        node.into().to_html()
    }

    #[test]
    fn text_and_values_are_escaped() {
        assert_eq!(
            html(p().attr("title", "\"><script>").child("a < b & c")),
            "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; c</p>"
        );
    }

    #[test]
    fn a_picture_may_have_more_files_than_its_data_says() {
        let choice = |src: &str| {
            (src == "a.webp").then(|| Choice { srcset: "a.webp 1w, b.webp 2w".to_owned(), sizes: "auto" })
        };
        let html =
            |src: &'static str| Node::from(img().attr("src", src)).to_html_with_choice(&|_| None, &choice);
        assert_eq!(html("a.webp"), "<img src=\"a.webp\" srcset=\"a.webp 1w, b.webp 2w\" sizes=\"auto\">");
        assert_eq!(html("c.webp"), "<img src=\"c.webp\">");
    }

    #[test]
    fn void_elements_have_no_end_tag() {
        assert_eq!(html(img().attr("alt", "")), "<img alt=\"\">");
    }

    #[test]
    fn texts_side_by_side_stay_apart() {
        let view = p().child("a").child("b");
        assert_eq!(Node::from(view).to_static_html(), "<p>ab</p>");
        assert_eq!(html(p().child("a").child("b")), "<p>a<!---->b</p>");
    }

    #[test]
    fn nothing_and_lists_leave_a_mark_to_hold_on_to() {
        assert_eq!(html(p().child(None::<String>)), "<p><!----></p>");
        assert_eq!(html(ul().child(Node::list([li(), li()]))), "<ul><li></li><li></li><!----></ul>");
    }

    #[test]
    fn a_missing_value_leaves_the_attribute_off_and_true_has_no_value() {
        assert_eq!(
            html(form().attr("lang", None::<String>).attr("novalidate", true)),
            "<form novalidate></form>"
        );
    }
}
