use super::*;
use crate::compare::{Block, Piece};
use crate::genuine::OverlookedMarks;
use serde_json::json;
use std::time::{Duration, Instant};

const TITLE: &str = "Bodø får ny kai";
const LEAD: &str = "Kommunen bygger kai for 10 000 kroner meteren.";
const BODY: [&str; 3] = [
    "– Dette er en gledens dag, sier ordfører Kari Nordmann. Kaia blir 250 meter lang.",
    "Arbeidet begynner i mars og er ferdig før jul i 2027.",
    "Kaia skal ikke brukes av tankskip, «uansett vær», heter det i planen.",
];
const PAGE: &str = "<link rel=\"canonical\" href=\"https://kommune.no/release/1/kai/\"><article id=\"pr-release\"><p>Nyhet</p>\
    <h1>Bodø får ny kai</h1><figure>x<figcaption>Kaia i Bodø. Foto: Per</figcaption></figure><h2>Kontakt</h2>\
    <p>Kari Nordmann<button>Kopier</button></p><p><a href=\"tel:5\">55 50 12 34</a></p><h2>Om oss</h2>\
    <p>Bodø kommune har femti tusen innbyggere og en lang kyst.</p></article><a>Personvern</a>";

fn whole() -> String {
    [&[TITLE, LEAD][..], &BODY].concat().join("\n\n")
}

fn entry(title: &str, lead: &str, body: &str) -> serde_json::Value {
    json!({ "title": title, "lead": lead, "text": body, "facts": { "kind": "news" }, "previous": null, "hash": "a" })
}

fn asked(text: &str) -> Finding {
    asked_of(text, &[entry(TITLE, LEAD, &BODY.join("\n"))])
}

/// The finding about `text` where the only release has these versions, the oldest first.
fn asked_of(text: &str, versions: &[serde_json::Value]) -> Finding {
    let file = json!({ "version": 1, "chain": "a", "entries": versions }).to_string();
    let mut inquiry = Inquiry::new(text, 0);
    inquiry.take("release/1/kai/versions.json", Some(file.as_bytes()));
    inquiry.take("release/1/kai/index.html", Some(PAGE.as_bytes()));
    inquiry.finding().unwrap()
}

fn likeness(text: &str) -> Likeness {
    asked(text).release.unwrap_or_else(|| panic!("unknown: {text}")).likeness
}

/// What is marked in `text`: `-removed-`, `+added+`, `>moved>`.
fn marked(text: &str) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Same(_) => None,
        Piece::Removed(text) => Some(format!("-{text}-")),
        Piece::Added(text) => Some(format!("+{text}+")),
    };
    let block = |block: &Block| match block {
        Block::Same(_) => Vec::new(),
        Block::Changed(pieces) => pieces.iter().filter_map(piece).collect(),
        Block::Removed { text, is_moved } => {
            vec![if *is_moved { format!("<{text}<") } else { format!("-{text}-") }]
        }
        Block::Added { text, is_moved } => {
            vec![if *is_moved { format!(">{text}>") } else { format!("+{text}+") }]
        }
    };
    likeness(text).blocks.iter().flat_map(block).collect::<Vec<_>>().join(" ")
}

fn verdict(text: &str) -> Verdict {
    asked(text).verdict
}

#[test]
fn the_whole_text_is_the_same() {
    let found = likeness(&whole());
    assert!(found.is_same && !found.is_part);
    assert_eq!((found.overlooked, found.around, found.version), (OverlookedMarks::default(), 0, 1));
}

#[test]
fn marks_of_no_width_spaces_and_quotation_marks_are_overlooked_and_counted() {
    let unseen: String = whole().chars().flat_map(|c| ['\u{200b}', c, '\u{ad}']).collect();
    let found = likeness(&unseen);
    assert!(
        found.is_same && found.overlooked.marks > 500 && found.overlooked.quotes == 0,
        "{:?}",
        found.overlooked
    );
    let found = likeness(&whole().replace(' ', "\u{a0}").replace('«', "“").replace('»', "”"));
    assert!(found.is_same && found.overlooked.marks == 0, "{:?}", found.overlooked);
    assert_eq!(found.overlooked.quotes, 2);
    assert!(found.overlooked.spaces > 40);
    assert!(likeness(&whole().replace("10 000", "10000")).is_same);
    assert!(likeness(&whole().replace("ny kai", "nykai")).is_same);
}

