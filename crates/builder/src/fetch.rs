//! Reading addresses over HTTP: with retries for servers that fail at times, and limits on everything.

mod answer;
mod cache;
mod error;
mod public;

pub use answer::{Answer, CacheValidators};
pub use error::{FetchCause, FetchError};

use crate::printable::{printable, printed};
use cache::{Cache, Validators};
use press_room_core::address::Address;
use press_room_core::feed::{PageHeaders, bytes, date, text};
use public::PublicResolver;
use std::collections::HashSet;
use std::fmt::Display;
use std::io::Read;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use ureq::config::Config;
use ureq::http::{HeaderMap, HeaderName, Response, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

/// The headers in which WordPress gives the number of posts and of pages.
const TOTAL: HeaderName = HeaderName::from_static("x-wp-total");
const PAGES: HeaderName = HeaderName::from_static("x-wp-totalpages");
/// The largest number of bytes that are read of an error response.
const LONGEST_ERROR: u64 = 65_536;

/// Limits of time, size and retries.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The time for connecting.
    pub connect: Duration,
    /// The time for one attempt with all of its redirects, until the last byte.
    pub total: Duration,
    /// The largest number of bytes in one answer, after decompression.
    pub bytes: u64,
    /// Attempts after the first.
    pub retries: u32,
    /// The wait before the second attempt; it doubles with each.
    pub first_wait: Duration,
    /// The longest wait that a server may ask for. If it asks for a longer one, the attempt has failed.
    pub longest_wait: Duration,
    /// The largest number of redirects in one attempt.
    pub redirects: u32,
    /// How many pages of each feed are read at most; `None` for all.
    pub pages: Option<usize>,
    /// Whether anything is read from the web. If not, links from a feed in a file to the web are not followed.
    pub web: bool,
    /// The time for everything together, including waits and failed attempts.
    pub all_time: Duration,
    /// The largest number of bytes of everything together, after decompression, including files.
    pub all_bytes: u64,
    /// The time for a program that writes a feed.
    pub command_time: Duration,
    /// The largest number of bytes that such a program may write.
    pub command_bytes: u64,
    /// The time from the beginning of one request to the beginning of the next.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
            // More than the 20 MB of the browser, since no reader waits for this and no phone has to hold it:
            // an archive of 20 000 releases may be a single file.
            bytes: 50_000_000,
            retries: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(30),
            redirects: 10,
            pages: None,
            web: true,
            // Shorter than most systems for scheduled builds allow.
            all_time: Duration::from_secs(1_800),
            // Several times the size of an archive of 100 000 releases.
            all_bytes: 1_000_000_000,
            command_time: Duration::from_secs(30),
            command_bytes: 64_000_000,
            pause: Duration::ZERO,
        }
    }
}

/// Reads addresses, over connections that stay open. Several threads may share it.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    /// When the reading began.
    began: Instant,
    /// When the next request may begin.
    free: Mutex<Instant>,
    /// How many bytes have been read.
    read: AtomicU64,
    cache: Option<Cache>,
    /// The addresses whose answers came from the cache, because the server said that they are still current.
    old: Mutex<HashSet<Address>>,
    /// The first reason why an answer could not be cached.
    unkept: Mutex<Option<String>>,
    /// Warnings about the texts that were read.
    said: Mutex<Vec<String>>,
}

impl Fetcher {
    /// A client with these `limits`. `cache` is the folder for cached answers, which is made when it is first
    /// needed. With `None` nothing is cached.
    pub fn new(cache: Option<PathBuf>, limits: Limits) -> Self {
        let agent = config(&limits).new_agent();
        Self::with_agent(agent, cache, limits)
    }

    /// A client for addresses in a feed whose content will be published: it reaches only the public network, and
    /// the hosts in `own`, which the publisher named. Nothing is cached.
    pub fn for_the_public(own: Vec<String>, limits: Limits) -> Self {
        let agent = Agent::with_parts(config(&limits), DefaultConnector::default(), PublicResolver { own });
        Self::with_agent(agent, None, limits)
    }

    fn with_agent(agent: Agent, cache: Option<PathBuf>, limits: Limits) -> Self {
        Self {
            agent,
            limits,
            began: Instant::now(),
            free: Mutex::new(Instant::now()),
            read: AtomicU64::new(0),
            cache: cache.map(Cache::new),
            old: Mutex::default(),
            unkept: Mutex::default(),
            said: Mutex::default(),
        }
    }

