//! The pictures and documents of a kit, from wherever they are.

use super::{LARGEST, Part, Sources};
use crate::fetch::FetchError;
use crate::site::Entry;
use crate::slug::Slug;
use press_room_core::address::Address;
use press_room_core::feed::{Document, Image};
use std::fmt;

/// A picture or document that is there, with what is said of it.
#[derive(Debug)]
pub(super) struct Fetched<'r> {
    pub(super) part: Part,
    /// The picture, where it is one.
    pub(super) image: Option<&'r Image>,
}

/// Something that is not in the kit.
#[derive(Debug)]
pub(super) struct Lost {
    /// Where it is, as far as anybody knows.
    pub(super) address: Address,
    pub(super) cause: Cause,
}

/// Why something is not in a kit.
#[derive(Debug)]
pub(super) enum Cause {
    /// It could not be fetched.
    Fetch(FetchError),
    /// It is no picture, or a page of the web and no document.
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

/// Fetches the pictures and documents of `entry` in order, pictures in press size.
pub(super) fn parts<'r>(entry: &'r Entry, sources: &Sources<'_>) -> (Vec<Fetched<'r>>, Vec<Lost>) {
    let release = &entry.release;
    let pictures = release
        .images
        .iter()
        .map(|image| (image.original.as_ref().unwrap_or(&image.src), Wish::Picture(image)));
    let documents = release.documents.iter().map(|document| (&document.url, Wish::Document(document)));
    let (mut fetched, mut lost, mut size) = (Vec::new(), Vec::new(), 0_usize);
    for (number, (address, wish)) in pictures.chain(documents).enumerate() {
        let read = read(address, sources).and_then(|bytes| {
            size = size.saturating_add(bytes.len());
            if size > LARGEST { Err(Cause::Large) } else { wish.part(number + 1, bytes, address) }
        });
        match read {
            Ok(part) => fetched.push(Fetched { part, image: wish.image() }),
            Err(cause) => lost.push(Lost { address: address.clone(), cause }),
        }
    }
    (fetched, lost)
}

fn read(address: &Address, sources: &Sources<'_>) -> Result<Vec<u8>, Cause> {
    let own = address.as_str().strip_prefix(sources.home.as_str()).and_then(|path| sources.files.at(path));
    match own {
        Some(file) => file.read().map_err(|_| Cause::Other("the file cannot be read")),
        None => sources.fetcher.answer(address).map(|answer| answer.bytes).map_err(Cause::Fetch),
    }
}

/// What an address is to lead to.
enum Wish<'r> {
    Picture(&'r Image),
    Document(&'r Document),
}

impl<'r> Wish<'r> {
    fn image(&self) -> Option<&'r Image> {
        match self {
            Self::Picture(image) => Some(image),
            Self::Document(_) => None,
        }
    }

    /// `bytes` as the part with this number, if they are what they are to be. Their type is that of their content:
    /// servers say much, and an answer of 200 may be an error.
    fn part(&self, number: usize, bytes: Vec<u8>, address: &Address) -> Result<Part, Cause> {
        let kind = infer::get(&bytes);
        let (folder, title, ending) = match self {
            Self::Picture(image) => {
                let kind = kind.filter(|kind| kind.matcher_type() == infer::MatcherType::Image);
                let kind = kind.ok_or(Cause::Other("it is no picture of a known kind"))?;
                let title = image.caption.as_deref().or(image.alt.as_deref());
                ("pictures", title.unwrap_or_default(), kind.extension().to_owned())
            }
            Self::Document(document) => {
                if kind.is_some_and(|kind| kind.mime_type() == "text/html") {
                    return Err(Cause::Other("it is a page of the web and no document"));
                }
                let said = ending(address).unwrap_or_else(|| "bin".to_owned());
                // Word and Excel are ZIP to whoever looks at the first bytes only.
                let known = kind.map(|kind| kind.extension()).filter(|ending| *ending != "zip");
                ("documents", document.title.as_str(), known.map_or(said, str::to_owned))
            }
        };
        Ok(Part { name: format!("{folder}/{number:02}-{}.{ending}", Slug::of_title(title)), bytes })
    }
}

/// The ending of the file name in `address`.
fn ending(address: &Address) -> Option<String> {
    let (_, name) = address.path().rsplit_once('/')?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| ending.to_ascii_lowercase())
}
