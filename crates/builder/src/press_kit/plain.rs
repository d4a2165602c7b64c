//! The text of a release for a file of plain text.

use press_room_core::feed::UntrustedHtml;
use press_room_core::rich_text::{Element, Node, RichText, Tag};

/// The text of `markup`: a blank line between paragraphs, a line for each row of a table, and a tab between its cells, as
/// browsers copy it.
pub(super) fn plain_text(markup: &str) -> String {
    let text = RichText::read(&UntrustedHtml { html: markup.to_owned(), base: None });
    let mut parts = Vec::new();
    push_parts(&text.blocks, &mut parts);
    parts.join("\n\n")
}

fn push_parts(nodes: &[Node], parts: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Element(table) if table.tag == Tag::Table => {
                let mut rows = Vec::new();
                push_rows(table, &mut rows);
                parts.push(rows.join("\n"));
            }
            Node::Element(whole) if has_table(whole) => push_parts(&whole.children, parts),
            Node::Element(block) => {
                parts.extend(block.text().lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
            }
            Node::Text(text) => parts.push(text.clone()),
            Node::Video { .. } => {}
        }
    }
}

fn has_table(element: &Element) -> bool {
    elements(element).any(|child| child.tag == Tag::Table || has_table(child))
}

fn push_rows(table: &Element, rows: &mut Vec<String>) {
    for child in elements(table) {
        match child.tag {
            Tag::Tr => rows.push(elements(child).map(in_one_line).collect::<Vec<_>>().join("\t")),
            Tag::Caption => rows.push(in_one_line(child)),
            _ => push_rows(child, rows),
        }
    }
}

fn elements(parent: &Element) -> impl Iterator<Item = &Element> {
    parent.children.iter().filter_map(|child| match child {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Video { .. } => None,
    })
}

fn in_one_line(element: &Element) -> String {
    element.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_a_blank_line_between_them_and_the_rows_of_a_table_are_lines() {
        let table = "<table><caption>Fangst</caption><thead><tr><th>Fisk<th>Tonn</thead>\
                     <tr><td><p>Sei</p><p>Torsk</p><td>1&nbsp;200<tr><td><td>3</table>";
        assert_eq!(
            plain_text(&format!("<div><p>Ein.<br>To.</p>{table}</div><ul><li>Tre<li>Fire</ul>Fem")),
            "Ein.\n\nTo.\n\nFangst\nFisk\tTonn\nSei Torsk\t1 200\n\t3\n\nTre\n\nFire\n\nFem"
        );
    }
}
