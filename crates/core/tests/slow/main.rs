//! What is measured by the clock: `cargo xtask test slow` runs it, one test at a time.

mod archive_speed;
