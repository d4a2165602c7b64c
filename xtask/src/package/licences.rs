//! The licences of everything that is in the program and in its browser part, from cargo's copy of each crate.

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::process::Command;

/// How the names of files with licences begin, in small letters.
const NAMES: [&str; 6] = ["license", "licence", "copying", "notice", "unlicense", "copyright"];

/// All crates with the names of their licences, then each text once, with the crates that have it.
pub(super) fn of_all(project: &Project) -> Outcome<String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--format-version", "1", "--locked"]).current_dir(project.root());
    let said = cargo.output().map_err(Failure::io("start `cargo metadata`"))?;
    if !said.status.success() {
        return Err(Failure::Program { name: "cargo metadata".to_owned(), code: said.status.code() });
    }
    let metadata: Value = serde_json::from_slice(&said.stdout).map_err(|error| Failure::Io {
        what: "read what `cargo metadata` says".to_owned(),
        cause: error.into(),
    })?;
    let used = used(&metadata, "press-room-builder");
    let mut list = String::new();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        // Those without a source are our own.
        if package["source"].is_null() || !used.contains(text(&package["id"])) {
            continue;
        }
        let name = format!("{} {}", text(&package["name"]), text(&package["version"]));
        let licence = package["license"].as_str().unwrap_or("see its text below");
        list.push_str(&format!("{name}: {licence}\n"));
        let folder = Path::new(text(&package["manifest_path"])).parent().map(Path::to_owned);
        for licence in folder.map(|folder| texts_in(&folder)).unwrap_or_default() {
            texts.entry(licence).or_default().insert(name.clone());
        }
    }
    let mut out = format!("What press-room is made of, besides itself, and under which licences.\n\n{list}");
    for (licence, names) in texts {
        let names: Vec<String> = names.into_iter().collect();
        out.push_str(&format!("\n{}\n{}\n\n{}\n", "=".repeat(72), names.join(", "), licence.trim()));
    }
    Ok(out)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The ids of all packages that `root` is made of: what only its tests need is not among them.
fn used<'m>(metadata: &'m Value, root: &str) -> BTreeSet<&'m str> {
    let nodes = metadata["resolve"]["nodes"].as_array();
    let nodes: HashMap<&str, &Value> =
        nodes.into_iter().flatten().map(|node| (text(&node["id"]), node)).collect();
    let packages = metadata["packages"].as_array();
    let is_root = |package: &&Value| text(&package["name"]) == root;
    let root = packages.into_iter().flatten().find(is_root).map(|package| text(&package["id"]));
    let mut waiting: Vec<&str> = root.into_iter().collect();
    let mut used = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let Some(node) = nodes.get(id).filter(|_| used.insert(id)) else { continue };
        for dependency in node["deps"].as_array().into_iter().flatten() {
            let mut kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            if kinds.any(|kind| kind["kind"].as_str() != Some("dev")) {
                waiting.push(text(&dependency["pkg"]));
            }
        }
    }
    used
}

fn texts_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_licence = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        NAMES.iter().any(|known| name.starts_with(known)) && path.is_file()
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(|path| is_licence(path)).collect();
    paths.sort();
    // A text that differs only in its line ends counts as the same.
    let read = |path: &std::path::PathBuf| Some(std::fs::read_to_string(path).ok()?.replace("\r\n", "\n"));
    paths.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_only_tests_need_is_not_in_the_program() {
        let dep = |id: &str, kind: Value| json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [{ "name": "root", "id": "r" }],
            "resolve": { "nodes": [
                { "id": "r", "deps": [dep("a", Value::Null), dep("t", json!("dev"))] },
                { "id": "a", "deps": [dep("b", json!("build")), dep("r", json!("dev"))] },
                { "id": "b", "deps": [] }, { "id": "t", "deps": [] }, { "id": "x", "deps": [] }
            ] }
        });
        assert_eq!(used(&metadata, "root").into_iter().collect::<Vec<_>>(), ["a", "b", "r"]);
    }
}
