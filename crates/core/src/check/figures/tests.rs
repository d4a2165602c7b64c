use super::*;

fn difference(one: &str, other: &str) -> Difference {
    Figures::read(one).compare(&Figures::read(other))
}

#[test]
fn one_figure_has_many_forms() {
    for (one, other) in [
        ("1 000 kroner", "1,000 kroner"),
        ("1.000 kroner", "1\u{a0}000 kroner"),
        ("22\u{202f}000\u{202f}000", "22,000,000"),
        ("1,5 milliarder", "1.5 billion"),
        ("2,50 kr", "NOK 2.5"),
        ("den 12. august 2026", "on 12 August 2026"),
        ("den 12. august 2026", "on August 12th, 2026"),
        ("12.8.2026", "2026-08-12"),
        ("12. august", "borgemánu 12. b. 2026"),
        ("12.–14. august", "12 August to 14 August"),
        ("kl. 14", "at 2 pm"),
        ("klokka 14.30", "at 14:30"),
        ("kl. 10.00–12.30", "10:00 to 12:30"),
        ("tre av fire", "3 of 4"),
        ("2 av 5", "two of five"),
        ("1 person", "a person"),
        ("Ring 55 50 01 23", "Call +47 55 50 01 23"),
        ("se https://x.no/12345", "see https://x.no/54321"),
        ("i mai 2026", "in May 2026"),
        ("3. kvartal 2026", "third quarter of 2026"),
        ("Covid-19", "covid-19"),
    ] {
        assert_eq!(difference(one, other), Difference::None, "{one} / {other}");
        assert_eq!(difference(other, one), Difference::None, "{other} / {one}");
    }
}

#[test]
fn another_figure_is_told_with_both() {
    for (one, other, only_one, only_other) in [
        ("Det koster 12 000 kroner.", "It costs NOK 21,000.", "12000", "21000"),
        ("Møtet er 12. august.", "The meeting is on 13 August.", "12/8", "13/8"),
        ("Møtet er 12. august.", "The meeting is on 12 September.", "12/8", "12/9"),
        ("12. august 2026", "12 August 2025", "12/8/2026", "12/8/2025"),
        ("Møtet er kl. 14.30.", "The meeting is at 14:00.", "14.30", "14.00"),
        ("5,5 prosent", "5.6 per cent", "5.5", "5.6"),
        ("I 2026 blir det bygd.", "It will be built in 2027.", "2026", "2027"),
    ] {
        let expected = Difference::Other(vec![only_one.to_owned()], vec![only_other.to_owned()]);
        assert_eq!(difference(one, other), expected, "{one} / {other}");
    }
}

#[test]
fn what_one_text_lacks_is_told_unless_it_is_a_summary() {
    let long = "Fra 2026 skal 340 skoler få nye bøker. ".repeat(3);
    let same_length = "From 2026 some schools will have new books.".repeat(3);
    assert_eq!(difference(&long, &same_length), Difference::Missing(vec!["340".to_owned()], Vec::new()));
    assert_eq!(difference(&long, "From 2026 there are new books."), Difference::None);
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in ["1 ", "1.", "12. august ", "+47 ", "1,000,", "kl. 1", "–", "a1"] {
        let text = unit.repeat(200_000 / unit.len());
        let _ = Figures::read(&text);
    }
}
