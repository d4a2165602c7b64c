//! The recorded versions of a release (`versions.json`).

use crate::json;
use crate::letters::say_the_same;
use serde_json::Value;

/// The most versions that are compared: the newest ones.
const MOST_VERSIONS: usize = 50;

/// The versions of a release.
#[derive(Clone, Debug)]
pub(super) struct ReleaseVersions {
    /// The newest first; never empty.
    pub(super) versions: Vec<Text>,
    /// The headline of the newest one.
    pub(super) title: String,
    /// How many versions there are in all.
    pub(super) count: usize,
    /// Whether it was withdrawn.
    pub(super) is_withdrawn: bool,
    /// The seals of all versions, the oldest first.
    pub(super) seals: Vec<Seal>,
}

/// One version.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// Title, lead and paragraphs, a line each.
    pub(super) lines: String,
}

/// What the hash of a version is made from, and the hashes that the file states: `docs/versions.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The text of which `hash` has to be the SHA-256.
    pub text: String,
    /// Its hash.
    pub hash: String,
    /// The hash of the version before; empty in the first.
    pub previous: String,
}

impl ReleaseVersions {
    /// Reads the file; `None` for one that is not of this form.
    pub(super) fn read(file: &str) -> Option<Self> {
        let file = json::read(file).ok()?;
        let entries = file.get("entries")?.as_array()?;
        let versions: Option<Vec<Text>> = entries.iter().rev().take(MOST_VERSIONS).map(Text::read).collect();
        let versions = versions.filter(|versions| !versions.is_empty())?;
        let is_withdrawn = entries.last()?.get("facts")?.get("withdrawn").is_some();
        let title = entries.last()?.get("title")?.as_str()?.to_owned();
        let seals = entries.iter().map(Seal::read).collect::<Option<_>>()?;
        Some(Self { versions, title, count: entries.len(), is_withdrawn, seals })
    }
}

impl Text {
    fn read(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let lead = text("lead").unwrap_or_default();
        let mut lines = vec![text("title")?, lead];
        let mut body = text("text")?.lines().filter(|line| !line.trim().is_empty()).peekable();
        // The page does not repeat the lead.
        body.next_if(|first| say_the_same(first, lead));
        lines.extend(body);
        lines.retain(|line| !line.trim().is_empty());
        Some(Self { lines: lines.join("\n") })
    }
}

impl Seal {
    fn read(entry: &Value) -> Option<Self> {
        let mut members = entry.as_object()?.clone();
        let hash = members.remove("hash")?.as_str()?.to_owned();
        let previous = members.get("previous")?.as_str().unwrap_or_default().to_owned();
        // The names are sorted, and nothing is escaped that need not be.
        Some(Self { text: Value::Object(members).to_string(), hash, previous })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"version":1,"chain":"a","entries":[
        {"title":"Ny kai","lead":"Kaia er ny.","text":"Kaia er ny!\nDen er lang.","facts":{"kind":"news"},"previous":null,"hash":"a"},
        {"title":"Ny kai","lead":null,"text":"Den er lang.","facts":{"kind":"news","withdrawn":{}},"previous":"a","hash":"b"}]}"#;

    #[test]
    fn versions_are_read_with_the_newest_first_and_the_lead_once() {
        let published = ReleaseVersions::read(FILE).unwrap();
        let lines: Vec<&str> = published.versions.iter().map(|text| text.lines.as_str()).collect();
        assert_eq!(lines, ["Ny kai\nDen er lang.", "Ny kai\nKaia er ny.\nDen er lang."]);
        assert!(published.is_withdrawn);
        let text = r#"{"facts":{"kind":"news"},"lead":"Kaia er ny.","previous":null,"text":"Kaia er ny!\nDen er lang.","title":"Ny kai"}"#;
        assert_eq!(
            published.seals[0],
            Seal { text: text.to_owned(), hash: "a".to_owned(), previous: String::new() }
        );
        assert_eq!(published.seals[1].previous, "a");
    }

    #[test]
    fn what_is_no_file_of_versions_is_none() {
        for file in ["", "[]", "{}", r#"{"entries":[]}"#, r#"{"entries":[{"title":1}]}"#, "<html>"] {
            assert!(ReleaseVersions::read(file).is_none(), "{file}");
        }
    }
}
