//! Adapts a view to somebody else's page: other heading levels, and `part` names by which that page
//! may style elements.

use super::{Node, Tag, Value};
use crate::state::HEADING_ID;

/// The headings of HTML, from the highest.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// How a view is adapted to a page that is not its own.
#[derive(Clone, Copy, Debug)]
pub struct Dress {
    /// How many levels deeper each heading is, at most `h6`.
    pub deeper: i8,
    /// The `part` of elements that have a class: class, part.
    pub parts: &'static [(&'static str, &'static str)],
}

impl Node {
    /// The same piece adapted, including everything that its live parts build later. Each heading has its original name
    /// in `data-as`, for the style sheet.
    pub fn dressed(self, dress: Dress) -> Self {
        self.map_elements(move |tag| tag.dressed(dress).into())
    }
}

impl Node {
    /// The same page as a piece of another one, including everything that its live parts build later. It looks the
    /// same, but assistive technology is told that each heading is `deeper` levels down, and the page's own heading
    /// loses its `id`.
    pub fn within_a_page(self, deeper: usize) -> Self {
        self.map_elements(move |tag| tag.within_a_page(deeper).into())
    }
}

impl Tag {
    fn within_a_page(mut self, deeper: usize) -> Self {
        let Some(level) = HEADINGS.iter().position(|name| *name == self.0.name) else { return self };
        let is_page_heading = |value: &Value| matches!(value, Value::Fixed(id) if id == HEADING_ID);
        self.0.attributes.retain(|(name, value)| *name != "id" || !is_page_heading(value));
        self.attr("aria-level", (level + 1 + deeper).to_string())
    }

    fn dressed(mut self, dress: Dress) -> Self {
        if let Some(level) = HEADINGS.iter().position(|name| *name == self.0.name) {
            let name = self.0.name;
            let deeper = level.saturating_add_signed(dress.deeper.into()).min(HEADINGS.len() - 1);
            self.0.name = HEADINGS[deeper];
            self = self.attr("data-as", name);
        }
        let part = self.0.attributes.iter().find_map(|(name, value)| match value {
            Value::Fixed(classes) if *name == "class" => parts_of(classes, dress.parts),
            _ => None,
        });
        self.attr("part", part)
    }
}

fn parts_of(classes: &str, parts: &[(&str, &str)]) -> Option<String> {
    let part = |class: &str| parts.iter().find(|(known, _)| *known == class).map(|(_, part)| *part);
    let found: Vec<&str> = classes.split(' ').filter_map(part).collect();
    (!found.is_empty()).then(|| found.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{div, h1, h2, h3, span};

    const PARTS: &[(&str, &str)] = &[("pr-title", "title"), ("pr-flag", "flag")];

    fn dressed(node: impl Into<Node>, deeper: i8) -> String {
        node.into().dressed(Dress { deeper, parts: PARTS }).to_html()
    }

    #[test]
    fn headings_stand_deeper_and_say_what_they_were() {
        assert_eq!(dressed(h2().child("a"), 2), "<h4 data-as=\"h2\">a</h4>");
        assert_eq!(dressed(h2().child("a"), 0), "<h2 data-as=\"h2\">a</h2>");
        assert_eq!(dressed(h2().child("a"), -1), "<h1 data-as=\"h2\">a</h1>");
        assert_eq!(dressed(h3().child("a"), 5), "<h6 data-as=\"h3\">a</h6>");
    }

    #[test]
    fn a_class_with_a_part_gets_it_and_others_get_none() {
        let node = div().class("pr-box").child(span().class("pr-title pr-flag").child("x"));
        assert_eq!(
            dressed(node, 0),
            "<div class=\"pr-box\"><span class=\"pr-title pr-flag\" part=\"title flag\">x</span></div>"
        );
    }

    #[test]
    fn a_page_within_a_page_looks_the_same_and_stands_deeper() {
        let page = Node::list([
            Node::from(h1().id(HEADING_ID).child("a")),
            Node::live(|| h2().id("other").child("b").into()),
        ]);
        assert_eq!(
            page.within_a_page(2).to_html(),
            "<h1 aria-level=\"3\">a</h1><h2 id=\"other\" aria-level=\"4\">b</h2><!---->"
        );
    }

    #[test]
    fn what_is_made_later_is_dressed_too() {
        let node = div().live(|| h2().child("later").into());
        assert_eq!(dressed(node, 1), "<div><h3 data-as=\"h2\">later</h3></div>");
    }
}
