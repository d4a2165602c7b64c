//! Contacts and events, from the fields that front matters use for them.

use super::fields::{Fields, Node, Value};
use super::publication::event_date;
use crate::sources::{SourceContact, SourceEvent};
use press_room_core::feed::contact::field_names;

/// The contacts of a text.
pub(super) fn contacts(fields: Fields<'_>) -> Vec<SourceContact> {
    let listed =
        fields.get(&["contacts", "contact", "kontakter", "kontakt", "presscontacts", "presscontact"]);
    let mut contacts: Vec<SourceContact> =
        listed.map(Node::entries).unwrap_or_default().iter().filter_map(contact).collect();
    let beside = SourceContact {
        name: text(fields, &["contactname"]),
        email: text(fields, &["contactemail"]),
        phones: text(fields, &["contactphone", "contacttelephone"]).into_iter().collect(),
        ..SourceContact::default()
    };
    if beside != SourceContact::default() {
        contacts.push(beside);
    }
    contacts
}

fn contact(node: &Node) -> Option<SourceContact> {
    if let Some(written) = node.text() {
        let (name, email) = if written.contains('@') { (None, Some(written)) } else { (Some(written), None) };
        return Some(SourceContact {
            name: name.map(str::to_owned),
            email: email.map(str::to_owned),
            ..SourceContact::default()
        });
    }
    let fields = node.fields();
    let phones = fields.get(&field_names::PHONE);
    let contact = SourceContact {
        purpose: text(fields, &["purpose", "for", "formål"]),
        name: text(fields, &field_names::NAME),
        role: text(fields, &field_names::ROLE),
        organisation: text(fields, &field_names::ORGANISATION),
        phones: phones
            .map(Node::entries)
            .unwrap_or_default()
            .iter()
            .filter_map(|it| it.text().map(str::to_owned))
            .collect(),
        email: text(fields, &field_names::EMAIL),
        note: text(fields, &["note", "merknad"]),
        duty: fields.get(&["duty", "vakt"]).and_then(Node::flag).unwrap_or_default(),
        hours: fields.get(&["hours", "svartid"]).map(Node::to_json),
    };
    (contact != SourceContact::default()).then_some(contact)
}

/// The event that a text invites to.
pub(super) fn event(fields: Fields<'_>) -> Option<SourceEvent> {
    if let Some(Node { value: Value::Map(_), .. }) = fields.get(&["event"]) {
        let event = fields.get(&["event"]).map(Node::fields)?;
        return Some(SourceEvent {
            start: text(event, &["start", "startdate", "date", "from"]),
            end: text(event, &["end", "enddate", "to"]),
            place: text(event, &["place", "venue", "venuename", "location", "sted"]),
            address: text(event, &["address", "adresse"]),
            registration_deadline: text(event, &["registrationdeadline", "deadline", "påmeldingsfrist"]),
            url: text(event, &["url", "registrationurl", "link"]),
        });
    }
    let start = event_date(fields)?;
    Some(SourceEvent {
        start: start.text().map(str::to_owned),
        end: text(fields, &["enddate"]),
        place: text(fields, &["venuename", "venue"]),
        address: address(fields),
        registration_deadline: text(fields, &["registrationdeadline"]),
        url: text(fields, &["registrationurl"]),
    })
}

/// Room, street and town on one line: "Auditorium, 1 Main Street, Springfield, XY 12345".
fn address(fields: Fields<'_>) -> Option<String> {
    let region: Vec<&str> =
        [&["state"], &["zip"]].into_iter().filter_map(|names| fields.text(names)).collect();
    let region = Some(region.join(" ")).filter(|region| !region.is_empty());
    let parts = [&["room"], &["address"], &["city"]].map(|names| text(fields, names));
    let parts: Vec<String> = parts.into_iter().chain([region]).flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn text(fields: Fields<'_>, names: &[&str]) -> Option<String> {
    fields.text(names).map(str::to_owned)
}