    /// Its limits.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The answer from `address`, from the cache if the server says that it is still current.
    ///
    /// # Errors
    /// [`FetchError`], after up to [`Limits::retries`] more attempts if they could help.
    pub fn answer(&self, address: &Address) -> Result<Answer, FetchError> {
        self.patiently(address, &CacheValidators::default())
            .map_err(|cause| FetchError { address: address.clone(), cause })
    }

    /// The answer from `address`; `None` if the server says that it has not changed `since`. Nothing is cached.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub fn answer_since(
        &self,
        address: &Address,
        since: &CacheValidators,
    ) -> Result<Option<Answer>, FetchError> {
        match self.patiently(address, since) {
            Err(cause) if cause.status() == Some(304) => Ok(None),
            answer => answer.map(Some).map_err(|cause| FetchError { address: address.clone(), cause }),
        }
    }

    /// The text at `address`. Bytes are decoded as in the browser, by [`bytes::text_of`].
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub fn text(&self, address: &Address) -> Result<String, FetchError> {
        let answer = self.answer(address)?;
        Ok(self.letters(answer.bytes, answer.content_type.as_deref(), &printed(address)))
    }

    /// The text of `bytes`, which were read at `place`; a fault in it is added to [`Self::warnings`].
    pub(super) fn letters(&self, bytes: Vec<u8>, content_type: Option<&str>, place: &dyn Display) -> String {
        let (text, said) = bytes::text_of(bytes, content_type);
        if let Some(said) = said {
            self.warn(format!("{place}: {said}"));
        }
        text
    }

    /// Adds a warning to [`Self::warnings`].
    pub(super) fn warn(&self, warning: String) {
        lock(&self.said).push(warning);
    }

    /// Removes the answer from `address` from the cache, because it made no sense to the caller. Returns
    /// whether it came from the cache: then it is worth fetching it again.
    pub fn forget(&self, address: &Address) -> bool {
        if let Some(cache) = &self.cache {
            cache.forget(address);
        }
        lock(&self.old).remove(address)
    }

    /// Counts `bytes` towards [`Limits::all_bytes`]; `false` if that is exceeded.
    pub(super) fn count(&self, bytes: usize) -> bool {
        let before = self.read.fetch_add(bytes as u64, Ordering::Relaxed);
        before.saturating_add(bytes as u64) <= self.limits.all_bytes
    }

    /// What is left of the time for everything.
    fn time_left(&self) -> Result<Duration, FetchCause> {
        let left = self.limits.all_time.saturating_sub(self.began.elapsed());
        if left.is_zero() { Err(FetchCause::AllTimeout(self.limits.all_time)) } else { Ok(left) }
    }

    /// What was wrong with the texts that were read, and why answers could not be cached. The texts can be
    /// used all the same.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = lock(&self.said).clone();
        warnings.sort();
        warnings.dedup();
        warnings.extend(lock(&self.unkept).clone());
        warnings
    }

    /// Removes from the cache what was not used since this client was made. To be called after a successful build.
    ///
    /// # Errors
    /// Errors of the system, none of which harms a later build.
    pub fn forget_unused(&self) -> std::io::Result<()> {
        self.cache.as_ref().map_or(Ok(()), Cache::forget_unused)
    }

    fn patiently(&self, address: &Address, since: &CacheValidators) -> Result<Answer, FetchCause> {
        let mut wait = self.limits.first_wait;
        let mut retries = self.limits.retries;
        loop {
            let (cause, asked) = match self.attempt(address, since) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let asked = asked.unwrap_or_default();
            if retries == 0 || !cause.may_pass() || asked > self.limits.longest_wait {
                return Err(cause);
            }
            retries -= 1;
            let wanted = wait.max(asked);
            let left = self.time_left()?;
            if wanted >= left {
                return Err(FetchCause::AllTimeout(self.limits.all_time));
            }
            thread::sleep(wanted);
            wait = wait.saturating_mul(2);
        }
    }

    /// Waits until another request may begin.
    fn take_turn(&self) {
        if self.limits.pause.is_zero() {
            return;
        }
        let mut free = lock(&self.free);
        thread::sleep(free.saturating_duration_since(Instant::now()));
        *free = Instant::now() + self.limits.pause;
    }

    /// One attempt; a failure comes with the wait that the server asks for.
    fn attempt(
        &self,
        address: &Address,
        since: &CacheValidators,
    ) -> Result<Answer, (FetchCause, Option<Duration>)> {
        self.take_turn();
        let known = self.cache.as_ref().and_then(|cache| cache.get(address));
        let left = self.time_left().map_err(|cause| (cause, None))?;
        let time = self.limits.total.min(left);
        let mut request = self.agent.get(address.as_str()).config().timeout_global(Some(time)).build();
        let since = known.as_ref().map_or(since, |(validators, _)| &validators.since);
        if let Some(etag) = &since.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &since.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        let response = request.call().map_err(|error| (self.cause(error), None))?;
        let status = response.status().as_u16();
        if let (304, Some((validators, bytes))) = (status, known) {
            lock(&self.old).insert(address.clone());
            return Ok(Answer {
                bytes,
                since: validators.since,
                content_type: validators.content_type,
                headers: PageHeaders {
                    link: validators.link,
                    total: validators.total,
                    pages: validators.pages,
                },
            });
        }
        if !response.status().is_success() {
            let wait = retry_after(response.headers());
            let cause = match said_in(response) {
                Some(said) if (400..500).contains(&status) => FetchCause::Said(status, said),
                _ => FetchCause::Status(status),
            };
            return Err((cause, wait));
        }
        self.take(address, response).map_err(|cause| (cause, None))
    }

    /// If a request was cut short because the time for everything ran out, that is the cause.
    fn cause(&self, error: ureq::Error) -> FetchCause {
        match (FetchCause::of(error, &self.limits), self.time_left()) {
            (FetchCause::Timeout(_), Err(all)) => all,
            (cause, _) => cause,
        }
    }

    fn take(&self, address: &Address, response: Response<Body>) -> Result<Answer, FetchCause> {
        let (head, body) = response.into_parts();
        if body.content_length().is_some_and(|length| length > self.limits.bytes) {
            return Err(FetchCause::TooLarge(self.limits.bytes));
        }
        let mut bytes = Vec::new();
        // The limit applies to the decompressed bytes.
        let mut reader = body.into_with_config().limit(self.limits.bytes).reader();
        reader.read_to_end(&mut bytes).map_err(|error| self.cause(error.into()))?;
        let text = |name| head.headers.get(name)?.to_str().ok().map(str::to_owned);
        let content_type = text(header::CONTENT_TYPE);
        // A server may send one `Link` header for each link.
        let links: Vec<&str> =
            head.headers.get_all(header::LINK).iter().filter_map(|link| link.to_str().ok()).collect();
        let headers = PageHeaders {
            link: (!links.is_empty()).then(|| links.join(", ")),
            total: text(TOTAL),
            pages: text(PAGES),
        };
        let since = CacheValidators { etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED) };
        if let Some(cache) = &self.cache {
            let mut validators = Validators::new(address, since.clone(), &bytes);
            validators.content_type.clone_from(&content_type);
            validators.link.clone_from(&headers.link);
            validators.total.clone_from(&headers.total);
            validators.pages.clone_from(&headers.pages);
            if let Err((path, error)) = cache.put(address, &validators, &bytes) {
                let warning = || format!("{}: {error}; the next build has to fetch it again", path.display());
                lock(&self.unkept).get_or_insert_with(warning);
            }
        }
        Ok(Answer { bytes, since, content_type, headers })
    }
}

