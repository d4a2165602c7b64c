//! Contacts as a file for address books: vCard 3.0 (RFC 2426), since Outlook reads no 4.0 (RFC 6350).
//!
//! Everything in it is from a feed. A line break, which would begin a property or a card of its own, is written as
//! `\n`, and no text of a feed is in a parameter or before a colon.

use crate::address::Address;
use crate::feed::Contact;
use crate::feed::contact::emails;
use crate::file_name::file_name;
use crate::hours::Hours;
use crate::i18n::Language;
use crate::letters::lowercase;
use crate::seek::has;

/// The most octets of a line without its end: RFC 2425, 5.8.1.
const LINE: usize = 75;

/// A file with one or several contacts.
pub struct VCard {
    text: String,
    file_name: String,
}

impl VCard {
    /// A file with one contact. If it names no organisation of its own, `organisation` is used, unless that is empty.
    pub fn of_contact(contact: &Contact, language: Language, organisation: &str) -> Self {
        let mut text = String::new();
        push_card(&mut text, contact, language, organisation);
        Self { text, file_name: file_name(&who(contact, language), "contact", "vcf") }
    }

    /// Several contacts in one file that is called `name`. Each comes with the organisation to use if it names none of
    /// its own.
    pub fn of_all(contacts: &[(Contact, String)], language: Language, name: &str) -> Self {
        let mut text = String::new();
        for (contact, organisation) in contacts {
            push_card(&mut text, contact, language, organisation);
        }
        Self { text, file_name: file_name(name, "contact", "vcf") }
    }

    /// The content of the file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The file itself, as an address to download it from.
    pub fn address(&self) -> Address {
        Address::of_vcard(&self.text)
    }

    /// A name for the file that is safe on every system: ASCII letters, digits and `-`, then `.vcf`.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }
}

/// A person's name, else what the contact is for.
pub fn who(contact: &Contact, language: Language) -> String {
    let words = language.catalogue();
    let usual = if contact.duty { words.duty_phone } else { words.contact_general };
    let name = contact.name.as_ref().or(contact.purpose.as_ref());
    name.map_or_else(|| usual.to_owned(), Clone::clone)
}

fn push_card(out: &mut String, contact: &Contact, language: Language, organisation: &str) {
    let organisation = contact.organisation.as_deref().unwrap_or(organisation);
    let mut shown = who(contact, language);
    // "Pressevakt" alone says nothing in an address book.
    if contact.name.is_none() && !organisation.is_empty() && !has(&shown, organisation) {
        shown = [&shown, ", ", organisation].concat();
    }
    let (given, family) = match &contact.name {
        Some(name) => name.trim().rsplit_once(' ').unwrap_or(("", name)),
        None => ("", shown.as_str()),
    };
    push(out, "BEGIN:VCARD", &[]);
    push(out, "VERSION:3.0", &[]);
    push(out, "FN:", &[&shown]);
    push(out, "N:", &[family, given, "", "", ""]);
    if !organisation.is_empty() {
        push(out, "ORG:", &[organisation]);
    }
    if let Some(role) = &contact.role {
        push(out, "TITLE:", &[role]);
    }
    let note = contact.note.as_deref().unwrap_or_default();
    // A number that is marked as mobile invites text messages, so it is not marked if the contact wants none.
    let wants_calls_only = refuses_sms(contact);
    for phone in &contact.phones {
        let number = phone.href.as_ref().map_or(phone.display.as_str(), |href| href.path());
        let is_mobile = !wants_calls_only && is_norwegian_mobile(number);
        let name = if is_mobile { "TEL;TYPE=WORK,CELL,VOICE:" } else { "TEL;TYPE=WORK,VOICE:" };
        push(out, name, &[number]);
    }
    for (email, href) in contact.email.iter().flat_map(|email| emails(email)) {
        if href.is_some() {
            push(out, "EMAIL;TYPE=INTERNET:", &[email]);
        }
    }
    let purpose = contact.purpose.as_deref().filter(|_| contact.name.is_some());
    let hours = contact.hours.as_ref().map(|hours| Hours::read(hours).text(language));
    let notes: Vec<&str> =
        [purpose, Some(note), hours.as_deref()].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    if !notes.is_empty() {
        push(out, "NOTE:", &[&notes.join("\n")]);
    }
    push(out, "END:VCARD", &[]);
}

/// Whether the note of a contact mentions SMS. Such a note says that the contact wants no text messages.
pub fn refuses_sms(contact: &Contact) -> bool {
    contact.note.as_ref().is_some_and(|note| has(&lowercase(note), "sms"))
}

/// Numbers of mobile phones begin with 4 or 9: the numbering plan of Nkom.
fn is_norwegian_mobile(number: &str) -> bool {
    number.len() == "+4790000000".len() && (number.starts_with("+474") || number.starts_with("+479"))
}

/// Adds a property: what comes before its value, and the value's parts, with `;` between them. It is cut into lines,
/// never within a character.
fn push(out: &mut String, start: &str, parts: &[&str]) {
    let mut line = start.to_owned();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            line.push(';');
        }
        push_escaped(&mut line, part);
    }
    let mut width = 0;
    for char in line.chars() {
        if width + char.len_utf8() > LINE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(char);
        width += char.len_utf8();
    }
    out.push_str("\r\n");
}

/// RFC 2426, section 5: a backslash comes before `\`, `,` and `;`, and a line break is written as `\n`.
fn push_escaped(out: &mut String, text: &str) {
    let mut before = ' ';
    for char in text.chars() {
        match char {
            '\n' if before == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', char]),
            char if char.is_control() => {}
            char => out.push(char),
        }
        before = char;
    }
}
