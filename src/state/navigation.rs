//! Where the reader is, and how they get to another place without a page being loaded.

use super::{History, Links, Selection, Settings};
use crate::archive::Query;
use crate::route::{Location, Route};
use leptos::prelude::*;

/// The reader's place in the press room. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// Where the reader is.
    pub location: RwSignal<Location>,
    pub(super) settings: Settings,
}

impl Navigation {
    /// Shows the results for what is typed so far. The first character makes a
    /// history entry, so that "back" leads out of the search and not off the site.
    pub fn type_search(self, text: String) {
        let before = Selection(self.settings).query();
        let entry = if before.text.is_empty() { History::Push } else { History::Replace };
        self.show_results(Query { text, page: 1, ..before }, entry);
    }

    /// Shows what `query` finds without moving the focus or the scroll position, and writes its address into the
    /// history.
    pub fn show_results(self, query: Query, entry: History) {
        let language = self.location.with_untracked(|at| at.language.clone());
        let location = match self.settings.built().filter(|_| !query.is_filtered()) {
            Some(built) => Location { route: built.at.route.clone(), language },
            None => Location { route: Route::List(query), language },
        };
        self.show(location, entry);
    }

    fn show(self, location: Location, entry: History) {
        (self.settings.ports().remember)(&Links(self.settings).address_of(&location), entry);
        self.location.set(location);
    }
}
