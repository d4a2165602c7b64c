//! What is wrong in a config, by cause, in words for the publisher's console.

use std::fmt;

/// One thing that the publisher should mend. Readers never see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The way to the value, as in `pageSize`, `subscribe.url` or `links[1].label`;
    /// empty for the block as a whole.
    pub setting: String,
    /// What is wrong with it.
    pub cause: ProblemCause,
}

/// What is wrong with a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemCause {
    /// No such setting. It changes nothing.
    UnknownKey {
        /// The known key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// Another sort of value is needed.
    WrongType {
        /// Which, with article and example.
        expected: &'static str,
    },
    /// A number, or the length of a list, outside its limits.
    OutOfRange {
        /// The smallest.
        least: usize,
        /// The largest.
        most: usize,
    },
    /// No web address that could be followed.
    BadAddress,
    /// No e-mail address.
    BadEmail,
    /// `http:` where a reader's e-mail address would be sent from an `https:` page.
    NotSecure,
    /// A picture by `http:` from somewhere else than the page's own origin.
    UnencryptedPicture,
    /// A language that the press room does not speak.
    UnknownLanguage,
    /// A time zone that the platform does not know.
    UnknownZone,
    /// A `subscribe.provider` that does not exist.
    UnknownProvider,
    /// It must be there for the setting around it to work.
    MissingMember,
    /// A feed that stands there already, perhaps in another spelling. It is read once.
    Twice,
    /// The block is not JSON.
    NotJson {
        /// The line within the block, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
}

impl ConfigProblem {
    /// Whether a value was left out of use. An unknown key and a feed given twice are only warnings.
    pub fn is_error(&self) -> bool {
        !matches!(self.cause, ProblemCause::UnknownKey { .. } | ProblemCause::Twice)
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("press-room-config: ")?;
        if !self.setting.is_empty() {
            write!(f, "`{}`: ", self.setting)?;
        }
        self.cause.fmt(f)
    }
}

impl fmt::Display for ProblemCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::UnknownKey { nearest: Some(nearest) } => {
                write!(f, "no such setting, did you mean `{nearest}`?")
            }
            Self::UnknownKey { nearest: None } => f.write_str("no such setting, it changes nothing"),
            Self::WrongType { expected } => write!(f, "write {expected}"),
            Self::OutOfRange { least, most } => write!(f, "write {least} to {most}"),
            Self::BadAddress => {
                f.write_str("write a web address, as \"https://example.no/feed.json\" or \"feed.json\"")
            }
            Self::BadEmail => f.write_str("write an e-mail address, as \"press@example.no\""),
            Self::NotSecure => {
                f.write_str("readers' e-mail addresses go here, write an address that starts with https:")
            }
            Self::UnencryptedPicture => {
                f.write_str("write the address of a picture that starts with https: or is this page's own")
            }
            Self::UnknownLanguage => f.write_str("write \"nb\", \"nn\", \"en\" or \"se\""),
            Self::UnknownZone => f.write_str("write an IANA time zone, as \"Europe/Oslo\""),
            Self::UnknownProvider => {
                f.write_str("write \"json\", \"form\", \"listmonk\", \"mailto\" or \"link\"")
            }
            Self::MissingMember => f.write_str("is missing, and nothing works without it"),
            Self::Twice => f.write_str("the same feed stands there already, and is read once"),
            Self::NotJson { line, column } => {
                write!(f, "not JSON at line {line}, column {column}; every setting keeps its default")
            }
        }
    }
}
