//! Press kits: for each of the newest releases one ZIP with its text, pictures in press size, documents and contacts,
//! so that a reporter on deadline gets everything with one click (`--press-kits DAYS`).
//!
//! Files at other addresses are fetched once for each version of a release, and their type is told from their content:
//! a page that says "not found" is no picture. Files that could not be fetched are named in the kit and in a warning.

mod content;
mod parts;
mod plain;

use super::digest::Digest;
use super::failure::BuildError;
use super::fetch::Fetcher;
use super::output::Output;
use super::printable::printable;
use super::site::{Entry, Site};
use super::site_files::SiteFiles;
use super::site_path::SitePath;
use press_room_core::address::Address;
use press_room_core::calendar::DAY;
use press_room_core::feed::Document;
use std::io::{self, Seek, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The file beside the page of a release.
pub const KIT_FILE: &str = "press-kit.zip";
/// The largest number of bytes of pictures and documents in one kit. A file that no longer fits is left out and named.
pub const LARGEST: usize = 100_000_000;

/// Where the parts of kits come from.
#[derive(Debug)]
pub struct Sources<'a> {
    /// Fetches from the web.
    pub fetcher: &'a Fetcher,
    /// Files of the site itself, which is not on the web yet.
    pub files: &'a SiteFiles,
    /// What this build has made so far, mirrored media among it.
    pub output: &'a Output,
    /// The address of the site.
    pub home: &'a Address,
}

/// Writes a kit for each release that is at most `days` old at `now`, in milliseconds since 1970, and adds it to the
/// documents of the release. Releases that are withdrawn, orphaned or under an embargo get none. Returns what could
/// not be fetched.
///
/// # Errors
/// Errors of the output.
pub fn add_kits(
    site: &mut Site,
    days: u32,
    now: i64,
    sources: &Sources<'_>,
) -> Result<Vec<String>, BuildError> {
    let output = sources.output;
    let missing = Mutex::new(Vec::new());
    site.each_entry(|site, entry| {
        if !has_kit(entry, days, now) {
            return Ok(());
        }
        let path = format!("{}{KIT_FILE}", entry.path);
        let file = SitePath::new(&path).ok_or_else(|| BuildError::NoFileName(path.clone()))?;
        let input = input(site, entry);
        let bytes = match output.previous().files.get(&path) {
            Some(before) if output.skip_if_current(&file, input) => before.bytes,
            _ => {
                let mut kit = output.begin(&file)?;
                let lost = pack(&mut kit, site, entry, sources).map_err(|error| kit.failed(error))?;
                // A kit without some of its files gets no digest, so that the next build tries again.
                let bytes = kit.finish(lost.is_empty().then_some(input))?;
                missing.lock().unwrap_or_else(PoisonError::into_inner).extend(lost);
                bytes
            }
        };
        if let Some(url) = Address::parse(&site.absolute(&path), None) {
            let title = entry.language.catalogue().built_kit_title.to_owned();
            let kit = Document { url, title, mime: Some("application/zip".to_owned()), bytes: Some(bytes) };
            Arc::make_mut(&mut entry.release).documents.push(kit);
        }
        Ok::<(), BuildError>(())
    })?;
    let mut missing = missing.into_inner().unwrap_or_else(PoisonError::into_inner);
    missing.sort();
    Ok(missing)
}

/// Removes kits of the last build from the documents of releases. They are there if a release could not be read and was
/// taken from the last build, but they are not documents of the publisher, and may no longer exist.
pub fn forget_kits(site: &mut Site) {
    let home = site.url.as_str().to_owned();
    for entry in site.entries.iter_mut().filter(|entry| !entry.left) {
        let kit = format!("{home}{}{KIT_FILE}", entry.path);
        if entry.release.documents.iter().any(|document| document.url.as_str() == kit) {
            Arc::make_mut(&mut entry.release).documents.retain(|document| document.url.as_str() != kit);
        }
    }
}

fn has_kit(entry: &Entry, days: u32, now: i64) -> bool {
    let release = &entry.release;
    let is_new = release.published.is_some_and(|at| now.saturating_sub(at.millis) <= i64::from(days) * DAY);
    !entry.left && release.withdrawn.is_none() && release.embargo_at(now).is_none() && is_new
}

/// The digest of what a kit is made from: everything about the release, where it is, and this program.
fn input(site: &Site, entry: &Entry) -> Digest {
    let about = format!(
        "{:?} {:?} {:?} {:?} {}",
        entry.release,
        site.info,
        site.usual_rights,
        site.name,
        site.absolute(&entry.path)
    );
    Digest::of_parts([env!("PRESS_ROOM_SOURCES").as_bytes(), about.as_bytes()])
}

/// Writes the kit to `file`, and returns what could not be fetched for it. Each picture or document is written before
/// the next one is fetched, so that only one of them is in memory; the texts come last, since they list what is
/// missing.
fn pack(
    file: impl Write + Seek,
    site: &Site,
    entry: &Entry,
    sources: &Sources<'_>,
) -> io::Result<Vec<String>> {
    let mut zip = ZipWriter::new(file);
    let (packed, lost) = parts::pack(entry, sources, |name, bytes| add(&mut zip, name, bytes))?;
    for (name, text) in content::texts(site, entry, &packed, &lost) {
        add(&mut zip, &name, text.as_bytes())?;
    }
    zip.finish()?;
    let id = entry.release.key.id.as_str();
    let tell = |lost: &parts::MissingFile| {
        printable(&format!("press kit of {id:?}: {}: {}", lost.address.as_str(), lost.cause))
    };
    Ok(lost.iter().map(tell).collect())
}

/// Adds a file to the kit: not compressed, since pictures already are, and without a time, so that the same parts give
/// the same bytes.
fn add(zip: &mut ZipWriter<impl Write + Seek>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options)?;
    zip.write_all(bytes)
}