#[test]
fn what_is_overlooked_around_the_text_and_in_an_altered_text_is_counted_too() {
    let around = [
        "Kaia i\u{a0}Bodø. Foto: P\u{200b}er",
        "55\u{ad} 50 12 34",
        "Bodø kommune har «femti tusen» innbyggere og en lang kyst.",
    ];
    let of = |text: &str, verdict: bool| {
        let found = likeness(&[text, &around.join("\n")].join("\n"));
        assert_eq!((found.is_same, found.around), (verdict, 3));
        found.overlooked
    };
    let expected = OverlookedMarks { marks: 2, spaces: 1, quotes: 2 };
    assert_eq!(of(&whole(), true), expected);
    assert_eq!(of(&whole().replace("250", "350"), false), expected);
    // In an altered text, those of the paragraphs that are the same.
    let marked =
        whole().replace("250", "350").replace("mars og", "m\u{2060}ars og").replace(['«', '»'], "\"");
    assert_eq!(of(&marked, false), OverlookedMarks { marks: 3, spaces: 1, quotes: 4 });
}

#[test]
fn letters_of_two_characters_are_the_same_as_those_of_one() {
    let apart = whole().replace('å', "a\u{30a}");
    assert_ne!(apart, whole());
    assert!(likeness(&apart).is_same);
}

#[test]
fn a_changed_figure_is_altered_and_marked() {
    assert_eq!(marked(&whole().replace("250 meter", "350 meter")), "-250- +350+");
    assert_eq!(marked(&whole().replace("10 000", "100 000")), "-10- +100+");
    assert_eq!(marked(&whole().replace("10 000", "1 0 000")), "-10- +1 0+");
}

#[test]
fn a_letter_that_looks_alike_is_altered_and_marked() {
    assert_eq!(marked(&whole().replacen("Kommunen", "K\u{43e}mmunen", 1)), "-Kommunen- +K\u{43e}mmunen+");
    // Also if every `e` is a Cyrillic one.
    let all: String = whole().chars().map(|c| if c == 'e' { '\u{435}' } else { c }).collect();
    assert_eq!(verdict(&all), Verdict::Altered);
}

#[test]
fn case_and_punctuation_count() {
    assert_eq!(verdict(&whole().replace("Kommunen", "kommunen")), Verdict::Altered);
    assert_eq!(verdict(&whole().replace("mars og", "mars, og")), Verdict::Altered);
}

#[test]
fn a_word_that_is_missing_or_added_is_altered() {
    assert_eq!(marked(&whole().replace("skal ikke brukes", "skal brukes")), "-ikke-");
    assert_eq!(marked(&whole().replace("begynner i mars", "begynner ikke i mars")), "+ikke+");
}

#[test]
fn another_order_of_paragraphs_is_altered() {
    let other = [TITLE, LEAD, BODY[1], BODY[0], BODY[2]].join("\n");
    assert_eq!(verdict(&other), Verdict::Altered);
    let told = marked(&other);
    assert!(told.contains(&format!("<{}<", BODY[0])) || told.contains(&format!(">{}>", BODY[1])), "{told}");
}

#[test]
fn a_mark_that_turns_the_direction_is_altered() {
    assert_eq!(verdict(&whole().replace("250", "\u{202e}052\u{202c}")), Verdict::Altered);
    assert_eq!(verdict(&whole().replace("250", "\u{202e}250\u{202c}")), Verdict::Altered);
}

#[test]
fn whole_sentences_that_follow_each_other_are_the_same_and_a_part() {
    for part in [TITLE, BODY[1], "Kaia blir 250 meter lang.", &BODY.join("\n"), &[TITLE, LEAD].join("\n")] {
        let found = likeness(part);
        assert!(found.is_same && found.is_part, "{part}");
    }
}

#[test]
fn a_sign_that_makes_another_figure_is_altered() {
    let versions = [entry(TITLE, "Renta er 1,5 og kaia 510 meter.", "-5 grader i natt. Les 1, 5 og 7.")];
    let verdict = |text: &str| asked_of(&format!("{TITLE}\n{text}"), &versions).verdict;
    let all = "Renta er 1,5 og kaia 510 meter.\n-5 grader i natt. Les 1, 5 og 7.";
    assert_eq!(verdict(all), Verdict::Same);
    for (from, to) in
        [("1,5", "1, 5"), ("1, 5", "1,5"), ("510", "5'10"), ("510", "5\u{201a}10"), ("-5", "5"), ("-5", "–5")]
    {
        assert_eq!(verdict(&all.replacen(from, to, 1)), Verdict::Altered, "{from} {to}");
    }
    assert_eq!(asked_of("5 grader i natt. Les 1, 5 og 7.", &versions).verdict, Verdict::Altered);
}

