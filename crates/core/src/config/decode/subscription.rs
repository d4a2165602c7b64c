//! The `subscribe` setting. If anything that the provider needs is missing, there is no subscription: a
//! form that does not work is worse than none.

use super::reader::{Members, Reader, entry};
use crate::address::Address;
use crate::config::{ExtraField, ProblemCause, Provider, Subscription};
use serde_json::Value;

pub(super) const KEYS: &[&str] = &[
    "provider",
    "url",
    "list",
    "lists",
    "emailField",
    "extra",
    "address",
    "subject",
    "doubleOptIn",
    "manageUrl",
];

pub(super) fn read(reader: &mut Reader<'_>, path: &str, value: &Value) -> Option<Subscription> {
    let members = reader.members(path, value, KEYS)?;
    let double_opt_in = double_opt_in(reader, &members);
    let manage_url = reader.translations_in(&members, "manageUrl", Reader::web_address);
    let provider = provider(reader, &members)?;
    Some(Subscription { provider, double_opt_in, manage_url })
}

fn provider(reader: &mut Reader<'_>, members: &Members<'_>) -> Option<Provider> {
    reader.require(members, "provider");
    let (path, value) = members.get("provider")?;
    match reader.text(&path, value)? {
        "json" => Some(Provider::Json {
            url: endpoint(reader, members)?,
            email_field: email_field(reader, members),
            extra: extra(reader, members),
        }),
        "form" => Some(Provider::Form {
            url: endpoint(reader, members)?,
            email_field: email_field(reader, members),
            extra: extra(reader, members),
        }),
        "listmonk" => {
            let (url, lists) = (endpoint(reader, members), lists(reader, members));
            Some(Provider::Listmonk { url: url?, lists: lists? })
        }
        "mailto" => {
            reader.require(members, "address");
            let (path, value) = members.get("address")?;
            Some(Provider::Mailto {
                address: reader.email(&path, value)?,
                subject: reader.translations_in(members, "subject", Reader::owned_text),
            })
        }
        "link" => {
            reader.require(members, "url");
            Some(Provider::Link { url: reader.translations_in(members, "url", Reader::web_address)? })
        }
        _ => {
            reader.tell(&path, ProblemCause::UnknownProvider);
            None
        }
    }
}

fn endpoint(reader: &mut Reader<'_>, members: &Members<'_>) -> Option<Address> {
    reader.require(members, "url");
    let (path, value) = members.get("url")?;
    reader.private_address(&path, value)
}

fn email_field(reader: &mut Reader<'_>, members: &Members<'_>) -> String {
    members
        .get("emailField")
        .and_then(|(path, value)| reader.owned_text(&path, value))
        .unwrap_or_else(|| "email".to_owned())
}

fn double_opt_in(reader: &mut Reader<'_>, members: &Members<'_>) -> bool {
    match members.get("doubleOptIn") {
        Some((_, Value::Bool(choice))) => *choice,
        Some((path, _)) => {
            reader.wrong_type(&path, "true or false, without quotes");
            true
        }
        None => true,
    }
}

fn extra(reader: &mut Reader<'_>, members: &Members<'_>) -> Vec<ExtraField> {
    let Some((path, value)) = members.get("extra") else {
        return Vec::new();
    };
    let Some(fields) = reader.object(&path, value) else {
        return Vec::new();
    };
    let mut extra = Vec::new();
    for (name, _) in fields.iter() {
        let value = reader.translations_in(&fields, name, Reader::text_or_nothing);
        extra.extend(value.map(|value| ExtraField { name: name.clone(), value }));
    }
    extra
}

/// `list` and `lists` are one setting; each may be one UUID or several.
fn lists(reader: &mut Reader<'_>, members: &Members<'_>) -> Option<Vec<String>> {
    let mut lists: Vec<String> = Vec::new();
    let mut seen = false;
    for key in ["list", "lists"] {
        let Some((path, value)) = members.get(key) else {
            continue;
        };
        seen = true;
        match value {
            Value::Array(values) if !values.is_empty() => {
                for (index, value) in values.iter().enumerate() {
                    lists.extend(uuid(reader, &entry(&path, index), value));
                }
            }
            _ => lists.extend(uuid(reader, &path, value)),
        }
    }
    if !seen {
        reader.require(members, "lists");
    }
    (!lists.is_empty()).then_some(lists)
}

/// listmonk's lists also have numbers, which its public API does not accept.
fn uuid(reader: &mut Reader<'_>, path: &str, value: &Value) -> Option<String> {
    let text = value.as_str().map(str::trim).unwrap_or_default();
    let shaped = text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    if !shaped {
        reader.wrong_type(path, "the list's UUID in quotes, as listmonk shows it under Lists");
    }
    shaped.then(|| text.to_owned())
}
