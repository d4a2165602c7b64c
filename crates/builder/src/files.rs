//! Files by a name that this program uses for itself: opened only when they are what it would have
//! made, an ordinary file. A link is not followed, and a pipe does not keep the build waiting.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens the file at `path` as `options` say.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for a link, a folder, a pipe or a device; nothing of it is
/// changed. Else what the system refuses.
pub(super) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let other = || io::Error::new(io::ErrorKind::InvalidInput, "not an ordinary file");
    // The look before tells the cause, and has to do where a system cannot be told not to follow a link.
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

/// Whether the file is known by one name only, so that writing to it changes nothing elsewhere.
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
