//! The parts into which the program is cut. A part is fetched when it is needed.
//!
//! A part is a table of functions. The entry of each program says which function returns which table
//! ([`split_part`](crate::split_part)). `cargo xtask dist` cuts the module there: code that only the
//! table's functions need goes into a file of its own. Nothing else may name these functions, or their code
//! would be in the first file. Natively, and in a debug build for the browser, the program is in one piece.

use crate::address::Address;
use crate::config::{Config, ConfigProblem};
use crate::feed::UntrustedHtml;
use crate::i18n::Language;
use crate::route::Location;
use crate::state::{AnswerSearch, Browser, BuiltPage, Feeds, Locale, Ports, PressRoom, Settings};
use crate::view::Node;
#[cfg(target_arch = "wasm32")]
use crate::{state::ReadBuiltPage, view::TakeOver};

/// The pages of the site for releases and contacts.
pub struct Pages {
    /// A release.
    pub release: fn(PressRoom) -> Node,
    /// The press contacts.
    pub contacts: fn(PressRoom) -> Node,
    /// Whether a text is beyond the limits of [`crate::rich_text`].
    pub is_shortened: fn(&UntrustedHtml) -> bool,
}

/// The page with the ways to follow the press room.
pub struct Follow {
    /// The page.
    pub page: fn(PressRoom) -> Node,
}

/// The tables of the pages that are in parts, each once its part is loaded.
#[derive(Clone, Copy)]
pub struct PageParts {
    /// Releases and contacts.
    pub pages: fn() -> Option<&'static Pages>,
    /// The ways to follow the press room.
    pub follow: fn() -> Option<&'static Follow>,
    /// The check of a feed.
    pub check: fn() -> Option<&'static Check>,
}

/// The type of [`PressRoom::new`].
pub type NewRoom = fn(
    Address,
    Config,
    Vec<ConfigProblem>,
    Option<Language>,
    Location,
    Ports,
    Option<BuiltPage>,
) -> PressRoom;

/// The views in which the check page shows a feed. The press room's part passes them on, since code that two parts
/// name is in neither.
pub struct Preview {
    /// Makes a press room: [`PressRoom::new`].
    pub new_room: NewRoom,
    /// The publisher's logo and name.
    pub brand: fn(Locale, Feeds) -> Node,
    /// The list.
    pub list: fn(PressRoom) -> Node,
}

/// The page on which a publisher checks a feed.
pub struct Check {
    /// The page.
    pub page: fn(PressRoom, &'static Preview) -> Node,
}

/// The reader of the search index.
pub struct IndexReader {
    /// Answers searches: [`answer_search`](crate::state::answer_search).
    pub answer: AnswerSearch,
}

/// The views of the widget for a release and for contacts.
pub struct WidgetPages {
    /// A release.
    pub release: fn(PressRoom) -> Node,
    /// The press contacts.
    pub contacts: fn(PressRoom) -> Node,
}

/// The form of the widget, and what reads its settings.
pub struct WidgetFollow {
    /// The form.
    pub form: fn(PressRoom) -> Node,
    /// Applies settings to the form. Its last three arguments are their text, the address of the press room that they
    /// belong to, and their own address. `false` if the text is not settings.
    pub configure: fn(Settings, Browser, &str, &Address, &Address) -> bool,
}

/// The tables of the widget's parts, each once its part is loaded.
#[derive(Clone, Copy)]
pub struct WidgetParts {
    /// The release and the contacts.
    pub pages: fn() -> Option<&'static WidgetPages>,
    /// The form.
    pub follow: fn() -> Option<&'static WidgetFollow>,
}

/// The code that takes over the pages of a built site.
#[cfg(target_arch = "wasm32")]
pub struct TakeOverCode {
    /// Reads the data that the page contains: [`BuiltPage::read`](crate::state::BuiltPage::read).
    pub read: ReadBuiltPage,
    /// Hydrates its HTML: [`take_over`](crate::view::take_over).
    pub take_over: TakeOver,
}

/// Declares a function that returns the table of a part: `split_part!(pages: Pages = PAGES)` is
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
