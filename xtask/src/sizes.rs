//! The sizes of what readers download, and their budgets.

use crate::failure::{Failure, Outcome};
use std::fmt::Write as _;
use std::path::Path;

/// What a list page of the site needs, except the feed and pictures, with the budget of each kind in bytes after
/// brotli. A kind without a budget only counts in the total.
const SITE: FileGroup = FileGroup {
    title: "The site",
    kinds: &[
        Kind { name: "WASM", fits: |name| name.ends_with("_bg.wasm"), budget: Some(79_300) },
        Kind {
            name: "JavaScript",
            fits: |name| {
                name.ends_with(".js") && !["hours.js", "newer.js", "offline.js", "unlock.js"].contains(&name)
            },
            budget: Some(8_420),
        },
        // A reader needs those of one language; the others weigh about the same.
        Kind { name: "Words", fits: |name| name.starts_with("press-room-words-nb-"), budget: Some(3_000) },
        Kind { name: "CSS", fits: |name| name.starts_with("press-room-list-"), budget: Some(4_000) },
        Kind { name: "HTML", fits: |name| name.ends_with(".html"), budget: None },
    ],
    budget: 94_400,
};

/// The most that one part of a program may weigh.
const PART: u64 = 45_000;

/// The most that all files with what several parts share may weigh together. That includes what the first file does
/// without.
const SHARED: u64 = 56_000;

/// All that is sent to a reader of the site who uses everything; the check page is for publishers. The program in one
/// piece weighed 195 kB; the rest is what the first program and the press room both have, the search index, the reader
/// of WordPress, and what the check page has in common with other parts (`docs/decisions/0015-parts.md`).
const EVERYTHING: FileGroup = FileGroup {
    title: "Everything",
    kinds: &[
        Kind { name: "First file", fits: |name| name.ends_with("_bg.wasm"), budget: None },
        Kind { name: "Room", fits: |name| is_part(name, "room"), budget: Some(PART) },
        Kind { name: "Pages", fits: |name| is_part(name, "pages"), budget: Some(PART) },
        Kind { name: "Follow", fits: |name| is_part(name, "follow"), budget: Some(PART) },
        Kind { name: "Shared", fits: |name| is_part(name, "shared"), budget: Some(SHARED) },
        Kind { name: "Search", fits: |name| is_part(name, "search"), budget: Some(PART) },
        Kind { name: "PRS", fits: |name| is_part(name, "prs"), budget: Some(PART) },
        Kind { name: "WordPress", fits: |name| is_part(name, "wordpress"), budget: Some(PART) },
        Kind { name: "Built pages", fits: |name| is_part(name, "built"), budget: Some(PART) },
        Kind { name: "JavaScript", fits: |name| name.ends_with(".js"), budget: None },
        Kind { name: "Words", fits: |name| name.starts_with("press-room-words-"), budget: None },
        // Built sites have one style sheet in place of these two.
        Kind { name: "CSS", fits: |name| is_sheet(name), budget: None },
    ],
    budget: 316_500,
};

/// What is sent to a publisher who checks a feed, besides the room and the pages. No reader waits for it.
const CHECK: FileGroup = FileGroup {
    title: "The check",
    kinds: &[Kind { name: "Part", fits: |name| is_part(name, "check"), budget: None }],
    budget: PART,
};

/// What a release page has besides its text: the first script comes with the page, the others when they are used.
const TOOLS: FileGroup = FileGroup {
    title: "The tools",
    kinds: &[
        Kind {
            name: "With a page",
            fits: |name| ["tools.js", "passage.js"].contains(&name),
            budget: Some(2_000),
        },
        Kind {
            name: "On use",
            fits: |name| ["excerpt.js", "pictures.js"].contains(&name),
            budget: Some(3_000),
        },
        Kind { name: "Words", fits: |name| name == "nb.json", budget: Some(400) },
        Kind { name: "CSS", fits: |name| name.ends_with(".css"), budget: Some(1_000) },
    ],
    budget: 6_000,
};

/// The files that keep things on a reader's device and show them. None of them is loaded before the reader asks.
const DEVICE: FileGroup = FileGroup {
    title: "The device",
    kinds: &[
        Kind {
            name: "Saving",
            fits: |name| ["store.js", "view.js", "saved.js"].contains(&name),
            budget: Some(2_470),
        },
        Kind {
            name: "Marks, keys",
            fits: |name| ["here.js", "keys.js"].contains(&name),
            budget: Some(1_150),
        },
        Kind { name: "Its page", fits: |name| name == "page.js", budget: Some(950) },
        Kind { name: "No network", fits: |name| name == "buttons.js", budget: Some(600) },
        Kind { name: "Words", fits: |name| name == "nb.json", budget: Some(760) },
        Kind { name: "CSS", fits: |name| name.ends_with(".css"), budget: Some(620) },
    ],
    budget: 6_490,
};