#[test]
fn a_sentence_that_begins_where_a_line_broke_is_altered() {
    let versions = [entry(TITLE, LEAD, "Departementet avviser i dag\nat kaia blir stengt for alle båter.")];
    let found = asked_of("at kaia blir stengt for alle båter.", &versions);
    assert_eq!(found.verdict, Verdict::Altered);
}

#[test]
fn a_sentence_without_its_beginning_is_altered_and_so_is_a_text_with_a_gap() {
    assert_eq!(verdict("brukes av tankskip, «uansett vær», heter det i planen."), Verdict::Altered);
    assert_eq!(verdict("Kaia skal ikke brukes av tankskip"), Verdict::Altered);
    let gap = [TITLE, LEAD, BODY[0], BODY[2]].join("\n");
    assert_eq!(marked(&gap), format!("-{}-", BODY[1]));
}

#[test]
fn what_stands_around_the_text_on_its_page_is_no_difference() {
    let copied = [
        "Nyhet",
        TITLE,
        LEAD,
        "Kaia i Bodø. Foto: Per",
        BODY[0],
        BODY[1],
        BODY[2],
        "Kontakt",
        "Kari Nordmann",
        "55 50 12 34",
        "Om oss",
        "Bodø kommune har femti tusen innbyggere",
        "og en lang kyst.",
        "https://kommune.no/release/1/kai/",
    ];
    let found = likeness(&copied.join("\n"));
    assert!(found.is_same && !found.is_part, "{:?}", found.blocks);
    assert_eq!(found.around, 9);
    // A changed phone number is not overlooked.
    let other = copied.join("\n").replace("55 50 12 34", "55 50 12 35");
    assert_eq!(marked(&other), "+55 50 12 35+");
    assert_eq!(verdict(&copied.join("\n").replace("Kontakt", "Personvern")), Verdict::Altered);
}

#[test]
fn lines_may_break_anywhere() {
    let words: Vec<String> = whole().split_whitespace().map(str::to_owned).collect();
    let lines: Vec<String> = words.chunks(3).map(|line| line.join(" ")).collect();
    assert!(likeness(&lines.join("\r\n")).is_same);
    let paragraphs: Vec<String> =
        whole().split("\n\n").map(|text| text.replace(". ", ".\n").replace(", ", ",\n")).collect();
    assert_eq!(marked(&paragraphs.join("\n\n").replace("250", "350")), "-250- +350+");
}

#[test]
fn in_an_altered_text_only_what_differs_is_marked() {
    let other = whole()
        .replace(['«', '»'], "\"")
        .replace("før jul", "etter\u{200b} jul")
        .replace("gledens dag", "gledensdag");
    assert_eq!(marked(&other), "-før- +etter\u{200b}+");
}

#[test]
fn an_older_version_is_the_same_and_is_said_to_be_older() {
    let versions =
        [entry(TITLE, LEAD, "Kaia blir 200 meter lang."), entry(TITLE, LEAD, "Kaia blir 250 meter lang.")];
    let of = |text: &str| asked_of(text, &versions).release.unwrap();
    let old = of(&[TITLE, LEAD, "Kaia blir 200 meter lang."].join("\n"));
    assert!(old.likeness.is_same && old.likeness.version == 1 && old.versions == 2);
    let both = of(TITLE);
    assert!(both.likeness.is_same && both.likeness.version == 2, "what did not change is of the newest");
    let longer = [entry(TITLE, LEAD, BODY[1]), entry(TITLE, LEAD, &BODY[1..].join("\n"))];
    let old = asked_of(&[TITLE, LEAD, BODY[1]].join("\n"), &longer).release.unwrap();
    assert!(
        !old.likeness.is_part && old.likeness.version == 1,
        "all of an older one is more than a part of a newer one"
    );
    assert!(!of(&[TITLE, LEAD, "Kaia blir 300 meter lang."].join("\n")).likeness.is_same);
}

#[test]
fn a_text_that_has_a_release_and_something_more_is_altered() {
    let more = format!("{}\nStyret har gått av.", whole());
    assert_eq!(marked(&more), "+Styret har gått av.+");
    let much: Vec<String> =
        (0..5_000).map(|at| format!("Setning nummer {at} handler om noe helt annet.")).collect();
    assert_eq!(verdict(&format!("{}\n{}", whole(), much.join("\n"))), Verdict::Altered);
}

