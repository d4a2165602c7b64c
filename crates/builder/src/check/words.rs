//! Findings in the words of the program.

use press_room_core::check::{Finding, Lint, ReleasePart};
use press_room_core::i18n::Language;

pub use press_room_core::check::{Texts, Words};

/// The heading of a lint in the report of a build.
pub fn heading(lint: Lint) -> &'static str {
    match lint {
        Lint::NoContact => "releases without a contact",
        Lint::NoLead => "releases without a lead",
        Lint::LongTitle => "titles that are too long",
        Lint::OnlyPdf => "releases whose text is only in a PDF",
        Lint::NoAlt => "pictures without a text for who cannot see them",
        Lint::NoCredit => "pictures that do not say who took them",
        Lint::NoRights => "releases with pictures that do not say what they may be used for",
        Lint::DeadLink => "links to something in the site that is not there",
        Lint::DeadPlace => "links to a place that the text does not have",
        Lint::OtherLanguage => "releases in another language than they say",
        Lint::FiguresDiffer => "language versions with other figures, dates or times",
        Lint::FiguresMissing => "language versions that lack figures, dates or times",
        Lint::EventWithoutStart => "events that do not say when they start",
        Lint::EventWithoutTime => "events that say a day and no time",
        Lint::EventWithoutOffset => "events whose time does not say its zone",
        Lint::EventEndsEarly => "events that end before they start",
        Lint::InvitationWithoutEvent => "invitations without time and place as data",
        Lint::Shortened => "texts too long or too deep, of which only the plain text is shown",
    }
}

/// What the report says about `finding` beside the release.
pub fn detail(finding: &Finding) -> String {
    match finding.lint {
        Lint::OtherLanguage => format!("reads as {}", finding.found),
        Lint::LongTitle => format!("{} characters", finding.found),
        Lint::NoRights => pictures(&finding.found),
        Lint::Shortened => match finding.part {
            ReleasePart::ContactNote => "contact note".to_owned(),
            ReleasePart::Boilerplate => "boilerplate".to_owned(),
            _ => "body".to_owned(),
        },
        _ => finding.found.clone(),
    }
}

fn pictures(count: &str) -> String {
    if count == "1" { "1 picture".to_owned() } else { format!("{count} pictures") }
}

/// The texts of findings in the language of the program, English.
pub(super) fn texts() -> Texts {
    Texts::of(Language::En)
}
