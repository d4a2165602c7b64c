//! What a reader downloads, and how much it may be.

use crate::failure::{Failure, Outcome};
use std::fmt::Write as _;
use std::path::Path;

/// The kinds of files that a listing needs, with the most that each may weigh
/// in bytes after brotli. A kind without a budget counts in the sum alone.
const KINDS: [Kind; 4] = [
    Kind { name: "WASM", extension: "wasm", budget: Some(190_000) },
    Kind { name: "JavaScript", extension: "js", budget: Some(8_000) },
    Kind { name: "CSS", extension: "css", budget: Some(8_000) },
    Kind { name: "HTML", extension: "html", budget: None },
];
/// For everything a listing needs, except the feed and pictures.
const BUDGET_IN_ALL: u64 = 202_000;

struct Kind {
    name: &'static str,
    extension: &'static str,
    budget: Option<u64>,
}

/// The weight of one kind of file, or of all.
struct Row {
    name: &'static str,
    files: usize,
    raw: u64,
    brotli: u64,
    budget: Option<u64>,
}

/// The weight of a built site, by kind, the sum last.
pub(crate) struct Sizes(Vec<Row>);

/// Weighs the files that lie in `site` itself: what is below it are the feed's
/// pictures and pages that bring no more than these.
pub(crate) fn measure(site: &Path) -> Outcome<Sizes> {
    let mut rows = Vec::from(KINDS.map(|kind| Row {
        name: kind.name,
        files: 0,
        raw: 0,
        brotli: 0,
        budget: kind.budget,
    }));
    let problem = || Failure::io(format!("read {}", site.display()));
    for entry in std::fs::read_dir(site).map_err(problem())? {
        let path = entry.map_err(problem())?.path();
        let kind =
            KINDS.iter().position(|kind| path.extension().is_some_and(|found| found == kind.extension));
        let Some(row) = kind.and_then(|kind| rows.get_mut(kind)) else { continue };
        let content = std::fs::read(&path).map_err(problem())?;
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
        budget: Some(BUDGET_IN_ALL),
    };
    rows.push(all);
    Ok(Sizes(rows))
}

/// The length of `content` at brotli's highest level, as servers keep it ready.
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
        let mut table = format!("{:<12}{:>6}{:>12}{:>12}{:>12}\n", "", "files", "raw", "brotli", "budget");
        for row in &self.0 {
            let budget = row.budget.map(|budget| budget.to_string()).unwrap_or_default();
            let Row { name, files, raw, brotli, .. } = row;
            let _ = writeln!(table, "{name:<12}{files:>6}{raw:>12}{brotli:>12}{budget:>12}");
        }
        table
    }

    /// Fails when any kind, or all together, weighs more than it may.
    pub(crate) fn hold_to_budgets(&self) -> Outcome {
        let over = |row: &Row| {
            let budget = row.budget.filter(|budget| row.brotli > *budget)?;
            Some(format!("{} {} of {budget} bytes", row.name, row.brotli))
        };
        let broken: Vec<String> = self.0.iter().filter_map(over).collect();
        if broken.is_empty() { Ok(()) } else { Err(Failure::Budget(broken)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css_of(brotli: u64) -> Sizes {
        Sizes(vec![Row { name: "CSS", files: 1, raw: brotli * 4, brotli, budget: Some(8_000) }])
    }

    #[test]
    fn a_kind_may_weigh_all_of_its_budget_and_no_byte_more() {
        assert!(css_of(8_000).hold_to_budgets().is_ok());
        let Err(Failure::Budget(lines)) = css_of(8_001).hold_to_budgets() else { panic!("over, but passed") };
        assert_eq!(lines, ["CSS 8001 of 8000 bytes"]);
    }

    #[test]
    fn text_that_repeats_itself_is_weighed_compressed() {
        assert!(compressed("pressemelding ".repeat(100).as_bytes()).unwrap() < 40);
    }
}
