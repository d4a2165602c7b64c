//! Slots for the tables of the parts that a program fetches when they are needed.

use std::sync::OnceLock;

/// Keeps the table of a part once it is fetched.
pub struct Slot<T: 'static>(OnceLock<&'static T>);

impl<T> Slot<T> {
    /// An empty slot.
    #[expect(clippy::new_without_default, reason = "a slot is a static")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The table, once it is fetched.
    pub fn get(&self) -> Option<&'static T> {
        self.0.get().copied()
    }

    /// Keeps the table that was fetched, if it was, and returns whether it was.
    pub fn keep<E>(&self, came: Result<&'static T, E>) -> bool {
        came.map(|table| self.0.get_or_init(|| table)).is_ok()
    }
}
