//! How well a release fits: whole numbers only, so that every machine ranks alike.

use super::word_file::Standing;

/// How much a word counts, by where it is in a release.
pub fn weight(standing: Standing) -> u32 {
    match standing {
        Standing::Title => 24,
        Standing::Lead => 12,
        Standing::Topic => 9,
        Standing::PartInHead => 8,
        Standing::OftenInBody => 6,
        Standing::Body => 4,
        Standing::PartInBody => 2,
    }
}

/// How rare a word is that `count` of all `releases` have: eight more each time the count halves.
pub fn rarity(count: u32, releases: u32) -> u32 {
    let times = (u64::from(releases) << 8) / u64::from(count.max(1));
    let whole = times.max(256).ilog2();
    // The three bits after the first: an eighth of the way each.
    let eighths = (times.max(256) >> (whole - 3)) & 7;
    4 + (whole - 8) * 8 + eighths as u32
}

/// The `most` releases with the highest scores, the best first; of equal ones the newest. Each of `scored` is a number
/// and a score, in the order of the numbers. To sort all releases that have a frequent word would take longer than to
/// find them.
pub fn best(scored: &[(u32, u32)], most: usize) -> Vec<(u32, u32)> {
    let mut best: Vec<(u32, u32)> = Vec::new();
    for (number, score) in scored.iter().rev() {
        let at = best.partition_point(|(_, known)| known >= score);
        if at < most {
            best.truncate(most - 1);
            best.insert(at, (*number, *score));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_have_the_highest_scores_and_of_equal_ones_the_newest_are_first() {
        let scored: Vec<(u32, u32)> = (0..100).map(|number| (number, number * 37 % 7)).collect();
        let mut sorted = scored.clone();
        sorted.sort_by_key(|(number, score)| std::cmp::Reverse((*score, *number)));
        for most in [0, 1, 20, 99, 100, 200] {
            assert_eq!(best(&scored, most), sorted[..most.min(100)]);
        }
    }

    #[test]
    fn rare_words_count_more() {
        assert_eq!(rarity(100, 100), 4);
        assert_eq!(rarity(50, 100), 12);
        assert_eq!(rarity(0, 0), 4);
        assert!(rarity(1, 1 << 24) < 200);
        let all: Vec<u32> = (1..=1000).map(|count| rarity(count, 1000)).collect();
        assert!(all.is_sorted_by(|rare, common| rare >= common));
    }
}
