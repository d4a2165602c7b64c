//! Findings in words: what is wrong, why a reader minds, and how to mend it.

use press_room_core::check::{Finding, LONGEST_TITLE, Lint, Part};
use press_room_core::feed::Warning;
use press_room_core::feed::error::WarningCause;

/// A finding without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// Why it matters to a reader.
    pub why: &'static str,
    /// How to mend it.
    pub fix: &'static str,
}

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

/// What a line of that report says beside the release.
pub fn detail(finding: &Finding) -> String {
    match finding.lint {
        Lint::OtherLanguage => format!("reads as {}", finding.found),
        Lint::LongTitle => format!("{} characters", finding.found),
        Lint::NoRights => pictures(&finding.found),
        Lint::Shortened => match finding.part {
            Part::ContactNote => "contact note".to_owned(),
            Part::Boilerplate => "boilerplate".to_owned(),
            _ => "body".to_owned(),
        },
        _ => finding.found.clone(),
    }
}

fn pictures(count: &str) -> String {
    if count == "1" { "1 picture".to_owned() } else { format!("{count} pictures") }
}

/// A finding about a release.
pub fn of_finding(finding: &Finding) -> Words {
    let found = finding.found.as_str();
    let (message, why, fix) = match finding.lint {
        Lint::NoContact => (
            "nobody to call, neither in the release nor in its feed".to_owned(),
            "A journalist who has a question does not know whom to ask.",
            "Give `contacts` in `_press_room`, on the release or on the feed; for another format in `sources` of the settings.",
        ),
        Lint::NoLead => (
            "no lead".to_owned(),
            "Lists show the first words of the text, which seldom say what is new.",
            "Write two or three sentences in `lead`, or in `summary`.",
        ),
        Lint::LongTitle => (
            format!("a title of {found} characters, more than {LONGEST_TITLE}"),
            "Search engines and mail programs cut it, perhaps before its point.",
            "Shorten it; what does not fit goes into the lead.",
        ),
        Lint::OnlyPdf => (
            format!("one line of text, and the rest in a PDF: {found}"),
            "A PDF is hard to read on a phone and with a screen reader, and nobody finds its text by searching.",
            "Put the text into the release, and leave the PDF as a document.",
        ),
        Lint::NoAlt => (
            format!("a picture without an alternative text: {found}"),
            "Who cannot see the picture does not know what it shows.",
            "Say in `alt` what the picture shows, in one sentence.",
        ),
        Lint::NoCredit => (
            format!("a picture that does not say who took it: {found}"),
            "Newspapers may not print a picture without its photographer's name.",
            "Give `credit`, or end the caption with `Foto:` and the name.",
        ),
        Lint::NoRights => (
            format!("{} without a word on use by others, this one first", pictures(found)),
            "Newsrooms that are not sure whether they may use a picture do not use it.",
            "Say it in the caption or in the boilerplate, as \"Fri bruk ved omtale\".",
        ),
        Lint::DeadLink => (
            format!("a link to a file that is not there: {found}"),
            "Who follows it finds nothing.",
            "Correct the address, or put the file there.",
        ),
        Lint::DeadPlace => (
            format!("a link to a place that the text does not have: {found}"),
            "A click on it does nothing.",
            "Give the place this `id`, or remove the link.",
        ),
        Lint::OtherLanguage => (
            format!("a text that reads as {found}, which is not the language that it states"),
            "Screen readers pronounce it wrongly, and those who choose a language get the wrong text.",
            "Correct `language` on the item, or on the feed.",
        ),
        Lint::FiguresDiffer => (
            format!("language versions with different figures, dates or times: {found}"),
            "One of them is wrong, and readers cannot know which.",
            "Compare the versions and correct the one that is wrong.",
        ),
        Lint::FiguresMissing => (
            format!("figures, dates or times that only one language version has: {found}"),
            "Readers of one language know less than the others.",
            "Compare the versions; leave them as they are if it is meant.",
        ),
        Lint::EventWithoutStart => (
            "an event that does not say when it starts".to_owned(),
            "Nobody can put it into a calendar.",
            "Give `start` with date, time and offset: 2026-08-14T09:00:00+02:00.",
        ),
        Lint::EventWithoutTime => (
            "an event that says on which day it starts, and not at what time".to_owned(),
            "Journalists do not know when to come.",
            "Give `start` with a time and its offset: 2026-08-14T09:00:00+02:00.",
        ),
        Lint::EventWithoutOffset => (
            "an event whose time does not say its zone; it is taken as Norwegian".to_owned(),
            "In another zone the press conference is at another hour.",
            "Write the offset after the time: +02:00.",
        ),
        Lint::EventEndsEarly => (
            "an event that ends before it starts".to_owned(),
            "Calendars refuse it, and readers cannot know which time is right.",
            "Correct `start` or `end`.",
        ),
        Lint::InvitationWithoutEvent => (
            "an invitation that gives no time and place as data".to_owned(),
            "Readers have to find them in the text, and cannot put them into a calendar.",
            "Give `event` with `start`, `end` and `place`.",
        ),
        Lint::Shortened => (
            "a text that is too long or nested too deeply".to_owned(),
            "Readers see its plain text only, without links and headings.",
            "Shorten it, or remove markup that does nothing.",
        ),
    };
    Words { message, why, fix }
}

