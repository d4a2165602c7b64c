//! Fetching a feed within limits of time and size, with a cause for each failure.

use super::deadline::Deadline;
use super::{leaving, window};
use crate::address::Address;
use crate::feed::{self, FeedError, FeedResponse, MAX_PAGE_BYTES, PageHeaders};
use crate::state::{Freshness, LocalFuture};
use gloo_net::http::Response;
use js_sys::{Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::task::{Context, Waker};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit};

/// A request that was made before the program was loaded, and the controller that can abort it.
pub(super) type EarlyRequest = (Promise, AbortController);

/// The answer from `address`, at least as new as `freshness` asks for. If a request was already `begun`,
/// its answer is used. A request that ends because the reader leaves is made again when they are back.
pub(super) async fn feed_answer(
    address: Address,
    freshness: Freshness,
    begun: Option<EarlyRequest>,
) -> Result<FeedResponse, FeedError> {
    let (bytes, response) = answer(&address, freshness, begun).await?;
    let (text, said) = feed::bytes::text_of(bytes, response.headers().get("content-type").as_deref());
    if let Some(said) = said {
        web_sys::console::warn_2(&response.url().into(), &said.into());
    }
    let header = |name| response.headers().get(name);
    let headers =
        PageHeaders { link: header("link"), total: header("x-wp-total"), pages: header("x-wp-totalpages") };
    Ok(FeedResponse { text, headers })
}

thread_local! {
    /// A file that was requested before anything waits for it: its address, and the request.
    static AHEAD: RefCell<Option<(Address, FileReading)>> = const { RefCell::new(None) };
}

type FileReading = LocalFuture<Result<Vec<u8>, FeedError>>;

/// Requests the file at `address` at once. The next call that reads this file gets the answer.
pub fn read_ahead(address: Address) {
    let mut reading: FileReading = Box::pin(read_bytes(address.clone(), Freshness::Kept));
    // The first poll makes the request; what reads the file waits for the rest.
    let is_on_its_way = reading.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
    AHEAD.set(is_on_its_way.then_some((address, reading)));
}

/// The file at `address`, at least as new as `freshness` asks for.
pub(super) async fn bytes(address: Address, freshness: Freshness) -> Result<Vec<u8>, FeedError> {
    let ahead = AHEAD.with_borrow_mut(|ahead| ahead.take_if(|(at, _)| *at == address));
    if let Some((_, reading)) = ahead {
        let read = reading.await;
        // If the early request failed, the file is requested again now that it is needed.
        if read.is_ok() {
            return read;
        }
    }
    read_bytes(address, freshness).await
}

async fn read_bytes(address: Address, freshness: Freshness) -> Result<Vec<u8>, FeedError> {
    answer(&address, freshness, None).await.map(|(bytes, _)| bytes)
}

async fn answer(
    address: &Address,
    freshness: Freshness,
    mut begun: Option<EarlyRequest>,
) -> Result<(Vec<u8>, Response), FeedError> {
    // Tried again only once: a reader who has stayed is told of the next failure.
    let mut may_be_leaving = leaving::may_be_under_way();
    loop {
        let leavings = leaving::count();
        match once(address, freshness, begun.take()).await {
            // When the browser restores the page from its cache, the deadline may have passed meanwhile.
            Err(FeedError::Blocked | FeedError::Offline | FeedError::Timeout)
                if leavings != leaving::count() || std::mem::take(&mut may_be_leaving) =>
            {
                leaving::back().await;
            }
            answer => return answer,
        }
    }
}

async fn once(
    address: &Address,
    freshness: Freshness,
    begun: Option<EarlyRequest>,
) -> Result<(Vec<u8>, Response), FeedError> {
    let (answer, controller) = begun.unzip();
    let deadline = controller.map_or_else(Deadline::start, Deadline::over).ok_or(FeedError::Blocked)?;
    let response = async {
        let answer = answer.map_or_else(|| ask(address, freshness, &deadline), Ok)?;
        read(JsFuture::from(answer).await?.into()).await
    };
    response.await.map_err(|cause| match cause {
        Cause::Network if deadline.passed() => FeedError::Timeout,
        Cause::Network if !window::window().navigator().on_line() => FeedError::Offline,
        Cause::Network => FeedError::Blocked,
        Cause::Status(status) => FeedError::Status(status),
        Cause::TooLarge => {
            deadline.give_up();
            FeedError::TooLarge(MAX_PAGE_BYTES)
        }
    })
}

enum Cause {
    Network,
    Status(u16),
    TooLarge,
}

impl From<JsValue> for Cause {
    fn from(_: JsValue) -> Self {
        Self::Network
    }
}

fn ask(address: &Address, freshness: Freshness, deadline: &Deadline) -> Result<Promise, Cause> {
    let options = RequestInit::new();
    options.set_signal(Some(&deadline.signal()));
    match freshness {
        Freshness::Kept => {}
        Freshness::Anew => options.set_cache(RequestCache::Reload),
    }
    let request = web_sys::Request::new_with_str_and_init(address.as_str(), &options)?;
    Ok(window::window().fetch_with_request(&request))
}

async fn read(response: web_sys::Response) -> Result<(Vec<u8>, Response), Cause> {
    let response = Response::from(response);
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    let announced =
        response.headers().get("content-length").and_then(|length| crate::seek::number(&length, 10));
    if announced.is_some_and(|length| length > MAX_PAGE_BYTES as i64) {
        return Err(Cause::TooLarge);
    }
    Ok((body(&response).await?, response))
}

/// Reads chunk by chunk, so that an oversized answer without `content-length` does not fill the memory.
async fn body(response: &Response) -> Result<Vec<u8>, Cause> {
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: web_sys::ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let step = JsFuture::from(reader.read()).await?;
        if Reflect::get(&step, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&step, &"value".into())?.unchecked_into();
        if bytes.len() as u64 + u64::from(chunk.length()) > MAX_PAGE_BYTES {
            return Err(Cause::TooLarge);
        }
        let start = bytes.len();
        bytes.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[start..]);
    }
}
