//! Addresses of feeds that hold a key which must not be published.

use crate::address::Address;

/// Whether the address itself is a secret. Those of Mynewsdesk are: their path holds a key that may do more than read.
/// Anybody who opens a press room in a browser could see it there, so only the builder reads such a feed. The key of
/// Ghost's Content API, in contrast, is meant to be public.
pub fn is_secret_address(address: &Address) -> bool {
    let host = address.host();
    let is_host = host == "mynewsdesk.com" || host.ends_with(".mynewsdesk.com");
    is_host && address.path().starts_with("/services/pressroom/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_service_with_the_key_in_its_path_is_secret() {
        for (raw, secret) in [
            ("https://www.mynewsdesk.com/services/pressroom/list/abc?format=json", true),
            ("https://mynewsdesk.com/services/pressroom/view/abc", true),
            ("https://www.mynewsdesk.com/no/vik/pressreleases/x-1", false),
            ("https://notmynewsdesk.com/services/pressroom/list/abc", false),
            ("https://vik.example.no/ghost/api/content/posts/?key=abc", false),
        ] {
            assert_eq!(is_secret_address(&Address::parse(raw, None).unwrap()), secret, "{raw}");
        }
    }
}
