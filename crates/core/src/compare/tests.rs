use super::*;
use fastrand::Rng;
use std::time::{Duration, Instant};

/// The pieces as a text: `-removed-`, `+added+`.
fn told(pieces: &[Piece]) -> String {
    let told = pieces.iter().map(|piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Removed(text) => format!("-{text}-"),
        Piece::Added(text) => format!("+{text}+"),
    });
    told.collect::<Vec<_>>().join(" ")
}

/// One side of a comparison, put together again.
fn side(blocks: &[Block], is_new: bool) -> Vec<String> {
    let of_piece = |piece: &Piece| match piece {
        Piece::Same(text) => Some(text.clone()),
        Piece::Removed(text) => (!is_new).then(|| text.clone()),
        Piece::Added(text) => is_new.then(|| text.clone()),
    };
    let of_block = |block: &Block| match block {
        Block::Same(lines) => lines.clone(),
        Block::Changed(pieces) => vec![pieces.iter().filter_map(of_piece).collect::<Vec<_>>().join(" ")],
        Block::Removed { text, .. } if !is_new => vec![text.clone()],
        Block::Added { text, .. } if is_new => vec![text.clone()],
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of_block).collect()
}

/// The comparison, after checking that it loses nothing of either side, and does not take long.
fn checked(before: &str, after: &str) -> Vec<Block> {
    let start = Instant::now();
    let blocks = paragraphs(before, after);
    // Enough for a debug build on a busy machine.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(side(&blocks, false), lines(before));
    assert_eq!(side(&blocks, true), lines(after));
    blocks
}

#[test]
fn words_that_differ_are_told_in_their_place() {
    assert_eq!(
        told(&words("Kaia åpner fredag 2. oktober.", "Kaia åpner lørdag 3. oktober.")),
        "Kaia åpner -fredag 2.- +lørdag 3.+ oktober."
    );
    assert_eq!(told(&words("Kaia åpner", "Kaia åpner ikke")), "Kaia åpner +ikke+");
    assert_eq!(told(&words("Ny kai", "Ny kai")), "Ny kai");
    assert_eq!(told(&words("", "Ny kai")), "+Ny kai+");
    assert_eq!(told(&words("Ny kai", "")), "-Ny kai-");
}

#[test]
fn two_changes_with_one_word_between_are_one() {
    assert_eq!(told(&words("a b c d e", "a x c y e")), "a -b c d- +x c y+ e");
    assert_eq!(told(&words("a b c d e f", "a x c d y f")), "a -b- +x+ c d -e- +y+ f");
}

#[test]
fn a_paragraph_that_was_edited_beside_a_new_one_is_compared_with_itself() {
    let before = "Første avsnitt står.\nKaia åpner for trafikk fredag.\nSiste.";
    let after = "Første avsnitt står.\nEt helt nytt innskudd her.\nKaia åpner for trafikk lørdag.\nSiste.";
    let blocks = checked(before, after);
    assert!(
        matches!(&blocks[1], Block::Added { text, is_moved: false } if text.contains("innskudd")),
        "{blocks:?}"
    );
    let Block::Changed(pieces) = &blocks[2] else { panic!("{blocks:?}") };
    assert_eq!(told(pieces), "Kaia åpner for trafikk -fredag.- +lørdag.+");
    assert_eq!(blocks.len(), 4);
}

