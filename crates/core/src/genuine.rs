//! Whether a text is one of the releases of a built site: the same as published, altered, or not there.
//!
//! The text never leaves the device. An [`Inquiry`] names the files of the site that it needs: the search index, to
//! find releases with the words of the text; the recorded versions of these releases; and the page and the mail of the
//! most similar one, for the lines around its text. `docs/genuine.md` says what a verdict means.
//!
//! | | |
//! |---|---|
//! | [`answer`] | the finding for the script of the page |
//! | [`inquiry`] | which files are needed, and the finding |
//! | `verdict` | compares a text with the versions of one release |
//! | `release_versions` | the recorded versions of a release |
//! | `sheet` | what a printed sheet has that the page has not |
//! | `surroundings` | the lines around its text on its page and in its mail, and clearing a text of them |
//! | `clues` | the words by which a release is looked up, and how similar two texts are |
//! | `bare` | a text reduced to what counts in a comparison |

pub mod answer;
mod bare;
mod clues;
pub mod inquiry;
mod release_versions;
mod sheet;
mod surroundings;
mod verdict;

pub use bare::OverlookedMarks;
pub use inquiry::{Failure, Finding, Inquiry};
pub use release_versions::Seal;
pub use verdict::{Likeness, Verdict};

/// The most bytes of a text that are compared: as many as are read of the longest release.
pub const MOST_BYTES: usize = crate::rich_text::MAX_BYTES;
/// Fewer words than this are in too many releases.
pub const LEAST_WORDS: usize = 3;
