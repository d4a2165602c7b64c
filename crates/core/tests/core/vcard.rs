//! Contacts as vCards, read by a library that knows nothing of ours.

use calcard::vcard::{VCardEntry, VCardProperty, VCardValue};
use calcard::{Entry, Parser};
use press_room_core::address::{Address, Scheme};
use press_room_core::feed::contact::emails;
use press_room_core::feed::{Contact, Phone};
use press_room_core::i18n::Language;
use press_room_core::percent;
use press_room_core::vcard::VCard;

/// A text that breaks out of any place that does not escape it.
const HOSTILE: &str =
    "Kari\r\nEND:VCARD\rBEGIN:VCARD\nTEL;TYPE=TEXT:1;2,3\\n\u{2028}X\u{85}Y\u{0}\u{1b}:\\,\\;\"';=";

/// The cards in `text`, which has nothing else.
fn read(text: &str) -> Vec<Vec<VCardEntry>> {
    let mut parser = Parser::new(text).strict();
    let mut cards = Vec::new();
    loop {
        match parser.entry() {
            Entry::VCard(card) => cards.push(card.entries),
            Entry::Eof => return cards,
            other => panic!("{other:?} in {text}"),
        }
    }
}

/// The texts of all properties called `name`.
fn values(card: &[VCardEntry], name: &VCardProperty) -> Vec<String> {
    let text = |value: &VCardValue| match value {
        VCardValue::Text(text) => vec![text.clone()],
        VCardValue::Component(parts) => parts.clone(),
        other => panic!("{other:?}"),
    };
    card.iter()
        .filter(|entry| entry.name == *name)
        .map(|entry| entry.values.iter().flat_map(text).collect::<Vec<_>>().join("|"))
        .collect()
}

fn card_of(contact: &Contact) -> (String, Vec<VCardEntry>) {
    let text = VCard::of_contact(contact, Language::Nn, "Fjorddepartementet").as_str().to_owned();
    let mut cards = read(&text);
    assert_eq!(cards.len(), 1, "{text}");
    (text, cards.remove(0))
}

fn phone(display: &str, tel: Option<&str>) -> Phone {
    Phone { display: display.to_owned(), href: tel.and_then(Address::tel) }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_person_has_everything_that_the_contact_says() {
    let contact = Contact {
        purpose: some("Fjord, kyst og havbruk"),
        name: some("Kari Anne Bjørnvåg"),
        role: some("pressesjef; ass. direktør"),
        phones: vec![phone("900 00 001", Some("+4790000001")), phone("55 50 01 23–25", None)],
        email: some("kari@x.example.no; presse@x.example.no"),
        note: some("ring heller, helst før 15"),
        ..Contact::default()
    };
    let (text, card) = card_of(&contact);
    assert_eq!(values(&card, &VCardProperty::Version), ["3.0"]);
    assert_eq!(values(&card, &VCardProperty::Fn), ["Kari Anne Bjørnvåg"]);
    assert_eq!(values(&card, &VCardProperty::N), ["Bjørnvåg|Kari Anne|||"]);
    assert_eq!(values(&card, &VCardProperty::Org), ["Fjorddepartementet"]);
    assert_eq!(values(&card, &VCardProperty::Title), ["pressesjef; ass. direktør"]);
    assert_eq!(values(&card, &VCardProperty::Tel), ["+4790000001", "55 50 01 23–25"]);
    assert_eq!(values(&card, &VCardProperty::Email), ["kari@x.example.no", "presse@x.example.no"]);
    assert_eq!(values(&card, &VCardProperty::Note), ["Fjord, kyst og havbruk\nring heller, helst før 15"]);
    assert!(text.contains("\r\nTEL;TYPE=WORK,CELL,VOICE:+4790000001\r\n"), "{text}");
    assert!(text.contains("\r\nTEL;TYPE=WORK,VOICE:55 50 01 23–25\r\n"), "{text}");
}

#[test]
fn a_number_that_takes_no_messages_says_so_and_is_no_mobile_phone() {
    for note in ["ikkje SMS", "Ikke sms", "no SMS please"] {
        let contact = Contact {
            purpose: some("Pressevakt"),
            phones: vec![phone("902 00 000", Some("+4790200000"))],
            note: some(note),
            duty: true,
            ..Contact::default()
        };
        let (text, card) = card_of(&contact);
        assert!(text.contains("\r\nTEL;TYPE=WORK,VOICE:+4790200000\r\n"), "{text}");
        assert!(!text.contains("CELL") && !text.contains("TEXT") && !text.contains("MSG"), "{text}");
        assert_eq!(values(&card, &VCardProperty::Note), [note]);
    }
}

#[test]
fn a_duty_phone_is_called_by_its_organisation_too() {
    let named = |purpose: Option<&str>, organisation: Option<&str>, duty| {
        let contact = Contact {
            purpose: purpose.map(str::to_owned),
            organisation: organisation.map(str::to_owned),
            email: some("presse@x.example.no"),
            duty,
            ..Contact::default()
        };
        let (_, card) = card_of(&contact);
        (values(&card, &VCardProperty::Fn).concat(), values(&card, &VCardProperty::Org).concat())
    };
    let both = |name: &str, organisation: &str| (name.to_owned(), organisation.to_owned());
    let own = "Fjorddepartementet";
    assert_eq!(named(None, None, true), both("Pressevakt, Fjorddepartementet", own));
    assert_eq!(named(None, None, false), both("Pressekontakt, Fjorddepartementet", own));
    assert_eq!(
        named(Some("Vakta i Fjorddepartementet"), None, true),
        both("Vakta i Fjorddepartementet", own)
    );
    assert_eq!(
        named(Some("Skredvakt"), Some("Rasovervakinga"), true),
        both("Skredvakt, Rasovervakinga", "Rasovervakinga")
    );
}

#[test]
fn no_text_of_a_feed_becomes_a_property_or_a_card_of_its_own() {
    let hostile = || some(HOSTILE);
    let contact = Contact {
        purpose: hostile(),
        name: hostile(),
        role: hostile(),
        organisation: hostile(),
        phones: vec![phone(HOSTILE, None)],
        email: some(&format!("a@b.no, {HOSTILE}")),
        note: hostile(),
        ..Contact::default()
    };
    let (text, card) = card_of(&contact);
    for line in text.split("\r\n") {
        assert!(!line.contains(['\r', '\n', '\0', '\u{1b}', '\u{85}', '\u{2028}']), "{line:?}");
    }
    for (word, count) in [("BEGIN:VCARD", 1), ("END:VCARD", 1)] {
        assert_eq!(text.split("\r\n").filter(|line| *line == word).count(), count, "{text}");
    }
    assert_eq!(values(&card, &VCardProperty::Tel).len(), 1);
    let read = "Kari\nEND:VCARD\nBEGIN:VCARD\nTEL;TYPE=TEXT:1;2,3\\n\nX\nY:\\,\\;\"';=";
    for property in [VCardProperty::Fn, VCardProperty::Title, VCardProperty::Tel] {
        assert_eq!(values(&card, &property), [read], "{property:?}");
    }
    // The address holds the file unchanged.
    let file = VCard::of_contact(&contact, Language::Nn, "");
    let address = file.address();
    assert_eq!(address.scheme(), Scheme::Card);
    assert!(!address.is_web() && !address.may_be_picture(None) && address.origin().is_empty());
    let content = address.as_str().strip_prefix("data:text/vcard;charset=utf-8,").unwrap();
    assert!(content.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte)));
    assert_eq!(percent::decoded_text(content), file.as_str());
    // No text becomes such an address.
    assert_eq!(Address::parse(address.as_str(), None), None);
}

