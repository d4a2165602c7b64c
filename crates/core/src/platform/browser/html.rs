//! The browser's own parser, as a [`Cursor`] for rich text.
//!
//! `DOMParser` makes a document that runs no script, loads nothing and is never
//! attached to the page.
//!
//! Markup can name things so that a node's own properties are hidden: after
//! `<form><input name="nodeName">` the form's `nodeName` is the input, and after
//! `<img name="body">` so is the document's `body`. Only forms and documents
//! do that (`LegacyOverrideBuiltIns` in the HTML standard). So no property of either is ever read here:
//! all navigation is done by a `TreeWalker`, which belongs to the page's document and whose members
//! markup cannot hide, and a form is recognised by its class, which `instanceof` takes from the prototype.

use crate::platform::cursor::{Cursor, NodeContent, PROLOGUE};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{DomParser, Element, HtmlFormElement, Node, TreeWalker};

/// Parses `source` as the body of a document and passes the document to `reader`. `None` if the browser
/// refuses to parse it.
pub fn read_html<R>(source: &str, reader: &mut dyn FnMut(&mut dyn Cursor) -> R) -> Option<R> {
    let mut markup = String::with_capacity(PROLOGUE.len() + source.len());
    markup.push_str(PROLOGUE);
    markup.push_str(source);
    let parser: Parser = DomParser::new().ok()?.unchecked_into();
    let document = parser.parse(&trusted(&markup), "text/html").ok()?;
    let walker = web_sys::window()?.document()?.create_tree_walker(&document).ok()?;
    let mut place = DocumentCursor { at: document.unchecked_into(), walker };
    Some(reader(&mut place))
}

#[wasm_bindgen]
extern "C" {
    type Parser;

    /// As in web-sys, but accepts the trusted value that a policy made from the text.
    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse(this: &Parser, markup: &JsValue, kind: &str) -> Result<web_sys::Document, JsValue>;

    /// <https://w3c.github.io/trusted-types/dist/spec/>
    type Factory;

    #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = trustedTypes)]
    static FACTORY: Option<Factory>;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &Factory, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    type Policy;

    #[wasm_bindgen(method, js_name = createHTML)]
    fn create_html(this: &Policy, markup: &str) -> JsValue;
}

/// The Trusted Types policy. A page that enforces Trusted Types has to allow it by its name: `trusted-types
/// press-room`.
const POLICY: &str = "press-room";

thread_local! {
    static TRUST: Option<Policy> = FACTORY.with(|factory| {
        // What is parsed here is never executed, so every text may pass.
        let pass = Closure::<dyn Fn(String) -> String>::new(|markup| markup).into_js_value();
        let rules = Object::new();
        Reflect::set(&rules, &"createHTML".into(), &pass).ok()?;
        factory.as_ref()?.create_policy(POLICY, &rules).ok()
    });
}

/// `markup` as a value that may be parsed on a page that enforces Trusted Types. If the page does not allow
/// the policy, parsing fails too, and readers get the text without its structure.
fn trusted(markup: &str) -> JsValue {
    TRUST.with(|policy| policy.as_ref().map_or_else(|| markup.into(), |policy| policy.create_html(markup)))
}

struct DocumentCursor {
    walker: TreeWalker,
    at: Node,
}

impl DocumentCursor {
    fn go(&mut self, to: Option<Node>) -> bool {
        let found = to.is_some();
        if let Some(node) = to {
            self.at = node;
        }
        found
    }
}

impl Cursor for DocumentCursor {
    fn first_child(&mut self) -> bool {
        let to = self.walker.first_child().ok().flatten();
        self.go(to)
    }

    fn next_sibling(&mut self) -> bool {
        let to = self.walker.next_sibling().ok().flatten();
        self.go(to)
    }

    fn parent(&mut self) {
        let to = self.walker.parent_node().ok().flatten();
        self.go(to);
    }

    fn found(&self) -> NodeContent {
        if self.at.is_instance_of::<HtmlFormElement>() {
            return NodeContent::Html("form".to_owned());
        }
        if let Some(element) = self.at.dyn_ref::<Element>() {
            return match element.namespace_uri().as_deref() {
                Some("http://www.w3.org/1999/xhtml") => NodeContent::Html(element.local_name()),
                _ => NodeContent::Foreign,
            };
        }
        match self.at.node_type() {
            Node::TEXT_NODE => NodeContent::Text(self.at.node_value().unwrap_or_default()),
            _ => NodeContent::Other,
        }
    }

    fn attribute(&self, name: &str) -> Option<String> {
        if self.at.is_instance_of::<HtmlFormElement>() {
            return None;
        }
        self.at.dyn_ref::<Element>()?.get_attribute(name)
    }
}
