//! Contacts, made from fields and from free text: whom to call, for what, and what to know before.

pub mod field_names;
pub(crate) mod free_text;

use super::model::Contact;
use super::phone::{self, Country};
use crate::address::Address;
use crate::letters::{is_letter_or_digit, lowercase};
use crate::seek::{cut, has};

/// Whether `text` names a duty phone, in Norwegian, Danish, Swedish, Finnish or English.
pub(crate) fn names_a_duty(text: &str) -> bool {
    // Not every word that ends in "vakt": coast guards, fire guards and border guards have press officers too.
    const PARTS: [&str; 12] = [
        "pressevakt",
        "medievakt",
        "mediavakt",
        "kommunikasjonsvakt",
        "informasjonsvakt",
        "døgnvakt",
        "telefonvakt",
        "vakttelefon",
        "pressevagt",
        "vagttelefon",
        "pressjour",
        "päivyst",
    ];
    let folded = lowercase(text);
    PARTS.iter().any(|part| has(&folded, part))
        || folded
            .split(|c: char| !is_letter_or_digit(c))
            .any(|word| matches!(word, "duty" | "vakt" | "vakta" | "vakten"))
}

/// Adds the content of a phone field: numbers and, if it has them, purpose and note.
pub(crate) fn add_phone_text(contact: &mut Contact, text: &str, country: Country) {
    let read = phone::read(text, country);
    contact.phones.extend(read.phones);
    match (&contact.purpose, read.purpose) {
        (None, purpose) => contact.purpose = purpose,
        (Some(known), Some(purpose)) if *known != purpose => add_note(contact, &purpose),
        _ => {}
    }
    if let Some(note) = read.note {
        add_note(contact, &note);
    }
}

/// Adds an e-mail address; a text without `@` is a note.
pub(crate) fn add_email(contact: &mut Contact, text: &str) {
    let email = text.trim();
    let email = match email.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => email.get(7..).unwrap_or_default(),
        _ => email,
    };
    if crate::seek::holds(email, '@') {
        contact.email = Some(match contact.email.take() {
            Some(known) => known + ", " + email,
            None => email.to_owned(),
        });
    } else if !email.is_empty() {
        add_note(contact, email);
    }
}

/// Splits a field for an e-mail address into the addresses in it, with their links, and the text between them:
/// "a@x.no; b@x.no", "Kaia Berg <kaia@x.no>". Together the pieces are the field as it was written.
pub fn emails(text: &str) -> Vec<(&str, Option<Address>)> {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '/' | ':');
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|c| !is_between(c)).unwrap_or(rest.len());
        let (between, after) = cut(rest, start);
        let (word, next) = cut(after, after.find(is_between).unwrap_or(after.len()));
        let bare = word.trim_end_matches('.');
        let (bare, stop) = cut(word, bare.len());
        pieces.extend([(between, None), (bare, Address::mailto(bare)), (stop, None)]);
        rest = next;
    }
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

fn add_note(contact: &mut Contact, note: &str) {
    contact.note = Some(match contact.note.take() {
        Some(known) if has(&known, note) => known,
        Some(known) => known + ", " + note,
        None => note.to_owned(),
    });
}

/// Derives what follows from the fields: a "name" that is a duty phone becomes the purpose, and a purpose
/// that names a duty phone sets the flag. `None` if there is neither a name nor a way to reach anybody.
pub(crate) fn finish(mut contact: Contact) -> Option<Contact> {
    if let Some(name) = contact.name.take_if(|name| names_a_duty(name)) {
        match &contact.purpose {
            None => contact.purpose = Some(name),
            Some(purpose) if *purpose != name => contact.name = Some(name),
            Some(_) => {}
        }
    }
    let duty = |text: &Option<String>| text.as_deref().is_some_and(names_a_duty);
    contact.duty = contact.duty || duty(&contact.purpose) || duty(&contact.role);
    let reachable = contact.name.is_some() || contact.email.is_some() || !contact.phones.is_empty();
    reachable.then_some(contact)
}

/// The duty phone first, each contact once, otherwise in the feed's order.
pub(crate) fn arrange(contacts: &mut Vec<Contact>) {
    let mut kept: Vec<Contact> = Vec::new();
    for contact in contacts.drain(..) {
        if !kept.contains(&contact) {
            kept.push(contact);
        }
    }
    crate::order::sort_by_key(&mut kept, |contact| -i64::from(contact.duty));
    *contacts = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_phone_entered_as_a_person_is_recognised() {
        let mut contact = Contact { name: Some("Pressevakta i FD".into()), ..Contact::default() };
        add_phone_text(&mut contact, "902 00 000 (ikkje SMS)", Country::Norway);
        let contact = finish(contact).unwrap();
        assert_eq!((contact.name, contact.purpose.as_deref()), (None, Some("Pressevakta i FD")));
        assert!(contact.duty);
    }

    #[test]
    fn every_address_in_a_field_is_a_link_and_the_field_is_as_written() {
        for (text, found) in [
            ("jon@x.example.no; per@x.example.no", &["jon@x.example.no", "per@x.example.no"][..]),
            ("jon@x.no,per@x.no og ola@x.no.", &["jon@x.no", "per@x.no", "ola@x.no"]),
            ("Kaia Berg <kaia@x.example.no>", &["kaia@x.example.no"]),
            ("presse@x.no", &["presse@x.no"]),
            ("lars@", &[]),
        ] {
            let pieces = emails(text);
            let links: Vec<_> = pieces.iter().filter(|(_, link)| link.is_some()).map(|(it, _)| *it).collect();
            assert_eq!(links, found, "{text}");
            assert_eq!(pieces.iter().map(|(it, _)| *it).collect::<String>(), text);
        }
    }

    #[test]
    fn a_service_that_stands_guard_is_no_duty_phone() {
        for duty in [
            "Duty officer",
            "Medievakt",
            "Mediavakta",
            "Kommunikasjonsvakten",
            "Informasjonsvakt",
            "Telefonvakt",
            "Vakt",
            "Presse: vakta",
            "Vakten i NVE",
            "Pressevagten",
            "Pressjour",
            "Mediapäivystys",
        ] {
            assert!(names_a_duty(duty), "{duty}");
        }
        for other in [
            "Vaktmester",
            "Talsperson, Kystvakten",
            "Kystvakt",
            "Grensevakt",
            "Grensevakten",
            "Brannvakt",
            "Brannvakten",
        ] {
            assert!(!names_a_duty(other), "{other}");
        }
    }
}
