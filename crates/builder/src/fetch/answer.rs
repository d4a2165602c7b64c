//! What a server answers.

use press_room_core::feed::PageHeaders;
use serde::{Deserialize, Serialize};

/// By which a server tells whether its answer is still the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct CacheValidators {
    /// From the header `ETag`.
    pub etag: Option<String>,
    /// From the header `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What a server sent, or a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The content, after decompression.
    pub bytes: Vec<u8>,
    /// What the server says to ask by whether it is still the same.
    pub since: CacheValidators,
    /// The `Content-Type`.
    pub content_type: Option<String>,
    /// What the headers say about further pages.
    pub headers: PageHeaders,
}