fn config(limits: &Limits) -> Config {
    Agent::config_builder()
        .user_agent(concat!("press-room/", env!("CARGO_PKG_VERSION")))
        .accept(
            "application/feed+json, application/json;q=0.9, application/rss+xml;q=0.8, \
             application/atom+xml;q=0.8, application/xml;q=0.7, */*;q=0.1",
        )
        .timeout_connect(Some(limits.connect))
        .timeout_global(Some(limits.total))
        .max_redirects(limits.redirects)
        .http_status_as_error(false)
        .build()
}

/// The service's own words in an error response, in the form of WordPress: `{ "code", "message" }`.
fn said_in(response: Response<Body>) -> Option<String> {
    let mut bytes = Vec::new();
    let body = response.into_body();
    body.into_with_config().limit(LONGEST_ERROR).reader().read_to_end(&mut bytes).ok()?;
    let value: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    let word = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
    let said = word("code").and(word("message")).map(text::text_of_html)?;
    Some(printable(&text::shorten(&said, 300))).filter(|said| !said.is_empty())
}

/// A poisoned lock is ignored: no thread can leave the data half-changed when it panics.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long the server asks to wait: seconds, or until a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = date::parse(text).filter(|date| date.has_time)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let until = Duration::from_millis(u64::try_from(until.millis).ok()?);
    Some(until.saturating_sub(now))
}
