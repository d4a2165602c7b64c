//! The problems in a config, by cause, with messages for the publisher's console.

use std::fmt;

/// One problem that the publisher should correct. Readers never see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The path of the value, such as `pageSize`, `subscribe.url` or `links[1].label`; empty for the block as a
    /// whole.
    pub setting: String,
    /// What is wrong with it.
    pub cause: ProblemCause,
}

/// What is wrong with a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemCause {
    /// An unknown setting, which has no effect.
    UnknownKey {
        /// The known key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value of another type is needed.
    WrongType {
        /// The type, with article and example.
        expected: &'static str,
    },
    /// A number, or the length of a list, outside its limits.
    OutOfRange {
        /// The smallest.
        least: usize,
        /// The largest.
        most: usize,
    },
    /// Not a web address.
    BadAddress,
    /// Not an e-mail address.
    BadEmail,
    /// `http:` where a reader's e-mail address would be sent from an `https:` page.
    NotSecure,
    /// A picture with an `http:` address from another origin than the page's own.
    UnencryptedPicture,
    /// A language that the press room does not have.
    UnknownLanguage,
    /// A time zone that the platform does not know.
    UnknownZone,
    /// A `subscribe.provider` that does not exist.
    UnknownProvider,
    /// It is missing, but the setting that contains it needs it.
    MissingMember,
    /// A feed that was named before, perhaps in another spelling. It is read only once.
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
    /// Whether a value could not be used. An unknown key and a feed given twice are only warnings.
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
