//! Sending a subscription: success is only what the provider's readable answer says.

use super::{Deadline, page};
use crate::state::HttpAnswer;
use crate::subscribe::{HttpRequest, SubmitError};
use gloo_net::http::Request;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials};

/// Sends `request` and reads the answer. An answer that the browser may not
/// read is [`SubmitError::Blocked`], never a success.
pub(super) async fn send(request: HttpRequest) -> Result<HttpAnswer, SubmitError> {
    let deadline = Deadline::start().ok_or(SubmitError::Blocked)?;
    exchange(request, &deadline).await.map_err(|_| {
        if deadline.passed() {
            SubmitError::Timeout
        } else if !page::window().navigator().on_line() {
            SubmitError::Offline
        } else {
            SubmitError::Blocked
        }
    })
}

async fn exchange(request: HttpRequest, deadline: &Deadline) -> Result<HttpAnswer, gloo_net::Error> {
    let response = Request::post(request.url.as_str())
        .header("content-type", request.content_type)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&deadline.signal()))
        .body(request.body)?
        .send()
        .await?;
    Ok(HttpAnswer {
        status: response.status(),
        content_type: response.headers().get("content-type").unwrap_or_default(),
        body: response.text().await?,
    })
}
