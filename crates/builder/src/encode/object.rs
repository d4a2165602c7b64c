//! A JSON object of a feed while it is being written.

use crate::address_form::AddressForm;
use crate::texts::Text;
use press_room_core::address::Address;
use press_room_core::feed::UntrustedHtml;
use serde_json::{Map, Value};

/// The members so far. Addresses and markup are added by functions of their own, which write them in the
/// form of the whole feed.
pub(super) struct Object<'s> {
    members: Map<String, Value>,
    form: AddressForm<'s>,
}

impl<'s> Object<'s> {
    /// An empty object.
    pub(super) fn new(form: AddressForm<'s>) -> Self {
        Self { members: Map::new(), form }
    }

    /// Adds the member, if there is a value.
    pub(super) fn put(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.members.insert(name.to_owned(), value.into());
        }
    }

    /// Adds an address, if there is one.
    pub(super) fn address(&mut self, name: &str, address: Option<&Address>) {
        self.put(name, address.map(|address| self.form.write(address).into_owned()));
    }

    /// The markup of a text, with addresses in the form of this object.
    pub(super) fn html<'t>(&self, html: &'t UntrustedHtml, text: &'t Text) -> &'t str {
        match self.form {
            AddressForm::Absolute => &html.html,
            AddressForm::InRoot(_) | AddressForm::OnPage { .. } => text.in_root(html),
        }
    }

    /// The object; `None` if it is empty.
    pub(super) fn unless_empty(self) -> Option<Value> {
        (!self.members.is_empty()).then_some(Value::Object(self.members))
    }
}

impl From<Object<'_>> for Value {
    fn from(object: Object<'_>) -> Self {
        Self::Object(object.members)
    }
}
