//! Serves a site on this machine while its author writes it, and reloads its pages when something has changed.
//! `press-room serve` and `cargo xtask run` build the site, each in its own way.

mod answers;
mod state;
mod watch;

pub use answers::Answers;
pub use state::{BuildState, News};
pub use watch::{Pace, Snapshot, WatchedPath, wait_for_change};
