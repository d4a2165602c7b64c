//! What a tap on a number calls.

use super::country::Country;
use super::numbers::{digit, is_dash, is_plus};
use crate::address::Address;
use crate::seek::{cut, replace};

/// The address that a tap on `number`, one number as it is written, calls; for a range, its first number. `None` rather
/// than a guess.
pub(super) fn href(number: &str, country: Country) -> Option<Address> {
    let whole = dialled(number, country);
    let Some(mark) = number.rfind(|c| is_dash(c) || c == '/') else { return whole };
    let (first, tail) = cut(number, mark);
    let in_tail = tail.chars().filter_map(digit).count();
    let first = match in_tail {
        1..=3 => dialled(first, country).filter(|first| is_whole_number(first.as_str())),
        _ => None,
    };
    match (first, whole) {
        // "47 50 01 23-25" is a range or a number with its country code.
        (Some(_), Some(_)) if !number.chars().any(is_plus) => None,
        (Some(first), _) => Some(first),
        // Other dashes and slashes are never part of a number.
        (None, whole) => whole.filter(|_| tail.starts_with(['-', '\u{2010}', '\u{2011}'])),
    }
}

/// Whether nothing can be missing: Norwegian and Danish numbers have eight digits after the code.
fn is_whole_number(tel: &str) -> bool {
    tel.len() == "tel:+4755500123".len() && ["tel:+47", "tel:+45"].iter().any(|code| tel.starts_with(code))
}

/// The address to call for `number`, which has neither words nor a range.
pub(super) fn dialled(number: &str, country: Country) -> Option<Address> {
    let international = number.trim_start_matches('(').starts_with(is_plus);
    // The zero of "+47 (0)22…" is dialled only without the country code.
    let number = if international { replace(number, "(0)", "") } else { number.to_owned() };
    let digits: String = number.chars().filter_map(digit).collect();
    if international {
        return (digits.len() >= 8).then(|| Address::tel(&["+", &digits].concat())).flatten();
    }
    if let Some(rest) = digits.strip_prefix("00").filter(|rest| rest.len() >= 8) {
        return Address::tel(&["+", rest].concat());
    }
    let code = match country {
        Country::Norway => "47",
        Country::Denmark => "45",
        Country::Unknown => "",
    };
    match digits.len() {
        4..=7 => Address::tel(&digits),
        8 if !code.is_empty() && !digits.starts_with(['0', '1']) => {
            Address::tel(&["+", code, &digits].concat())
        }
        10 if !code.is_empty() && digits.starts_with(code) => Address::tel(&["+", &digits].concat()),
        _ => None,
    }
}
