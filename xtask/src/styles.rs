//! Joins the small style sheets into one for the page and one for the widget.
//!
//! Trunk hashes and minifies a style sheet, but does not follow its `@import`
//! lines, each of which would cost the reader one more round trip.

use crate::failure::{Failure, Outcome};
use crate::files::read_text;
use crate::project::Project;
use crate::shadow;
use std::fmt::Write as _;
use std::path::Path;

/// Writes `target/press-room.css` from `style/main.css` and what it imports.
pub(crate) fn join(project: &Project) -> Outcome {
    let folder = project.root().join("style");
    let joined = joined(&folder.join("main.css"), &folder)?;
    let target = project.root().join("target");
    let write = || {
        std::fs::create_dir_all(&target)?;
        std::fs::write(target.join("press-room.css"), &joined)
    };
    write().map_err(Failure::io("write target/press-room.css"))
}

/// The widget's style sheet, from `style/widget.css` and what it imports.
pub(crate) fn for_widget(project: &Project) -> Outcome<String> {
    let folder = project.root().join("style");
    let main = folder.join("widget.css");
    let tokens = read_text(&folder.join("tokens.css"))?;
    shadow::sheet(&tokens, &joined(&main, &folder)?).map_err(|problem| Failure::content(&main, problem))
}

fn joined(main: &Path, folder: &Path) -> Outcome<String> {
    let mut out = String::new();
    for line in read_text(main)?.lines() {
        if !line.trim_start().starts_with("@import") {
            let _ = writeln!(out, "{line}");
            continue;
        }
        let Some(name) = imported(line) else {
            return Err(Failure::content(
                main,
                format!("only `@import \"name.css\";` is understood, not `{line}`"),
            ));
        };
        let path = folder.join(name);
        let part = read_text(&path)?;
        if part.contains("@import") {
            return Err(Failure::content(&path, "`@import` belongs in main.css alone"));
        }
        out.push_str(&part);
    }
    Ok(out)
}

/// The file name in `@import "name.css";`.
fn imported(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("@import \"")?.strip_suffix("\";")?;
    (!name.contains(['"', ':'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_line_names_its_file() {
        assert_eq!(imported("@import \"release-card.css\";"), Some("release-card.css"));
    }

    #[test]
    fn an_import_from_elsewhere_or_with_conditions_is_refused() {
        assert_eq!(imported("@import \"https://example.org/a.css\";"), None);
        assert_eq!(imported("@import \"print.css\" print;"), None);
        assert_eq!(imported("@import url(\"a.css\");"), None);
    }

    #[test]
    fn the_joined_sheet_keeps_the_order_of_the_imports() {
        let folder = std::env::temp_dir().join(format!("press-room-styles-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("main.css", "@import \"b.css\";\n@import \"a.css\";\n.last {}\n");
        write("a.css", ".a {}\n");
        write("b.css", ".b {}\n");
        let joined = joined(&folder.join("main.css"), &folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(joined, ".b {}\n.a {}\n.last {}\n");
    }
}
