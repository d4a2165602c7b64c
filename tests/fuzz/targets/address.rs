//! Addresses: any text, alone and against a base.
#![no_main]

use press_room_core::address::{Address, Scheme};
use press_room_fuzz::web_address;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let base = web_address("https://news.example/a/b?c#d");
    let read = [Address::parse(text, None), Address::parse(text, Some(&base))];
    let leniently = [Address::parse_leniently(text, None), Address::parse_leniently(text, Some(&base))];
    for address in read.into_iter().chain(leniently).flatten() {
        let whole = address.as_str();
        assert_eq!(Address::parse(whole, None).as_ref(), Some(&address), "{whole} is read as another one");
        assert!(matches!(address.scheme(), Scheme::Http | Scheme::Https | Scheme::Mailto | Scheme::Tel));
        // A host may have quotes, in browsers too: whatever writes an address escapes them.
        assert!(!whole.contains(['<', '>', ' ', '\n']), "{whole} could end what it stands in");
        let parts = (address.origin(), address.host(), address.path(), address.query(), address.fragment());
        assert!(!address.is_web() || !parts.1.is_empty(), "{whole} has no host");
        address.with_query("page", "2");
    }
});
