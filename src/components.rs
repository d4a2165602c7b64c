//! Props in, HTML out; one per file.

pub mod rich_text;
