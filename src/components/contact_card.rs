//! Somebody the press may call: what for, who, and how.

use crate::feed::contact::emails;
use crate::feed::{Contact, Phone, UnreadHours};
use crate::hours::Hours;
use crate::i18n::{direction_of_text, fill};
use crate::state::Locale;
use crate::view::*;

/// A number to tap. What callers must know first ("ikkje SMS") is part of the link's own name.
/// The number is shown as the publisher wrote it, never reformatted.
pub fn phone_link(locale: Locale, phone: Phone, note: Option<String>) -> Tag {
    let call = fill(locale.words().phone_call, &[("number", "")]);
    let number = span().class("pr-phone-number").child(phone.display);
    let note = note.map(|note| span().class("pr-phone-note").child([" (", &note, ")"].concat()));
    match phone.href {
        Some(href) => a(href).class("pr-phone").child(span().class("pr-hidden").child(call)),
        None => span().class("pr-phone"),
    }
    .child(number)
    .child(note)
}

/// One contact: purpose, name, role, phone, e-mail, note, hours; always in this order. `portrait` says whether
/// its picture is shown.
pub fn contact_card(locale: Locale, contact: Contact, portrait: bool) -> Tag {
    contact_card_with(locale, contact, portrait, Extras::default())
}

/// What the press room's own pages add to a card.
#[derive(Default)]
pub(super) struct Extras {
    /// Shown after the hours.
    pub(super) now: Option<Tag>,
    /// Shown at the end of the card.
    pub(super) save: Option<Tag>,
}

/// The same card with `extras`.
pub(super) fn contact_card_with(locale: Locale, contact: Contact, portrait: bool, extras: Extras) -> Tag {
    let words = locale.words();
    let number = contact.phones.first().map(|phone| &phone.display);
    let who = [contact.name.as_ref(), contact.organisation.as_ref(), contact.email.as_ref(), number];
    let who = who.map(|it| it.map_or("", String::as_str)).join(" ");
    let nameless = contact.name.is_none() && contact.organisation.is_none();
    let usual = if contact.duty { words.duty_phone } else { words.contact_general };
    let purpose = contact.purpose.or_else(|| nameless.then(|| usual.to_owned()));
    let role = [contact.role, contact.organisation].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let hours = hours_in(p().class("pr-contact-hours"), locale, contact.hours.as_ref(), extras.now);
    // The note goes with the first number; without a number it stands alone.
    let mut note = contact.note;
    let phones: Vec<Tag> = contact
        .phones
        .into_iter()
        .map(|phone| p().class("pr-contact-phone").child(phone_link(locale, phone, note.take())))
        .collect();
    let email = contact.email.map(|email| {
        p().class("pr-contact-email").children(emails(&email).into_iter().map(|(text, href)| match href {
            Some(href) => Node::from(a(href).child(text)),
            None => Node::from(text),
        }))
    });
    let portrait = contact.image.filter(|_| portrait).map(|image| {
        picture()
            .class("pr-contact-portrait")
            .attr("width", "72")
            .attr("height", "72")
            .attr("alt", "")
            .attr("src", image)
    });
    let line = |class: &'static str, text: Option<String>| {
        text.map(|text| p().class(class).attr("dir", direction_of_text(&text)).child(text))
    };
    let text = div()
        .child(line("pr-contact-purpose", purpose))
        .child(line("pr-contact-name", contact.name))
        .child(line("pr-contact-role", (!role.is_empty()).then_some(role)))
        .children(phones)
        .child(email)
        .child(line("pr-contact-note", note))
        .children(hours)
        .children(extras.save);
    div()
        .key(&who)
        .class(if contact.duty { "pr-contact-card pr-contact-duty" } else { "pr-contact-card" })
        .child(portrait)
        .child(text)
}

/// `place` with the hours in words, followed by `now`, which says whether the contact can be reached now. `None` if the
/// hours say nothing.
pub(super) fn hours_in(
    place: Tag,
    locale: Locale,
    hours: Option<&UnreadHours>,
    now: Option<Tag>,
) -> Option<Tag> {
    let mut text = Hours::read(hours?).text(locale.language_now());
    if text.is_empty() {
        return None;
    }
    let direction = direction_of_text(&text);
    if now.is_some() {
        // A space of its own at the end of the line would count as moved as soon as something comes after it.
        text.push(' ');
    }
    Some(place.child(span().attr("dir", direction).child(text)).child(now))
}
