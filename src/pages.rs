//! One view per route.
