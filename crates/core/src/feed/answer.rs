//! What a server sends with the text of a page, as far as a format needs it.

/// The answer of a server: a page of a feed, or an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedResponse {
    /// The body.
    pub text: String,
    /// What the headers say about further pages.
    pub headers: PageHeaders,
}

/// The headers by which a service says that there are further pages. A browser shows them only where the service
/// allows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageHeaders {
    /// `Link`.
    pub link: Option<String>,
    /// `X-WP-Total`.
    pub total: Option<String>,
    /// `X-WP-TotalPages`.
    pub pages: Option<String>,
}

impl From<String> for FeedResponse {
    fn from(text: String) -> Self {
        Self { text, headers: PageHeaders::default() }
    }
}
