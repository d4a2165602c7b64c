//! Where one file of the index ends and the next begins.

use crate::digest::Digest;

/// How many keys there are to a landmark, on average.
const KEYS: u8 = 4;

/// How large files are.
///
/// Each ends before the first landmark after its least size. Landmarks are keys whose digest is of a certain kind,
/// whatever is in the files. If each file ended as soon as it was full instead, one byte more in any of them would move
/// the ends of all later ones, and one release more would write all of them anew.
pub(super) struct FileSize {
    pub(super) least: usize,
    /// A file becomes no larger than this, unless a single key takes more.
    pub(super) most: usize,
}

impl FileSize {
    /// Whether a file of `size` ends before `key`, with which it would have `more`.
    pub(super) fn ends(&self, size: usize, more: usize, key: &str) -> bool {
        size > 0 && (size + more > self.most || size >= self.least && is_landmark(key))
    }
}

fn is_landmark(key: &str) -> bool {
    Digest::of(key.as_bytes()).bytes().first().is_some_and(|byte| byte.is_multiple_of(KEYS))
}
