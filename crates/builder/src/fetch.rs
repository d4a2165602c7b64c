//! Reading addresses over HTTP: patient with servers that stumble, with a limit to everything.

mod cache;
mod error;

pub use error::{FetchCause, FetchError};

use cache::{Cache, Validators};
use press_room_core::address::Address;
use press_room_core::feed::{bytes, date};
use std::collections::HashSet;
use std::fmt::Display;
use std::io::Read;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use ureq::http::{HeaderMap, Response, header};
use ureq::{Agent, Body};

/// Limits of time, size and patience.
#[derive(Clone, Debug)]
pub struct Limits {
    /// For a connection to stand.
    pub connect: Duration,
    /// For one attempt with all of its redirects, until the last byte.
    pub total: Duration,
    /// Most bytes of one answer, unpacked.
    pub bytes: u64,
    /// Attempts after the first.
    pub retries: u32,
    /// The wait before the second attempt; it doubles with each.
    pub first_wait: Duration,
    /// The longest wait that a server may ask for. One that asks for more has failed.
    pub longest_wait: Duration,
    /// Most redirects of one attempt.
    pub redirects: u32,
    /// For everything together, waits and attempts that failed with it.
    pub all_time: Duration,
    /// Most bytes of everything together, unpacked, from files too.
    pub all_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
            // More than the 20 MB of a browser: no reader waits for this and no phone has
            // to hold it, so that an archive of 20 000 releases may come in one file.
            bytes: 50_000_000,
            retries: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(30),
            redirects: 10,
            // Shorter than most systems that build by the clock give a build.
            all_time: Duration::from_secs(1_800),
            // Several times an archive of 100 000 releases.
            all_bytes: 1_000_000_000,
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
    /// How many bytes have been read.
    read: AtomicU64,
    cache: Option<Cache>,
    /// What was taken from the last build, because the server says that it still holds.
    old: Mutex<HashSet<Address>>,
    /// Why an answer could not be kept, once.
    unkept: Mutex<Option<String>>,
    /// What was wrong with what was read.
    said: Mutex<Vec<String>>,
}

