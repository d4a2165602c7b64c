//! An element's attributes, properties, listeners and focus.

use crate::view::{Action, Value};
use leptos::prelude::{RenderEffect, queue_microtask};
use leptos::tachys::renderer::types::Element;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlElement;

/// What keeps an attribute up to date for as long as it exists.
pub(super) enum AttributeState {
    Fixed(String),
    Effect { _effect: RenderEffect<()> },
    Handler { _handler: RemoveEventHandler<Element> },
}

/// Sets the attribute on `element`, and returns what keeps it up to date.
pub(super) fn keep(element: &Element, name: &'static str, value: Value) -> (&'static str, AttributeState) {
    let kept = match value {
        Value::Fixed(value) => {
            Rndr::set_attribute(element, name, &value);
            AttributeState::Fixed(value)
        }
        Value::Live(value) => {
            let element = element.clone();
            AttributeState::Effect {
                _effect: RenderEffect::new(move |_| match value() {
                    Some(value) => Rndr::set_attribute(&element, name, &value),
                    None => Rndr::remove_attribute(&element, name),
                }),
            }
        }
        Value::Property(value) => {
            let element = element.clone();
            AttributeState::Effect {
                _effect: RenderEffect::new(move |_| {
                    let value = value();
                    // WebKit resets a field to its attribute when it restores the page from its cache.
                    if value.is_empty() || element.local_name() != "input" {
                        Rndr::remove_attribute(&element, name);
                    } else {
                        Rndr::set_attribute(&element, name, &value);
                    }
                    // After the children, because a select only accepts a value that one of its options has.
                    Rndr::set_property_or_value(&element, name, &JsValue::from_str(&value));
                }),
            }
        }
        Value::TakesFocus => {
            let element: HtmlElement = element.clone().unchecked_into();
            // The focus can only be set once the element is in the document. If it is gone again by then, nothing is
            // lost.
            queue_microtask(move || drop(element.focus()));
            AttributeState::Fixed(String::new())
        }
        Value::On(action) => AttributeState::Handler { _handler: listen(element, name, action) },
    };
    (name, kept)
}

/// Whether a click asks for something else than following the link here: another tab or window, or a download.
fn is_for_browser(event: &leptos::ev::Event) -> bool {
    event.dyn_ref::<leptos::ev::MouseEvent>().is_some_and(|click| {
        click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key()
    })
}

fn listen(element: &Element, event: &str, mut action: Action) -> RemoveEventHandler<Element> {
    Rndr::add_event_listener(
        element,
        event,
        Box::new(move |event| {
            let event: leptos::ev::Event = event.unchecked_into();
            match &mut action {
                Action::Plain(act) => act(),
                Action::Instead(act) => {
                    if !is_for_browser(&event) {
                        event.prevent_default();
                        act();
                    }
                }
                Action::WithValue(act) => act(leptos::prelude::event_target_value(&event)),
            }
        }),
    )
}
