//! Whether a text is one of the releases: texts that come from a printed sheet of it, as `pdftotext` reads them from the PDF
//! file that a browser makes (`tests/fixtures/printed/`).

use super::genuine::{asked, verdict};
use crate::support::bench::Bench;
use press_room_core::compare::{Block, Piece};
use press_room_core::genuine::Verdict;

const FEED: &str = include_str!("../../../../../tests/fixtures/printed/feed.json");
/// In the order in which a browser writes it.
const SHEET: &str = include_str!("../../../../../tests/fixtures/printed/sheet.txt");
/// Laid out as on paper: `pdftotext -layout`.
const LAYOUT: &str = include_str!("../../../../../tests/fixtures/printed/sheet-layout.txt");

fn built() -> Bench {
    let bench = Bench::new();
    bench.0.write("assets/genuine/genuine.js", "script");
    bench.feed(&serde_json::from_str(FEED).unwrap());
    bench.build(&[]).unwrap();
    bench
}

#[test]
fn all_of_a_printed_sheet_is_the_same() {
    let bench = built();
    for text in [SHEET, LAYOUT] {
        let likeness = asked(&bench, text).0.release.unwrap().likeness;
        assert!(likeness.is_same && !likeness.is_part, "{:?}", likeness.blocks);
        assert!(likeness.printed > 10 && likeness.around > 20, "{likeness:?}");
        assert_eq!((likeness.overlooked.marks, likeness.overlooked.quotes), (0, 0));
    }
    assert!(
        SHEET.contains("EØSborgere") && SHEET.contains("kystog fjordminister"),
        "a reader lost these hyphens"
    );
    // Without what the browser prints at the edges.
    let is_edge =
        |line: &&str| line.contains("11/30/26") || line.contains(" – Kystverket") || line.contains("/3");
    let lines: Vec<&str> = SHEET.lines().filter(|line| !is_edge(line)).collect();
    assert_eq!(verdict(&bench, &lines.join("\n")), Verdict::Same);
}

#[test]
fn in_a_printed_sheet_that_was_altered_only_what_differs_is_marked() {
    let bench = built();
    for text in [SHEET, LAYOUT] {
        let found = asked(&bench, &text.replace("250 meter", "350 meter")).0.release.unwrap().likeness;
        let marked: Vec<&Block> =
            found.blocks.iter().filter(|block| !matches!(block, Block::Same(_))).collect();
        let [Block::Changed(pieces)] = marked.as_slice() else { panic!("{marked:?}") };
        let changes: Vec<&Piece> = pieces.iter().filter(|piece| !matches!(piece, Piece::Same(_))).collect();
        assert_eq!(changes, [&Piece::Removed("250".to_owned()), &Piece::Added("350".to_owned())]);
        for (from, to) in [
            // Contacts, addresses of links and of the page, numbers of a list, what is on an edge.
            ("55 50 01 40", "55 50 01 41"),
            ("kart/ny-kai", "kart/nye-kai"),
            ("(https://www.example.no/horing", "(https://www.example.com/horing"),
            (
                "https://presse.example.no/release/1/bodo-far-ny-kai-for-hurtigruter",
                "https://presse-example.no/release/1/bodo-far-ny-kai-for-hurtigruter",
            ),
            ("2. Kaia koster", "3. Kaia koster"),
            ("1/3", "1/3 Kaia blir dyr"),
            ("Mandag–tirsdag", "Mandag–fredag"),
            ("kaiplassene", "kai-plassene"),
            ("is i Saltfjorden", "is i Salt-fjorden"),
        ] {
            assert!(text.contains(from), "{from}");
            assert_eq!(verdict(&bench, &text.replace(from, to)), Verdict::Altered, "{to}");
        }
    }
}

#[test]
fn only_in_a_whole_sheet_may_a_hyphen_be_missing() {
    let bench = built();
    let (_, body) = SHEET.split_once("09.00\n\n–").unwrap();
    let (body, _) = body.split_once("Bilder").unwrap();
    assert_eq!(verdict(&bench, body), Verdict::Altered);
    let body = body.replace("EØSborgere", "EØS-\nborgere").replace("kystog", "kyst-\nog");
    assert_eq!(verdict(&bench, &body), Verdict::Same);
    // Where a line ends, there may be one more.
    assert_eq!(verdict(&bench, &body.replace("gledens", "gle-\ndens")), Verdict::Same);
    assert_eq!(verdict(&bench, &body.replace("gledens", "gle-dens")), Verdict::Altered);
    assert_eq!(verdict(&bench, &body.replace("10 000", "10-\n000")), Verdict::Altered);
}