#[test]
fn a_comma_more_does_not_keep_two_paragraphs_apart() {
    let blocks = checked("Kaia kostar 12 millionar kroner.", "Kaia kostar 14 millionar kroner, og ikkje 12.");
    let [Block::Changed(pieces)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!(told(pieces), "Kaia kostar -12 millionar kroner.- +14 millionar kroner, og ikkje 12.+");
}

#[test]
fn paragraphs_that_have_nothing_in_common_are_replaced_as_a_whole() {
    let blocks = checked("Kaia er ferdig.", "Fisken kom tilbake.");
    assert!(matches!(&blocks[..], [Block::Removed { .. }, Block::Added { .. }]), "{blocks:?}");
}

#[test]
fn a_paragraph_that_moved_is_said_to_have_moved() {
    let blocks =
        checked("En to tre.\nFire fem seks.\nSju åtte ni.", "Fire fem seks.\nSju åtte ni.\nEn to tre.");
    let moved = blocks.iter().filter(|block| {
        matches!(block, Block::Removed { is_moved: true, .. } | Block::Added { is_moved: true, .. })
    });
    assert_eq!((moved.count(), blocks.len()), (2, 3), "{blocks:?}");
}

#[test]
fn marks_that_cannot_be_seen_and_letters_that_look_alike_are_differences() {
    assert_eq!(told(&words("Ny kai i Oslo", "Ny ka\u{200b}i i Oslo")), "Ny -kai- +ka\u{200b}i+ i Oslo");
    assert_eq!(told(&words("Ny kai i Oslo", "Ny kai i Osl\u{43e}")), "Ny kai i -Oslo- +Osl\u{43e}+");
    assert_eq!(told(&words("a\u{a0}b", "a b")), "a b", "white space is white space");
}

#[test]
fn what_cannot_be_seen_is_told_by_its_number() {
    assert_eq!(told_apart("ny ka\u{200b}i"), "ny ka[U+200B]i");
    assert_eq!(told_apart("Osl\u{43e} og Москва"), "Osl\u{43e}[U+043E] og Москва");
    assert_eq!(told_apart("\u{202e}iak"), "[U+202E]iak");
    assert_eq!(told_apart("blå øy – «Čáhci» 5 % H₂O…"), "blå øy – «Čáhci» 5 % H₂O…");
    for (alike, number) in [
        ("\u{430}", "[U+0430]"),
        ("\u{421}\u{41e}", "[U+0421]"),
        ("\u{fb01}nans", "[U+FB01]"),
        ("\u{ff15}0", "[U+FF15]"),
        ("\u{1d7d3}0", "[U+1D7D3]"),
        ("e\u{2011}post", "[U+2011]"),
        ("\u{2212}5", "[U+2212]"),
        ("1\u{201a}5", "[U+201A]"),
        ("ny\u{3164}kai", "[U+3164]"),
        ("ny\u{8}kai", "[U+0008]"),
    ] {
        assert!(told_apart(alike).contains(number), "{alike}: {}", told_apart(alike));
    }
}

/// `count` words, of which `kinds` are different.
fn long(numbers: &mut Rng, count: usize, kinds: u64) -> String {
    (0..count).map(|_| format!("w{}", numbers.u64(..kinds))).collect::<Vec<_>>().join(" ")
}

#[test]
fn three_words_of_a_megabyte_in_one_paragraph_are_found_in_time() {
    // In the first text hardly any word occurs twice; in the second every word occurs everywhere.
    for kinds in [10_000_000, 3] {
        let before = long(&mut Rng::with_seed(1), 170_000, kinds);
        let mut words: Vec<&str> = before.split(' ').collect();
        (words[3], words[90_000], words[169_000]) = ("første", "andre", "tredje");
        let Block::Changed(pieces) = &checked(&before, &words.join(" "))[0] else { panic!("{kinds}") };
        let added: Vec<&Piece> = pieces.iter().filter(|piece| matches!(piece, Piece::Added(_))).collect();
        let expected = ["første", "andre", "tredje"].map(|word| Piece::Added(word.to_owned()));
        assert_eq!(added, expected.iter().collect::<Vec<_>>(), "{kinds}");
    }
}

#[test]
fn a_megabyte_that_has_hardly_anything_in_common_is_compared_in_time() {
    let mut numbers = Rng::with_seed(4);
    checked(&long(&mut numbers, 170_000, 3), &long(&mut numbers, 170_000, 3));
    let blocks = checked(&"a ".repeat(500_000), &format!("{}b", "a ".repeat(499_000)));
    assert_eq!(blocks.len(), 1);
    // Runs that align the two texts, with as many words between them as are compared at once.
    let held = |numbers: &mut Rng| {
        let parts = (0..4).map(|part| {
            let run: Vec<String> = (0..40).map(|word| format!("r{part}-{word}")).collect();
            format!("{} {}", run.join(" "), long(numbers, 4_900, 3))
        });
        parts.collect::<Vec<_>>().join(" ")
    };
    checked(&held(&mut numbers), &held(&mut numbers));
}

#[test]
fn very_many_paragraphs_are_compared_in_time() {
    let mut numbers = Rng::with_seed(2);
    let mut text = |count: usize| {
        let line = |_| format!("avsnitt {} om kai {}", numbers.u64(..50_000), numbers.u64(..3));
        (0..count).map(line).collect::<Vec<_>>()
    };
    let before = text(6_000);
    let mut after = before.clone();
    after.reverse();
    checked(&before.join("\n"), &after.join("\n"));
    checked(&before.join("\n"), &text(6_000).join("\n"));
    checked(&"a\n".repeat(50_000), &"b\n".repeat(50_000));
}

#[test]
fn any_two_texts_are_put_together_again() {
    let mut numbers = Rng::with_seed(3);
    let mut text = || {
        let words = (0..numbers.u64(..40))
            .map(|_| ["kai", "sjø", "\n", "a", "b", "\u{200b}", "<i>"][numbers.usize(..7)]);
        words.collect::<Vec<_>>().join(" ")
    };
    for _ in 0..1_000 {
        checked(&text(), &text());
    }
}
