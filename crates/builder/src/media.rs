//! Mirrored media (`--mirror-media`): pictures and documents that a feed names are fetched once and served by the site
//! itself, so that no reader's browser sends requests to a third party, and the press room stays complete when the
//! source is gone.
//!
//! Only files whose type can be told from their content are mirrored; everything else stays where the feed says, with
//! a warning. Pictures are also offered in smaller copies. `docs/decisions/0024-mirrored-media.md` has the reasons.

mod fault;
mod index;
pub(crate) mod kind;
mod mirrored;
mod picture;
mod store;
mod text;
mod xmp;

pub use fault::MediaFault;
pub use index::{Copy, Index, Source};
pub use mirrored::MirroredPictures;
pub(crate) use picture::size_of;
pub use picture::{Picture, PictureMetadata, WebPCopy};
pub use store::Store;

use super::failure::BuildError;
use super::history::last_said;
use super::site::{Entry, Site, UsualRights};
use kind::ExpectedType;
use press_room_core::address::Address;
use press_room_core::calendar::DAY;
use press_room_core::feed::{Document, Image};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// The folder of the site with the mirrored files.
pub const FOLDER: &str = "media/";
/// The width, in pixels, of the copy that a page shows if the browser does not choose one.
pub const SHOWN: u32 = 800;
/// The width of the copy in lists.
const SMALL: u32 = 320;
/// For this many days after a release was published or changed, its media may still change at the same addresses.
const FRESH_DAYS: i64 = 7;
/// How many releases are worked on at a time.
const AT_ONCE: usize = 4;

/// Mirrors what `site` names, the newest releases first, and replaces the addresses by those on the site. `step` is
/// called after each release. Returns which files could not be mirrored, and why.
///
/// # Errors
/// Errors of the output.
pub fn mirror(
    site: &mut Site,
    store: &Store<'_>,
    now: i64,
    step: impl Fn() + Sync,
) -> Result<Vec<String>, BuildError> {
    let info = &mut site.info;
    let portraits = info.contacts.iter_mut().filter_map(|contact| contact.image.as_mut());
    for face in portraits.chain(info.publisher.iter_mut().filter_map(|publisher| publisher.logo.as_mut())) {
        small_picture(store, face, false);
    }
    let rights = &site.usual_rights;
    let queue = Mutex::new(site.entries.iter_mut());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(entry) = next().filter(|_| !store.has_failed()) {
                    mirror_entry(store, entry, rights, now);
                    step();
                }
            });
        }
    });
    let told = store.finish()?;
    site.media = store.mirrored();
    Ok(told)
}

/// Warnings about media. An old archive may have thousands, so only the first [`MOST`](Self::MOST) are listed.
#[derive(Debug, Default)]
struct MostWarnings {
    lines: Vec<String>,
}

impl MostWarnings {
    /// How many warnings are listed.
    const MOST: usize = 20;

    fn add(&mut self, line: String) {
        self.lines.push(line);
    }

    /// The warnings in an order that does not depend on the threads.
    fn into_lines(mut self) -> Vec<String> {
        self.lines.sort();
        let more = self.lines.len().saturating_sub(Self::MOST);
        self.lines.truncate(Self::MOST);
        if more > 0 {
            self.lines.push(format!("media: {more} more stay where the feed says"));
        }
        self.lines
    }
}

fn mirror_entry(store: &Store<'_>, entry: &mut Entry, rights: &UsualRights, now: i64) {
    let said = last_said(&entry.release).map(|at| at.millis);
    let is_fresh = said.is_some_and(|at| now.saturating_sub(at) <= FRESH_DAYS * DAY);
    text::mirror_pictures(store, entry, is_fresh);
    let language = entry.language;
    let release = Arc::make_mut(&mut entry.release);
    let lang = release.lang().map(str::to_owned);
    for image in &mut release.images {
        let about = PictureMetadata {
            rights: rights.of(image, language),
            ..PictureMetadata::of(image, lang.as_deref())
        };
        mirror_image(store, image, &about, is_fresh);
    }
    for document in &mut release.documents {
        mirror_document(store, document, is_fresh);
    }
    for face in release.contacts.iter_mut().filter_map(|contact| contact.image.as_mut()) {
        small_picture(store, face, is_fresh);
    }
    if let Some(logo) = release.publisher.as_mut().and_then(|publisher| publisher.logo.as_mut()) {
        small_picture(store, logo, is_fresh);
    }
}

/// Uses the original in press size, or else the picture that the page shows, with copies of it.
fn mirror_image(store: &Store<'_>, image: &mut Image, about: &PictureMetadata, is_fresh: bool) {
    let original = image.original.as_ref().and_then(|original| store.picture(original, about, is_fresh));
    if let Some((source, copies)) = original {
        give(store, image, &source, copies);
    } else if let Some((source, copies)) = store.picture(&image.src, about, is_fresh) {
        // The original keeps its address in the feed: it may have another size, or a kind that browsers do not show.
        let (original, size) = (image.original.take(), image.size);
        give(store, image, &source, copies);
        if original.is_some() {
            (image.original, image.size, image.bytes) = (original, size.or(image.size), None);
        }
    } else {
        store.leave_picture(&image.src);
    }
}

fn give(store: &Store<'_>, image: &mut Image, source: &Source, copies: Vec<Copy>) {
    let Some(original) = store.address(&source.file) else { return };
    image.thumbnail = up_to(SMALL, &copies).and_then(|copy| store.address(&copy.file));
    let (src, shown) = store.shown(source, copies);
    // The size of the original, as everywhere else: the picture that is shown has the same proportions.
    image.size = source.size.or(shown);
    image.bytes = Some(source.bytes);
    image.src = src.unwrap_or_else(|| original.clone());
    image.original = Some(original);
}

/// The largest of `copies` that is not wider than `width`, or else the smallest.
fn up_to(width: u32, copies: &[Copy]) -> Option<&Copy> {
    copies.iter().rev().find(|copy| copy.width <= width).or(copies.first())
}

fn mirror_document(store: &Store<'_>, document: &mut Document, is_fresh: bool) {
    let Some(source) = store.source(&document.url, ExpectedType::Document, is_fresh) else { return };
    if let Some(address) = store.address(&source.file) {
        document.url = address;
        document.bytes = Some(source.bytes);
    }
}

/// Mirrors a portrait or a logo, in the size that lists have.
fn small_picture(store: &Store<'_>, address: &mut Address, is_fresh: bool) {
    let Some((source, copies)) = store.picture(address, &PictureMetadata::default(), is_fresh) else {
        return store.leave_picture(address);
    };
    if let Some(own) = store.address(up_to(SMALL, &copies).map_or(&source.file, |copy| &copy.file)) {
        *address = own;
    }
}
