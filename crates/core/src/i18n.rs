//! Text in the reader's language: catalogues, plurals, dates, numbers.

pub mod catalogue;
pub mod format;
mod language;
pub mod plural;

pub use crate::language::{direction, direction_of_text};
pub use catalogue::Catalogue;
pub use format::Zone;
pub use language::Language;
pub use plural::{Plural, fill};
