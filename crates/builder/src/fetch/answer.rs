//! What a server answers.

use press_room_core::feed::PageHeaders;
use serde::{Deserialize, Serialize};

/// What a server needs to tell whether its answer has changed.
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
    /// What to send to the server with the next request, to learn whether the answer has changed.
    pub since: CacheValidators,
    /// The `Content-Type`.
    pub content_type: Option<String>,
    /// What the headers say about further pages.
    pub headers: PageHeaders,
}
