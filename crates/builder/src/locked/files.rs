//! Pictures and documents from folders that wait for the end of an embargo, as does the release that names them.

use super::LockedContent;
use crate::encode::{Encoder, Meta};
use crate::site::Site;
use crate::site_files::SiteFiles;
use crate::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::Release;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The paths in the site of the files that wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingFiles(BTreeSet<String>);

/// Removes from `files` those that only locked releases of `site` name, and returns them.
pub(super) fn withhold(site: &Site, files: &mut SiteFiles) -> WaitingFiles {
    let of_locked: Vec<String> = site
        .entries
        .iter()
        .filter_map(|entry| match entry.locked.as_ref()? {
            LockedContent::Release(whole) => Some(written(whole)),
            LockedContent::Before => None,
        })
        .collect();
    if of_locked.is_empty() {
        return WaitingFiles::default();
    }
    let info = Encoder::absolute().page(&site.info, &site.texts, Vec::new(), Meta::default()).to_string();
    let open: Vec<String> = site.entries.iter().map(|entry| written(&entry.release)).chain([info]).collect();
    let is_named = |texts: &[String], path: &str| texts.iter().any(|text| names(text, path));
    let waiting = files.all().map(|file| file.path.to_string());
    let waiting: BTreeSet<String> =
        waiting.filter(|path| is_named(&of_locked, path) && !is_named(&open, path)).collect();
    files.leave_out(|path| waiting.contains(path));
    WaitingFiles(waiting)
}

fn written(release: &Release) -> String {
    Encoder::absolute().item(release, &Texts::default()).to_string()
}

/// Whether `text` contains `path` itself, and not only as the beginning of a longer path.
fn names(text: &str, path: &str) -> bool {
    let is_part = |next: char| next.is_ascii_alphanumeric() || "._~+@=-/%".contains(next);
    text.match_indices(path).any(|(at, found)| {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        !rest.starts_with(is_part)
    })
}

impl WaitingFiles {
    /// `nodes` of a site at `home`, with pictures of these files and links to them replaced by their text, and whether
    /// any was replaced.
    pub fn left_out_of(&self, nodes: Vec<Value>, home: &Address) -> (Vec<Value>, bool) {
        let mut has_gaps = false;
        let nodes = nodes.into_iter().map(|node| self.left_out(node, home, &mut has_gaps)).collect();
        (nodes, has_gaps)
    }

    fn left_out(&self, node: Value, home: &Address, has_gaps: &mut bool) -> Value {
        let Value::Array(mut parts) = node else { return node };
        let address = |attributes: &Value| {
            let address = attributes.get("src").or_else(|| attributes.get("href"))?.as_str()?;
            let path = address.strip_prefix(home.as_str())?;
            Some(path.split(['?', '#']).next().unwrap_or_default().to_owned())
        };
        let is_gap = parts.get(1).and_then(address).is_some_and(|path| self.0.contains(&path));
        if is_gap {
            *has_gaps = true;
            let alt = parts.get(1).and_then(|attributes| attributes.get("alt")).cloned();
            parts =
                ["span".into(), json!({})].into_iter().chain(alt).chain(parts.into_iter().skip(2)).collect();
        }
        for part in parts.iter_mut().skip(2) {
            *part = self.left_out(part.take(), home, has_gaps);
        }
        Value::Array(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_named_only_as_a_whole() {
        assert!(names("\"https://x.no/files/a.jpg\"", "files/a.jpg"));
        assert!(names("files/a.jpg?x", "files/a.jpg"));
        assert!(!names("files/a.jpg.zip files/a.jpg/b", "files/a.jpg"));
    }

    #[test]
    fn a_file_that_waits_is_its_text() {
        let home = Address::parse("https://x.no/", None).unwrap();
        let withheld = WaitingFiles(BTreeSet::from(["files/a.jpg".to_owned()]));
        let nodes = json!([["p", {}, ["img", {"src": "https://x.no/files/a.jpg", "alt": "Kai"}],
            ["a", {"href": "https://x.no/files/a.jpg#1"}, "Les"], ["a", {"href": "https://x.no/files/b.jpg"}, "B"]]]);
        let Value::Array(nodes) = nodes else { panic!() };
        let (left, has_gaps) = withheld.left_out_of(nodes, &home);
        let expected =
            r#"[["p",{},["span",{},"Kai"],["span",{},"Les"],["a",{"href":"https://x.no/files/b.jpg"},"B"]]]"#;
        assert!(has_gaps);
        assert_eq!(Value::Array(left).to_string(), expected);
    }
}
