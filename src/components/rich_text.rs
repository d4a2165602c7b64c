//! Rich text as elements.

use crate::feed::model::VideoSource;
use crate::rich_text::{Attribute, Element, Node as TextNode, RichText, Tag as TextTag};
use crate::view::{Node, Tag, div};

/// Makes the view that is shown in place of a film.
pub type Film<'a> = &'a dyn Fn(&VideoSource, Option<&str>) -> Node;

/// A release's text. The elements are created one by one from the tree, so there is no
/// markup that a parser could interpret differently. `table_label` names a table without a
/// caption, for readers who scroll it by keyboard.
pub fn rich_text_view(text: RichText, table_label: &str, film: Film<'_>) -> Tag {
    div().class("pr-rich-text").children(rich_text_blocks(text, table_label, film))
}

/// The blocks of the text, for a caller that puts them into an element of its own.
pub fn rich_text_blocks(text: RichText, table_label: &str, film: Film<'_>) -> Vec<Node> {
    Context { table_label, film }.views(text.blocks).collect()
}

/// The same as [`rich_text_view`], but beside each quote that is a block of its own, and outside the quoting element,
/// is what `beside_quote` makes of the quote's text, and of whether a paragraph or a heading with nothing beside it is
/// right before it.
pub fn quotable_text_view(
    text: RichText,
    table_label: &str,
    film: Film<'_>,
    beside_quote: &dyn Fn(String, bool) -> Node,
) -> Tag {
    let parts = Context { table_label, film };
    let mut follows_text = false;
    let views = text.blocks.into_iter().map(|block| {
        let quote = quoted(&block);
        let is_text = quote.is_none() && is_running_text(&block);
        let follows_text = std::mem::replace(&mut follows_text, is_text);
        match quote {
            Some(quote) => {
                let beside = beside_quote(quote, follows_text);
                div().class("pr-quotable").child(parts.view(block)).child(beside).into()
            }
            None => parts.view(block),
        }
    });
    div().class("pr-rich-text").children(views)
}

/// Whether `block` is a paragraph or a heading, and no film is in it.
fn is_running_text(block: &TextNode) -> bool {
    let TextNode::Element(element) = block else { return false };
    let is_film = |node: &TextNode| matches!(node, TextNode::Video { .. });
    matches!(element.tag, TextTag::P | TextTag::H2 | TextTag::H3 | TextTag::H4 | TextTag::H5 | TextTag::H6)
        && !element.children.iter().any(is_film)
}

/// The text of `block` if it is a quote.
fn quoted(block: &TextNode) -> Option<String> {
    let TextNode::Element(element) = block else { return None };
    let is_quote = match element.tag {
        TextTag::P => is_dash_quote(element),
        tag => tag == TextTag::Blockquote,
    };
    is_quote.then(|| element.text())
}

/// What the caller provides, passed down the tree.
struct Context<'a> {
    table_label: &'a str,
    film: Film<'a>,
}

impl Context<'_> {
    fn views(&self, nodes: Vec<TextNode>) -> impl Iterator<Item = Node> {
        nodes.into_iter().map(|node| self.view(node))
    }

    fn view(&self, node: TextNode) -> Node {
        match node {
            TextNode::Text(text) => text.into(),
            TextNode::Video { source, title } => (self.film)(&source, title.as_deref()),
            TextNode::Element(element) if element.tag == TextTag::Table => self.table(element).into(),
            TextNode::Element(element) => self.element(element).into(),
        }
    }

    fn element(&self, element: Element) -> Tag {
        let mut tag = Tag::new(element.tag.as_str());
        match element.tag {
            // These come before `src`, because setting `src` starts the request that they apply to.
            TextTag::Img => {
                tag = tag
                    .attr("loading", "lazy")
                    .attr("decoding", "async")
                    .attr("referrerpolicy", "no-referrer");
            }
            TextTag::A if element.attribute(Attribute::Href).is_some_and(|href| !href.starts_with('#')) => {
                tag = tag.attr("rel", "noopener external");
            }
            TextTag::P if is_dash_quote(&element) => tag = tag.class("pr-quote"),
            _ => {}
        }
        for (name, value) in element.attributes {
            tag = tag.attr(name.as_str(), value);
        }
        tag.children(self.views(element.children))
    }

    /// A table may be wider than a phone: it scrolls in a region that the
    /// keyboard reaches and that has a name.
    fn table(&self, table: Element) -> Tag {
        let caption = table.children.iter().find_map(|child| match child {
            TextNode::Element(element) if element.tag == TextTag::Caption => Some(element.text()),
            _ => None,
        });
        div()
            .class("pr-table")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", caption.as_deref().unwrap_or(self.table_label))
            .child(self.element(table))
    }
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
        let film = |_: &VideoSource, title: Option<&str>| Tag::new("button").child(title).into();
        Node::from(rich_text_view(text, "Tabell", &film)).to_static_html()
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
            "<p><a rel=\"noopener external\" href=\"https://x.no/\">ut</a> <a href=\"#pr-text-n\">ned</a></p>\
             <p id=\"pr-text-n\">her</p>"
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
    fn beside_a_quote_stands_what_the_caller_makes_of_its_text() {
        let quotable = |source: &str| {
            let text = RichText::read(&UntrustedHtml { html: source.to_owned(), base: None });
            let beside = |quote: String, follows_text| {
                Tag::new(if follows_text { "i" } else { "b" }).child(quote).into()
            };
            let view = quotable_text_view(text, "", &|_, _| Node::Empty, &beside);
            Node::from(view).to_static_html()
        };
        assert_eq!(
            quotable("<p>– Bra, <em>svært</em> bra<p>Ja"),
            "<div class=\"pr-rich-text\"><div class=\"pr-quotable\"><p class=\"pr-quote\">– Bra, <em>svært</em> \
             bra</p><b>– Bra, svært bra</b></div><p>Ja</p></div>"
        );
        assert_eq!(
            quotable("<blockquote><p>Eitt</p><p>– To</p></blockquote>").split_once("<b>").unwrap().1,
            "Eitt\n– To</b></div></div>"
        );
        // Another quote has a button between.
        let quotes = quotable("<p>– Eitt<p>– To<h2>Tre</h2><p>– Fire<ul><li>Fem</ul><p>– Seks");
        for beside in ["<b>– Eitt</b>", "<b>– To</b>", "<i>– Fire</i>", "<b>– Seks</b>"] {
            assert!(quotes.contains(beside), "{quotes}");
        }
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
