//! What is sent, and by whom: this program, or the browser itself.

use super::EmailAddress;
use crate::address::Address;
use crate::config::Provider;

/// What has to happen for an e-mail address to reach the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// Send this and give the answer to [`crate::config::Subscription::outcome`].
    Fetch(HttpRequest),
    /// Go there; it is not known whether the reader then subscribes.
    Navigate(Address),
    /// Let the browser post the form and show the provider's answer.
    NativeForm(NativeForm),
}

/// A request that is made with no credentials, no cache and no referrer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// `POST`.
    pub method: &'static str,
    /// Where to.
    pub url: Address,
    /// The `Content-Type` header.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

/// A form with `method="post"` that works with no script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeForm {
    /// Its `action`.
    pub action: Address,
    /// The `name` of the e-mail field.
    pub email_field: String,
    /// Names and values of its hidden fields, in order.
    pub hidden: Vec<(String, String)>,
}

impl Provider {
    /// What to do with `email` for a reader of `language_code`.
    pub fn request(&self, _email: &EmailAddress, _language_code: &str) -> Submission {
        Submission::Navigate(match self {
            Self::Json { url, .. } | Self::Form { url, .. } | Self::Listmonk { url, .. } => url.clone(),
            Self::Mailto { address, .. } => address.clone(),
            Self::Link { url } => url.get(_language_code).clone(),
        })
    }

    /// The form for a page where no script runs; `None` when the provider takes none.
    pub fn native_form(&self, _language_code: &str) -> Option<NativeForm> {
        None
    }

    /// Where a reader is sent instead of filling in a form: the provider asks
    /// for the address itself. `None` when this press room has to ask.
    pub fn direct_link(&self, _language_code: &str) -> Option<Address> {
        None
    }
}
