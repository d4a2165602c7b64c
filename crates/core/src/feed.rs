//! Feeds: recognise the format, decode page by page, item by item, into one model.

pub mod bytes;
pub mod caption;
pub mod contact;
pub mod date;
pub mod error;
pub mod formats;
mod json;
pub mod kind;
mod lead;
pub mod media;
pub mod model;
pub mod phone;
mod reader;
mod secret;
pub mod text;
mod value;
mod video;

pub use error::{FeedError, Warning, WarningCause};
pub use formats::{name_of, read_item, read_item_and_warnings, read_page};
pub use model::*;
pub use secret::is_secret_address;
