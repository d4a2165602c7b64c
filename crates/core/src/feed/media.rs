//! Pictures, files and films, as far as all formats read them in the same way.

use super::model::{Document, Image, Link};
use super::reader::{Object, Reader};
use super::{WarningCause, caption};
use crate::address::Address;
use crate::percent;

impl Image {
    /// A picture of which only the address is known.
    pub fn at(src: Address) -> Self {
        Self {
            src,
            original: None,
            thumbnail: None,
            alt: None,
            caption: None,
            credit: None,
            rights: None,
            size: None,
            bytes: None,
        }
    }

    /// Sets the caption, and the credit that it may hold.
    pub(crate) fn set_caption(&mut self, text: &str) {
        (self.caption, self.credit) = caption::split(text);
    }

    /// Whether `other` is a rendition of the same picture.
    fn shows_same_file(&self, other: &Image) -> bool {
        fn files(image: &Image) -> impl Iterator<Item = &Address> {
            image.original.iter().chain([&image.src])
        }
        files(self).any(|file| files(other).any(|known| known == file))
    }
}

/// Adds `image`. If the same picture is already there, that one only gets what it lacks.
pub(crate) fn add_image(images: &mut Vec<Image>, image: Image) {
    match images.iter_mut().find(|known| known.shows_same_file(&image)) {
        Some(known) => merge(known, image),
        None => images.push(image),
    }
}

/// Puts `main` first, in place of its copy further down if there is one.
pub(crate) fn set_main_image(images: &mut Vec<Image>, mut main: Image) {
    if let Some(at) = images.iter().position(|known| known.shows_same_file(&main)) {
        let mut known = images.remove(at);
        std::mem::swap(&mut known, &mut main);
        merge(&mut main, known);
    }
    images.insert(0, main);
}

fn merge(known: &mut Image, other: Image) {
    complete(&mut known.original, other.original);
    complete(&mut known.thumbnail, other.thumbnail);
    complete(&mut known.alt, other.alt);
    complete(&mut known.caption, other.caption);
    complete(&mut known.credit, other.credit);
    complete(&mut known.rights, other.rights);
    known.size = known.size.or(other.size);
    known.bytes = known.bytes.or(other.bytes);
}

// Compiled once for each type, which takes 0.2 kB off the first file.
#[inline(never)]
fn complete<T>(known: &mut Option<T>, other: Option<T>) {
    if known.is_none() {
        *known = other;
    }
}

impl Reader<'_> {
    /// The address of a picture that is shown; a warning for one that may not be.
    pub(crate) fn picture(&mut self, object: &Object, name: &'static str) -> Option<Address> {
        let address = self.web(object, name)?;
        self.shown(address, name)
    }

    /// `address`, when a picture may come from it; a warning that names the member otherwise.
    pub(crate) fn shown(&mut self, address: Address, name: &'static str) -> Option<Address> {
        let may = address.may_be_picture(Some(self.base));
        if !may {
            self.warn(WarningCause::Unencrypted(name));
        }
        may.then_some(address)
    }

    /// Width and height, when both are there and not nought.
    pub(crate) fn size(&mut self, object: &Object) -> Option<(u32, u32)> {
        let mut side =
            |name| self.number(object, name).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        Some((side("width")?, side("height")?))
    }
}

impl Document {
    /// A file with what its address tells: the file's name for want of a title, and its type.
    pub fn at(url: Address, title: Option<String>, mime: Option<String>, bytes: Option<u64>) -> Self {
        let title = title.unwrap_or_else(|| file_name(&url));
        let mime = mime.or_else(|| mime_of_extension(&url).map(str::to_owned));
        Self { url, title, mime, bytes }
    }
}

impl Link {
    /// A link, named by its host for want of a text.
    pub fn to(url: Address, label: Option<String>) -> Self {
        Self { label: label.unwrap_or_else(|| url.host_without_www().to_owned()), url }
    }
}

/// The last step of the path, percent-decoded; the host when there is none.
fn file_name(url: &Address) -> String {
    let raw = url.path().rsplit('/').next().unwrap_or_default();
    let name = percent::decoded_text(raw);
    if name.trim().is_empty() { url.host_without_www().to_owned() } else { name }
}

/// Extensions of pictures, and the MIME types that they stand for. The head of an item needs no others.
const PICTURES: [(&str, &str); 8] = [
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("svg", "image/svg+xml"),
    ("tif", "image/tiff"),
];

/// The same for other files.
const OTHER_FILES: [(&str, &str); 23] = [
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("docm", "application/vnd.ms-word.document.macroEnabled.12"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("rtf", "application/rtf"),
    ("csv", "text/csv"),
    ("txt", "text/plain"),
    ("zip", "application/zip"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/wav"),
];

/// The MIME type that the extension of the path stands for.
pub fn mime_of_extension(url: &Address) -> Option<&'static str> {
    mime_in(&PICTURES, url.path()).or_else(|| mime_in(&OTHER_FILES, url.path()))
}

/// The MIME type in `table` that the extension of `path` stands for.
fn mime_in(table: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    table.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|(_, mime)| *mime)
}

/// Whether a path has the extension of a document. A plain text may be anything.
pub fn is_document(path: &str) -> bool {
    mime_in(&OTHER_FILES, path).is_some_and(|mime| mime.starts_with("application/") || mime == "text/csv")
}

/// Whether a path has the extension of a picture.
pub fn is_picture(path: &str) -> bool {
    mime_in(&PICTURES, path).is_some()
}

/// Whether a file is a sound recording, judging by its name.
pub fn is_sound(url: &Address) -> bool {
    mime_of_extension(url).is_some_and(|mime| mime.starts_with("audio/"))
}
