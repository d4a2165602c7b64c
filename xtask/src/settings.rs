//! Changes JSON of this project: the settings in a page, and objects whose members keep their order.

use press_room_core::config::block_in;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A JSON object whose members keep their order and notation.
pub(crate) struct Members(Vec<(String, Box<RawValue>)>);

impl Members {
    pub(crate) fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Sets the member `name` to `json`, in its old position or at the end.
    pub(crate) fn set(&mut self, name: &str, json: &str) -> serde_json::Result<()> {
        let value = RawValue::from_string(json.to_owned())?;
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some(member) => member.1 = value,
            None => self.0.push((name.to_owned(), value)),
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(MembersVisitor)
    }
}

impl fmt::Display for Members {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("{")?;
        for (at, (name, value)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let name = serde_json::to_string(name).map_err(|_| fmt::Error)?;
            write!(out, "{comma}\n  {name}: {}", value.get())?;
        }
        out.write_str("\n}")
    }
}

/// The text of the settings in a page, as it is written there.
pub(crate) fn block(page: &str) -> Option<&str> {
    page.get(block_in(page)?)
}

/// `page` with those members of `more` (name and JSON) added that its settings lack, and the names of these. `None`
/// if it has no settings, or they cannot be read.
pub(crate) fn with_more<'a>(page: &str, more: &[(&'a str, &str)]) -> Option<(String, Vec<&'a str>)> {
    let place = block_in(page)?;
    let mut settings = Members::parse(page.get(place.clone())?).ok()?;
    let mut added = Vec::new();
    for (name, json) in more {
        if !settings.has(name) {
            settings.set(name, json).ok()?;
            added.push(*name);
        }
    }
    let mut page = page.to_owned();
    if !added.is_empty() {
        page.replace_range(place, &settings.to_string());
    }
    Some((page, added))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<script type="application/json" id="press-room-config">{ "feeds": [ "a.json" ], "b": 1.50 }</script><p>{}"#;

    #[test]
    fn an_object_keeps_the_order_of_its_members_and_their_words() {
        let mut members = Members::parse(r#"{ "z": { "y" : 1.50, "a": "\u00e5" }, "b": 2 }"#).unwrap();
        members.set("b", "3").unwrap();
        members.set("a", "[ ]").unwrap();
        let expected = "{\n  \"z\": { \"y\" : 1.50, \"a\": \"\\u00e5\" },\n  \"b\": 3,\n  \"a\": [ ]\n}";
        assert_eq!(members.to_string(), expected);
        assert!(members.set("c", "{").is_err());
        assert!(Members::parse("[]").is_err());
    }

    #[test]
    fn a_page_gets_what_its_settings_do_not_have() {
        let (page, added) = with_more(PAGE, &[("b", "2"), ("c", "3")]).unwrap();
        assert_eq!(added, ["c"]);
        assert_eq!(block(&page), Some("{\n  \"feeds\": [ \"a.json\" ],\n  \"b\": 1.50,\n  \"c\": 3\n}"));
        assert_eq!(page.replace(block(&page).unwrap(), block(PAGE).unwrap()), PAGE);
    }

    #[test]
    fn a_page_that_lacks_nothing_stays_as_it_is() {
        assert_eq!(with_more(PAGE, &[("b", "2")]), Some((PAGE.to_owned(), Vec::new())));
    }

    #[test]
    fn settings_that_cannot_be_read_are_not_touched() {
        let broken = PAGE.replace("1.50", "1.50,");
        assert_eq!(block(&broken), Some(r#"{ "feeds": [ "a.json" ], "b": 1.50, }"#));
        assert_eq!(with_more(&broken, &[("c", "3")]), None);
        assert_eq!(with_more("<p>{}", &[("c", "3")]), None);
    }
}
