//! The configured way in which a reader's e-mail address gets to the service that sends the mails.
//! What is sent is in [`crate::subscribe`].

use super::Translations;
use crate::address::Address;

/// The `subscribe` setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The service that takes the address.
    pub provider: Provider,
    /// Whether the subscriber has to follow a link in a mail before the subscription is valid.
    /// Default: true.
    pub double_opt_in: bool,
    /// Where to change or end a subscription.
    pub manage_url: Option<Translations<Address>>,
}

/// The service that takes the address, and what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Any endpoint that takes a JSON object by `POST` and answers 2xx.
    Json {
        /// The endpoint.
        url: Address,
        /// The member that holds the address.
        email_field: String,
        /// Further members.
        extra: Vec<ExtraField>,
    },
    /// Any endpoint that takes an HTML form. The browser posts it and shows the
    /// answer, so this one works with no script too.
    Form {
        /// The form's `action`.
        url: Address,
        /// The field that holds the address.
        email_field: String,
        /// Hidden fields.
        extra: Vec<ExtraField>,
    },
    /// A listmonk server.
    Listmonk {
        /// Where the server is, without `/api/…`.
        url: Address,
        /// UUIDs of the lists, at least one.
        lists: Vec<String>,
    },
    /// The reader writes a mail.
    Mailto {
        /// A `mailto:` address.
        address: Address,
        /// The subject of the mail.
        subject: Option<Translations<String>>,
    },
    /// A form somewhere else.
    Link {
        /// Where it is.
        url: Translations<Address>,
    },
}

/// A constant that is sent with the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraField {
    /// The member or field.
    pub name: String,
    /// Its value, which may differ by the reader's language.
    pub value: Translations<String>,
}
