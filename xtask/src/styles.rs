//! Joins the small style sheets into one for the page and one for the widget.
//!
//! Trunk hashes and minifies a style sheet, but does not follow its `@import`
//! lines, each of which would cost the reader one more round trip.
//!
//! A page of a built site needs one file with all of it. In `dist/` a list needs less: what only the press room's other
//! pages show is a file of its own, which comes with the part `pages`.

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

/// The sheets for what a list of `dist/` never shows, but the part `pages` does.
const PAGES: [&str; 7] = [
    "release.css",
    "release-page.css",
    "rich-text.css",
    "copy-quote.css",
    "contact-card.css",
    "press-photos.css",
    "subscribe-form.css",
];

/// The sheets for what only built sites have.
const BUILT: [&str; 4] = ["index.css", "order-choice.css", "newer-notice.css", "duty-hours.css"];

/// The sheet for printing. It comes last in both files, since it overrides the others.
const PRINT: &str = "print.css";

/// The minified style sheets of `dist/`: that of lists, and that of the part `pages`, which is loaded after it.
pub(crate) fn of_dist(project: &Project) -> Outcome<(String, String)> {
    let folder = project.root().join("style");
    let main = folder.join("main.css");
    let sheet = |wants: &dyn Fn(&str) -> bool| {
        let css = joined_of(&main, &folder, wants)?;
        shadow::minified(&css).map_err(|problem| Failure::content(&main, problem))
    };
    let lists = sheet(&|name| !PAGES.contains(&name) && !BUILT.contains(&name))?;
    let pages = sheet(&|name| PAGES.contains(&name) || name == PRINT)?;
    Ok((lists, pages))
}

/// The widget's style sheet, from `style/widget.css` and what it imports.
pub(crate) fn for_widget(project: &Project) -> Outcome<String> {
    let folder = project.root().join("style");
    let main = folder.join("widget.css");
    let tokens = read_text(&folder.join("tokens.css"))?;
    shadow::sheet(&tokens, &joined(&main, &folder)?).map_err(|problem| Failure::content(&main, problem))
}

fn joined(main: &Path, folder: &Path) -> Outcome<String> {
    joined_of(main, folder, &|_| true)
}

/// Joins the imported sheets whose names `wants` accepts.
fn joined_of(main: &Path, folder: &Path, wants: &dyn Fn(&str) -> bool) -> Outcome<String> {
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
        if !wants(name) {
            continue;
        }
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

    #[test]
    fn each_sheet_that_lists_do_without_is_one_of_the_whole() {
        let main = include_str!("../../style/main.css");
        let imports: Vec<&str> = main.lines().filter_map(imported).collect();
        for name in PAGES.iter().chain(&BUILT) {
            assert!(imports.contains(name), "{name}");
        }
        assert_eq!(imports.last(), Some(&PRINT));
    }
}
