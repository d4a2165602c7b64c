//! What `press-room check` answers, for machines and for people.

use super::words::Words;
use crate::printable::printable;
use press_room_core::check::Severity;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// The whole answer. As JSON it is what `docs/check.schema.json` describes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CheckAnswer {
    /// What was asked for, as on the command line.
    pub source: String,
    /// The format, if it is known.
    pub format: Option<String>,
    /// The releases that were read, in the order of the source.
    pub releases: Vec<ReadRelease>,
    /// What is to be mended.
    pub findings: Vec<JsonFinding>,
}

/// A release that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadRelease {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its language, if it states one.
    pub language: Option<String>,
    /// Where it is in the source.
    #[serde(skip)]
    pub place: Spot,
}

/// A place in the source: a JSON path, or a line and a column. All are empty for the source as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The file or address, if that is not the source itself but a later page, or a file of a folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The path in JSON, such as `$.items[3].title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The character in the line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JsonFinding {
    /// A name for what is wrong, the same in every version of the program.
    pub code: &'static str,
    /// How much it matters.
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    /// The id of the release, if it is about one.
    pub release: Option<String>,
    /// The place that has to be mended.
    #[serde(flatten)]
    pub spot: Spot,
    /// What is wrong, in words.
    pub message: String,
    /// Why it matters to a reader.
    pub why: String,
    /// How to mend it.
    pub fix: String,
}

fn severity_name<S: serde::Serializer>(severity: &Severity, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(name(*severity))
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

impl JsonFinding {
    /// A finding in `words`.
    pub fn new(
        code: &'static str,
        severity: Severity,
        release: Option<String>,
        spot: Spot,
        words: Words,
    ) -> Self {
        let Words { message, why, fix } = words;
        Self { code, severity, release, spot, message, why: why.to_owned(), fix: fix.to_owned() }
    }
}

impl CheckAnswer {
    /// The exit code: 0 if there are no findings but hints, 1 for warnings, which readers notice, 2 for errors.
    pub fn exit_code(&self) -> u8 {
        match self.findings.iter().map(|finding| finding.severity).max() {
            None | Some(Severity::Hint) => 0,
            Some(Severity::Warning) => 1,
            Some(Severity::Error) => 2,
        }
    }

    /// The answer as one JSON value.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them cannot fail to become JSON.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.page.clone());
        parts.extend(self.path.clone());
        parts.extend(self.line.map(|line| format!("line {line}")));
        parts.extend(self.column.map(|column| format!("column {column}")));
        f.write_str(&parts.join(", "))
    }
}

/// For people: each release with its findings, then an explanation of each kind of finding.
impl fmt::Display for CheckAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let format = self.format.as_deref().unwrap_or("unknown format");
        let count = self.releases.len();
        let releases = if count == 1 { "release" } else { "releases" };
        writeln!(text, "{}: {format}, {count} {releases}", self.source)?;
        let mut shown = vec![false; self.findings.len()];
        let mut list = |text: &mut String, is_it: &dyn Fn(&JsonFinding) -> bool| -> fmt::Result {
            for (finding, shown) in self.findings.iter().zip(&mut shown) {
                if !*shown && is_it(finding) {
                    *shown = true;
                    let (severity, spot) = (name(finding.severity), finding.spot.to_string());
                    let at = if spot.is_empty() { spot } else { format!(" at {}", printable(&spot)) };
                    writeln!(text, "  {severity} {}{at}: {}", finding.code, printable(&finding.message))?;
                }
            }
            Ok(())
        };
        list(&mut text, &|finding| finding.release.is_none())?;
        for release in &self.releases {
            let language = release.language.as_deref().unwrap_or("no language");
            let line = format!("{}  {}  {language}  {}", release.place, release.id, release.title);
            writeln!(text, "{}", printable(line.trim_start()))?;
            let is_here = |finding: &JsonFinding| {
                let same_id = finding.release.as_deref() == Some(release.id.as_str());
                same_id && finding.spot.page == release.place.page && is_in(finding, &release.place)
            };
            list(&mut text, &is_here)?;
        }
        list(&mut text, &|_| true)?;
        let mut meanings: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
        let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
        for finding in &self.findings {
            meanings.entry(finding.code).or_insert((finding.why.as_str(), finding.fix.as_str()));
            *counts.entry(finding.severity).or_default() += 1;
        }
        for (code, (why, fix)) in meanings {
            writeln!(text, "\n{code}\n  Why:  {why}\n  Mend: {fix}")?;
        }
        let plural = |count: &usize| if *count == 1 { "" } else { "s" };
        let sums = counts.iter().rev().map(|(it, count)| format!("{count} {}{}", name(*it), plural(count)));
        let sums: Vec<String> = sums.collect();
        let sums = if sums.is_empty() { "nothing to mend".to_owned() } else { sums.join(", ") };
        write!(text, "\n{sums}")?;
        f.write_str(&text)
    }
}

/// Whether `finding` is about the release at `place`: its id is not enough, since two versions may have the same one.
fn is_in(finding: &JsonFinding, place: &Spot) -> bool {
    match (&finding.spot.path, &place.path) {
        (Some(inner), Some(outer)) => inner
            .strip_prefix(outer.as_str())
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())),
        _ => true,
    }
}
