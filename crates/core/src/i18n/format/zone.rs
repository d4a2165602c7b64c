//! The zone that times are shown in.

use super::super::Language;
use crate::calendar::two_digits;
use crate::platform::zone_offset_minutes;
use crate::seek::written;

/// An IANA zone, such as `Europe/Oslo`. One that the platform does not know counts as UTC, and
/// times then say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(String);

impl Zone {
    /// The zone called `name`.
    pub fn new(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Its name, as given.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Minutes east of UTC at `millis` since 1970 (UTC).
    pub fn offset_at(&self, millis: i64) -> i32 {
        zone_offset_minutes(&self.0, millis).unwrap_or(0)
    }

    /// Whether clocks here show what they show in Norway at `millis`. The name counts too: Lagos
    /// and Cairo share the offset but not the summer time.
    pub fn keeps_norwegian_time(&self, millis: i64) -> bool {
        let central = matches!(
            self.0.strip_prefix("Europe/"),
            Some("Oslo" | "Stockholm" | "Copenhagen" | "Berlin" | "Brussels" | "Paris")
        );
        (central || self.0 == "Arctic/Longyearbyen") && matches!(self.offset_at(millis), 60 | 120)
    }

    /// What follows a time: "norsk tid", "CEST", or "UTC+5:30" for the rest of the world.
    pub fn label(&self, language: Language, millis: i64) -> String {
        let offset = self.offset_at(millis);
        if self.keeps_norwegian_time(millis) {
            let texts = language.catalogue();
            return if offset == 120 { texts.zone_summer } else { texts.zone_standard }.to_owned();
        }
        let mut text = "UTC".to_owned();
        if offset != 0 {
            // A real minus: a hyphen would read as part of the word.
            text.push(if offset < 0 { '\u{2212}' } else { '+' });
            let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
            text.push_str(&written(hours.into()));
            if minutes != 0 {
                text.push(':');
                text.push_str(&two_digits(minutes));
            }
        }
        text
    }
}

/// Appends `+02:00`.
pub(super) fn push_iso_offset(text: &mut String, offset: i32) {
    text.push(if offset < 0 { '-' } else { '+' });
    text.push_str(&two_digits(offset.unsigned_abs() / 60));
    text.push(':');
    text.push_str(&two_digits(offset.unsigned_abs() % 60));
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMER: i64 = 1_783_000_000_000;

    fn label(zone: &str, language: Language) -> String {
        Zone::new(zone).label(language, SUMMER)
    }

    #[test]
    fn norwegian_time_has_a_name_in_every_language() {
        assert_eq!(label("Europe/Oslo", Language::En), "CEST");
        assert_eq!(label("Europe/Copenhagen", Language::En), "CEST");
        assert_eq!(label("Europe/Oslo", Language::Nb), "norsk\u{a0}tid");
        assert_eq!(label("Europe/Oslo", Language::Se), "Norgga\u{a0}áigi");
        assert_eq!(Zone::new("Europe/Oslo").label(Language::En, 1_768_000_000_000), "CET");
    }

    #[test]
    fn other_zones_are_named_by_their_offset() {
        assert_eq!(label("Africa/Lagos", Language::En), "UTC+1");
        assert_eq!(label("Asia/Kolkata", Language::En), "UTC+5:30");
        assert_eq!(label("America/St_Johns", Language::En), "UTC\u{2212}2:30");
        assert_eq!(label("Europe/London", Language::Nb), "UTC+1");
        assert_eq!(label("UTC", Language::En), "UTC");
    }

    #[test]
    fn an_unknown_zone_is_utc_and_says_so() {
        assert_eq!(Zone::new("Europe/Nowhere").offset_at(SUMMER), 0);
        assert_eq!(label("Europe/Nowhere", Language::Nn), "UTC");
    }

    #[test]
    fn no_instant_is_too_far_away_to_ask_about() {
        for millis in [i64::MIN, -1, i64::MAX] {
            let minutes = Zone::new("Europe/Oslo").offset_at(millis);
            assert!((-24 * 60..=24 * 60).contains(&minutes), "{minutes}");
        }
    }
}
