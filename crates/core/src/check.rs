//! What a publisher should mend in releases that could be read. Pure functions of the model: the builder's report,
//! `press-room check` and the check page get the same answers.
//!
//! Links to files are not followed here, since that needs access to the disk. No page for readers uses this module.

mod event;
mod figures;
mod json_page;
mod json_path;
mod language;
mod markup;
mod pictures;
mod text;
mod versions;
mod words;

pub use json_page::{FeedPosition, JsonPage, place_in};
pub use text::{BUILDER_FORMAT, FeedCheck, PlacedFinding, page, text};
pub use versions::versions;
pub use words::{Texts, Words, code_of};

use crate::address::Address;
use crate::feed::text::lines_of_html;
use crate::feed::{Document, FeedInfo, Release, UntrustedHtml};
use crate::i18n::Language;
use crate::rich_text::{MAX_BYTES, MAX_DEPTH, plain_text_of};

/// The most characters of a title: longer ones are cut by search engines and by mobile lists.
pub const LONGEST_TITLE: usize = 100;

/// The most characters of a body that is only there to name a document.
const ONE_LINE: usize = 300;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Could be better, but readers hardly notice.
    Hint,
    /// Readers notice.
    Warning,
    /// Nothing could be read.
    Error,
}

/// What can be wrong with a release that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lint {
    /// No contact, neither in the release nor in its feed.
    NoContact,
    /// No lead.
    NoLead,
    /// A title with more than [`LONGEST_TITLE`] characters.
    LongTitle,
    /// A body of one line; the rest can only be read in a PDF.
    OnlyPdf,
    /// A picture without an alternative text.
    NoAlt,
    /// A picture that says neither in a field nor in its caption who took it.
    NoCredit,
    /// Pictures that do not say what they may be used for.
    NoRights,
    /// A link to a file that does not exist.
    DeadLink,
    /// A link to an anchor that the text does not have.
    DeadPlace,
    /// The text is clearly in another language than the release states.
    OtherLanguage,
    /// Two language versions with different figures, dates or times.
    FiguresDiffer,
    /// Figures, dates or times that one language version has and the other lacks.
    FiguresMissing,
    /// An event that does not say when it starts.
    EventWithoutStart,
    /// An event that only says on which day it starts.
    EventWithoutTime,
    /// An event that starts at a time without an offset from UTC.
    EventWithoutOffset,
    /// An event that ends before it starts.
    EventEndsEarly,
    /// An invitation that says time and place only in its text, if at all.
    InvitationWithoutEvent,
    /// A text is longer, or more deeply nested, than the limits.
    Shortened,
}

impl Lint {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 18] = [
        Self::NoContact,
        Self::NoLead,
        Self::LongTitle,
        Self::OnlyPdf,
        Self::NoAlt,
        Self::NoCredit,
        Self::NoRights,
        Self::DeadLink,
        Self::DeadPlace,
        Self::OtherLanguage,
        Self::FiguresDiffer,
        Self::FiguresMissing,
        Self::EventWithoutStart,
        Self::EventWithoutTime,
        Self::EventWithoutOffset,
        Self::EventEndsEarly,
        Self::InvitationWithoutEvent,
        Self::Shortened,
    ];

    /// The name that stays the same from version to version; `docs/check.md` lists them.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoContact => "no-contact",
            Self::NoLead => "no-lead",
            Self::LongTitle => "long-title",
            Self::OnlyPdf => "only-pdf",
            Self::NoAlt => "picture-without-alt",
            Self::NoCredit => "picture-without-credit",
            Self::NoRights => "picture-without-rights",
            Self::DeadLink => "dead-link",
            Self::DeadPlace => "dead-place",
            Self::OtherLanguage => "other-language",
            Self::FiguresDiffer => "figures-differ",
            Self::FiguresMissing => "figures-missing",
            Self::EventWithoutStart => "event-without-start",
            Self::EventWithoutTime => "event-without-time",
            Self::EventWithoutOffset => "event-without-offset",
            Self::EventEndsEarly => "event-ends-early",
            Self::InvitationWithoutEvent => "invitation-without-event",
            Self::Shortened => "text-too-long",
        }
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::NoLead
            | Self::LongTitle
            | Self::NoCredit
            | Self::NoRights
            | Self::FiguresMissing
            | Self::EventWithoutOffset
            | Self::InvitationWithoutEvent => Severity::Hint,
            _ => Severity::Warning,
        }
    }
}

/// Where in a release something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleasePart {
    /// The release as a whole.
    Whole,
    /// Its title.
    Title,
    /// Its language.
    Language,
    /// Its body.
    Body,
    /// The note beside its contacts.
    ContactNote,
    /// Its "about us".
    Boilerplate,
    /// The event, or a member of it by its name in `docs/feed.md`.
    Event(&'static str),
    /// Whatever has this address: a picture, a document, a link.
    Address(Address),
}

/// Something to mend in one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub lint: Lint,
    /// Where.
    pub part: ReleasePart,
    /// The value that is wrong, or what there is in its place; may be empty.
    pub found: String,
}

