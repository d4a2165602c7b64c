//! What the entry injects: the few things that only a browser can do, as plain
//! functions, so that site, widget, static pages and tests run the same code.

use crate::address::Address;
use crate::feed::FeedError;
use crate::subscribe::{HttpRequest, SubmitError};
use std::future::Future;
use std::pin::Pin;

/// A future that stays on its thread, as everything in a page does.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// How an address enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// A new entry: "back" returns to where the reader was.
    Push,
    /// The same entry with another address, as while typing.
    Replace,
}

/// An answer that the browser let us read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpAnswer {
    /// HTTP status.
    pub status: u16,
    /// The `Content-Type` header, empty when there is none.
    pub content_type: String,
    /// The body as text.
    pub body: String,
}

/// The browser's functions. [`Ports::none`] stands in where there is no browser.
#[derive(Clone, Copy)]
pub struct Ports {
    /// Reads a text from an address, within the limits of size and time. `true`
    /// asks the server itself, past whatever a first attempt left behind.
    pub fetch: fn(Address, bool) -> LocalFuture<Result<String, FeedError>>,
    /// Sends a subscription.
    pub submit: fn(HttpRequest) -> LocalFuture<Result<HttpAnswer, SubmitError>>,
    /// Runs a future to its end.
    pub spawn: fn(LocalFuture<()>),
    /// Goes to a press-room address as if its link had been followed.
    pub go: fn(&str),
    /// Writes an address into the history without going anywhere.
    pub remember: fn(&str, History),
    /// Leaves for an address outside the press room: `mailto:` or another site.
    pub leave: fn(&Address),
    /// Sends the form with this `id` as the browser itself would, which then
    /// leaves the page. Ends only when the host's policy forbids it.
    pub submit_form: fn(&'static str) -> LocalFuture<()>,
    /// Moves the focus to the element with this `id`, once it is rendered.
    pub focus: fn(&'static str),
    /// Puts text on the clipboard; `true` when the browser confirms it.
    pub copy: fn(String) -> LocalFuture<bool>,
    /// Opens the print dialogue.
    pub print: fn(),
    /// Tells the publisher, in the console, what to mend.
    pub warn: fn(&str),
    /// Now, in milliseconds since 1970 (UTC).
    pub now: fn() -> i64,
}

impl Ports {
    /// Ports that do nothing: for rendering to HTML, where nobody acts.
    pub fn none() -> Self {
        Self {
            fetch: |_, _| Box::pin(std::future::pending()),
            submit: |_| Box::pin(std::future::pending()),
            spawn: |_| (),
            go: |_| (),
            remember: |_, _| (),
            leave: |_| (),
            submit_form: |_| Box::pin(std::future::pending()),
            focus: |_| (),
            copy: |_| Box::pin(std::future::ready(false)),
            print: || (),
            warn: |_| (),
            now: || 0,
        }
    }
}
