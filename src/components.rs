//! Props in, HTML out; one per file.
