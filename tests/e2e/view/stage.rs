//! A page that shows what a test says: `view/dom` by itself, in a browser.
//!
//! `cargo xtask test` compiles it to a module for the browser tests beside this file, which drive it through
//! [`stage::Stage`]. A view is JSON: `null` is nothing, a text is text, a list is a list, `{"live": "name"}` follows
//! what was set under that name, and an element is `{"tag": "li", "key": "a", "attributes": {}, "children": []}`, with
//! `"says"` for what it says on a click, `"value"` for the name that its value follows, and `"focus"` when it takes the
//! focus.

/// Nothing runs by itself.
fn main() {}

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
#[expect(clippy::unwrap_used, reason = "what is no JSON is a mistake in a test")]
mod stage {
    use js_sys::Promise;
    use leptos::mount::{UnmountHandle, mount_to_renderer};
    use leptos::prelude::*;
    use press_room::view::{MountedNode, Node, Root, Tag, take_over};
    use serde_json::{Map, Value};
    use std::cell::{Cell, RefCell};
    use std::collections::HashMap;
    use std::rc::Rc;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static DIFFERENCES: Cell<u32> = const { Cell::new(0) };
    }

    /// The signals that views follow, by name; each holds JSON.
    #[derive(Clone, Default)]
    struct Signals(Rc<RefCell<HashMap<String, ArcRwSignal<String>>>>);

    impl Signals {
        fn named(&self, name: &str) -> ArcRwSignal<String> {
            let mut all = self.0.borrow_mut();
            all.entry(name.to_owned()).or_insert_with(|| ArcRwSignal::new("null".to_owned())).clone()
        }
    }

    /// A view in an element, and what can be seen of it from outside.
    #[wasm_bindgen]
    pub struct Stage {
        signals: Signals,
        said: Rc<RefCell<Vec<String>>>,
        made: Rc<Cell<u32>>,
        _mounted: UnmountHandle<MountedNode>,
    }

    #[wasm_bindgen]
    impl Stage {
        /// Shows `view` in `root`, or, if it `is_there`, takes over what is there.
        #[wasm_bindgen(constructor)]
        pub fn new(root: web_sys::HtmlElement, view: &str, is_there: bool, names: JsValue) -> Stage {
            let signals = Signals::default();
            signals.named("view").set(view.to_owned());
            for entry in js_sys::Object::entries(&names.into()).iter() {
                let text = |at| js_sys::Array::from(&entry).get(at).as_string().unwrap_or_default();
                signals.named(&text(0)).set(text(1));
            }
            let (said, made) = (Rc::default(), Rc::new(Cell::new(0)));
            let (within, following) = (root.clone(), signals.clone());
            let (saying, making) = (Rc::clone(&said), Rc::clone(&made));
            let mounted = mount_to_renderer(&root, move || {
                let view = Node::live(move || {
                    making.set(making.get() + 1);
                    live(&following, &saying, "view")
                });
                Root {
                    view,
                    within: within.into(),
                    take_over: is_there.then_some(take_over),
                    report: |count| DIFFERENCES.set(count),
                }
            });
            Stage { signals, said, made, _mounted: mounted }
        }

        /// Sets what follows `name`.
        pub fn set(&self, name: &str, json: &str) {
            self.signals.named(name).set(json.to_owned());
        }

        /// What clicks have said so far.
        pub fn said(&self) -> Vec<String> {
            self.said.borrow().clone()
        }

        /// How often the whole view was made.
        pub fn made(&self) -> u32 {
            self.made.get()
        }

        /// How many places were mended when it was taken over.
        pub fn differences(&self) -> u32 {
            DIFFERENCES.get()
        }
    }

    /// A promise that resolves when all that was set is shown.
    #[wasm_bindgen]
    pub fn settled() -> Promise {
        wasm_bindgen_futures::future_to_promise(async {
            leptos::task::tick().await;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// The view as it is written into a page.
    #[wasm_bindgen]
    pub fn html(view: &str) -> String {
        node(&Signals::default(), &Rc::default(), &read(view)).to_html()
    }

    /// Puts the view into `root` as nodes that follow nothing.
    #[wasm_bindgen]
    pub fn place(root: &web_sys::Element, view: &str) {
        Owner::new().with(|| node(&Signals::default(), &Rc::default(), &read(view)).place(root));
    }

    fn read(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    fn live(signals: &Signals, said: &Rc<RefCell<Vec<String>>>, name: &str) -> Node {
        node(signals, said, &read(&signals.named(name).get()))
    }

    fn node(signals: &Signals, said: &Rc<RefCell<Vec<String>>>, view: &Value) -> Node {
        match view {
            Value::String(text) => text.as_str().into(),
            Value::Array(views) => Node::list(views.iter().map(|view| node(signals, said, view))),
            Value::Object(view) => match view.get("live").and_then(Value::as_str) {
                Some(name) => {
                    let (signals, said, name) = (signals.clone(), Rc::clone(said), name.to_owned());
                    Node::live(move || live(&signals, &said, &name))
                }
                None => element(signals, said, view).into(),
            },
            _ => Node::Empty,
        }
    }

    fn element(signals: &Signals, said: &Rc<RefCell<Vec<String>>>, view: &Map<String, Value>) -> Tag {
        let text = |name: &str| view.get(name).and_then(Value::as_str);
        let mut tag = Tag::new(lasting(text("tag").unwrap_or("div")));
        if let Some(key) = text("key") {
            tag = tag.key(key);
        }
        for (name, value) in view.get("attributes").and_then(Value::as_object).into_iter().flatten() {
            tag = tag.attr(lasting(name), value.as_str());
        }
        if let Some(name) = text("value") {
            let value = signals.named(name);
            tag = tag.live_value(move || value.get());
        }
        if let Some(words) = text("says") {
            let (said, words) = (Rc::clone(said), words.to_owned());
            tag = tag.on_click(move || said.borrow_mut().push(words.clone()));
        }
        if view.contains_key("focus") {
            tag = tag.takes_focus();
        }
        let children = view.get("children").and_then(Value::as_array).into_iter().flatten();
        tag.children(children.map(|child| node(signals, said, child)))
    }

    /// In the program, names of elements are literals; here they come from a test, and last as long as its page.
    fn lasting(name: &str) -> &'static str {
        name.to_owned().leak()
    }
}
