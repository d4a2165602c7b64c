//! Text written by others, and addresses, made safe for the console.

use press_room_core::address::Address;
use press_room_core::feed::is_secret_address;

/// `address` for a message, without the values of keys in its query; only the host if the address itself is a secret.
/// What a build prints is often public.
pub(crate) fn printed(address: &Address) -> String {
    if is_secret_address(address) {
        return format!("{}/… (its address is a secret)", address.origin());
    }
    let Some((path, query)) = address.as_str().split_once('?') else { return address.as_str().to_owned() };
    let pairs: Vec<&str> = query.split('&').collect();
    let shown = pairs.iter().map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_key(name) => format!("{name}=…"),
        _ => (*pair).to_owned(),
    });
    format!("{path}?{}", shown.collect::<Vec<_>>().join("&"))
}

/// Whether `address` holds a key: in its path, or in its query under a name that keys usually have.
pub(crate) fn holds_key(address: &Address) -> bool {
    let pairs = address.query().into_iter().flat_map(|query| query.split('&'));
    is_secret_address(address) || pairs.filter_map(|pair| pair.split_once('=')).any(|(name, _)| is_key(name))
}

/// Whether a service may use this name for a key.
fn is_key(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_part = |word: &str| name.contains(word);
    name.ends_with("key")
        || name == "auth"
        || name == "sig"
        || ["token", "secret", "passw", "signature"].into_iter().any(is_part)
}

/// `text` on one line, without control characters of terminals and without characters that change
/// the direction of the text.
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

    #[test]
    fn a_key_in_a_query_is_not_printed_and_all_else_is() {
        for (raw, shown) in [
            ("https://x.no/ghost/?key=SECRET&include=tags", "https://x.no/ghost/?key=…&include=tags"),
            ("https://x.no/f?a=1&API_KEY=SECRET#SECRET", "https://x.no/f?a=1&API_KEY=…"),
            ("https://x.no/f?access_token=SECRET", "https://x.no/f?access_token=…"),
        ] {
            let address = Address::parse(raw, None).unwrap();
            assert!(holds_key(&address), "{raw}");
            assert_eq!(printed(&address), shown);
        }
        let plain = "https://x.no/wp-json/wp/v2/posts?per_page=20&_embed=wp:term&author=3&page=2&design";
        let address = Address::parse(plain, None).unwrap();
        assert!(!holds_key(&address));
        assert_eq!(printed(&address), plain);
    }
}
