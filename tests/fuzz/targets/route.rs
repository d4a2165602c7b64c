//! Addresses of the press room: any query. The address that is written for a place leads back to
//! it.
#![no_main]

use press_room_core::route::Location;

libfuzzer_sys::fuzz_target!(|query: &str| {
    let location = Location::parse(query);
    assert_eq!(Location::parse_href(&location.href()), location, "{}", location.href());
    assert_eq!(Location::parse_href(&location.href_from("../../")), location);
});
