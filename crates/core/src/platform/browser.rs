//! The browser's side of [`crate::platform`].

pub(super) mod html;

use crate::seek;
use js_sys::{Array, Date, Intl, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// Resolves `raw` against `base` with the browser's own URL parser.
pub fn resolve_url(raw: &str, base: Option<&str>) -> Option<String> {
    let url = match base {
        Some(base) => web_sys::Url::new_with_base(raw, base),
        None => web_sys::Url::new(raw),
    }
    .ok()?;
    url.set_username("");
    url.set_password("");
    Some(url.href())
}

/// Decodes `bytes` in the charset with this label.
pub fn decode(bytes: &[u8], charset: &str) -> Option<String> {
    web_sys::TextDecoder::new_with_label(charset).ok()?.decode_with_u8_array(bytes).ok()
}

/// `text` with each letter and its marks as one character, if Unicode has such a character.
pub fn compose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

thread_local! {
    /// The formatter for the last zone, because making one takes far longer than using it.
    static FORMATTER: RefCell<Option<(String, js_sys::Function)>> = const { RefCell::new(None) };
}

/// Minutes east of UTC in `zone` at `millis` since 1970 (UTC).
pub fn zone_offset_minutes(zone: &str, millis: i64) -> Option<i32> {
    let format = FORMATTER.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(name, _)| name != zone) {
            *kept = Some((zone.to_owned(), offset_formatter(zone)?));
        }
        kept.as_ref().map(|(_, format)| format.clone())
    })?;
    let date = Date::new(&JsValue::from_f64(millis as f64));
    let text = format.call1(&JsValue::UNDEFINED, &date).ok()?.as_string()?;
    parse_offset(seek::split(&text, "GMT")?.1)
}

/// `Intl.DateTimeFormat` throws for an unknown zone. The constructor is called by reflection, so that this
/// is a result and not a trap.
fn offset_formatter(zone: &str) -> Option<js_sys::Function> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: js_sys::Function =
        Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let format = Reflect::construct(&constructor, &Array::of2(&"en".into(), &options)).ok()?;
    Some(format.unchecked_into::<Intl::DateTimeFormat>().format())
}

/// Parses `+02:00`, `-03:30` or an empty text (which means UTC).
fn parse_offset(text: &str) -> Option<i32> {
    if text.is_empty() {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix(['-', '\u{2212}'])?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    Some(sign * (i32::try_from(seek::count(hours, 10)? * 60 + seek::count(minutes, 10)?).ok()?))
}
