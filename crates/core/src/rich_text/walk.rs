//! The walk over a parsed document, the same for all parsers.

use super::fate::{Fate, fate};
use super::limits::{MAX_DEPTH, MAX_NODES};
use super::look::Look;
use super::names::Tag;
use super::stand_ins::FALLBACK;
use super::tree::Node;
use super::tree_builder::{Builder, LeaveAction};
use super::{media, policy};
use crate::address::Address;
use crate::platform::{Cursor, NodeContent};

/// Reads the body of the document at `cursor`. `None` if it exceeds the limits of depth or size.
pub(super) fn walk(cursor: &mut dyn Cursor, base: Option<&Address>) -> Option<Vec<Node>> {
    if !cursor.enter("html") || !cursor.enter("body") {
        return Some(Vec::new());
    }
    let mut builder = Builder::new();
    let mut open: Vec<LeaveAction> = Vec::new();
    let mut nodes = 0;
    let mut more = cursor.first_child();
    while more {
        nodes += 1;
        if nodes > MAX_NODES || open.len() >= MAX_DEPTH || builder.is_full() {
            return None;
        }
        let leave = arrive(cursor, base, &mut builder);
        if let Some(leave) = leave {
            if cursor.first_child() {
                open.push(leave);
                continue;
            }
            builder.leave(leave);
        }
        more = loop {
            if cursor.next_sibling() {
                break true;
            }
            let Some(leave) = open.pop() else {
                break false;
            };
            builder.leave(leave);
            cursor.parent();
        };
    }
    builder.finish()
}

/// Handles the node at `cursor`. `None` if its content must not be visited.
fn arrive(cursor: &dyn Cursor, base: Option<&Address>, builder: &mut Builder) -> Option<LeaveAction> {
    let name = match cursor.found() {
        NodeContent::Text(text) => {
            builder.text(&text);
            return None;
        }
        NodeContent::Html(name) => name,
        NodeContent::Foreign | NodeContent::Other => return None,
    };
    match fate(&name) {
        Fate::Drop => None,
        Fate::Frame => {
            if let Some((node, address)) = media::frame(cursor, base) {
                match node {
                    Some(video) => builder.video(video),
                    None => builder.link_paragraph(address, cursor.attribute("title")),
                }
            }
            None
        }
        Fate::Film => {
            if let Some(film) = media::film(cursor, base) {
                builder.video(film);
            }
            None
        }
        Fate::Keep(tag) => {
            let look = Look::of(cursor);
            let attributes = policy::attributes(tag, cursor, base);
            if tag == Tag::Img {
                let fallback = cursor.attribute(FALLBACK).is_some();
                builder.picture(attributes, fallback);
                return None;
            }
            let kept = policy::is_worth_keeping(tag, &attributes) && !look.takes_back(tag);
            let leave = match kept {
                true => builder.open(tag, attributes),
                false if tag.is_void() => LeaveAction::Nothing,
                false if tag.is_inline() => LeaveAction::Nothing,
                false => builder.boundary(),
            };
            policy::target_names(cursor).into_iter().for_each(|id| builder.target(id));
            if tag.is_void() {
                return None;
            }
            // Headings and header cells are bold anyway.
            let marks = match tag.heading_level().is_some() || tag == Tag::Th {
                true => Vec::new(),
                false => look.marks(),
            };
            if matches!(leave, LeaveAction::Boundary) {
                return Some(leave);
            }
            // Everything inside the outermost one ends with it.
            Some(marks.into_iter().fold(leave, |leave, mark| match builder.mark(mark) {
                inner if matches!(leave, LeaveAction::Nothing) => inner,
                _ => leave,
            }))
        }
        Fate::Unwrap => {
            policy::target_names(cursor).into_iter().for_each(|id| builder.target(id));
            Some(LeaveAction::Nothing)
        }
        Fate::UnwrapBlock => {
            let leave = builder.boundary();
            policy::target_names(cursor).into_iter().for_each(|id| builder.target(id));
            Some(leave)
        }
    }
}
