//! The releases of one feed while its pages are read.

use press_room_core::archive::{are_two, supersedes};
use press_room_core::feed::{Release, ReleaseKey};
use std::collections::HashMap;

/// The releases of one feed in its order. If a key appears again, it is the same release, and the latest
/// revision counts.
#[derive(Default)]
pub(super) struct Releases {
    pub(super) list: Vec<Release>,
    positions: HashMap<ReleaseKey, usize>,
}

impl Releases {
    /// Adds a release. Returns whether the key was used by two different releases, so that one of them was left out.
    pub(super) fn add(&mut self, release: Release) -> bool {
        let Some(known) = self.positions.get(&release.key).and_then(|at| self.list.get_mut(*at)) else {
            self.positions.insert(release.key.clone(), self.list.len());
            self.list.push(release);
            return false;
        };
        let is_other = are_two(&release, known);
        if supersedes(&release, known) {
            *known = release;
        }
        is_other
    }
}
