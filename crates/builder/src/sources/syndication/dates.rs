//! Dates with the names of months in other languages, and dates that only seem to have a time.

use press_room_core::calendar::{CivilTime, DAY, MINUTE};
use press_room_core::feed::date;

/// Names of months that `press_room_core::feed::date` does not know: Italian, Portuguese, Spanish, French, German,
/// Finnish. The beginning of a name counts as the name.
const MONTHS: [(&str, &str); 12] = [
    ("Jan", "gennaio janeiro enero janvier jänner tammikuuta"),
    ("Feb", "febbraio fevereiro febrero février fevrier helmikuuta"),
    ("Mar", "marzo março marco märz maerz maaliskuuta"),
    ("Apr", "aprile abril avril huhtikuuta"),
    ("May", "maggio maio mayo toukokuuta"),
    ("Jun", "giugno junho junio juin kesäkuuta"),
    ("Jul", "luglio julho julio juillet heinäkuuta"),
    ("Aug", "agosto août aout elokuuta"),
    ("Sep", "settembre setembro septiembre septembre syyskuuta"),
    ("Oct", "ottobre outubro octubre octobre lokakuuta"),
    ("Nov", "novembre novembro noviembre marraskuuta"),
    ("Dec", "dicembre dezembro diciembre décembre decembre dezember joulukuuta"),
];

/// `raw` in a form that `press_room_core::feed::date` understands, if there is one; else unchanged, so that a warning
/// can show it.
pub(super) fn readable(raw: &str) -> String {
    let raw = raw.trim();
    if date::parse(raw).is_some() || raw.len() > 100 {
        return raw.to_owned();
    }
    translated(raw).filter(|text| date::parse(text).is_some()).unwrap_or_else(|| raw.to_owned())
}

fn translated(raw: &str) -> Option<String> {
    // The day of the week is left out: it says no more than the date.
    let first = raw.find(|c: char| c.is_ascii_digit())?;
    let words = raw.get(first..)?.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("de"));
    let words: Vec<&str> = words.map(month).collect();
    Some(words.join(" "))
}

fn month(word: &str) -> &str {
    let bare = word.trim_end_matches(['.', ',']).to_lowercase();
    if bare.chars().count() < 3 {
        return word;
    }
    let is_it = |(_, names): &&(&str, &str)| names.split(' ').any(|name| name.starts_with(&bare));
    MONTHS.iter().find(is_it).map_or(word, |(name, _)| name)
}

/// Removes the time from the dates if all of them are at midnight: then they were days to which a program added a time.
pub(super) fn without_midnights<'a>(dates: impl Iterator<Item = &'a mut String>) {
    let dates: Vec<&mut String> = dates.collect();
    let days: Vec<Option<String>> = dates.iter().map(|date| day_of_midnight(date)).collect();
    if dates.len() < 2 || days.iter().any(Option::is_none) {
        return;
    }
    for (date, day) in dates.into_iter().zip(days.into_iter().flatten()) {
        *date = day;
    }
}

fn day_of_midnight(raw: &str) -> Option<String> {
    let at = date::parse(raw)?;
    let offset = at.offset_minutes.unwrap_or(0);
    let is_midnight = at.has_time && (at.millis + i64::from(offset) * MINUTE).rem_euclid(DAY) == 0;
    is_midnight.then(|| CivilTime::new(at.millis, offset).iso_date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_other_languages_are_read() {
        for (raw, read) in [
            ("mer, 16 nov 2022 00:38:15 +0100", "2022-11-16T00:38:15+01:00"),
            ("seg, 01 fev 2021 13:30:00 -0300", "2021-02-01T13:30:00-03:00"),
            ("Dom, 04 ago 2019 09:00:00 +0000", "2019-08-04T09:00:00Z"),
            ("jeu., 12 déc. 2024 08:15:00 +0100", "2024-12-12T08:15:00+01:00"),
            ("Mo, 03 März 2025 10:00:00 +0100", "2025-03-03T10:00:00+01:00"),
            ("to 2 tammikuuta 2025 10:00", "2025-01-02T10:00"),
            ("16 de noviembre de 2022", "2022-11-16"),
        ] {
            assert_eq!(date::parse(&readable(raw)), date::parse(read), "{raw}");
            assert!(date::parse(read).is_some());
        }
        for raw in ["Τρι, 29 Ιούν 2004 12:53:00 GMT", "i går", "16 brumaire 2022", ""] {
            assert_eq!(readable(raw), raw, "what is no date stays, to be told");
        }
    }
}
