//! Several press rooms in one document: each finds only its own elements, and what one has
//! fetched, the others need not fetch again.

use super::page::{self, Refusal};
use super::ports::ports;
use super::tasks::{promise, spawn};
use super::{crash, fetch, window};
use crate::address::Address;
use crate::feed::{FeedError, FeedResponse};
use crate::state::{Freshness, HEADING_ID, LocalFuture, Ports};
use js_sys::{Date, Function, Promise};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Element, HtmlElement};

/// How long an answer may be shared with another press room, in milliseconds.
const FRESH_MS: f64 = 300_000.0;

thread_local! {
    static HOSTS: RefCell<Vec<HostRecord>> = const { RefCell::new(Vec::new()) };
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// The element that the focus was last moved to, by its host and `id`.
    static FOCUSED: Cell<(u32, &'static str)> = const { Cell::new((0, "")) };
    static KEPT: RefCell<Vec<FeedRequest>> = const { RefCell::new(Vec::new()) };
}

struct HostRecord {
    number: u32,
    container: Element,
    say: Function,
    /// The addresses that it has requested.
    asked: Vec<Address>,
    /// Listens for a refusal while a form is being sent.
    refusal: Option<Refusal>,
}

/// A request for one address, and its answer once it is there.
#[derive(Clone)]
struct FeedRequest {
    address: Address,
    asked_at: f64,
    arrives: Promise,
    answer: Rc<OnceCell<Result<FeedResponse, FeedError>>>,
}

impl FeedRequest {
    fn is_fresh(&self) -> bool {
        Date::now() - self.asked_at < FRESH_MS
    }
}

/// An element that holds a press room. Dropping it forgets the element, and the answers that no
/// other element has requested.
pub struct Host(u32);

impl Host {
    /// A new host. `say` is called when the program crashes.
    pub fn new(container: &Element, say: Function) -> Self {
        let number = COUNT.get() + 1;
        COUNT.set(number);
        let container = container.clone();
        let known = HostRecord { number, container, say, asked: Vec::new(), refusal: None };
        HOSTS.with_borrow_mut(|hosts| hosts.push(known));
        Self(number)
    }

    /// The browser's functions for the press room in this host.
    pub fn ports(&self) -> Ports {
        Ports {
            host: self.0,
            fetch: shared,
            // A config block in the surrounding page is not meant for the element.
            sources: || None,
            focus: |host, id| {
                FOCUSED.set((host, id));
                once_shown(host, id, focus);
            },
            // Moves the focus only if the program itself had put it there, in this host: the rest of the page is not
            // the press room's.
            keep_focus: |host| {
                once_shown(host, HEADING_ID, |host, id| {
                    if FOCUSED.get() == (host, id) && window::is_focus_lost() {
                        focus(host, id);
                    }
                });
            },
            submit_form: |host, id| {
                let (mut refusal, refused) = page::submit(find(host, id));
                with_host(host, &mut |known| known.refusal = refusal.take());
                Box::pin(async move {
                    // This promise is never rejected.
                    let _ = JsFuture::from(refused).await;
                    with_host(host, &mut |known| known.refusal = None);
                })
            },
            ..ports()
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        HOSTS.with_borrow_mut(|hosts| {
            hosts.retain(|host| host.number != self.0);
            let is_used = |kept: &FeedRequest| hosts.iter().any(|host| host.asked.contains(&kept.address));
            KEPT.with_borrow_mut(|all| all.retain(is_used));
        });
    }
}

/// Calls `then` with the host and the `id` once pending changes are on the page.
fn once_shown(host: u32, id: &'static str, then: fn(u32, &'static str)) {
    spawn(Box::pin(async move {
        leptos::task::tick().await;
        then(host, id);
    }));
}

fn focus(host: u32, id: &'static str) {
    // If the browser refuses the focus, that is no failure of ours.
    let _ = find::<HtmlElement>(host, id).map(|element| element.focus());
}

fn with_host(host: u32, change: &mut dyn FnMut(&mut HostRecord)) {
    HOSTS.with_borrow_mut(|hosts| hosts.iter_mut().find(|known| known.number == host).map(change));
}

fn find<T: JsCast>(host: u32, id: &str) -> Option<T> {
    let container = HOSTS.with_borrow(|hosts| {
        hosts.iter().find(|known| known.number == host).map(|known| known.container.clone())
    });
    container?.query_selector(&format!("#{id}")).ok()??.dyn_into().ok()
}

/// Reports a panic to every element that holds a press room, since none of them can go on after it.
pub fn tell_crashes() {
    crash::on_panic(|place| {
        crash::log(place);
        let all: Vec<Function> = HOSTS.take().into_iter().map(|host| host.say).collect();
        for tell in all {
            say(&tell, ("error", "crash"), 0);
        }
    });
}

/// Reports to an element what happened: the kind of event, its cause, and an HTTP status where there is one.
pub fn say(tell: &Function, (what, cause): (&str, &str), status: u16) {
    // An error in the page's own handler is not for this program to handle.
    let _ = tell.call3(&JsValue::UNDEFINED, &what.into(), &cause.into(), &status.into());
}

/// The text at `address`, fetched once and shared by all hosts.
fn shared(host: u32, address: Address, freshness: Freshness) -> LocalFuture<Result<FeedResponse, FeedError>> {
    with_host(host, &mut |known| {
        if !known.asked.contains(&address) {
            known.asked.push(address.clone());
        }
    });
    let known = |kept: &&FeedRequest| kept.address == address && kept.is_fresh();
    let known =
        KEPT.with_borrow(|all| all.iter().find(known).cloned()).filter(|_| freshness == Freshness::Kept);
    let kept = known
        .unwrap_or_else(|| keep(address.clone(), Box::pin(fetch::feed_answer(address, freshness, None))));
    Box::pin(async move {
        // This promise is never rejected: what went wrong is part of the answer.
        let _ = JsFuture::from(kept.arrives).await;
        let answer = kept.answer.get().cloned().unwrap_or(Err(FeedError::Blocked));
        if answer.is_err() {
            KEPT.with_borrow_mut(|all| all.retain(|known| !Rc::ptr_eq(&known.answer, &kept.answer)));
        }
        answer
    })
}

/// Takes over a request for `feed` that the loader began before the program was loaded. Readers wait
/// for the feed, so it is fetched at the same time as the program and not after it.
pub fn offer(feed: &str, answer: Promise, controller: AbortController) {
    if let Some(address) = Address::parse(feed, None) {
        let text = fetch::feed_answer(address.clone(), Freshness::Kept, Some((answer, controller)));
        keep(address, Box::pin(text));
    }
}

/// Shares the answer of one request with all hosts. A failure is kept until one of them has heard it: a request that
/// was taken over may have failed before.
fn keep(address: Address, text: LocalFuture<Result<FeedResponse, FeedError>>) -> FeedRequest {
    let answer = Rc::new(OnceCell::new());
    let arrives = {
        let answer = Rc::clone(&answer);
        promise(Box::pin(async move { _ = answer.set(text.await) }))
    };
    let kept = FeedRequest { address, asked_at: Date::now(), arrives, answer };
    KEPT.with_borrow_mut(|all| {
        all.retain(|old| old.address != kept.address && old.is_fresh());
        all.push(kept.clone());
    });
    kept
}
