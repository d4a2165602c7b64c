//! What these tests share with those in `../builder`.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

#[path = "../builder/support/bench.rs"]
pub(crate) mod bench;
#[path = "../builder/support/folder.rs"]
pub(crate) mod folder;
#[path = "../builder/support/generated.rs"]
pub(crate) mod generated;
#[path = "../builder/support/natural.rs"]
pub(crate) mod natural;
#[path = "../builder/support/reader.rs"]
#[expect(dead_code, reason = "the tests in ../builder use the rest")]
pub(crate) mod reader;
#[path = "../builder/support/server.rs"]
#[expect(dead_code, reason = "the tests in ../builder use the rest")]
pub(crate) mod server;
#[path = "../builder/support/snapshot.rs"]
#[expect(dead_code, reason = "the tests in ../builder use the rest")]
pub(crate) mod snapshot;
