//! The time at which a site is built.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970; before that, 0.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
