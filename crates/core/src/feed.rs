//! Feeds: recognise the format, decode page by page, item by item, into one model.

pub mod answer;
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
mod source_map;
pub mod text;
mod value;
mod video;

pub use answer::{FeedAnswer, PageHeaders};
pub use error::{FeedError, Warning, WarningCause};
pub use formats::name_of;
pub use formats::wordpress::{read_answer, read_item_answer};
pub use formats::{read_item, read_item_and_warnings, read_page};
pub use model::*;
pub use secret::is_secret_address;
pub use source_map::{SOURCE_KEYS, SourceMap, SourceRules};
