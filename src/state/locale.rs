//! Words, dates and numbers in the reader's language, and times in the newsroom's zone.

use super::settings::Settings;
use crate::feed::{Release, Timestamp};
use crate::hours::Hours;
use crate::i18n::{Catalogue, Language, Zone, format};
use crate::route::Location;
use leptos::prelude::*;

/// The reader's language and the newsroom's clock. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Locale(pub(super) Settings);

impl Locale {
    /// The language of the press room's own words.
    pub fn language(self) -> Memo<Language> {
        self.0.language()
    }

    /// The reader's language, for use while building a view. A change of language builds the whole page
    /// again, so a view need not follow it.
    #[inline(never)]
    pub fn language_now(self) -> Language {
        self.language().get_untracked()
    }

    /// The language of everything the press room says itself at `location`.
    pub fn language_at(self, location: &Location) -> Language {
        location.spoken().unwrap_or(self.0.basis().unasked)
    }

    /// The reader's language as a tag, for use while building a view.
    #[inline(never)]
    pub fn code(self) -> &'static str {
        self.language_now().code()
    }

    /// The texts in the reader's language, for use while building a view.
    #[inline(never)]
    pub fn words(self) -> &'static Catalogue {
        self.language_now().catalogue()
    }

    /// A moment for machines; see [`format::iso`].
    pub fn iso(self, at: &Timestamp) -> String {
        format::iso(at, &self.zone())
    }

    /// "12. august 2026".
    pub fn date(self, at: &Timestamp) -> String {
        format::date(self.language_now(), at, &self.zone())
    }

    /// "14.30"; empty when `at` is only a date.
    pub fn time(self, at: &Timestamp) -> String {
        format::time(self.language_now(), at, &self.zone())
    }

    /// The zone that has to be shown after a time; see [`format::zone_label`].
    pub fn zone_label(self, at: &Timestamp) -> Option<String> {
        format::zone_label(self.language_now(), at, &self.zone())
    }

    /// "12. august 2026 kl. 14.30".
    pub fn date_time(self, at: &Timestamp) -> String {
        format::date_time(self.language_now(), at, &self.zone())
    }

    /// "12. august 2026 kl. 14.30 norsk tid".
    pub fn date_time_zone(self, at: &Timestamp) -> String {
        format::date_time_zone(self.language_now(), at, &self.zone())
    }

    /// "tysdag 8. desember 2026 kl. 10.00–11.30".
    pub fn event_time(self, start: &Timestamp, end: Option<&Timestamp>) -> String {
        format::event_time(self.language_now(), start, end, &self.zone())
    }

    /// A number in the notation of the reader's language.
    pub fn number(self, number: usize) -> String {
        format::number(self.language_now(), number)
    }

    /// The size of a file with this many bytes.
    pub fn file_size(self, bytes: u64) -> String {
        format::file_size(self.language_now(), bytes)
    }

    /// The rules of `hours` for the script that says whether somebody can be reached now; `None` without rules.
    pub fn hours_for_script(self, hours: &Hours) -> Option<String> {
        hours.for_script(self.language_now(), &self.zone())
    }

    /// Whether `at` is in the past.
    pub fn is_past(self, at: &Timestamp) -> bool {
        at.millis <= self.0.now()
    }

    /// The end of a release's embargo, as long as the embargo lasts.
    pub fn embargo(self, release: &Release) -> Option<Timestamp> {
        release.embargo_at(self.0.now())
    }

    fn zone(self) -> Zone {
        self.0.zone()
    }
}
