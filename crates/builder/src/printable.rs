//! Text written by others, and addresses, made safe for the console.

use press_room_core::address::Address;
use press_room_core::feed::is_secret_address;

/// `address` for a message; of one that is a secret only the host. What a build prints is often public.
pub(crate) fn printed(address: &Address) -> String {
    if is_secret_address(address) {
        format!("{}/… (its address is a secret)", address.origin())
    } else {
        address.as_str().to_owned()
    }
}

/// `text` on one line, without control characters of terminals and without those that change the
/// direction of the text.
pub(crate) fn printable(text: &str) -> String {
    let is_order = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(is_order, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_path_is_not_printed() {
        let at = |raw| printed(&Address::parse(raw, None).unwrap());
        let secret = at("https://www.mynewsdesk.com/services/pressroom/list/KEY?format=json");
        assert!(secret.contains("www.mynewsdesk.com") && !secret.contains("KEY"), "{secret}");
        assert_eq!(at("https://vik.example.no/feed.json"), "https://vik.example.no/feed.json");
    }
}
