//! What can go wrong here, by cause, each with a message that says what to do next.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The result of every step.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Why a command ended.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is invalid.
    Usage(String),
    /// Something has to be installed by hand; the text says what and how.
    Missing(String),
    /// A program that was started reported a failure.
    Program { name: String, code: Option<i32> },
    /// A file or a program could not be reached.
    Io { what: String, cause: io::Error },
    /// A file of the project does not have the expected content.
    Content { path: PathBuf, problem: String },
    /// The site has grown too big; one line for each budget.
    Budget(Vec<String>),
    /// A step of `test` failed and has reported why.
    Step,
}

impl Failure {
    /// For `map_err`: `what` says what was tried, as in "read Cargo.lock".
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |cause| Self::Io { what, cause }
    }

    pub(crate) fn content(path: &Path, problem: impl Into<String>) -> Self {
        Self::Content { path: path.to_owned(), problem: problem.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(problem) => write!(out, "{problem}\n\n{}", crate::USAGE),
            Self::Missing(advice) => out.write_str(advice),
            Self::Program { name, code: Some(code) } => write!(out, "`{name}` ended with status {code}."),
            Self::Program { name, code: None } => write!(out, "`{name}` was stopped."),
            Self::Io { what, cause } => write!(out, "Could not {what}: {cause}."),
            Self::Content { path, problem } => write!(out, "{}: {problem}.", path.display()),
            Self::Budget(lines) => write!(
                out,
                "The site is over its budget: {}. Make it smaller, or raise the budget in \
                 xtask/src/sizes.rs with a note in docs/decisions/.",
                lines.join("; ")
            ),
            Self::Step => out.write_str("A step failed."),
        }
    }
}
