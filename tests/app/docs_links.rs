//! What the documents point at is there.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read fails the test, as it should")]

use std::path::{Path, PathBuf};

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let skipped = ["target", "dist", "node_modules", ".git"].iter().any(|skipped| name == *skipped);
        if path.is_dir() && !skipped {
            documents(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

#[test]
fn every_relative_link_leads_to_a_file() {
    let mut found = Vec::new();
    documents(Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
    let mut links = 0;
    for document in found {
        let text = std::fs::read_to_string(&document).unwrap();
        // What stands between fences is an example.
        let text: String = text.split("```").step_by(2).collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains(':') || file.contains(' ') {
                continue;
            }
            links += 1;
            assert!(document.with_file_name("").join(file).exists(), "{}: {link}", document.display());
        }
    }
    assert!(links > 20, "only {links} links were looked at");
}
