//! What is fetched when it is wanted: the parts into which the program is cut.
//!
//! A part is a table of functions. The entry of each program says which function hands out which
//! table ([`split_part`](crate::split_part)); `cargo xtask dist` cuts the module there, so that what only
//! the table's functions need becomes a file of its own. Nothing else may name these functions, or they
//! would stand in the first file. Natively, and in a debug build for the browser, all is there from the start.

use crate::state::PressRoom;
use crate::view::Node;
#[cfg(target_arch = "wasm32")]
use crate::{address::Address, state::BuiltPage, view::TakeOver};

/// What shows all that is not a list.
pub struct Pages {
    /// A release.
    pub release: fn(PressRoom) -> Node,
    /// The press contacts.
    pub contacts: fn(PressRoom) -> Node,
    /// The ways to follow the press room.
    pub follow: fn(PressRoom) -> Node,
}

/// What the widget shows that is not a list.
pub struct WidgetPages {
    /// A release.
    pub release: fn(PressRoom) -> Node,
    /// The press contacts.
    pub contacts: fn(PressRoom) -> Node,
    /// The form.
    pub subscribe: fn(PressRoom) -> Node,
}

/// What takes over the pages of a built site.
#[cfg(target_arch = "wasm32")]
pub struct Built {
    /// Reads what the page brings along: [`BuiltPage::read`].
    pub read: fn(&str, &str, &Address) -> Option<BuiltPage>,
    /// Makes what stands there the program's own.
    pub take_over: TakeOver,
}

/// A function that hands out the table of a part: `split_part!(pages: Pages = PAGES)` is
/// `async fn pages() -> Result<&'static Pages, SplitLoaderError>`, which waits for the part's file.
#[macro_export]
macro_rules! split_part {
    ($name:ident: $type:ty = $table:expr) => {
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split($name, fallible, wasm_split_path = leptos::wasm_split)]
        fn $name() -> Result<&'static $type, leptos::wasm_split::SplitLoaderError> {
            Ok(&$table)
        }

        #[cfg(debug_assertions)]
        async fn $name() -> Result<&'static $type, leptos::wasm_split::SplitLoaderError> {
            Ok(&$table)
        }
    };
}
