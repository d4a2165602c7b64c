//! A list of attributes as one view type, whatever is in it.

use leptos::attr::{Attribute, NamedAttributeKey, NextAttribute};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element;
use std::borrow::Cow;

/// Names and values of one element. The names are the program's own, so only
/// the values are escaped.
#[derive(Clone, Debug)]
pub(super) struct Attributes(pub(super) Vec<(&'static str, String)>);

impl Attribute for Attributes {
    const MIN_LENGTH: usize = 0;

    type State = (Element, Vec<&'static str>);
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.0.iter().map(|(name, value)| name.len() + value.len() + 4).sum()
    }

    fn to_html(self, buf: &mut String, _class: &mut String, _style: &mut String, _inner: &mut String) {
        for (name, value) in self.0 {
            buf.push(' ');
            buf.push_str(name);
            buf.push_str("=\"");
            for c in value.chars() {
                match c {
                    '&' => buf.push_str("&amp;"),
                    '<' => buf.push_str("&lt;"),
                    '>' => buf.push_str("&gt;"),
                    '"' => buf.push_str("&quot;"),
                    c => buf.push(c),
                }
            }
            buf.push('"');
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, el: &Element) -> Self::State {
        // What the server wrote came from the same tree.
        (el.clone(), self.0.into_iter().map(|(name, _)| name).collect())
    }

    fn build(self, el: &Element) -> Self::State {
        let mut names = Vec::with_capacity(self.0.len());
        for (name, value) in self.0 {
            Rndr::set_attribute(el, name, &value);
            names.push(name);
        }
        (el.clone(), names)
    }

    fn rebuild(self, state: &mut Self::State) {
        for name in state.1.drain(..) {
            Rndr::remove_attribute(&state.0, name);
        }
        *state = self.build(&state.0);
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn keys(&self) -> Vec<NamedAttributeKey> {
        self.0.iter().map(|(name, _)| NamedAttributeKey::Attribute(Cow::Borrowed(*name))).collect()
    }
}

impl NextAttribute for Attributes {
    type Output<NewAttr: Attribute> = (Self, NewAttr);

    fn add_any_attr<NewAttr: Attribute>(self, new: NewAttr) -> (Self, NewAttr) {
        (self, new)
    }
}
