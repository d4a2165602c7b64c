//! What this program shares with the tests.

#[path = "../../tests/builder/support/natural.rs"]
pub(crate) mod natural;
#[path = "../../tests/builder/support/reader.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
pub(crate) mod reader;
