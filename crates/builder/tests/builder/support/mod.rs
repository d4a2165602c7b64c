//! What several of these tests need.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

pub(crate) mod bench;
pub(crate) mod folder;
pub(crate) mod generated;
pub(crate) mod markup;
pub(crate) mod media;
pub(crate) mod natural;
pub(crate) mod reader;
pub(crate) mod server;
pub(crate) mod snapshot;
