//! What the publisher should correct, found in what was built. It never stops a build.

mod language;
mod links;

pub use links::{dead_places, is_there};

use super::site::{Entry, Site};
use super::texts::Text;
use crate::printable::printable;
use press_room_core::feed::UntrustedHtml;
use press_room_core::i18n::Language;
use press_room_core::rich_text::{MAX_BYTES, MAX_DEPTH, plain_text_of};
use rayon::prelude::*;
use std::fmt::{self, Write};

/// Examples shown of each concern.
const EXAMPLES: usize = 10;

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// No contact, neither in the release nor in its feed.
    NoContact,
    /// No lead.
    NoLead,
    /// A picture without an alternative text.
    NoAlt,
    /// A dead link to something in the site, or to a place in the text itself.
    DeadLink,
    /// The text is clearly in another language than the release states.
    OtherLanguage,
    /// A text is longer, or more deeply nested, than the limits.
    Shortened,
}

impl Concern {
    /// All concerns, in the order of the report.
    pub const ALL: [Self; 6] =
        [Self::NoContact, Self::NoLead, Self::NoAlt, Self::DeadLink, Self::OtherLanguage, Self::Shortened];

    fn heading(self) -> &'static str {
        match self {
            Self::NoContact => "releases without a contact",
            Self::NoLead => "releases without a lead",
            Self::NoAlt => "pictures without a text for who cannot see them",
            Self::DeadLink => "links to something in the site or the text that is not there",
            Self::OtherLanguage => "releases in another language than they say",
            Self::Shortened => "texts too long or too deep, of which only the plain text is shown",
        }
    }
}

/// One finding about one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub concern: Concern,
    /// The release's page and title, and the details, on one line.
    pub line: String,
}

/// What was found, release by release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Newest release first.
    pub findings: Vec<Finding>,
}

/// Checks every release that is in the feeds now. `known_paths` says whether the site has something at a
/// path from its root, such as `""`, `release/17/ny-kai/` or `files/plan.pdf`. The path is as it is in the
/// link, without query and fragment.
pub fn report(site: &Site, known_paths: &(dyn Fn(&str) -> bool + Sync)) -> Report {
    let current: Vec<&Entry> = site.current().collect();
    let findings = current.par_iter().flat_map_iter(|entry| findings(entry, site, known_paths).findings);
    Report { findings: findings.collect() }
}

fn findings(entry: &Entry, site: &Site, known_paths: &dyn Fn(&str) -> bool) -> Report {
    let mut report = Report::default();
    let release = &entry.release;
    let feed = &site.info;
    let own = !release.contacts.is_empty() || release.contact_note.is_some();
    if !own && feed.contacts.is_empty() && feed.contact_note.is_none() {
        report.add(Concern::NoContact, entry, "");
    }
    if release.lead.is_none() {
        report.add(Concern::NoLead, entry, "");
    }
    for image in release.images.iter().filter(|image| image.alt.is_none()) {
        report.add(Concern::NoAlt, entry, image.src.as_str());
    }
    for link in links::dead(entry, site, known_paths) {
        report.add(Concern::DeadLink, entry, &link);
    }
    let texts = [
        ("body", &release.body, &entry.texts.body),
        ("contact note", &release.contact_note, &entry.texts.contact_note),
        ("boilerplate", &release.boilerplate, &entry.texts.boilerplate),
    ];
    for (name, html, text) in texts {
        if html.as_ref().is_some_and(|html| is_shortened(html, text)) {
            report.add(Concern::Shortened, entry, name);
        }
    }
    if let Some(language) = other_language(entry) {
        report.add(Concern::OtherLanguage, entry, &format!("reads as {}", language.code()));
    }
    report
}

impl Report {
    /// Whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings of one concern.
    pub fn of(&self, concern: Concern) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.concern == concern)
    }

    fn add(&mut self, concern: Concern, entry: &Entry, what: &str) {
        let mut line = format!("{}  {}", entry.path, entry.release.title);
        if !what.is_empty() {
            line.push_str("  ");
            line.push_str(what);
        }
        self.findings.push(Finding { concern, line: printable(&line) });
    }
}

impl Report {
    /// Every finding, under its concern.
    pub fn whole(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` cannot fail.
        let _ = self.write(&mut text, usize::MAX);
        text
    }

    /// At most `examples` of each concern.
    fn write(&self, out: &mut dyn Write, examples: usize) -> fmt::Result {
        for concern in Concern::ALL {
            let count = self.of(concern).count();
            if count == 0 {
                continue;
            }
            writeln!(out, "{count} {}:", concern.heading())?;
            for finding in self.of(concern).take(examples) {
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

fn is_shortened(html: &UntrustedHtml, text: &Text) -> bool {
    // A text with fewer tags cannot be nested too deeply; parsing every text would take a third of the
    // time of an unchanged build.
    let may_be = html.html.len() > MAX_BYTES || html.html.matches('<').nth(MAX_DEPTH - 1).is_some();
    may_be && text.is_shortened(html)
}

fn other_language(entry: &Entry) -> Option<Language> {
    let declared = Language::from_tag(entry.release.lang()?)?;
    let body = entry.release.body.as_ref()?;
    language::other_than(declared, &plain_text_of(&body.html))
}

#[cfg(test)]
mod tests;