#[test]
fn a_text_about_something_else_is_unknown() {
    let other =
        "Fylkesmannen i Troms har sendt ut et nytt brev om reindrift i området, og ber om svar innen fredag.";
    assert_eq!(verdict(other), Verdict::Unknown);
    assert!(asked(other).release.is_none());
}

#[test]
fn fewer_than_three_words_ask_for_nothing() {
    for text in ["", " \u{200b}\n", "kai", "ny kai"] {
        let mut inquiry = Inquiry::new(text, 0);
        assert!(inquiry.want().is_empty(), "{text}");
        let finding = inquiry.finding().unwrap();
        assert!(finding.is_short && finding.verdict == Verdict::Unknown, "{text}");
    }
    assert_eq!(Inquiry::new(TITLE, 0).want(), ["search/head.txt"]);
}

#[test]
fn a_file_that_does_not_come_or_lies_ends_the_inquiry() {
    let mut inquiry = Inquiry::new(&whole(), 0);
    inquiry.take("search/head.txt", None);
    assert!(inquiry.want().is_empty());
    assert_eq!(inquiry.finding(), Err(Failure::Missing));
    let mut inquiry = Inquiry::new(&whole(), 0);
    inquiry.take("search/head.txt", Some(b"<html>"));
    assert_eq!(inquiry.finding(), Err(Failure::Fault));
}

#[test]
fn huge_and_hostile_texts_are_answered_in_time() {
    let texts = [
        whole().repeat(4_000),
        "a".repeat(20_000_000),
        "\u{200b}".repeat(5_000_000),
        " \n".repeat(5_000_000),
        "1 ".repeat(3_000_000),
        (0..200_000).map(|at| format!("ord{at} ")).collect(),
    ];
    let start = Instant::now();
    for text in texts {
        let finding = asked(&text);
        assert_ne!(finding.verdict, Verdict::Same, "{}", text.chars().take(40).collect::<String>());
        assert!(finding.is_cut || finding.is_short);
    }
    assert!(text_of_html(&"<".repeat(2_000_000)).is_some());
    // Enough for code that is not optimised and runs beside other tests.
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn a_release_at_the_beginning_of_a_huge_text_is_found_and_altered() {
    let text = format!("{}\n{}", whole(), "Noe helt annet enn dette. ".repeat(100_000));
    assert_eq!(verdict(&text), Verdict::Altered);
}

#[test]
fn an_html_file_is_read_as_its_text() {
    let html = format!(
        "<!doctype html><html><head><title>x</title><style>p {{}}</style></head><body class=a><h1>{TITLE}</h1><p>{LEAD}</p><p>{}</p></body>",
        BODY.join("</p><p>")
    );
    let file = json!({ "version": 1, "entries": [entry(TITLE, LEAD, &BODY.join("\n"))] }).to_string();
    let mut inquiry = Inquiry::new(&text_of_html(&html).unwrap(), 0);
    inquiry.take("release/1/kai/versions.json", Some(file.as_bytes()));
    let finding = inquiry.finding().unwrap();
    assert_eq!(finding.verdict, Verdict::Same);
    assert!(!finding.release.unwrap().likeness.is_part);
}

#[test]
fn text_in_front_of_the_body_is_text() {
    let html = "<head><title>x</title></head><p>Det er ikke sant.<body><p>Kaia er ny.";
    assert_eq!(text_of_html(html).unwrap(), "Det er ikke sant.\nKaia er ny.");
    assert_eq!(text_of_html("<!-- <body> --><p>Kaia <br> er ny.").unwrap(), "Kaia\ner ny.");
}

#[test]
fn a_file_that_shows_what_is_not_read_as_text_is_not_read_at_all() {
    for html in [
        "<FORM><p>Det er ikke sant.</p></FORM>",
        "<button\n>Det er ikke sant.</button>",
        "<svg><text>Det er ikke sant.</text></svg>",
        "<textarea><!--</textarea>Det er ikke sant.",
        "<iframe srcdoc=\"Det er ikke sant.\"></iframe>",
        "<input value=\"Det er ikke sant.\">",
    ] {
        assert_eq!(text_of_html(&format!("<p>Kaia er ny.</p>{html}")), None, "{html}");
    }
    assert!(text_of_html("<format>Kaia er ny.</format> 3 < 4").is_some());
}

#[test]
fn only_folders_of_the_site_are_asked() {
    assert!(is_folder("release/17/ny-kai/") && is_folder("en/r/"));
    for path in ["", "/", "//a.no/", "../", "a/../b/", "https://a.no/", "a\\b/", "a", "a//b/", "a?b/"] {
        assert!(!is_folder(path), "{path}");
    }
}
