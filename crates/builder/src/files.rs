//! Opens files that this program itself writes and reads, and only if they are ordinary files. A link is
//! not followed, and a pipe does not block the build. Also writes files that nobody else should read.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// Opens the file at `path` as `options` say.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for a link, a folder, a pipe or a device, which is left unchanged;
/// and errors of the system.
pub(super) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let other = || io::Error::new(io::ErrorKind::InvalidInput, "not an ordinary file");
    // Checking first gives the cause, and is the only check on systems that cannot open a file without following links.
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Err(other()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let file = do_not_follow(options).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(other()) }
}

/// All bytes of the ordinary file at `path`.
///
/// # Errors
/// As [`open`].
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, File::options().read(true))?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes `bytes` to another file and renames it to `path`, so that a build that is killed leaves no incomplete file. The
/// folder is made if it is missing, and only its owner can read it.
///
/// # Errors
/// Errors of the system.
pub(super) fn write_privately(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_private_folder(folder)?;
    }
    let part = path.with_extension("part");
    // Left behind by a build that was killed. If it is a link, only the link itself is removed.
    remove(&part)?;
    File::create_new(&part)?.write_all(bytes)?;
    fs::rename(&part, path)
}

/// Removes the file at `path`, if it is there.
///
/// # Errors
/// Errors of the system.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder, and those above it, that only its owner can read.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder)
}

/// Whether the file has only one name (no hard links), so that writing to it changes nothing elsewhere.
#[cfg(unix)]
pub(super) fn has_one_name(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) <= 1
}

#[cfg(not(unix))]
pub(super) fn has_one_name(_metadata: &Metadata) -> bool {
    true
}

#[cfg(unix)]
fn do_not_follow(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default())
}

#[cfg(not(unix))]
fn do_not_follow(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}
