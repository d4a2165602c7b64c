//! What can go wrong with a feed, by cause. Words for readers are chosen at the view.

/// Why a feed, or one page of it, could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The browser says that it has no network.
    Offline,
    /// The request failed without an answer: host down, refused, or blocked by
    /// CORS or CSP. A page cannot tell these apart.
    Blocked,
    /// No complete answer within the time limit.
    Timeout,
    /// An answer with an HTTP status other than 2xx.
    Status(u16),
    /// More bytes than the limit, in bytes.
    TooLarge(u64),
    /// Not JSON. `html` when it looks like a web page instead.
    NotJson {
        /// Whether the text starts like an HTML page: the usual sign of a wrong address.
        html: bool,
    },
    /// JSON that breaks off in the middle.
    Truncated,
    /// JSON, but no format this program knows.
    NotAFeed,
}

impl FeedError {
    /// The cause as one word, for programs on pages that show the press room.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Blocked => "blocked",
            Self::Timeout => "timeout",
            Self::Status(_) => "status",
            Self::TooLarge(_) => "too-large",
            Self::NotJson { .. } => "not-json",
            Self::Truncated => "truncated",
            Self::NotAFeed => "not-a-feed",
        }
    }
}

/// Something about a feed that its publisher should mend; readers never see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Which item, counted from 0 in the page; `None` for the feed itself.
    pub item: Option<usize>,
    /// The item's id, when it has one.
    pub id: Option<String>,
    /// What is wrong.
    pub cause: WarningCause,
}

/// What is wrong, by cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarningCause {
    /// The item is not a JSON object. The item is dropped.
    NotAnObject,
    /// The item has no id. The item is dropped, as JSON Feed 1.1 demands.
    NoId,
    /// The item has neither title nor text. The item is dropped.
    NoTitle,
    /// The same source, id and language stood earlier. The item is dropped.
    Duplicate,
    /// The named member has a value that could not be read. The member is dropped.
    BadValue(&'static str),
    /// The named member is a picture that does not come by `https`. The picture is dropped.
    Unencrypted(&'static str),
    /// The named text has a picture in its own markup (`data:`). Its alternative text is shown.
    PictureInText(&'static str),
    /// The next page is this page or one already read. Paging stops.
    PagingLoop,
    /// The page ends as the one before it, or both are empty. Paging stops.
    RepeatedPage,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.item, &self.id) {
            (Some(item), Some(id)) => write!(f, "item {item} (id {id}): ")?,
            (Some(item), None) => write!(f, "item {item}: ")?,
            (None, _) => f.write_str("feed: ")?,
        }
        match &self.cause {
            WarningCause::NotAnObject => f.write_str("not an object, left out"),
            WarningCause::NoId => f.write_str("no id, left out"),
            WarningCause::NoTitle => f.write_str("no title and no text, left out"),
            WarningCause::Duplicate => f.write_str("same id and language as an earlier item, left out"),
            WarningCause::BadValue(member) => write!(f, "`{member}` could not be read"),
            WarningCause::Unencrypted(member) => {
                write!(f, "`{member}` is a picture that does not come by https, left out")
            }
            WarningCause::PictureInText(member) => {
                write!(f, "`{member}` has a picture as `data:`, of which only its `alt` is shown")
            }
            WarningCause::PagingLoop => f.write_str("the next page was already read, paging stops"),
            WarningCause::RepeatedPage => f.write_str("the page repeats the one before, paging stops"),
        }
    }
}
