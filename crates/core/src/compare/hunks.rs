//! Where two lists differ, in a time that their lengths bound.
//!
//! The algorithms of `imara_diff` take time in proportion to the square of the lengths where few words are repeated
//! over and over: a minute for a megabyte. So they only get parts of at most [`SMALL`] items, between runs of words
//! that each list has exactly once. Longer parts without such runs count as changed.

use imara_diff::{Algorithm, Diff, InternedInput, Token};
use std::collections::HashMap;
use std::ops::Range;

/// The most items of both lists together that are compared at once, which takes less than a tenth of a second in any
/// case. The longest releases have a quarter as many.
const SMALL: usize = 10_000;
/// The lengths of runs by which larger lists are aligned. Longer runs come first, since they are rarely equal by
/// accident.
const RUNS: [usize; 2] = [32, 8];

/// A difference: the range in the first list, and the range in the second that replaces it.
pub(super) type Hunk = (Range<usize>, Range<usize>);

/// Where the two differ, in their order.
pub(super) fn hunks<T: AsRef<str>>(before: &[T], after: &[T]) -> Vec<Hunk> {
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(before.iter().map(AsRef::as_ref));
    input.update_after(after.iter().map(AsRef::as_ref));
    let mut found = Vec::new();
    Pair { before: &input.before, after: &input.after, at: (0, 0) }.differ(&RUNS, &mut found);
    found
}

/// Parts of both lists, and where they begin.
#[derive(Clone, Copy)]
struct Pair<'t> {
    before: &'t [Token],
    after: &'t [Token],
    at: (usize, usize),
}

impl<'t> Pair<'t> {
    fn differ(self, runs: &[usize], found: &mut Vec<Hunk>) {
        let pair = self.without_equal_ends();
        let Self { before, after, at } = pair;
        match runs.split_first() {
            _ if before.is_empty() && after.is_empty() => {}
            _ if before.len() + after.len() <= SMALL => pair.compare(found),
            Some((run, shorter)) if !before.is_empty() && !after.is_empty() => {
                let mut from = (0, 0);
                for (one, other) in anchors(before, after, *run) {
                    if one >= from.0 && other >= from.1 {
                        pair.part(from, (one, other)).differ(shorter, found);
                        from = (one + run, other + run);
                    }
                }
                pair.part(from, (before.len(), after.len())).differ(shorter, found);
            }
            _ => found.push((at.0..at.0 + before.len(), at.1..at.1 + after.len())),
        }
    }

    fn compare(self, found: &mut Vec<Hunk>) {
        let mut input: InternedInput<u32> = InternedInput::default();
        input.update_before(self.before.iter().map(|token| token.0));
        input.update_after(self.after.iter().map(|token| token.0));
        let mut diff = Diff::compute(Algorithm::Histogram, &input);
        diff.postprocess_no_heuristic(&input);
        let range = |range: Range<u32>, at: usize| at + range.start as usize..at + range.end as usize;
        found.extend(diff.hunks().map(|hunk| (range(hunk.before, self.at.0), range(hunk.after, self.at.1))));
    }

    /// The part from one position in both lists to another.
    fn part(self, from: (usize, usize), to: (usize, usize)) -> Self {
        Self {
            before: self.before.get(from.0..to.0).unwrap_or_default(),
            after: self.after.get(from.1..to.1).unwrap_or_default(),
            at: (self.at.0 + from.0, self.at.1 + from.1),
        }
    }

    fn without_equal_ends(self) -> Self {
        let (before, after) = (self.before.iter(), self.after.iter());
        let start = before.zip(after).take_while(|(one, other)| one == other).count();
        let rest = self.part((start, start), (self.before.len(), self.after.len()));
        let (before, after) = (rest.before.iter().rev(), rest.after.iter().rev());
        let end = before.zip(after).take_while(|(one, other)| one == other).count();
        rest.part((0, 0), (rest.before.len() - end, rest.after.len() - end))
    }
}

/// Where runs of `run` tokens begin that occur exactly once in each list: of these, the most that are in the same order
/// in both.
fn anchors(before: &[Token], after: &[Token], run: usize) -> Vec<(usize, usize)> {
    /// How often a run was seen, and where last.
    type RunCount = (usize, usize);
    let mut seen: HashMap<&[Token], (RunCount, RunCount)> = HashMap::new();
    for (at, window) in before.windows(run).enumerate() {
        let known = &mut seen.entry(window).or_default().0;
        *known = (known.0 + 1, at);
    }
    for (at, window) in after.windows(run).enumerate() {
        let known = &mut seen.entry(window).or_default().1;
        *known = (known.0 + 1, at);
    }
    let once = seen.into_values().filter(|((one, _), (other, _))| (*one, *other) == (1, 1));
    let mut pairs: Vec<(usize, usize)> = once.map(|((_, one), (_, other))| (one, other)).collect();
    pairs.sort_unstable();
    longest_increase(&pairs)
}

/// The largest selection of `pairs` in which the second members increase as the first do.
fn longest_increase(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let second = |at: &usize| pairs.get(*at).map(|pair| pair.1);
    // For each length, the position of the pair with the smallest second member that ends a selection of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, other)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(end) < Some(*other));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chain.extend(pairs.get(at));
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}
