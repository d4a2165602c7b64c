//! The results of the builds, for the pages that wait for news.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The results of the builds so far.
pub struct BuildState {
    now: Mutex<News>,
    changed: Condvar,
}

/// The news that pages get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Differs each time the program is started.
    pub start: u64,
    /// How many builds there were.
    pub round: u64,
    /// The number of the last build that changed a page.
    pub pages: u64,
    /// Why the last one failed.
    pub error: Option<String>,
    /// Whether the program ends.
    pub is_over: bool,
}

impl Default for BuildState {
    fn default() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let start = u64::try_from(since.as_millis()).unwrap_or_default();
        Self { now: Mutex::new(News { start, ..News::default() }), changed: Condvar::new() }
    }
}

impl BuildState {
    /// A build succeeded; `is_new` says whether a file changed.
    pub fn built(&self, is_new: bool) {
        self.change(|news| {
            news.round += 1;
            news.error = None;
            if is_new {
                news.pages = news.round;
            }
        });
    }

    /// A build failed.
    pub fn failed(&self, error: String) {
        self.change(|news| {
            news.round += 1;
            news.error = Some(error);
        });
    }

    /// The program ends.
    pub fn end(&self) {
        self.change(|news| news.is_over = true);
    }

    /// Waits for `pause`, or until the program ends. Returns whether it ends.
    pub fn has_ended_within(&self, pause: Duration) -> bool {
        self.wait(pause, |news| !news.is_over).is_over
    }

    /// The news as soon as there were more than `round` builds, the program ends, or `pause` is over.
    pub fn after(&self, round: u64, pause: Duration) -> News {
        self.wait(pause, |news| news.round <= round && !news.is_over)
    }

    fn change(&self, change: impl FnOnce(&mut News)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn wait(&self, pause: Duration, is_waiting: impl Fn(&News) -> bool) -> News {
        let waited = self.changed.wait_timeout_while(self.lock(), pause, |news| is_waiting(news));
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn lock(&self) -> MutexGuard<'_, News> {
        // The data cannot be left half-changed.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
