//! Sorting and finding by name, compiled once.
//!
//! The standard library's sort is compiled anew for each type that is sorted, 6 to 9 kB of WebAssembly each time. Here
//! only positions, which always have the same type, are sorted, by numbers. Measured over the ten places that sort,
//! that saves 30 kB.

use std::collections::HashMap;

/// Sorts by `key`; equal items keep their order.
pub fn sort_by_key<T>(items: &mut [T], key: impl Fn(&T) -> i64) {
    let keys: Vec<i64> = items.iter().map(key).collect();
    for (one, other) in swaps(&keys) {
        items.swap(one, other);
    }
}

/// The swaps that bring items with these keys into order, to be made one after the other.
#[inline(never)]
fn swaps(keys: &[i64]) -> Vec<(usize, usize)> {
    let mut origins = positions(keys);
    let mut swaps = Vec::new();
    for start in 0..origins.len() {
        let mut at = start;
        while let Some(origin) = origins.get_mut(at).map(|origin| std::mem::replace(origin, at)) {
            if origin == start {
                break;
            }
            swaps.push((at, origin));
            at = origin;
        }
    }
    swaps
}

/// The positions of `keys` in the order of the keys: neighbours are merged, then pairs of them, and so on.
fn positions(keys: &[i64]) -> Vec<usize> {
    let key = |at: &usize| keys.get(*at);
    let mut sorted: Vec<usize> = (0..keys.len()).collect();
    let mut width = 1;
    while width < sorted.len() {
        let mut merged = Vec::with_capacity(sorted.len());
        for pair in sorted.chunks(2 * width) {
            let (left, right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
            while let Some(first) = left.peek() {
                let from_right = right.peek().is_some_and(|second| key(second) < key(first));
                merged.extend(if from_right { right.next() } else { left.next() });
            }
            merged.extend(right);
        }
        sorted = merged;
        width *= 2;
    }
    sorted
}

/// The positions of named items in a list. All lists use this one map, since a map is compiled again for
/// each type.
#[derive(Clone, Debug, Default)]
pub struct Positions(HashMap<String, Vec<usize>>);

impl Positions {
    /// All positions with this name, in the order in which they were added.
    #[inline(never)]
    pub fn of(&self, name: &str) -> &[usize] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Adds the position of an item with this name.
    #[inline(never)]
    pub fn add(&mut self, name: &str, position: usize) {
        self.0.entry(name.to_owned()).or_default().push(position);
    }

    /// Removes and returns the position that was added last for this name.
    #[inline(never)]
    pub fn take(&mut self, name: &str) -> Option<usize> {
        self.0.get_mut(name)?.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn equal_items_keep_their_order() {
        let mut items = vec![(2_i64, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by_key(&mut items, |(rank, _)| *rank);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn what_comes_in_the_opposite_order_takes_no_longer() {
        let mut items: Vec<i64> = (0..1_000_000).rev().collect();
        sort_by_key(&mut items, |item| *item);
        assert!(items.is_sorted());
    }

    #[test]
    fn any_order_is_sorted_as_the_standard_library_sorts_it() {
        for len in 0..60_i64 {
            let mut items: Vec<(i64, i64)> = (0..len).map(|n| (n * 37 % 11, n)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(rank, _)| *rank);
            sort_by_key(&mut items, |(rank, _)| *rank);
            assert_eq!(items, expected);
        }
    }
}
