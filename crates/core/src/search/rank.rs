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

#[cfg(test)]
mod tests {
    use super::*;

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
