//! Feeds: recognise the format, decode page by page, item by item, into one model.

pub mod error;
pub mod formats;
pub mod model;

pub use error::{FeedError, Warning};
pub use model::*;
