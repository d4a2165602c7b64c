//! The report of a build: what the publisher should correct in the releases. It never stops a build. The lints are in
//! [`press_room_core::check`], for `press-room check` too.

mod links;

pub(crate) use links::files_of;
pub use links::is_there;

use super::site::{Entry, Site};
use crate::check::words;
use crate::printable::printable;
use press_room_core::check::{self, Lint, ReleasePart};
use rayon::prelude::*;
use std::fmt::{self, Write};

/// How many findings of each lint are shown.
const EXAMPLES: usize = 10;

/// One finding about one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// What is wrong.
    pub lint: Lint,
    /// The release's page and title, and the details, on one line.
    pub line: String,
}

/// The findings, release by release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings about the newest release first.
    pub findings: Vec<ReportLine>,
}

/// Checks every release that is in the feeds now. `known_paths` says whether the site has something at a
/// path from its root, such as `""`, `release/17/ny-kai/` or `files/plan.pdf`. The path is as it is in the
/// link, without query and fragment.
pub fn report(site: &Site, known_paths: &(dyn Fn(&str) -> bool + Sync)) -> Report {
    let current: Vec<&Entry> = site.current().collect();
    let findings = current.par_iter().flat_map_iter(|entry| findings(entry, site, known_paths).findings);
    let mut report = Report { findings: findings.collect() };
    for (at, finding) in check::versions(current.iter().map(|entry| entry.release.as_ref())) {
        if let Some(entry) = current.get(at) {
            report.add(finding.lint, entry, &finding.found);
        }
    }
    report
}

fn findings(entry: &Entry, site: &Site, known_paths: &dyn Fn(&str) -> bool) -> Report {
    let mut report = Report::default();
    // A locked release lacks nothing: the rest of it is sealed.
    if entry.locked.is_some() {
        return report;
    }
    let texts = &entry.texts;
    let found = check::release(&entry.release, &site.info, &|part, html| match part {
        ReleasePart::ContactNote => texts.contact_note.is_shortened(html),
        ReleasePart::Boilerplate => texts.boilerplate.is_shortened(html),
        _ => texts.body.is_shortened(html),
    });
    // The check knows only the feed, and not what the settings say about the rights to pictures.
    let is_said = |finding: &&check::Finding| finding.lint == Lint::NoRights && site.usual_rights.are_known();
    for finding in entry.as_written.iter().chain(&found).filter(|finding| !is_said(finding)) {
        report.add(finding.lint, entry, &words::detail(finding));
    }
    for link in links::dead(entry, site, known_paths) {
        report.add(Lint::DeadLink, entry, &link);
    }
    report
}

impl Report {
    /// Whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings of one lint.
    pub fn of(&self, lint: Lint) -> impl Iterator<Item = &ReportLine> {
        self.findings.iter().filter(move |finding| finding.lint == lint)
    }

    fn add(&mut self, lint: Lint, entry: &Entry, what: &str) {
        let mut line = format!("{}  {}", entry.path, entry.release.title);
        if !what.is_empty() {
            line.push_str("  ");
            line.push_str(what);
        }
        self.findings.push(ReportLine { lint, line: printable(&line) });
    }
}

impl Report {
    /// Every finding, under its lint.
    pub fn whole(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` cannot fail.
        let _ = self.write(&mut text, usize::MAX);
        text
    }

    /// Writes at most `examples` findings of each lint.
    fn write(&self, out: &mut dyn Write, examples: usize) -> fmt::Result {
        for lint in Lint::ALL {
            let count = self.of(lint).count();
            if count == 0 {
                continue;
            }
            writeln!(out, "{count} {}:", words::heading(lint))?;
            for finding in self.of(lint).take(examples) {
                writeln!(out, "  {}", finding.line)?;
            }
            if count > examples {
                writeln!(out, "  and {} more", count - examples)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, EXAMPLES)
    }
}

/// The items that were left out or could not be read, for the top of the report's file.
pub fn unread(warnings: &[String]) -> String {
    if warnings.is_empty() {
        return String::new();
    }
    format!(
        "{} left out, or not as it should be in the feeds:\n  {}\n",
        warnings.len(),
        warnings.join("\n  ")
    )
}

#[cfg(test)]
mod tests;