impl Fetcher {
    /// A client within `limits`. `cache` is the folder with the answers of the
    /// last build; it is made when it is first needed. `None` keeps nothing.
    pub fn new(cache: Option<PathBuf>, limits: Limits) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("press-room/", env!("CARGO_PKG_VERSION")))
            .accept("application/feed+json, application/json;q=0.9, */*;q=0.1")
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.total))
            .max_redirects(limits.redirects)
            .http_status_as_error(false)
            .build();
        Self {
            agent: config.new_agent(),
            limits,
            began: Instant::now(),
            read: AtomicU64::new(0),
            cache: cache.map(Cache::new),
            old: Mutex::default(),
            unkept: Mutex::default(),
            said: Mutex::default(),
        }
    }

    /// The limits it was made with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The text at `address`, from the last build when the server says that it
    /// still holds. Its bytes become letters as in a browser: [`bytes::text_of`].
    ///
    /// # Errors
    /// [`FetchError`], after up to [`Limits::retries`] more attempts when another could help.
    pub fn text(&self, address: &Address) -> Result<String, FetchError> {
        let read = self.patiently(address);
        let answer = read.map_err(|cause| FetchError { address: address.clone(), cause })?;
        Ok(self.letters(answer.bytes, answer.content_type.as_deref(), &address.as_str()))
    }

    /// The letters of `bytes`, which were read at `place`; what is wrong with them is in [`Self::warnings`].
    pub(super) fn letters(&self, bytes: Vec<u8>, content_type: Option<&str>, place: &dyn Display) -> String {
        let (text, said) = bytes::text_of(bytes, content_type);
        if let Some(said) = said {
            self.warn(format!("{place}: {said}"));
        }
        text
    }

    /// Something about what was read that is in [`Self::warnings`] then.
    pub(super) fn warn(&self, warning: String) {
        lock(&self.said).push(warning);
    }

    /// Forgets the answer from `address`, which made no sense to whoever asked. Answers
    /// whether it was one of the last build: then a new one may make more sense.
    pub fn forget(&self, address: &Address) -> bool {
        if let Some(cache) = &self.cache {
            cache.forget(address);
        }
        lock(&self.old).remove(address)
    }

    /// Counts `bytes` towards [`Limits::all_bytes`]; `false` beyond it.
    pub(super) fn count(&self, bytes: usize) -> bool {
        let before = self.read.fetch_add(bytes as u64, Ordering::Relaxed);
        before.saturating_add(bytes as u64) <= self.limits.all_bytes
    }

    /// What is left of the time for everything.
    fn time_left(&self) -> Result<Duration, FetchCause> {
        let left = self.limits.all_time.saturating_sub(self.began.elapsed());
        if left.is_zero() { Err(FetchCause::AllTimeout(self.limits.all_time)) } else { Ok(left) }
    }

    /// What was wrong with what was read, and why what arrived could not be kept for
    /// the next build. It is no reason not to use it.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = lock(&self.said).clone();
        warnings.sort();
        warnings.dedup();
        warnings.extend(lock(&self.unkept).clone());
        warnings
    }

    /// Removes from the cache what nobody asked for since this was made. To be
    /// called after a build that succeeded.
    ///
    /// # Errors
    /// What the system refuses; nothing of it harms a later build.
    pub fn forget_unused(&self) -> std::io::Result<()> {
        self.cache.as_ref().map_or(Ok(()), Cache::forget_unused)
    }

    fn patiently(&self, address: &Address) -> Result<Answer, FetchCause> {
        let mut wait = self.limits.first_wait;
        let mut retries = self.limits.retries;
        loop {
            let (cause, asked) = match self.attempt(address) {
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

    /// One attempt; a failure comes with how long the server asks to wait.
    fn attempt(&self, address: &Address) -> Result<Answer, (FetchCause, Option<Duration>)> {
        let known = self.cache.as_ref().and_then(|cache| cache.get(address));
        let left = self.time_left().map_err(|cause| (cause, None))?;
        let time = self.limits.total.min(left);
        let mut request = self.agent.get(address.as_str()).config().timeout_global(Some(time)).build();
        if let Some((validators, _)) = &known {
            if let Some(etag) = &validators.etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            if let Some(date) = &validators.last_modified {
                request = request.header(header::IF_MODIFIED_SINCE, date);
            }
        }
        let response = request.call().map_err(|error| (self.cause(error), None))?;
        let status = response.status().as_u16();
        if let (304, Some((validators, bytes))) = (status, known) {
            lock(&self.old).insert(address.clone());
            return Ok(Answer { bytes, content_type: validators.content_type });
        }
        if !response.status().is_success() {
            return Err((FetchCause::Status(status), retry_after(response.headers())));
        }
        self.take(address, response).map_err(|cause| (cause, None))
    }

    /// Of a request that was cut short by the end of the time for everything, that is the cause.
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
        // The limit is to what comes out of unpacking.
        let mut reader = body.into_with_config().limit(self.limits.bytes).reader();
        reader.read_to_end(&mut bytes).map_err(|error| self.cause(error.into()))?;
        let text = |name| head.headers.get(name)?.to_str().ok().map(str::to_owned);
        let content_type = text(header::CONTENT_TYPE);
        if let Some(cache) = &self.cache {
            let mut validators =
                Validators::new(address, text(header::ETAG), text(header::LAST_MODIFIED), &bytes);
            validators.content_type.clone_from(&content_type);
            if let Err((path, error)) = cache.put(address, &validators, &bytes) {
                let warning = || format!("{}: {error}; the next build has to fetch it again", path.display());
                lock(&self.unkept).get_or_insert_with(warning);
            }
        }
        Ok(Answer { bytes, content_type })
    }
}

/// What a server sent.
struct Answer {
    bytes: Vec<u8>,
    content_type: Option<String>,
}

/// Nothing is left half-done in there when a thread panics.
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
