//! The pictures and documents of a kit, from wherever they are.

use super::{LARGEST, Sources};
use crate::fetch::FetchError;
use crate::media;
use crate::media::kind::ExpectedType;
use crate::site::Entry;
use crate::site_path::SitePath;
use crate::slug::Slug;
use press_room_core::address::Address;
use press_room_core::feed::{Document, Image};
use std::{fmt, io};

/// A picture or document that is in the kit.
#[derive(Debug)]
pub(super) struct PackedFile<'r> {
    /// Its path in the kit.
    pub(super) name: String,
    /// The picture in the release, unless it is a document.
    pub(super) image: Option<&'r Image>,
}

/// Something that is not in the kit.
#[derive(Debug)]
pub(super) struct MissingFile {
    /// The address at which the release says it is.
    pub(super) address: Address,
    pub(super) cause: Cause,
}

/// Why something is not in a kit.
#[derive(Debug)]
pub(super) enum Cause {
    /// It could not be fetched.
    Fetch(FetchError),
    /// It is not a picture, or a web page in place of a document.
    Other(&'static str),
    /// It would make the kit too large.
    Large,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(error) => error.cause.fmt(f),
            Self::Other(what) => f.write_str(what),
            Self::Large => write!(f, "the kit would be larger than {} MB", LARGEST / 1_000_000),
        }
    }
}

/// Fetches the pictures and documents of `entry` in order, pictures in press size, and gives each to `add`, with its
/// path in the kit, before it fetches the next.
///
/// # Errors
/// Those of `add`.
pub(super) fn pack<'r>(
    entry: &'r Entry,
    sources: &Sources<'_>,
    mut add: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<(Vec<PackedFile<'r>>, Vec<MissingFile>)> {
    let release = &entry.release;
    let pictures = release
        .images
        .iter()
        .map(|image| (image.original.as_ref().unwrap_or(&image.src), Attachment::Picture(image)));
    let documents = release.documents.iter().map(|document| (&document.url, Attachment::Document(document)));
    let (mut packed, mut lost, mut room) = (Vec::new(), Vec::new(), LARGEST);
    for (number, (address, wanted)) in pictures.chain(documents).enumerate() {
        let named = read(address, sources).and_then(|bytes| {
            let name = wanted.name(number + 1, &bytes, address)?;
            room = room.checked_sub(bytes.len()).ok_or(Cause::Large)?;
            Ok((name, bytes))
        });
        match named {
            Ok((name, bytes)) => {
                add(&name, &bytes)?;
                packed.push(PackedFile { name, image: wanted.image() });
            }
            Err(cause) => lost.push(MissingFile { address: address.clone(), cause }),
        }
    }
    Ok((packed, lost))
}

fn read(address: &Address, sources: &Sources<'_>) -> Result<Vec<u8>, Cause> {
    let unreadable = Cause::Other("the file cannot be read");
    let own = address.as_str().strip_prefix(sources.home.as_str());
    if let Some(path) = own.and_then(SitePath::new).filter(|path| path.as_str().starts_with(media::FOLDER)) {
        return sources.output.read(&path).map_err(|_| unreadable);
    }
    match own.and_then(|path| sources.files.at(path)) {
        Some(file) => file.read().map_err(|_| unreadable),
        None => sources.fetcher.answer(address).map(|answer| answer.bytes).map_err(Cause::Fetch),
    }
}

/// What is fetched from an address, a picture or a document, with its caption and title.
enum Attachment<'r> {
    Picture(&'r Image),
    Document(&'r Document),
}

impl<'r> Attachment<'r> {
    fn image(&self) -> Option<&'r Image> {
        match self {
            Self::Picture(image) => Some(image),
            Self::Document(_) => None,
        }
    }

    /// The path in the kit for the part with this number and the content `bytes`, if that is of the expected type.
    fn name(&self, number: usize, bytes: &[u8], address: &Address) -> Result<String, Cause> {
        let (folder, title, expected) = match self {
            Self::Picture(image) => {
                let title = image.caption.as_deref().or(image.alt.as_deref());
                ("pictures", title.unwrap_or_default(), ExpectedType::Picture)
            }
            Self::Document(document) => ("documents", document.title.as_str(), ExpectedType::Document),
        };
        let ending = expected.ending(bytes, address).map_err(Cause::Other)?;
        Ok(format!("{folder}/{number:02}-{}.{ending}", Slug::of_title(title)))
    }
}
