//! The search index of a built site: its format, and looking things up in it.
//!
//! The builder writes the files (`crates/builder/src/search`). Knowledge of languages stays there, except for the
//! letters that may link the parts of a compound (`lookup/near.rs`). Here a question is parsed, the files that may
//! answer it are named, and what they say is put in order. `docs/search.md` describes the format. Nothing here waits:
//! the caller passes in the files, so that a browser and a test run the same code. Files may be hostile: a length that
//! is wrong is a [`Fault`].
//!
//! | | |
//! |---|---|
//! | [`words`], [`question`] | from a text to folded words, and from what is typed to terms |
//! | [`bytes`], [`bits`] | numbers, texts and sets of releases in bytes |
//! | [`head`], [`word_file`], [`card_file`], [`choice_file`], [`ending_file`] | the kinds of files |
//! | [`index`], `lookup`, [`rank`], [`typo`] | what was read so far, and the answer from it |
//! | [`pieces`] | where the words are in a text |

pub mod bits;
pub mod bytes;
pub mod card_file;
pub mod choice_file;
pub mod ending_file;
pub mod head;
pub mod index;
mod lookup;
pub mod pieces;
pub mod question;
pub mod rank;
pub mod typo;
pub mod word_file;
pub mod words;

pub use bytes::Fault;
pub use index::{Answer, Counts, Hit, Index, Lack, WordCorrection};
pub use pieces::{Marker, Piece};
pub use question::{Filters, Order, Question};
