//! What a version consists of: the content that a reader relies on, as plain text.

use crate::stamp;
use press_room_core::feed::text::lines_of_html;
use press_room_core::feed::{Event, KindCode, Release, Timestamp};
use serde_json::{Map, Value, json};

/// Title, lead, text and facts of a release. Markup, tags, pictures, documents, contacts and all dates of publication
/// and change are not part of it, since they change without the release saying anything different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The headline.
    pub title: String,
    /// The lead.
    pub lead: Option<String>,
    /// The body as plain text, with a line break between paragraphs. Empty if there is none.
    pub text: String,
    /// Kind, event and withdrawal, as `docs/versions.md` says. Times are in UTC, so that the same time in another zone
    /// is the same fact.
    pub facts: Map<String, Value>,
}

impl Record {
    /// The record of `release`, whose texts must be settled: otherwise it would differ when the site reads it again.
    pub fn of(release: &Release) -> Self {
        let text = release.body.as_ref().map(|body| lines_of_html(&body.html, usize::MAX).join("\n"));
        Self {
            title: release.title.clone(),
            lead: release.lead.clone(),
            text: text.unwrap_or_default(),
            facts: facts(release),
        }
    }

    /// Whether both have the same words in the same order, and the same facts. White space and the ends of paragraphs
    /// count as markup.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same = |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
        let lead = |record: &Self| record.lead.clone().unwrap_or_default();
        same(&self.title, &other.title)
            && same(&lead(self), &lead(other))
            && same(&self.text, &other.text)
            && self.facts == other.facts
    }
}

fn facts(release: &Release) -> Map<String, Value> {
    let mut facts = Map::new();
    let label = release.kind.label.as_deref().filter(|_| release.kind.code == KindCode::Other);
    facts.insert("kind".to_owned(), json!(label.unwrap_or(release.kind.code.as_str())));
    if let Some(event) = &release.event {
        facts.insert("event".to_owned(), Value::Object(of_event(event)));
    }
    if let Some(withdrawal) = &release.withdrawn {
        let mut withdrawn = Map::new();
        put(&mut withdrawn, "at", withdrawal.at.as_ref().map(stamp::utc));
        put(&mut withdrawn, "note", withdrawal.note.clone());
        facts.insert("withdrawn".to_owned(), Value::Object(withdrawn));
    }
    facts
}

/// The facts of an event. The address for signing up is left out, since it may differ in every copy of the feed.
fn of_event(event: &Event) -> Map<String, Value> {
    let time = |at: &Option<Timestamp>| at.as_ref().map(stamp::utc);
    let mut facts = Map::new();
    put(&mut facts, "start", time(&event.start));
    put(&mut facts, "end", time(&event.end));
    put(&mut facts, "place", event.place.clone());
    put(&mut facts, "address", event.address.clone());
    put(&mut facts, "registration_deadline", time(&event.registration_deadline));
    facts
}

fn put(object: &mut Map<String, Value>, name: &str, text: Option<String>) {
    if let Some(text) = text {
        object.insert(name.to_owned(), Value::String(text));
    }
}
