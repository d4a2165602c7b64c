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

    /// Keeps the table that `part` gives at once, if it does: the file of the part has come already.
    pub fn keep_now<E>(&self, part: impl Future<Output = Result<&'static T, E>>) -> Option<&'static T> {
        let mut part = std::pin::pin!(part);
        let mut context = Context::from_waker(Waker::noop());
        // That the file is there is noticed at the first poll, and the table is handed out at the second.
        for _ in 0..2 {
            if let Poll::Ready(came) = part.as_mut().poll(&mut context) {
                self.keep(came);
                break;
            }
        }
        self.get()
    }

    /// Keeps the table that was fetched, if it was, and returns whether it was.
    pub fn keep<E>(&self, came: Result<&'static T, E>) -> bool {
        came.map(|table| self.0.get_or_init(|| table)).is_ok()
    }
}
