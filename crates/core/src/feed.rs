//! Feeds: recognise the format, decode page by page, item by item, into one model.

pub mod answer;
pub mod bytes;
pub mod caption;
pub mod contact;
pub mod date;
pub mod error;
pub mod excerpt;
pub mod extent;
pub mod formats;
mod json;
pub mod kind;
mod lead;
pub mod linked_documents;
pub mod media;
pub mod model;
pub mod phone;
mod reader;
mod secret;
mod source_map;
mod source_rules;
pub mod text;
mod timestamp;
pub(crate) mod value;
mod video;

/// The most bytes that one page of a feed may have in a browser. A whole archive of 10 000 releases in one file is
/// about 25 MB and costs half a minute on a phone; feeds that large should be paged.
pub const MAX_PAGE_BYTES: u64 = 20_000_000;

pub use answer::{FeedResponse, PageHeaders};
pub use error::{FeedError, Warning, WarningCause};
pub use formats::name_of;
pub use formats::wordpress::{read_answer, read_item_answer};
pub use formats::{read_heads, read_item, read_item_and_warnings, read_page};
pub use model::*;
pub use secret::is_secret_address;
pub use source_map::{SOURCE_KEYS, SourceMap};
pub use source_rules::{NO_CATEGORY_NAMES, SourceRules};
