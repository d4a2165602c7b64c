//! The few things that only a browser can do, as plain functions that the entry injects, so that
//! site, widget, static pages and tests run the same code.

use super::{Answerer, Part, Search, Settings};
use crate::address::Address;
use crate::feed::{FeedError, FeedResponse, UntrustedHtml};
use crate::rich_text::RichText;
use crate::subscribe::{HttpRequest, SubmitError};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future that stays on its thread, as everything in a page does.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// How an address enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// As a new entry: "back" returns to where the reader was.
    Push,
    /// In place of the current entry, as while typing.
    Replace,
}

/// How new a text has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// From the browser's cache, as long as the server allows it.
    Kept,
    /// Fetched again, without using a cache that a failed attempt may have filled.
    Anew,
}

/// An answer that the browser let us read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpResponse {
    /// HTTP status.
    pub status: u16,
    /// The `Content-Type` header, empty when there is none.
    pub content_type: String,
    /// The body as text.
    pub body: String,
}

/// The browser's functions. Where there is no browser, use [`Ports::none`].
#[derive(Clone, Copy)]
pub struct Ports {
    /// Which of the press rooms in a document this is, to find elements by their `id` within it.
    pub host: u32,
    /// Reads a text from an address, for this host, within the limits of size and time.
    pub fetch: fn(u32, Address, Freshness) -> LocalFuture<Result<FeedResponse, FeedError>>,
    /// The settings in the page, and the page's address, if the settings say something about the sources of feeds.
    pub sources: fn() -> Option<(String, Address)>,
    /// Whether the feed or the index answers the current query: [`Search::answering`]. Except on pages of a built
    /// site, that is always the feed.
    pub answering: fn(Search) -> Answerer,
    /// Whether links may lead to a place in a page by the words at that place (`#:~:text=`).
    pub finds_texts: fn() -> bool,
    /// Sends a subscription.
    pub submit: fn(HttpRequest) -> LocalFuture<Result<HttpResponse, SubmitError>>,
    /// Fetches a part of the program; `false` if that failed.
    pub part: fn(Part) -> LocalFuture<bool>,
    /// Runs a future to its end.
    pub spawn: fn(LocalFuture<()>),
    /// Goes to a press-room address as if its link had been followed.
    pub go: fn(&str),
    /// Writes an address into the history without going anywhere.
    pub remember: fn(&str, History),
    /// Goes to an address outside the press room: `mailto:` or another site.
    pub leave: fn(&Address),
    /// Sends the form with this `id`, in this host, as the browser itself would, and so leaves the
    /// page. The future ends only if the page's policy forbids sending.
    pub submit_form: fn(u32, &'static str) -> LocalFuture<()>,
    /// Moves the focus to the element with this `id`, in this host, once it is rendered.
    pub focus: fn(u32, &'static str),
    /// Moves the focus to the page's heading if the element that had it is gone, once readers have gone to another
    /// page.
    pub keep_focus: fn(u32),
    /// Puts text on the clipboard; `true` when the browser confirms it.
    pub copy: fn(String) -> LocalFuture<bool>,
    /// Puts the element with this `id` on the clipboard, both as plain text and with its markup; `true` when the
    /// browser confirms it.
    pub copy_element: fn(&'static str) -> LocalFuture<bool>,
    /// Ends after a second, which is longer than people pause while they are typing.
    pub pause: fn() -> LocalFuture<()>,
    /// Opens the print dialogue.
    pub print: fn(),
    /// Writes to the console, for the publisher, what should be corrected.
    pub warn: fn(&str),
    /// Now, in milliseconds since 1970 (UTC).
    pub now: fn() -> i64,
    /// Parses a text with markup; the builder, which writes many pages, parses each text only once.
    /// `None` for [`RichText::read`], which only the parts that show texts bring along.
    pub rich_text: Option<fn(&UntrustedHtml) -> RichText>,
}

impl Ports {
    /// Ports that do nothing: for rendering to HTML, where no reader acts.
    pub fn none() -> Self {
        Self {
            host: 0,
            fetch: |_, _, _| Box::pin(std::future::pending()),
            sources: || None,
            answering: |_| Answerer::Feed,
            finds_texts: || false,
            submit: |_| Box::pin(std::future::pending()),
            part: |_| Box::pin(std::future::ready(true)),
            spawn: |_| (),
            go: |_| (),
            remember: |_, _| (),
            leave: |_| (),
            submit_form: |_, _| Box::pin(std::future::pending()),
            focus: |_, _| (),
            keep_focus: |_| (),
            copy: |_| Box::pin(std::future::ready(false)),
            copy_element: |_| Box::pin(std::future::ready(false)),
            pause: || Box::pin(std::future::pending()),
            print: || (),
            warn: |_| (),
            now: || 0,
            rich_text: None,
        }
    }
}

/// What the browser can be asked to do, as long as the press room exists. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Browser(pub(super) Settings);

impl Browser {
    /// The browser's functions.
    pub fn ports(self) -> Ports {
        self.0.ports()
    }

    /// What the policy keeps of a text with markup.
    pub fn rich_text(self, html: &UntrustedHtml) -> RichText {
        match self.ports().rich_text {
            Some(read) => read(html),
            None => RichText::read(html),
        }
    }

    /// Reads the text at `address`, at least as new as `freshness` asks for.
    pub fn read_text(self, address: Address, freshness: Freshness) -> LocalFuture<Result<String, FeedError>> {
        let answer = self.read_answer(address, freshness);
        Box::pin(async move { answer.await.map(|answer| answer.text) })
    }

    /// Reads the answer from `address`, at least as new as `freshness` asks for.
    pub fn read_answer(
        self,
        address: Address,
        freshness: Freshness,
    ) -> LocalFuture<Result<FeedResponse, FeedError>> {
        let ports = self.ports();
        (ports.fetch)(ports.host, address, freshness)
    }

    /// Runs a future as long as the press room exists: once that is removed from its page, a late answer
    /// has nothing left to change.
    pub fn spawn(self, future: LocalFuture<()>) {
        (self.ports().spawn)(Box::pin(BrowserTask { browser: self, future }));
    }

    /// Moves the focus to the element with this `id`, once it is rendered.
    pub fn focus(self, id: &'static str) {
        let ports = self.ports();
        (ports.focus)(ports.host, id);
    }

    /// Sends the form with this `id` as the browser itself would. The future ends only if the page's
    /// policy forbids it.
    pub(super) fn submit_form(self, id: &'static str) -> LocalFuture<()> {
        let ports = self.ports();
        (ports.submit_form)(ports.host, id)
    }
}

struct BrowserTask {
    browser: Browser,
    future: LocalFuture<()>,
}

impl Future for BrowserTask {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.browser.0.is_disposed() { Poll::Ready(()) } else { self.future.as_mut().poll(context) }
    }
}
