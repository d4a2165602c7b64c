//! The texts that a browser has fetched so far.

use super::Catalogue;
use crate::i18n::Language;
use std::cell::Cell;

type CatalogueSlot = Cell<Option<&'static Catalogue>>;

thread_local! {
    static HERE: [CatalogueSlot; Language::ALL.len()] = const { [const { Cell::new(None) }; Language::ALL.len()] };
}

/// Whether the texts of `language` are here.
pub fn is_here(language: Language) -> bool {
    HERE.with(|all| all[language as usize].get().is_some())
}

/// Keeps the texts of `language` for as long as the page is there; `false` when
/// `file` does not hold them, as [`Catalogue::read`] says.
pub fn keep(language: Language, file: String) -> bool {
    let Some(catalogue) = Catalogue::read(language, file.leak()) else { return false };
    HERE.with(|all| all[language as usize].set(Some(Box::leak(Box::new(catalogue)))));
    true
}

impl Language {
    /// Its texts. Whoever changes the language fetches them first; code that asks for a language
    /// that is not here gets the texts of one that is.
    ///
    /// # Panics
    /// When there are none at all: nothing is shown before the first are here.
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