#[test]
fn lines_are_short_and_no_letter_is_cut() {
    let long = "Fjord- og fjelldepartementet på Åndalsnes, æøå čđŋšŧž 日本語 🎉🎉🎉 ".repeat(9);
    for cut in 0..9 {
        let name: String = long.chars().skip(cut).collect();
        let contact = Contact { name: some(name.trim()), ..Contact::default() };
        let (text, card) = card_of(&contact);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(text.split("\r\n").any(|line| line.len() > 70), "{text}");
        assert_eq!(values(&card, &VCardProperty::Fn), [name.trim()]);
    }
}

#[test]
fn all_contacts_are_cards_in_one_file() {
    let person = |name: &str| (Contact { name: some(name), ..Contact::default() }, "Etaten".to_owned());
    let file = VCard::of_all(&[person("Kari Kai"), person("Per")], Language::Nb, "Pressekontakter");
    let cards = read(file.as_str());
    let names: Vec<_> = cards.iter().flat_map(|card| values(card, &VCardProperty::N)).collect();
    assert_eq!(names, ["Kai|Kari|||", "Per||||"]);
    assert_eq!(file.file_name(), "pressekontakter.vcf");
}

#[test]
fn a_file_has_a_name_that_is_safe_everywhere() {
    let name = |name: &str| {
        let contact = Contact { name: some(name), ..Contact::default() };
        VCard::of_contact(&contact, Language::Nb, "").file_name().to_owned()
    };
    assert_eq!(name("Kari Bjørnvåg"), "kari-bjornvag.vcf");
    assert_eq!(name("Máret  Ánne – Sárá"), "maret-anne-sara.vcf");
    assert_eq!(name("../../etc/passwd\0.exe"), "etc-passwd-exe.vcf");
    assert_eq!(name("日本語"), "contact.vcf");
    assert_eq!(name(&"a b ".repeat(99)).len(), "a-b-".len() * 15 - 1 + ".vcf".len());
}

#[test]
fn what_is_no_address_of_mail_is_none_in_a_card() {
    let contact =
        Contact { name: some("Kari"), email: some("Kari <kari@x.no>: lars@"), ..Contact::default() };
    assert_eq!(emails("lars@").iter().filter(|(_, href)| href.is_some()).count(), 0);
    assert_eq!(values(&card_of(&contact).1, &VCardProperty::Email), ["kari@x.no"]);
}
