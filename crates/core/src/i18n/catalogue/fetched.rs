//! The texts that a browser has fetched so far.

use super::Catalogue;
use crate::i18n::Language;
use std::cell::Cell;

type CatalogueSlot = Cell<Option<&'static Catalogue>>;

thread_local! {
    static HERE: [CatalogueSlot; Language::ALL.len()] = const { [const { Cell::new(None) }; Language::ALL.len()] };
}

/// Whether the texts of `language` have been fetched.
pub fn is_here(language: Language) -> bool {
    HERE.with(|all| all[language as usize].get().is_some())
}

/// Keeps the texts of `language` for as long as the page is open; `false` when `file` does not hold
/// them, as [`Catalogue::read`] says.
pub fn keep(language: Language, file: String) -> bool {
    let Some(catalogue) = Catalogue::read(language, file.leak()) else { return false };
    HERE.with(|all| all[language as usize].set(Some(Box::leak(Box::new(catalogue)))));
    true
}

impl Language {
    /// Its texts. Code that changes the language fetches them first; for a language that has not
    /// been fetched, these are the texts of one that has.
    ///
    /// # Panics
    /// If no texts have been fetched at all; nothing is shown before that.
    #[inline(never)]
    pub fn catalogue(self) -> &'static Catalogue {
        HERE.with(|all| {
            all[self as usize]
                .get()
                .or_else(|| all.iter().find_map(Cell::get))
                .unwrap_or_else(|| panic!("no words"))
        })
    }
}
