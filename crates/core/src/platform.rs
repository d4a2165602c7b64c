//! The functions that differ by target, under one name each: the browser's own
//! in WebAssembly, crates in native code. `docs/decisions/` says why each is here.
//!
//! * `resolve_url(raw, base) -> Option<String>`: a WHATWG URL parser. The
//!   answer is absolute and, for `http` and `https`, without user and password.
//! * `zone_offset_minutes(zone, millis) -> Option<i32>`: minutes east of UTC in
//!   the IANA zone `zone` at `millis` since 1970 (UTC); `None` for an unknown zone.
//! * `decode(bytes, charset) -> Option<String>`: text by the name of a charset that the web knows; `None` for another
//!   name. Bytes that mean nothing in the charset become `U+FFFD`.
//! * `compose(text) -> String`: each letter with its marks as one character, if Unicode has such a character (form C).
//! * `read_html(html, reader) -> Option<R>`: parses the content of a body inertly and
//!   gives the document to `reader`; `None` when the parser gives up. See
//!   [`Cursor`].

mod cursor;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;

pub use cursor::{Cursor, MAX_NODES, NodeContent};

#[cfg(target_arch = "wasm32")]
pub use browser::html::read_html;
#[cfg(target_arch = "wasm32")]
pub use browser::{compose, decode, resolve_url, zone_offset_minutes};
#[cfg(not(target_arch = "wasm32"))]
pub use native::html::read_html;
#[cfg(not(target_arch = "wasm32"))]
pub use native::{compose, decode, resolve_url, zone_offset_minutes};