/// Separate scripts, each of which only some pages of a built site load.
const BESIDE: FileGroup = FileGroup {
    title: "Beside it",
    kinds: &[
        Kind { name: "Hours", fits: |name| name == "hours.js", budget: Some(1_000) },
        Kind { name: "Newer", fits: |name| name == "newer.js", budget: Some(800) },
        Kind { name: "Offline", fits: |name| name == "offline.js", budget: Some(350) },
        Kind { name: "Unlock", fits: |name| name == "unlock.js", budget: Some(1_400) },
    ],
    budget: 3_400,
};

/// What the page loads that says whether a text is genuine. Only readers who ask wait for it.
const GENUINE: FileGroup = FileGroup {
    title: "Genuine",
    kinds: &[
        Kind { name: "Script", fits: |name| name == "genuine.js", budget: None },
        Kind { name: "Glue", fits: |name| is_genuine(name, ".js"), budget: None },
        Kind { name: "WASM", fits: |name| is_genuine(name, "_bg.wasm"), budget: None },
    ],
    budget: 85_000,
};

/// What a page with a list of a plain feed needs: the loader at once, the rest when the element gets near the viewport.
const WIDGET: FileGroup = FileGroup {
    title: "The widget",
    kinds: &[
        Kind { name: "Loader", fits: |name| name == "press-room.js", budget: Some(3_045) },
        Kind { name: "Script", fits: |name| is_program(name, ".js"), budget: Some(9_600) },
        Kind { name: "WASM", fits: |name| is_program(name, "_bg.wasm"), budget: Some(67_300) },
        Kind {
            name: "Words",
            fits: |name| name.starts_with("press-room-widget-words-nb-"),
            budget: Some(3_000),
        },
    ],
    budget: 82_300,
};

/// What other elements need as well: the press room, and what is a part of its own.
const WIDGET_PARTS: FileGroup = FileGroup {
    title: "Its parts",
    kinds: &[
        Kind { name: "Room", fits: |name| is_widget_part(name, "room"), budget: Some(PART) },
        Kind { name: "Pages", fits: |name| is_widget_part(name, "pages"), budget: Some(PART) },
        Kind { name: "Follow", fits: |name| is_widget_part(name, "follow"), budget: Some(PART) },
        Kind { name: "Shared", fits: |name| is_widget_part(name, "shared"), budget: None },
        Kind { name: "PRS", fits: |name| is_widget_part(name, "prs"), budget: Some(PART) },
        Kind { name: "WordPress", fits: |name| is_widget_part(name, "wordpress"), budget: Some(PART) },
    ],
    budget: 150_500,
};

/// The script that shows fragments.
const FRAGMENTS: &str = "press-room-widget-fragments-";

/// What an element needs that shows a fragment of a built press room. Together with the fragment (ten releases) it may
/// weigh 15 kB.
const FROM_FRAGMENT: FileGroup = FileGroup {
    title: "A fragment",
    kinds: &[
        Kind { name: "Loader", fits: |name| name == "press-room.js", budget: Some(3_045) },
        Kind { name: "Script", fits: |name| name.starts_with(FRAGMENTS), budget: None },
    ],
    budget: 10_000,
};

fn is_program(name: &str, end: &str) -> bool {
    name.starts_with("press-room-widget-") && name.ends_with(end) && !name.starts_with(FRAGMENTS)
}

fn is_widget_part(name: &str, part: &str) -> bool {
    name.strip_prefix("press-room-widget-")
        .is_some_and(|rest| rest.starts_with(part) && name.ends_with(".wasm"))
}

fn is_genuine(name: &str, end: &str) -> bool {
    name.starts_with("press-room-genuine-") && name.ends_with(end)
}

fn is_sheet(name: &str) -> bool {
    ["press-room-list-", "press-room-pages-"].iter().any(|start| name.starts_with(start))
}

fn is_part(name: &str, part: &str) -> bool {
    name.strip_prefix("press-room-site-").is_some_and(|rest| rest.starts_with(part))
}

/// Files that are needed together.
struct FileGroup {
    title: &'static str,
    kinds: &'static [Kind],
    /// The budget for all of them.
    budget: u64,
}

struct Kind {
    name: &'static str,
    fits: fn(&str) -> bool,
    budget: Option<u64>,
}

