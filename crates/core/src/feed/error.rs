//! What can go wrong with a feed, by cause. The views choose the words for readers.

use crate::json::Fault;

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
        /// What is wrong, and where, for the publisher.
        why: Fault,
    },
    /// JSON that breaks off in the middle: where, if that is known, for the publisher.
    Truncated(Option<Fault>),
    /// JSON, but no feed of a format this program knows: why not, for the publisher.
    NotAFeed(&'static str),
    /// An error of the service that the feed comes from, in its own words.
    Service(String),
    /// The part of the program that reads the format has not been fetched.
    NoReader,
    /// The address is a secret ([`super::is_secret_address`]), which the browser never requests.
    Secret,
}

impl FeedError {
    /// The feed has items, but none could be read.
    pub const NOTHING_READ: Self = Self::NotAFeed("no item could be read");

    /// The cause as one word, for programs on pages that show the press room.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Blocked => "blocked",
            Self::Timeout => "timeout",
            Self::Status(_) => "status",
            Self::TooLarge(_) => "too-large",
            Self::NotJson { .. } => "not-json",
            Self::Truncated(_) => "truncated",
            Self::NotAFeed(_) => "not-a-feed",
            Self::Service(_) => "service",
            Self::NoReader => "script",
            Self::Secret => "secret",
        }
    }
}

/// For the publisher: the cause, and its position if known.
impl std::fmt::Display for FeedError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())?;
        match self {
            Self::NotJson { why, .. } | Self::Truncated(Some(why)) => write!(f, ": {why}"),
            Self::NotAFeed(why) => write!(f, ": {why}"),
            Self::Service(why) => write!(f, ": {why}"),
            Self::Secret => f.write_str(
                ": the address holds a key, which all who open this page can read; have it changed, and build the site with press-room",
            ),
            _ => Ok(()),
        }
    }
}

/// Something about a feed that its publisher should correct; readers never see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Which item, counted from 0 in the page; `None` for the feed itself.
    pub item: Option<usize>,
    /// The item's id, when it has one.
    pub id: Option<String>,
    /// What is wrong.
    pub cause: WarningCause,
    /// The beginning of the value, if it is a text.
    pub found: String,
}

impl Warning {
    /// Something about the feed itself.
    pub fn of_feed(cause: WarningCause) -> Self {
        Self { item: None, id: None, cause, found: String::new() }
    }
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
    /// An earlier item has the same source, id and language. The item is dropped.
    Duplicate,
    /// The named member has a value that could not be read. The value is dropped.
    BadValue(&'static str),
    /// An entry of the named member lacks what it needs to be of use. The entry is dropped.
    Incomplete(&'static str),
    /// The named member has more entries than this. The rest is dropped.
    TooMany(&'static str, usize),
    /// A text contains `U+FFFD`: a letter was lost before the feed was read, or while it was decoded.
    /// [`Warning::found`] is the name of the member.
    LostLetter,
    /// The page is not valid JSON, but was read all the same: what is wrong and where.
    Mended(Fault),
    /// The named member is a picture that does not come by `https`. The picture is dropped.
    Unencrypted(&'static str),
    /// The named text has a picture, a frame or a film that cannot be shown; the value is the address of the first. In
    /// place of a picture, its alternative text is shown.
    NotShown(&'static str),
    /// The next page is this page or one already read. Paging stops.
    PagingLoop,
    /// The address lacks `_embed`, without which WordPress sends neither pictures nor terms.
    NotEmbedded,
    /// The page ends with the same release as the one before it, or both are empty. Paging stops.
    RepeatedPage,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.item, &self.id) {
            (Some(item), Some(id)) => write!(f, "item {item} (id {id}): ")?,
            (Some(item), None) => write!(f, "item {item}: ")?,
            (None, Some(id)) => write!(f, "id {id}: ")?,
            (None, None) => f.write_str("feed: ")?,
        }
        if let WarningCause::BadValue(member)
        | WarningCause::Incomplete(member)
        | WarningCause::TooMany(member, _)
        | WarningCause::Unencrypted(member)
        | WarningCause::NotShown(member) = self.cause
        {
            write!(f, "`{member}` ")?;
        }
        f.write_str(match &self.cause {
            WarningCause::NotAnObject => "not an object, left out",
            WarningCause::NoId => "no id, left out",
            WarningCause::NoTitle => "no title and no text, left out",
            WarningCause::Duplicate => "same id and language as an earlier item, left out",
            WarningCause::BadValue(_) => "could not be read",
            WarningCause::Incomplete(_) => "holds an entry that says too little, left out",
            WarningCause::TooMany(_, most) => return write!(f, "holds too much, left out after {most}"),
            WarningCause::Unencrypted(_) => "is a picture that does not come by https, left out",
            WarningCause::NotShown(_) => "has a picture, frame or film by an address that is not shown",
            WarningCause::LostLetter => "a letter was lost (U+FFFD)",
            WarningCause::Mended(why) => return write!(f, "mended while it was read: {why}"),
            WarningCause::PagingLoop => "the next page was already read, paging stops",
            WarningCause::NotEmbedded => {
                "pictures and the names of topics are missing, add _embed=wp:featuredmedia,wp:term to the address"
            }
            WarningCause::RepeatedPage => "the page repeats the one before, paging stops",
        })?;
        if self.found.is_empty() { Ok(()) } else { write!(f, ": {}", self.found) }
    }
}