/// The code of what was wrong with a value in the feed; `docs/check.md` lists them.
pub fn code_of(cause: &WarningCause) -> &'static str {
    match cause {
        WarningCause::NotAnObject => "item-not-object",
        WarningCause::NoId => "item-without-id",
        WarningCause::NoTitle => "item-without-title",
        WarningCause::Duplicate => "item-twice",
        WarningCause::BadValue(_) => "unreadable-value",
        WarningCause::Incomplete(_) => "incomplete-entry",
        WarningCause::TooMany(..) => "too-many-entries",
        WarningCause::LostLetter => "lost-letter",
        WarningCause::Mended(_) => "mended-json",
        WarningCause::Unencrypted(_) => "picture-without-https",
        WarningCause::NotShown(_) => "not-shown",
        WarningCause::PagingLoop => "paging-loop",
        WarningCause::NotEmbedded => "not-embedded",
        WarningCause::RepeatedPage => "page-twice",
    }
}

/// What was wrong with a value in the feed.
pub fn of_warning(warning: &Warning) -> Words {
    let (why, fix) = match warning.cause {
        WarningCause::NotAnObject | WarningCause::NoId | WarningCause::NoTitle => (
            "Readers do not get this release at all.",
            "Give every item an `id` that stays the same, and a `title`.",
        ),
        WarningCause::Duplicate => (
            "Readers do not get this release, since its address is taken.",
            "Give each release an `id` of its own, or each version of it a `language`.",
        ),
        WarningCause::BadValue(_) => (
            "The value is left out, and readers do not get what it says.",
            "Write it as docs/feed.md describes it.",
        ),
        WarningCause::Incomplete(_) => {
            ("The entry is left out.", "Give what it needs, as docs/feed.md describes it, or remove it.")
        }
        WarningCause::TooMany(..) => ("The rest is left out.", "Leave fewer, those that readers need."),
        WarningCause::LostLetter => (
            "Readers see � where a letter should be.",
            "Correct the text, and let the feed be written as UTF-8.",
        ),
        WarningCause::Mended(_) => {
            ("Other readers of the feed refuse it.", "Let a JSON library write the feed.")
        }
        WarningCause::Unencrypted(_) => {
            ("Browsers do not show the picture.", "Give an address that begins with https://.")
        }
        WarningCause::NotShown(_) => {
            ("Readers do not see it.", "Give an address that begins with https://, or a link in its place.")
        }
        WarningCause::NotEmbedded => (
            "Readers get neither pictures nor the names of topics.",
            "Add _embed=wp:featuredmedia,wp:term to the address.",
        ),
        WarningCause::PagingLoop | WarningCause::RepeatedPage => (
            "Releases on later pages are not read.",
            "Let each page name the next one, and the last page none.",
        ),
    };
    // The item is told by its path.
    let message = Warning { item: None, id: None, ..warning.clone() }.to_string();
    let message = message.strip_prefix("feed: ").unwrap_or(&message).to_owned();
    Words { message, why, fix }
}