impl Finding {
    /// A finding about `part`.
    pub fn new(lint: Lint, part: ReleasePart, found: impl Into<String>) -> Self {
        Self { lint, part, found: found.into() }
    }
}

/// All findings about `release` alone, with what its feed, `info`, says for all releases. `is_shortened` decides
/// whether a text that may exceed the limits of [`crate::rich_text`] does so.
///
/// Not included: dead links, since finding them needs access to the disk, and what only shows in the texts as the feed
/// wrote them, which [`as_written`] finds.
pub fn release(
    release: &Release,
    info: &FeedInfo,
    is_shortened: &dyn Fn(&ReleasePart, &UntrustedHtml) -> bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |lint, part, found: String| findings.push(Finding::new(lint, part, found));
    let own = !release.contacts.is_empty() || release.contact_note.is_some();
    if !own && info.contacts.is_empty() && info.contact_note.is_none() {
        find(Lint::NoContact, ReleasePart::Whole, String::new());
    }
    if release.lead.is_none() {
        find(Lint::NoLead, ReleasePart::Whole, String::new());
    }
    let length = release.title.chars().count();
    if length > LONGEST_TITLE {
        find(Lint::LongTitle, ReleasePart::Title, length.to_string());
    }
    if let Some(found) = only_pdf(release) {
        find(Lint::OnlyPdf, ReleasePart::Body, found);
    }
    for (part, html) in texts_of(release) {
        if may_be_shortened(html) && is_shortened(&part, html) {
            find(Lint::Shortened, part, String::new());
        }
    }
    if let Some(language) = other_language(release) {
        find(Lint::OtherLanguage, ReleasePart::Language, language.code().to_owned());
    }
    findings.extend(pictures::findings(release, info.image_rights.is_some()));
    findings.extend(event::findings(release));
    findings
}

/// Findings about the texts of `release` as its feed wrote them. In a sanitized text they can no longer be seen.
pub fn as_written(release: &Release) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (part, html) in texts_of(release) {
        for place in markup::dead_places(&html.html) {
            findings.push(Finding::new(Lint::DeadPlace, part.clone(), place));
        }
        for source in markup::pictures_without_alt(&html.html) {
            findings.push(Finding::new(Lint::NoAlt, part.clone(), source));
        }
    }
    findings
}

/// All findings about the `releases` of one feed, in their order: about each release alone, including what `more`
/// finds in it, and about differences between language versions. Each finding comes with the position of its release.
/// `is_shortened` is as in [`release`].
pub fn releases(
    releases: &[&Release],
    info: &FeedInfo,
    is_shortened: &dyn Fn(&ReleasePart, &UntrustedHtml) -> bool,
    more: &dyn Fn(&Release) -> Vec<Finding>,
) -> Vec<(usize, Finding)> {
    let mut beside_others: Vec<Vec<Finding>> = releases.iter().map(|_| Vec::new()).collect();
    for (at, finding) in versions(releases.iter().copied()) {
        if let Some(found) = beside_others.get_mut(at) {
            found.push(finding);
        }
    }
    let mut found = Vec::new();
    for (at, (one, beside)) in releases.iter().zip(beside_others).enumerate() {
        let own = release(one, info, is_shortened).into_iter().chain(as_written(one)).chain(more(one));
        found.extend(own.chain(beside).map(|finding| (at, finding)));
    }
    found
}

/// The texts with markup of a release.
pub fn texts_of(release: &Release) -> impl Iterator<Item = (ReleasePart, &UntrustedHtml)> {
    let texts = [
        (ReleasePart::Body, &release.body),
        (ReleasePart::ContactNote, &release.contact_note),
        (ReleasePart::Boilerplate, &release.boilerplate),
    ];
    texts.into_iter().filter_map(|(part, html)| Some((part, html.as_ref()?)))
}

/// Whether `html` has enough bytes or tags to exceed a limit. Parsing every text to find out would take a third of the
/// time of an unchanged build.
fn may_be_shortened(html: &UntrustedHtml) -> bool {
    html.html.len() > MAX_BYTES || html.html.matches('<').nth(MAX_DEPTH - 1).is_some()
}

fn other_language(release: &Release) -> Option<Language> {
    let declared = Language::from_tag(release.lang()?)?;
    let body = release.body.as_ref()?;
    language::other_than(declared, &plain_text_of(&body.html))
}

/// The PDF, if the release has nothing else to read.
fn only_pdf(release: &Release) -> Option<String> {
    let is_pdf = |document: &&Document| {
        document.mime.as_deref() == Some("application/pdf") || is_pdf_path(document.url.path())
    };
    let html = release.body.as_ref().map_or("", |body| body.html.as_str());
    let lines = lines_of_html(html, ONE_LINE * 4);
    let is_short = lines.len() <= 1 && lines.iter().all(|line| line.chars().count() <= ONE_LINE);
    if !is_short || release.detail_url.is_some() {
        return None;
    }
    let document = release.documents.iter().find(is_pdf);
    let linked = || markup::links(html).into_iter().find(|link| is_pdf_path(link)).map(str::to_owned);
    document.map(|document| document.url.as_str().to_owned()).or_else(linked)
}

fn is_pdf_path(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("pdf"))
}

#[cfg(test)]
mod tests;
