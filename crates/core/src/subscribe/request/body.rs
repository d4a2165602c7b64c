//! The bodies of the requests, as JSON text.

use crate::config::ExtraField;
use crate::escape::push_json_text;
use crate::subscribe::EmailAddress;

/// The constants, without any that would replace the reader's address.
pub(super) fn others<'e>(
    extra: &'e [ExtraField],
    email_field: &'e str,
) -> impl Iterator<Item = &'e ExtraField> {
    extra.iter().filter(move |field| field.name != email_field)
}

pub(super) fn json_body(
    email: &EmailAddress,
    email_field: &str,
    extra: &[ExtraField],
    language_code: &str,
) -> String {
    let mut body = String::from("{");
    push_json_text(&mut body, email_field);
    body.push(':');
    push_json_text(&mut body, email.as_str());
    let says_language = email_field == "language" || extra.iter().any(|field| field.name == "language");
    let language = (!says_language).then_some(("language", language_code));
    let extra = others(extra, email_field)
        .map(|field| (field.name.as_str(), field.value.get(language_code).as_str()));
    for (name, value) in language.into_iter().chain(extra) {
        body.push(',');
        push_json_text(&mut body, name);
        body.push(':');
        push_json_text(&mut body, value);
    }
    body.push('}');
    body
}

pub(super) fn listmonk_body(email: &EmailAddress, lists: &[String]) -> String {
    let mut body = String::from("{\"email\":");
    push_json_text(&mut body, email.as_str());
    body.push_str(",\"list_uuids\":[");
    for (index, list) in lists.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        push_json_text(&mut body, list);
    }
    body.push_str("]}");
    body
}
