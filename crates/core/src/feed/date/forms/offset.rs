//! The offset from UTC with which a date was written.

use crate::feed::date::cursor::Cursor;
use crate::letters::is_letter;

/// `Z`, `+02:00`, `+0200`, `+02`, `GMT+0200 (…)`, `+0200 CEST`; the inner `None` when nothing is left to read.
#[expect(clippy::option_option, reason = "no offset is an answer of its own, and not a bad offset")]
pub(super) fn offset(cursor: &mut Cursor) -> Option<Option<i32>> {
    /// Names that mean only one zone where feeds use them, with hours east of UTC.
    const ZONES: [(&str, i32); 16] = [
        ("z", 0),
        ("utc", 0),
        ("gmt", 0),
        ("ut", 0),
        ("cet", 1),
        ("cest", 2),
        ("eet", 2),
        ("eest", 3),
        ("est", -5),
        ("edt", -4),
        ("cst", -6),
        ("cdt", -5),
        ("mst", -7),
        ("mdt", -6),
        ("pst", -8),
        ("pdt", -7),
    ];
    cursor.spaces();
    if cursor.0.is_empty() {
        return Some(None);
    }
    let zone = ZONES.iter().find(|(name, _)| cursor.take_word(&[name])).map(|(_, hours)| hours * 60);
    if zone.is_some() && cursor.0.is_empty() {
        return Some(zone);
    }
    let sign = if cursor.take(&['+']) {
        1
    } else if cursor.take(&['-']) {
        -1
    } else {
        return None;
    };
    // Only a name for UTC, such as `GMT`, may be followed by an offset.
    if zone.is_some_and(|zone| zone != 0) {
        return None;
    }
    let hours = cursor.number(2, 2)?;
    cursor.take(&[':']);
    let minutes = if cursor.0.starts_with(|c: char| c.is_ascii_digit()) { cursor.number(2, 2)? } else { 0 };
    let total = i32::try_from(hours * 60 + minutes).ok()?;
    // A name after the number only repeats the offset.
    cursor.spaces();
    let rest = cursor.0.trim_matches(['(', ')', '[', ']']);
    let is_name = |c: char| is_letter(c) || matches!(c, ' ' | '/' | '_' | '-');
    if rest.len() < cursor.0.len() && rest.chars().all(is_name)
        || rest.len() <= 5 && rest.bytes().all(|b| b.is_ascii_uppercase())
    {
        cursor.0 = "";
    }
    (total <= 18 * 60 && minutes < 60).then_some(Some(sign * total))
}
