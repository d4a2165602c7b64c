//! Slots for the tables of the parts that a program fetches when they are needed.

use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

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

    /// Keeps the table if `part` yields it without waiting, since the file of the part has already been fetched.
    pub fn keep_now<E>(&self, part: impl Future<Output = Result<&'static T, E>>) -> Option<&'static T> {
        let mut part = std::pin::pin!(part);
        let mut context = Context::from_waker(Waker::noop());
        // The first poll notices that the file is there, the second one yields the table.
        for _ in 0..2 {
            if let Poll::Ready(came) = part.as_mut().poll(&mut context) {
                self.keep(came);
                break;
            }
        }
        self.get()
    }

    /// Keeps the table if it could be fetched, and returns whether it could.
    pub fn keep<E>(&self, came: Result<&'static T, E>) -> bool {
        came.map(|table| self.0.get_or_init(|| table)).is_ok()
    }
}
