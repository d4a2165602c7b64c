//! What takes minutes, or is measured by the clock: `cargo xtask test slow` runs it, one test at a time.

mod growth;
mod large;
mod search;
mod serve;
mod support;
