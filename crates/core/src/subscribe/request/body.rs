//! The bodies of the requests, as JSON text.

use crate::config::ExtraField;
use crate::percent::hex;
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

/// Written out here because serde_json's writer would bring its number
/// formatting into the browser for two short objects of text.
fn push_json_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                out.push_str("\\u00");
                out.push_str(hex(c as u8));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
