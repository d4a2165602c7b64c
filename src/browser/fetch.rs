//! Reading a feed: within the limits of time and size, with each failure by its cause.

use super::{Deadline, page};
use crate::address::Address;
use crate::feed::{self, FeedError};
use crate::state::Freshness;
use gloo_net::http::{Request, Response};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit};

/// The most bytes that one page of a feed may have. A whole archive of 10 000
/// releases in one file is about 25 MB and costs half a minute on a phone; feeds
/// that large are to be paged.
const MAX_BYTES: u64 = 20_000_000;

/// The text at `address`, at least as new as `freshness` asks for.
pub(super) async fn text(address: Address, freshness: Freshness) -> Result<String, FeedError> {
    let deadline = Deadline::start().ok_or(FeedError::Blocked)?;
    within(&deadline, ask(&address, freshness, &deadline)).await
}

/// The text of a request that was made before, and that `controller` can end.
pub(super) async fn text_of(answer: Promise, controller: AbortController) -> Result<String, FeedError> {
    let deadline = Deadline::over(controller).ok_or(FeedError::Blocked)?;
    let response =
        async { Ok(Response::from(JsFuture::from(answer).await?.unchecked_into::<web_sys::Response>())) };
    within(&deadline, response).await
}

async fn within(
    deadline: &Deadline,
    response: impl Future<Output = Result<Response, Cause>>,
) -> Result<String, FeedError> {
    let (bytes, response) = read(response).await.map_err(|cause| match cause {
        Cause::Network if deadline.passed() => FeedError::Timeout,
        Cause::Network if !page::window().navigator().on_line() => FeedError::Offline,
        Cause::Network => FeedError::Blocked,
        Cause::Status(status) => FeedError::Status(status),
        Cause::TooLarge => {
            deadline.give_up();
            FeedError::TooLarge(MAX_BYTES)
        }
    })?;
    let (text, said) = feed::bytes::text_of(bytes, response.headers().get("content-type").as_deref());
    if let Some(said) = said {
        web_sys::console::warn_2(&response.url().into(), &said.into());
    }
    Ok(text)
}

enum Cause {
    Network,
    Status(u16),
    TooLarge,
}

impl From<gloo_net::Error> for Cause {
    fn from(_: gloo_net::Error) -> Self {
        Self::Network
    }
}

impl From<JsValue> for Cause {
    fn from(_: JsValue) -> Self {
        Self::Network
    }
}

async fn ask(address: &Address, freshness: Freshness, deadline: &Deadline) -> Result<Response, Cause> {
    let options = RequestInit::new();
    options.set_signal(Some(&deadline.signal()));
    match freshness {
        Freshness::Kept => {}
        Freshness::Checked => options.set_cache(RequestCache::NoCache),
        // With anything less Chromium would attach to the preload that `start.js` began, which no abort ends.
        Freshness::Anew => options.set_cache(RequestCache::Reload),
    }
    let request = web_sys::Request::new_with_str_and_init(address.as_str(), &options)?;
    Ok(Request::from(request).send().await?)
}

async fn read(response: impl Future<Output = Result<Response, Cause>>) -> Result<(Vec<u8>, Response), Cause> {
    let response = response.await?;
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    let announced = response.headers().get("content-length").and_then(|length| length.parse::<u64>().ok());
    if announced.is_some_and(|length| length > MAX_BYTES) {
        return Err(Cause::TooLarge);
    }
    Ok((body(&response).await?, response))
}

/// Reads chunk by chunk: an answer without `content-length` must not fill the memory first.
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
        if bytes.len() as u64 + u64::from(chunk.length()) > MAX_BYTES {
            return Err(Cause::TooLarge);
        }
        let start = bytes.len();
        bytes.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[start..]);
    }
}
