//! Free text about contacts: read as one contact when it is unmistakably that, and left alone otherwise.

use super::{add_note, finish, names_a_duty};
use crate::address::Address;
use crate::feed::model::Contact;
use crate::feed::phone::{self, Country};
use crate::feed::text::lines_of_html;
use crate::letters::{is_capital, is_letter, lowercase};
use crate::rich_text::tokens::{Token, Tokens};
use crate::seek::has;

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

/// Reads a line, or the words before a number: a purpose, or else a name, or the role of the person named before.
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
    let last = line.rsplit([' ', ':', '\u{a0}']).next()?;
    let email = last.trim_end_matches(['.', ',']);
    Address::mailto(email)?;
    let label = line.get(..line.len() - last.len())?.trim().trim_end_matches([':', ' ']);
    let generic = ["e-post", "epost", "e-mail", "email", "mail", "e-postadresse", "sähköposti"];
    let label = if generic.contains(&lowercase(label).as_str()) { "" } else { label };
    (!crate::seek::holds(label, '@')).then_some((label, email))
}

/// Whether a line names a desk rather than a person.
fn is_desk(text: &str) -> bool {
    let folded = lowercase(text);
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
    text.chars().count() <= 60 && DESKS.iter().any(|desk| has(&folded, desk)) && !text.ends_with('.')
}

/// Two to four capitalised words without digits or stops.
fn looks_like_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(is_capital)
                && word.chars().all(|c| is_letter(c) || matches!(c, '-' | '\'' | '’' | '.'))
        })
}

/// Whether a remark is of the kind that is written next to a number: about text messages or hours.
fn is_note(text: &str) -> bool {
    let folded = lowercase(text);
    const SIGNS: [&str; 14] = [
        "sms", "mms", "kl.", "kl ", "døgn", "hverdag", "kvardag", "yrkedag", "helg", "vardag", "hours",
        "weekday", "ring", "call",
    ];
    text.chars().count() <= 80 && SIGNS.iter().any(|sign| has(&folded, sign))
}

/// Whether the target of every link is also in the text, so that nothing is lost without the links.
fn links_are_shown(html: &str, lines: &[String]) -> bool {
    let text = lines.join("\n");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    Tokens::new(html).all(|token| match token {
        Token::Start(start) if matches!(&*start.name, "img" | "iframe" | "table") => false,
        Token::Start(start) => start.attribute("href").is_none_or(|href| match href.trim().split_once(':') {
            Some((scheme, email)) if scheme.eq_ignore_ascii_case("mailto") => has(&text, email),
            Some((scheme, number)) if scheme.eq_ignore_ascii_case("tel") => {
                let (called, shown) = (digits(number), digits(&text));
                let local = called.get(called.len().saturating_sub(8)..).unwrap_or_default();
                !local.is_empty() && has(&shown, local)
            }
            _ => false,
        }),
        Token::Text(_) | Token::End(_) | Token::Gap => true,
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
}
