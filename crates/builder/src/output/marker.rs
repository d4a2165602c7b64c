//! The marker: a file that shows that this program made a folder as a temporary one. The name of a folder
//! alone proves nothing, and a copy of a site has no marker.

use super::OutputError;
use super::look::look;
use crate::files;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The marker's name.
pub(super) const MARKER: &str = ".press-room-staging";
/// More bytes than any marker has.
const LONGEST: u64 = 4_096;

/// The role of a folder with a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The site that a build is making, or has just made.
    New,
    /// The site that it replaces.
    Old,
}

const ROLES: [(Role, &str); 2] = [(Role::New, "new"), (Role::Old, "old")];

/// The marker's text for a temporary folder of the site `out`. It has only the name of `out` and not its path, so that
/// all folders may be moved together.
fn words(role: Role, out: &Path) -> Vec<u8> {
    let role = ROLES.iter().find(|(known, _)| *known == role).map_or("", |(_, word)| word);
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    format!("press-room build made this folder and removes it: {role} {name}\n").into_bytes()
}

/// Marks `folder`.
///
/// # Errors
/// [`OutputError::InTheWay`] if anything has that name already, even a link.
pub(super) fn put(folder: &Path, role: Role, out: &Path) -> Result<(), OutputError> {
    let path = folder.join(MARKER);
    // It must be a new file, so a link is not followed.
    let put = File::create_new(&path).and_then(|mut file| file.write_all(&words(role, out)));
    put.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => OutputError::InTheWay(path),
        _ => OutputError::at(&path, error),
    })
}

/// Removes the marker from `folder`.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    fs::remove_file(folder.join(MARKER))
}

/// What was found in a folder under the marker's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkerState {
    Nothing,
    /// An incomplete marker, from a build that was killed while writing it.
    Begun,
    Marker(Role),
    /// Something that this program did not make.
    Other,
}

/// Looks for a marker in `folder`, a temporary folder of the site `out`.
pub(super) fn find(folder: &Path, out: &Path) -> Result<MarkerState, OutputError> {
    let path = folder.join(MARKER);
    let Some(metadata) = look(&path)? else { return Ok(MarkerState::Nothing) };
    if !metadata.is_file() {
        return Ok(MarkerState::Other);
    }
    let mut text = Vec::new();
    let read = files::open(&path, File::options().read(true))
        .and_then(|file| file.take(LONGEST).read_to_end(&mut text));
    read.map_err(|error| OutputError::at(&path, error))?;
    if text.is_empty() {
        return Ok(MarkerState::Begun);
    }
    let role = ROLES.iter().find(|(role, _)| words(*role, out) == text);
    Ok(role.map_or(MarkerState::Other, |(role, _)| MarkerState::Marker(*role)))
}

/// The error for `folder`, which this program did not make, but which has a name that it uses.
pub(super) fn in_the_way(folder: &Path) -> OutputError {
    OutputError::InTheWay(PathBuf::from(folder))
}
