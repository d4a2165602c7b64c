//! Categories and tags.

use crate::feed::reader::{Object, as_list, object_in, scalar};
use crate::feed::source_rules::{NO_CATEGORY_NAMES, Term};
use crate::feed::text;
use crate::percent;
use serde_json::Value;

/// The id of the category for posts without a category, whatever its name is.
const NO_CATEGORY: &str = "1";
/// The most terms of one post.
const MOST: usize = 200;

/// The categories and tags of a post: as they are embedded, or else by their slugs among its classes. Other taxonomies
/// of a site are left out.
pub(super) fn read(post: &Object) -> Vec<Term> {
    let embedded = object_in(post, "_embedded");
    let lists = embedded.and_then(|embedded| {
        ["wp:term", "https://api.w.org/term"].into_iter().find_map(|name| as_list(embedded.get(name)?))
    });
    match lists {
        Some(lists) => lists.into_iter().filter_map(as_list).flatten().filter_map(term).take(MOST).collect(),
        None => classes(post),
    }
}

fn term(value: &Value) -> Option<Term> {
    let object = value.as_object()?;
    let word = |name: &str| object.get(name).and_then(scalar).unwrap_or_default();
    let taxonomy = word("taxonomy");
    if !["category", "post_tag"].contains(&taxonomy.as_str()) {
        return None;
    }
    let term =
        Term { name: text::plain(&word("name")), slug: percent::decoded_text(&word("slug")), is_topic: true };
    let is_none = taxonomy == "category" && word("id") == NO_CATEGORY;
    named(Term { is_topic: !is_none, ..term })
}

fn classes(post: &Object) -> Vec<Term> {
    let classes = post.get("class_list").and_then(as_list).unwrap_or_default();
    let slug = |class: &Value| {
        let class = class.as_str()?;
        let slug = class.strip_prefix("category-").or_else(|| class.strip_prefix("tag-"))?;
        named(Term { name: String::new(), slug: percent::decoded_text(slug), is_topic: true })
    };
    classes.into_iter().filter_map(slug).take(MOST).collect()
}

fn named(term: Term) -> Option<Term> {
    let is_nothing = term.name.is_empty() && term.slug.is_empty();
    (!is_nothing && !NO_CATEGORY_NAMES.contains(&term.slug.as_str())).then_some(term)
}
