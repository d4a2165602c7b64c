//! Rich text as elements.

mod attributes;

use crate::feed::model::VideoSource;
use crate::rich_text::{Attribute, Element, Node, RichText, Tag};
use attributes::Attributes;
use leptos::html;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;

/// A release's text. Every element is created one by one from the tree, so
/// there is no markup that a parser could read in another way.
#[component]
pub fn RichTextView<F>(
    /// The tree.
    text: RichText,
    /// What a table without a caption is called, for who scrolls it by keyboard.
    table_label: String,
    /// What stands for a film.
    video: F,
) -> impl IntoView
where
    F: Fn(VideoSource, Option<String>) -> AnyView + 'static,
{
    let parts = Parts { table_label: &table_label, video: &video };
    html::div().class("pr-rich-text").child(parts.views(text.blocks))
}

/// What the caller brings, handed down the tree.
struct Parts<'a> {
    table_label: &'a str,
    video: &'a dyn Fn(VideoSource, Option<String>) -> AnyView,
}

impl Parts<'_> {
    fn views(&self, nodes: Vec<Node>) -> StaticVec<AnyView> {
        nodes.into_iter().map(|node| self.view(node)).collect::<Vec<_>>().into()
    }

    fn view(&self, node: Node) -> AnyView {
        match node {
            Node::Text(text) => text.into_any(),
            Node::Video { source, title } => (self.video)(source, title),
            Node::Element(element) if element.tag == Tag::Table => self.table(element),
            Node::Element(element) => self.element(element),
        }
    }

    /// One type for every element but the void ones, which `custom` would give
    /// an end tag: sixty typed elements would be sixty copies of the same code.
    fn element(&self, element: Element) -> AnyView {
        let attributes = attributes_of(&element);
        match element.tag {
            Tag::Br => html::br().into_any(),
            Tag::Wbr => html::wbr().into_any(),
            Tag::Hr => html::hr().into_any(),
            Tag::Img => html::img().add_any_attr(attributes).into_any(),
            tag => html::custom(tag.as_str())
                .add_any_attr(attributes)
                .child(self.views(element.children))
                .into_any(),
        }
    }

    /// A table may be wider than a phone: it scrolls in a region that the
    /// keyboard reaches and that has a name.
    fn table(&self, table: Element) -> AnyView {
        let caption = table.children.iter().find_map(|child| match child {
            Node::Element(element) if element.tag == Tag::Caption => Some(element.text()),
            _ => None,
        });
        let label = caption.unwrap_or_else(|| self.table_label.to_owned());
        let region = vec![
            ("class", "pr-table".to_owned()),
            ("tabindex", "0".to_owned()),
            ("role", "region".to_owned()),
            ("aria-label", label),
        ];
        html::custom("div")
            .add_any_attr(Attributes(region))
            .child(StaticVec::from(vec![self.element(table)]))
            .into_any()
    }
}

/// The tree's attributes, and those that every element of its kind has.
fn attributes_of(element: &Element) -> Attributes {
    let mut list: Vec<(&'static str, String)> = Vec::new();
    match element.tag {
        // Before `src`, which starts the request that they are about.
        Tag::Img => list.extend([
            ("loading", "lazy".to_owned()),
            ("decoding", "async".to_owned()),
            ("referrerpolicy", "no-referrer".to_owned()),
        ]),
        Tag::A if element.attribute(Attribute::Href).is_some_and(|href| !href.starts_with('#')) => {
            list.push(("rel", "noopener external".to_owned()));
        }
        Tag::P if is_dash_quote(element) => list.push(("class", "pr-quote".to_owned())),
        _ => {}
    }
    list.extend(element.attributes.iter().map(|(name, value)| (name.as_str(), value.clone())));
    Attributes(list)
}

/// Whether a paragraph is a quote as Norwegian press releases write them: a dash, a space, what was said.
fn is_dash_quote(paragraph: &Element) -> bool {
    let text = paragraph.text();
    let mut start = text.trim_start().chars();
    matches!(start.next(), Some('–' | '—' | '-' | '−')) && start.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::model::UntrustedHtml;

    fn rendered(source: &str) -> String {
        let text = RichText::read(&UntrustedHtml { html: source.to_owned(), base: None });
        let video = |_: VideoSource, title: Option<String>| html::button().child(title).into_any();
        view! { <RichTextView text table_label="Tabell".to_owned() video /> }.to_html().replace("<!>", "")
    }

    fn inside(source: &str) -> String {
        let all = rendered(source);
        let inner =
            all.strip_prefix("<div class=\"pr-rich-text\">").and_then(|rest| rest.strip_suffix("</div>"));
        inner.unwrap().to_owned()
    }

    #[test]
    fn void_elements_have_no_end_tag() {
        assert_eq!(inside("<p>a<br>b<wbr>c<hr>"), "<p>a<br>b<wbr>c</p><hr>");
    }

    #[test]
    fn pictures_are_lazy_and_tell_nobody_where_they_are_shown() {
        assert_eq!(
            inside("<p><img src=https://x.no/a.png onerror=x()>"),
            "<p><img loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\" \
             src=\"https://x.no/a.png\" alt=\"\"></p>"
        );
    }

    #[test]
    fn links_out_have_a_rel_and_links_within_do_not() {
        assert_eq!(
            inside("<p><a href=https://x.no/ target=_blank>ut</a> <a href=#n>ned</a></p><p id=n>her</p>"),
            "<p><a rel=\"noopener external\" href=\"https://x.no/\">ut</a> <a href=\"#pr-n\">ned</a></p>\
             <p id=\"pr-n\">her</p>"
        );
    }

    #[test]
    fn a_table_scrolls_in_a_region_named_by_its_caption() {
        assert!(inside("<table><caption>Fangst <b>2025</b></caption><tr><td>1").starts_with(
            "<div class=\"pr-table\" tabindex=\"0\" role=\"region\" aria-label=\"Fangst 2025\"><table>"
        ));
        assert!(inside("<table><tr><td>1").contains("aria-label=\"Tabell\""));
    }

    #[test]
    fn a_paragraph_that_starts_with_a_dash_and_a_space_is_a_quote() {
        assert_eq!(inside("<p>–&nbsp;Dette er bra</p>"), "<p class=\"pr-quote\">–\u{a0}Dette er bra</p>");
        assert_eq!(inside("<p>- <i>Bra</i></p>"), "<p class=\"pr-quote\">- <i>Bra</i></p>");
        assert_eq!(inside("<p class=pr-quote>-3 grader</p>"), "<p>-3 grader</p>");
    }

    #[test]
    fn text_and_values_are_escaped() {
        assert_eq!(
            inside("<p>a &lt;b&gt; &amp;amp; <abbr title='\"><script>'>x</abbr>"),
            "<p>a &lt;b&gt; &amp;amp; <abbr title=\"&quot;&gt;&lt;script&gt;\">x</abbr></p>"
        );
    }

    #[test]
    fn a_film_is_what_the_caller_makes_of_it() {
        assert_eq!(
            inside("<iframe src=https://www.youtube.com/embed/a1B2c3D4-_e title=Film></iframe>"),
            "<button>Film</button>"
        );
    }
}
