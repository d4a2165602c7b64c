//! The passphrase of those who may read before the hour, from the first line of a file.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The minimum length of a passphrase, in characters. Anybody can download a sealed file and try passphrases on it for
/// as long as they like; four random words, or 16 random letters, withstand that for longer than any embargo lasts.
pub const LEAST: usize = 16;

/// A passphrase of printable ASCII. Its text is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

/// Why a file holds no passphrase to lock with.
#[derive(Debug)]
pub enum PassphraseError {
    /// It cannot be read, or is not text.
    Unreadable(PathBuf, io::Error),
    /// The passphrase has fewer than [`LEAST`] characters.
    Short(PathBuf),
    /// The passphrase has a character that keyboards write in more than one way, or not at all.
    Letters(PathBuf),
    /// The file lies in the folder that is built, and would be published with it.
    InSite(PathBuf),
}

impl Passphrase {
    /// The first line of `file`, without white space around it. `out` is the folder that is built.
    ///
    /// # Errors
    /// [`PassphraseError`], by cause.
    pub fn read(file: &Path, out: &Path) -> Result<Self, PassphraseError> {
        let unreadable = |error| PassphraseError::Unreadable(file.to_owned(), error);
        let text = std::fs::read_to_string(file).map_err(unreadable)?;
        // A folder that does not exist yet cannot contain the file.
        if let (Ok(file), Ok(out)) = (file.canonicalize(), out.canonicalize())
            && file.starts_with(&out)
        {
            return Err(PassphraseError::InSite(file));
        }
        let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().trim();
        if !line.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(PassphraseError::Letters(file.to_owned()));
        }
        if line.len() < LEAST {
            return Err(PassphraseError::Short(file.to_owned()));
        }
        Ok(Self(line.to_owned()))
    }

    /// Its text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// A warning, if everybody on this machine may read `file`.
#[cfg(unix)]
pub(super) fn warning(file: &Path) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(file).ok()?.permissions().mode();
    let name = file.display();
    (mode & 0o004 != 0)
        .then(|| format!("{name}: every user of this machine can read the passphrase; chmod 600 {name}"))
}

/// No warning, since permissions are not known on this system.
#[cfg(not(unix))]
pub(super) fn warning(_file: &Path) -> Option<String> {
    None
}

impl fmt::Display for PassphraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(file, error) => {
                write!(f, "cannot read the passphrase in {}: {error}", file.display())
            }
            Self::Short(file) => write!(
                f,
                "{}: the passphrase has fewer than {LEAST} characters, which can be guessed; write five or six random words, or \
                 the output of `openssl rand -base64 18`, on its first line",
                file.display()
            ),
            Self::Letters(file) => write!(
                f,
                "{}: write the passphrase with the letters a to z, digits, spaces and signs: keyboards write others in more \
                 than one way",
                file.display()
            ),
            Self::InSite(file) => write!(
                f,
                "{}: the passphrase lies in the folder that is built, and would be published; keep it elsewhere",
                file.display()
            ),
        }
    }
}

impl std::error::Error for PassphraseError {}
