//! Contacts: from fields and from free text to whom to call, for what, and with what reservation.

use super::model::Contact;
use super::phone::{self, Country};
use super::text::{Piece, Pieces, attribute, lines_of_html};
use crate::address::Address;

/// Whether `text` names a duty phone, in Norwegian, Danish, Swedish, Finnish or English.
pub(crate) fn names_a_duty(text: &str) -> bool {
    let folded = text.to_lowercase();
    if ["pressevakt", "vakttelefon", "døgnvakt", "pressevagt", "vagttelefon", "pressjour", "päivyst"]
        .iter()
        .any(|word| folded.contains(word))
    {
        return true;
    }
    folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "duty" || word == "vakta" || word.ends_with("vakt") || word.ends_with("vakten"))
}

/// Adds what a phone field says: numbers, and a purpose and note when it holds them.
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

/// Adds an e-mail address; what holds no `@` is a note.
pub(crate) fn add_email(contact: &mut Contact, text: &str) {
    let email = text.trim();
    let email = match email.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => email.get(7..).unwrap_or_default(),
        _ => email,
    };
    if email.contains('@') {
        contact.email = Some(email.to_owned());
    } else if !email.is_empty() {
        add_note(contact, email);
    }
}

fn add_note(contact: &mut Contact, note: &str) {
    contact.note = Some(match contact.note.take() {
        Some(known) if known.contains(note) => known,
        Some(known) => known + ", " + note,
        None => note.to_owned(),
    });
}

/// Sets what follows from the fields: a "name" that is a duty phone is a
/// purpose, and a purpose that says duty sets the flag. `None` when there is
/// nothing to reach anybody by and nobody to name.
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
    kept.sort_by_key(|contact| !contact.duty);
    *contacts = kept;
}

/// Longest free text that is looked at, in bytes of markup.
const LONGEST: usize = 2000;

/// Reads free text as one contact, only when it is unmistakably that: a few
/// short lines with one phone line or one e-mail address, and nothing that the
/// contact would lose.
pub(crate) fn of_html(html: &str, country: Country) -> Option<Contact> {
    if html.len() > LONGEST {
        return None;
    }
    let lines = lines_of_html(html, LONGEST);
    if lines.len() > 5 || lines.iter().any(|line| line.chars().count() > 90) || !links_are_shown(html, &lines)
    {
        return None;
    }
    let mut contact = Contact::default();
    for line in &lines {
        read_line(&mut contact, line, country)?;
    }
    let certain = contact.phones.iter().all(|phone| phone.href.is_some())
        && (!contact.phones.is_empty() || contact.email.is_some());
    certain.then(|| finish(contact)).flatten()
}

/// One line of a free text; `None` when it is not certain what it says.
fn read_line(contact: &mut Contact, line: &str, country: Country) -> Option<()> {
    let line = line.trim();
    if let Some((label, email)) = email_line(line) {
        if contact.email.is_some() {
            return None;
        }
        contact.email = Some(email.to_owned());
        return set_heading(contact, label);
    }
    if !phone::numbers(line).is_empty() {
        if !contact.phones.is_empty() {
            return None;
        }
        let read = phone::read(line, country);
        contact.phones = read.phones;
        if let Some(note) = read.note {
            is_note(&note).then(|| add_note(contact, &note))?;
        }
        return set_heading(contact, read.purpose.as_deref().unwrap_or_default());
    }
    if contact.phones.is_empty() && contact.email.is_none() {
        return set_heading(contact, line);
    }
    let note = phone::remark(line)?;
    is_note(&note).then(|| add_note(contact, &note))
}

/// A line, or the words before a number: what it is for, or else who it is and as what.
fn set_heading(contact: &mut Contact, raw: &str) -> Option<()> {
    let text = raw.trim().trim_end_matches([':', ',', ' ']);
    if text.is_empty() {
        return Some(());
    }
    if text.contains(['@', '/', '<']) || text.chars().filter(char::is_ascii_digit).count() > 2 {
        return None;
    }
    if names_a_duty(text) || is_desk(text) {
        return contact.purpose.is_none().then(|| contact.purpose = Some(text.to_owned()));
    }
    if contact.name.is_none() && looks_like_a_name(text) {
        contact.name = Some(text.to_owned());
        return Some(());
    }
    let role = contact.name.is_some() && contact.role.is_none() && text.chars().count() <= 60;
    role.then(|| contact.role = Some(text.to_owned()))
}

/// `E-post: presse@example.no` as label and address.
fn email_line(line: &str) -> Option<(&str, &str)> {
    let email = line.rsplit([' ', ':', '\u{a0}']).next()?.trim_end_matches(['.', ',']);
    Address::mailto(email)?;
    let label = line.get(..line.rfind(email)?)?.trim().trim_end_matches([':', ' ']);
    let generic = ["e-post", "epost", "e-mail", "email", "mail", "e-postadresse", "sähköposti"];
    let label = if generic.contains(&label.to_lowercase().as_str()) { "" } else { label };
    (!label.contains('@')).then_some((label, email))
}

