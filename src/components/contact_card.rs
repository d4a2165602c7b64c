//! Somebody the press may call: what for, who, and how.

use crate::address::Address;
use crate::feed::{Contact, Phone};
use crate::i18n::fill;
use crate::state::PressRoom;
use leptos::prelude::*;

/// A number to tap, with what must be known before calling inside the link's
/// own name. The visible number is the publisher's, never reformatted.
#[component]
pub fn PhoneLink(
    /// The number.
    phone: Phone,
    /// As "ikkje SMS".
    #[prop(optional_no_strip)]
    note: Option<String>,
) -> impl IntoView {
    let call = fill(PressRoom::of_view().words().phone_call, &[("number", "")]);
    let note = note.map(|note| view! { <span class="pr-phone-note">" (" {note} ")"</span> });
    match phone.href {
        Some(href) => view! {
            <a class="pr-phone" href=href.as_str().to_owned()>
                <span class="pr-hidden">{call}</span>
                <span class="pr-phone-number">{phone.display}</span>
                {note}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="pr-phone">
                <span class="pr-phone-number">{phone.display}</span>
                {note}
            </span>
        }
        .into_any(),
    }
}

/// One contact: purpose, name, role, phone, e-mail, note; always in this order.
#[component]
pub fn ContactCard(
    /// Whom to show.
    contact: Contact,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    let class = if contact.duty { "pr-contact-card pr-contact-duty" } else { "pr-contact-card" };
    let purpose = contact.purpose.or_else(|| {
        let nameless = contact.name.is_none() && contact.organisation.is_none();
        nameless.then(|| if contact.duty { words.duty_phone } else { words.contact_general }.to_owned())
    });
    let line =
        |class: &'static str, text: Option<String>| text.map(|text| view! { <p class=class>{text}</p> });
    let role = [contact.role, contact.organisation].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let has_phone = !contact.phones.is_empty();
    // The note is said with the first number; without one it stands alone.
    let mut phone_note = contact.note.clone().filter(|_| has_phone);
    let phones: Vec<_> = contact
        .phones
        .into_iter()
        .map(|phone| {
            let note = phone_note.take();
            view! { <p class="pr-contact-phone"><PhoneLink phone note /></p> }
        })
        .collect();
    let email = contact.email.map(|email| match Address::mailto(&email) {
        Some(href) => {
            view! { <p class="pr-contact-email"><a href=href.as_str().to_owned()>{email}</a></p> }.into_any()
        }
        None => view! { <p class="pr-contact-email">{email}</p> }.into_any(),
    });
    let portrait = contact.image.map(|image| {
        view! {
            <img
                class="pr-contact-portrait"
                alt=""
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
                width="72"
                height="72"
                src=image.as_str().to_owned()
            />
        }
    });
    view! {
        <div class=class>
            {portrait}
            <div>
                {line("pr-contact-purpose", purpose)}
                {line("pr-contact-name", contact.name)}
                {line("pr-contact-role", (!role.is_empty()).then_some(role))}
                {phones}
                {email}
                {line("pr-contact-note", contact.note.filter(|_| !has_phone))}
            </div>
        </div>
    }
}