/// The sizes of one kind of file, or of all.
struct Row {
    name: &'static str,
    files: usize,
    raw: u64,
    brotli: u64,
    budget: Option<u64>,
}

/// The sizes of files that are needed together, by kind, with the total last.
pub(crate) struct Sizes {
    title: &'static str,
    rows: Vec<Row>,
}

/// Measures the site in `dist` itself, and the widget below it. Other files below are the feed's pictures, and
/// pages that need the same files.
pub(crate) fn measure(dist: &Path) -> Outcome<[Sizes; 10]> {
    let widget = dist.join("widget");
    Ok([
        weigh(dist, &SITE)?,
        weigh(dist, &EVERYTHING)?,
        weigh(dist, &CHECK)?,
        weigh(&dist.join("tools"), &TOOLS)?,
        weigh(&dist.join("device"), &DEVICE)?,
        weigh(dist, &BESIDE)?,
        weigh(&dist.join("genuine"), &GENUINE)?,
        weigh(&widget, &WIDGET)?,
        weigh(&widget, &WIDGET_PARTS)?,
        weigh(&widget, &FROM_FRAGMENT)?,
    ])
}

fn weigh(folder: &Path, parts: &FileGroup) -> Outcome<Sizes> {
    let mut rows: Vec<Row> = parts
        .kinds
        .iter()
        .map(|kind| Row { name: kind.name, files: 0, raw: 0, brotli: 0, budget: kind.budget })
        .collect();
    let problem = || Failure::io(format!("read {}", folder.display()));
    for entry in std::fs::read_dir(folder).map_err(problem())? {
        let entry = entry.map_err(problem())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = parts.kinds.iter().position(|kind| (kind.fits)(&name));
        let Some(row) = kind.and_then(|kind| rows.get_mut(kind)) else { continue };
        let content = std::fs::read(entry.path()).map_err(problem())?;
        row.files += 1;
        row.raw += content.len() as u64;
        row.brotli += compressed(&content)?;
    }
    let sum = |part: fn(&Row) -> u64| rows.iter().map(part).sum();
    let all = Row {
        name: "In all",
        files: rows.iter().map(|row| row.files).sum(),
        raw: sum(|row| row.raw),
        brotli: sum(|row| row.brotli),
        budget: Some(parts.budget),
    };
    rows.push(all);
    Ok(Sizes { title: parts.title, rows })
}

/// The length of `content` compressed at brotli's highest level, as servers have it in precompressed files.
fn compressed(content: &[u8]) -> Outcome<u64> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    let mut content = content;
    brotli::BrotliCompress(&mut content, &mut out, &parameters).map_err(Failure::io("compress a file"))?;
    Ok(out.len() as u64)
}

impl Sizes {
    /// A table of bytes for people.
    pub(crate) fn table(&self) -> String {
        let mut table =
            format!("{:<12}{:>6}{:>12}{:>12}{:>12}\n", self.title, "files", "raw", "brotli", "budget");
        for row in &self.rows {
            let budget = row.budget.map(|budget| budget.to_string()).unwrap_or_default();
            let Row { name, files, raw, brotli, .. } = row;
            let _ = writeln!(table, "{name:<12}{files:>6}{raw:>12}{brotli:>12}{budget:>12}");
        }
        table
    }

    /// Fails if any kind, or the total, exceeds its budget.
    pub(crate) fn hold_to_budgets(&self) -> Outcome {
        let over = |row: &Row| {
            let budget = row.budget.filter(|budget| row.brotli > *budget)?;
            Some(format!("{}: {} {} of {budget} bytes", self.title, row.name, row.brotli))
        };
        let broken: Vec<String> = self.rows.iter().filter_map(over).collect();
        if broken.is_empty() { Ok(()) } else { Err(Failure::Budget(broken)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css_of(brotli: u64) -> Sizes {
        let row = Row { name: "CSS", files: 1, raw: brotli * 4, brotli, budget: Some(8_000) };
        Sizes { title: "The site", rows: vec![row] }
    }

    #[test]
    fn a_kind_may_weigh_all_of_its_budget_and_no_byte_more() {
        assert!(css_of(8_000).hold_to_budgets().is_ok());
        let Err(Failure::Budget(lines)) = css_of(8_001).hold_to_budgets() else { panic!("over, but passed") };
        assert_eq!(lines, ["The site: CSS 8001 of 8000 bytes"]);
    }

    #[test]
    fn text_that_repeats_itself_is_weighed_compressed() {
        assert!(compressed("pressemelding ".repeat(100).as_bytes()).unwrap() < 40);
    }
}
