//! Sending a subscription. Only a readable answer from the provider counts as success.

use super::deadline::Deadline;
use super::{leaving, window};
use crate::state::HttpResponse;
use crate::subscribe::{HttpRequest, SubmitError};
use gloo_net::http::{Headers, Request};
use wasm_bindgen::JsValue;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit};

/// Sends `request` and reads the answer. An answer that the browser may not
/// read is [`SubmitError::Blocked`], never a success.
pub(super) async fn send(request: HttpRequest) -> Result<HttpResponse, SubmitError> {
    let deadline = Deadline::start().ok_or(SubmitError::Blocked)?;
    let leavings = leaving::count();
    exchange(request, &deadline).await.map_err(|_| {
        if leavings != leaving::count() {
            // The request may have reached the provider before the reader left.
            SubmitError::Unclear
        } else if deadline.passed() {
            SubmitError::Timeout
        } else if !window::window().navigator().on_line() {
            SubmitError::Offline
        } else {
            SubmitError::Blocked
        }
    })
}

async fn exchange(request: HttpRequest, deadline: &Deadline) -> Result<HttpResponse, NoAnswer> {
    let headers = Headers::new();
    headers.set("content-type", request.content_type);
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_headers(&headers.into_raw());
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(RequestCache::NoStore);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_signal(Some(&deadline.signal()));
    options.set_body(&request.body.into());
    let request = web_sys::Request::new_with_str_and_init(request.url.as_str(), &options)?;
    let response = Request::from(request).send().await?;
    Ok(HttpResponse {
        status: response.status(),
        content_type: response.headers().get("content-type").unwrap_or_default(),
        body: response.text().await?,
    })
}

struct NoAnswer;

impl From<gloo_net::Error> for NoAnswer {
    fn from(_: gloo_net::Error) -> Self {
        Self
    }
}

impl From<JsValue> for NoAnswer {
    fn from(_: JsValue) -> Self {
        Self
    }
}
