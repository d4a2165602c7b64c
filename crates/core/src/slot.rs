//! Places for what a program fetches when it is wanted: the tables of its parts.

use std::sync::OnceLock;

/// Where the table of a part is kept once it has come.
pub struct Slot<T: 'static>(OnceLock<&'static T>);

impl<T> Slot<T> {
    /// A place for a table that has not come.
    #[expect(clippy::new_without_default, reason = "a slot is a static")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The table, once it has come.
    pub fn get(&self) -> Option<&'static T> {
        self.0.get().copied()
    }

    /// Keeps what the fetching of a part led to. Answers whether the part is there.
    pub fn keep<E>(&self, came: Result<&'static T, E>) -> bool {
        came.map(|table| self.0.get_or_init(|| table)).is_ok()
    }
}