/// Whether a line names a desk rather than a person.
fn is_desk(text: &str) -> bool {
    let folded = text.to_lowercase();
    const DESKS: [&str; 9] = [
        "press",
        "media",
        "medie",
        "kommunikasjon",
        "sentralbord",
        "redaksjon",
        "switchboard",
        "newsdesk",
        "viestintä",
    ];
    text.chars().count() <= 60 && DESKS.iter().any(|desk| folded.contains(desk)) && !text.ends_with('.')
}

/// Two to four capitalised words without digits or stops.
fn looks_like_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        })
}

/// Whether a remark is the kind that stands beside a number: about text messages or hours.
fn is_note(text: &str) -> bool {
    let folded = text.to_lowercase();
    const SIGNS: [&str; 14] = [
        "sms", "mms", "kl.", "kl ", "døgn", "hverdag", "kvardag", "yrkedag", "helg", "vardag", "hours",
        "weekday", "ring", "call",
    ];
    text.chars().count() <= 80 && SIGNS.iter().any(|sign| folded.contains(sign))
}

/// Whether every link's target also stands in the text, so that text alone loses nothing.
fn links_are_shown(html: &str, lines: &[String]) -> bool {
    let text = lines.join("\n");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    Pieces(html).all(|piece| match piece {
        Piece::Tag(name, _)
            if ["img", "iframe", "table"].iter().any(|tag| name.eq_ignore_ascii_case(tag)) =>
        {
            false
        }
        Piece::Tag(_, tag) => attribute(tag, "href").is_none_or(|href| match href.trim().split_once(':') {
            Some((scheme, email)) if scheme.eq_ignore_ascii_case("mailto") => text.contains(email),
            Some((scheme, number)) if scheme.eq_ignore_ascii_case("tel") => {
                let (called, shown) = (digits(number), digits(&text));
                let local = called.get(called.len().saturating_sub(8)..).unwrap_or_default();
                !local.is_empty() && shown.contains(local)
            }
            _ => false,
        }),
        Piece::Text(_) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Option<Contact> {
        of_html(html, Country::Norway)
    }

    #[test]
    fn quirk_13_a_duty_phone_in_free_text_is_a_contact() {
        for html in [
            "<p>Pressevakt FD<br>902 00 000 (ikkje SMS)</p>",
            "<p>Pressevakt FD</p>\n<p><strong>902 00 000</strong> (ikkje SMS)</p>",
            "<p>Pressevakt FD: 902 00 000 (ikkje SMS)</p>",
            "Pressevakt FD, tlf. 902 00 000 (ikkje SMS)",
            "<p>Pressevakt FD:<br><a href=\"tel:+4790200000\">902 00 000</a><br>(ikkje SMS)</p>",
        ] {
            let contact = read(html).unwrap_or_else(|| panic!("{html}"));
            assert_eq!(contact.purpose.as_deref(), Some("Pressevakt FD"), "{html}");
            assert_eq!(contact.note.as_deref(), Some("ikkje SMS"), "{html}");
            assert_eq!(
                contact.phones.first().map(|phone| phone.display.as_str()),
                Some("902 00 000"),
                "{html}"
            );
            assert!(contact.duty, "{html}");
        }
    }

    #[test]
    fn a_person_or_a_desk_in_free_text_is_a_contact_too() {
        let person =
            read("<p>Kari Eksempel<br>Kommunikasjonssjef<br>Mobil: 902 00 000<br>E-post: ke@example.no</p>");
        let person = person.unwrap();
        assert_eq!(person.name.as_deref(), Some("Kari Eksempel"));
        assert_eq!(person.email.as_deref(), Some("ke@example.no"));
        assert!(!person.duty);
        let desk = read("<p>Pressekontakt<br>presse@example.no</p>").unwrap();
        assert_eq!((desk.purpose.as_deref(), desk.phones.len()), (Some("Pressekontakt"), 0));
    }

    #[test]
    fn free_text_that_is_not_clearly_one_contact_stays_a_note() {
        for html in [
            "",
            "<p>Vi svarer så snart vi kan.</p>",
            "<p>Pressevakt 902 00 000</p><p>Sentralbord 22 00 00 00</p>",
            "<p>Pressevakt 902 00 000</p><p>Meir om oss finn du på nettsida</p>",
            "<p>Ring pressevakta. Ho svarar òg når det brenn, men ikkje om natta, og då må du sende e-post til 902 00 000</p>",
            "<p>Pressevakt 902 00 000 <a href=\"https://example.no\">nettside</a></p>",
            "<p>Pressevakt <a href=\"mailto:presse@example.no\">send e-post</a> 902 00 000</p>",
            "<p>Pressevakt 902 00 000 902 00 001 902 00 002</p>",
        ] {
            assert_eq!(read(html), None, "{html}");
        }
    }

    #[test]
    fn a_duty_phone_entered_as_a_person_is_recognised() {
        let mut contact = Contact { name: Some("Pressevakta i FD".into()), ..Contact::default() };
        add_phone_text(&mut contact, "902 00 000 (ikkje SMS)", Country::Norway);
        let contact = finish(contact).unwrap();
        assert_eq!((contact.name, contact.purpose.as_deref()), (None, Some("Pressevakta i FD")));
        assert!(contact.duty);
        assert!(!names_a_duty("Vaktmester"));
        assert!(names_a_duty("Duty officer") && names_a_duty("Medievakt"));
    }
}
