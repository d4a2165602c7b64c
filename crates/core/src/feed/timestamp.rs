//! A point in time, as a feed writes it.

/// An instant with the offset it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub millis: i64,
    /// Minutes east of UTC as written in the feed; `None` when the feed gave none.
    pub offset_minutes: Option<i32>,
    /// Whether a time of day was given; without one only the date may be shown.
    pub has_time: bool,
}
