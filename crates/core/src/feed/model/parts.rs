//! What a release consists of.

use super::key::ReleaseId;
use crate::address::Address;
use crate::escape::push_json_text;
use crate::feed::timestamp::Timestamp;
use crate::language::LanguageTag;
use crate::rich_text::VideoSource;
use serde_json::Value;

/// What sort of release it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindCode {
    /// Pressemelding, pressmeddelande, tiedote.
    PressRelease,
    /// Nyhet, nyhed.
    News,
    /// Presseinvitasjon, with or without time and place.
    Invitation,
    /// Uttalelse.
    Statement,
    /// Tale eller innlegg.
    Speech,
    /// Anything else; the label says what.
    Other,
}

impl KindCode {
    /// The stable name used in addresses and in the extension's `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PressRelease => "press-release",
            Self::News => "news",
            Self::Invitation => "invitation",
            Self::Statement => "statement",
            Self::Speech => "speech",
            Self::Other => "other",
        }
    }
}

/// A kind with the label its publisher uses for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The kind as this program knows it.
    pub code: KindCode,
    /// The publisher's own word for it, when the feed gave one.
    pub label: Option<String>,
}

/// Who publishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// The name, as it is shown in the header.
    pub name: String,
    /// Home page.
    pub url: Option<Address>,
    /// Logo, or the feed's icon.
    pub logo: Option<Address>,
}

/// A press photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// A size that suits a page.
    pub src: Address,
    /// The original, for download and print.
    pub original: Option<Address>,
    /// A small rendition for lists.
    pub thumbnail: Option<Address>,
    /// What the picture shows, for people who cannot see it.
    pub alt: Option<String>,
    /// The text under it, without the credit.
    pub caption: Option<String>,
    /// Who took it, without the word "Foto".
    pub credit: Option<String>,
    /// Who may use it, and for what.
    pub rights: Option<String>,
    /// Width and height of the original in pixels, when the feed knows both.
    pub size: Option<(u32, u32)>,
    /// The size of the original's file in bytes.
    pub bytes: Option<u64>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it is.
    pub url: Address,
    /// Its title, or its file name when the feed has no title.
    pub title: String,
    /// MIME type, when known.
    pub mime: Option<String>,
    /// Size in bytes, when known.
    pub bytes: Option<u64>,
}

/// A link that belongs to the release but is not in its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub url: Address,
    /// Its text; the host when the feed has none.
    pub label: String,
}

/// A film at a provider whose player may be shown after a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Video {
    /// Who hosts it, and its id there.
    pub source: VideoSource,
    /// Its title, when known.
    pub title: Option<String>,
}

/// A phone number as the publisher wrote it, and the number to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As written; never reformatted.
    pub display: String,
    /// What a tap calls; `None` when no number could be made out.
    pub href: Option<Address>,
}

/// Somebody, or a duty phone, that the press may call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// What it is for, such as "Pressevakt".
    pub purpose: Option<String>,
    /// A person's name.
    pub name: Option<String>,
    /// The person's role or title.
    pub role: Option<String>,
    /// Organisation or department.
    pub organisation: Option<String>,
    /// Numbers, the preferred one first.
    pub phones: Vec<Phone>,
    /// E-mail as text; its link is [`Address::mailto`].
    pub email: Option<String>,
    /// What callers must know: "ikkje SMS", hours.
    pub note: Option<String>,
    /// Portrait.
    pub image: Option<Address>,
    /// Whether this is the duty phone, which comes first everywhere.
    pub duty: bool,
    /// When they can be reached; see [`crate::hours::Hours`].
    pub hours: Option<UnreadHours>,
}

/// The hours of a contact as the feed writes them. They are read where they are shown: a list of releases, which shows
/// none, need not know how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadHours(String);

impl UnreadHours {
    /// The hours in `value`, the content of a member.
    pub fn of(value: &Value) -> Self {
        let mut json = String::new();
        push_json(value, &mut json);
        Self(json)
    }

    /// The same as JSON.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

fn push_json(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => push_json_text(out, text),
        Value::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                push_json(value, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                push_json_text(out, name);
                out.push(':');
                push_json(value, out);
            }
            out.push('}');
        }
    }
}

/// The same release in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its language.
    pub language: LanguageTag,
    /// Its id in the same feed, when it has one there.
    pub id: Option<ReleaseId>,
    /// Its title, in its language.
    pub title: Option<String>,
    /// Its address outside the press room.
    pub url: Option<Address>,
}

/// One entry of the public change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Option<Timestamp>,
    /// What was changed, in words.
    pub note: String,
}

/// What the built site that wrote the feed knows about the versions of a release over time. Described in
/// `docs/versions.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// How many versions there were, including the one that is shown: at least 1.
    pub count: u32,
    /// The time of the last one.
    pub at: Option<Timestamp>,
    /// The page that compares them; `None` if there is only one.
    pub page: Option<Address>,
}

/// A release that its publisher took back but left readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: Option<Timestamp>,
    /// Why, in words.
    pub note: Option<String>,
}

/// The event that an invitation is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When it starts.
    pub start: Option<Timestamp>,
    /// When it ends.
    pub end: Option<Timestamp>,
    /// Where, as a name.
    pub place: Option<String>,
    /// Street address or room.
    pub address: Option<String>,
    /// The deadline for signing up.
    pub registration_deadline: Option<Timestamp>,
    /// Where to sign up or follow a stream.
    pub url: Option<Address>,
}

impl Event {
    /// Where it is, on one line.
    pub fn whole_place(&self) -> Option<String> {
        let parts: Vec<&str> =
            [self.place.as_deref(), self.address.as_deref()].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Whether its start is known to the minute: only such an event can be in a calendar.
    pub fn has_certain_time(&self) -> bool {
        self.start.is_some_and(|start| start.has_time)
    }
}
