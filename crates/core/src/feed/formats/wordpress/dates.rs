//! Dates of WordPress: a wall clock without an offset, and beside it the same moment in UTC.

use crate::calendar::MINUTE;
use crate::feed::reader::{Object, Reader, present};
use crate::feed::{Timestamp, date};
use serde_json::Value;

/// No clock is further from UTC than this, in minutes.
const FURTHEST: i64 = 14 * 60;

/// The moment in the members `local` and `utc`. The offset between the two is the site's; if one of them is missing or
/// not a date, only the other counts. If the site's clock is wrong, the moment is still right.
pub(super) fn of(
    reader: &mut Reader<'_>,
    object: &Object,
    local: &'static str,
    utc: &'static str,
) -> Option<Timestamp> {
    let at = |name: &str| {
        let text = object.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty())?;
        date::parse(&[text.trim(), "Z"].concat()).filter(|at| at.has_time)
    };
    let Some(moment) = at(utc) else {
        return match present(object, local) {
            Some(Value::String(text)) if text.starts_with("0000") => None,
            _ => reader.date(object, local),
        };
    };
    let ahead = at(local).map_or(0, |local| (local.millis - moment.millis) / MINUTE);
    let offset = if ahead.abs() <= FURTHEST { i32::try_from(ahead).unwrap_or(0) } else { 0 };
    Some(Timestamp { offset_minutes: Some(offset), ..moment })
}
