//! Gives each element of a view its own style, for programs that drop style sheets, such as mail programs.

use super::{Node, Tag, Value};

/// What elements look like where there is no style sheet.
#[derive(Clone, Copy, Debug)]
pub struct InlineStyles {
    /// Names of elements and their styles.
    pub of_elements: &'static [(&'static str, &'static str)],
    /// Classes and their styles, which come after that of the element.
    pub of_classes: &'static [(&'static str, &'static str)],
    /// The class of elements that only assistive technology would read. They are left out: without a style sheet
    /// everybody would see them.
    pub hidden: &'static str,
    /// Attributes that are left out.
    pub dropped: &'static [&'static str],
}

impl Node {
    /// The same piece, in which each element has its style from `styles`, if there is one for it.
    pub fn with_styles(self, styles: &'static InlineStyles) -> Self {
        self.map_elements(|tag| tag.with_styles(styles))
    }
}

impl Tag {
    fn with_styles(mut self, styles: &InlineStyles) -> Node {
        let classes = self.0.attributes.iter().find_map(|(name, value)| match value {
            Value::Fixed(classes) if *name == "class" => Some(classes.clone()),
            _ => None,
        });
        let classes = classes.unwrap_or_default();
        let classes = || classes.split(' ');
        if classes().any(|class| class == styles.hidden) {
            return Node::Empty;
        }
        let of = |all: &[(&str, &'static str)], name: &str| {
            all.iter().find(|(known, _)| *known == name).map_or("", |(_, style)| *style)
        };
        let mut style = of(styles.of_elements, self.0.name).to_owned();
        style.extend(classes().map(|class| of(styles.of_classes, class)));
        self.0.attributes.retain(|(name, _)| !styles.dropped.contains(name));
        self.attr("style", Some(style).filter(|style| !style.is_empty())).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{div, h2, p, span};

    const STYLES: InlineStyles = InlineStyles {
        of_elements: &[("p", "margin:0;")],
        of_classes: &[("pr-lead", "color:red;"), ("pr-big", "font-size:2em;")],
        hidden: "pr-hidden",
        dropped: &["class", "role"],
    };

    fn styled(node: impl Into<Node>) -> String {
        node.into().with_styles(&STYLES).to_static_html()
    }

    #[test]
    fn an_element_has_the_style_of_its_name_and_then_those_of_its_classes() {
        let text = p().class("pr-big other pr-lead").attr("lang", "nn").child("a");
        assert_eq!(styled(text), "<p lang=\"nn\" style=\"margin:0;font-size:2em;color:red;\">a</p>");
        assert_eq!(styled(div().attr("role", "region").child(p())), "<div><p style=\"margin:0;\"></p></div>");
    }

    #[test]
    fn what_only_assistive_technology_reads_is_left_out_with_what_is_in_it() {
        let call = span().class("pr-hidden").child(p().child("Call "));
        assert_eq!(styled(h2().child(call).child("55 50")), "<h2>55 50</h2>");
    }

    #[test]
    fn what_may_change_is_what_it_is_now() {
        assert_eq!(styled(div().live(|| p().child("a").into())), "<div><p style=\"margin:0;\">a</p></div>");
    }
}
