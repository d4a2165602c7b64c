//! Text in the reader's language: catalogues, plurals, dates, numbers.
