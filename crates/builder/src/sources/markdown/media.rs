//! The type of a file, by the ending of its name.

use crate::site_files::SiteFiles;
use crate::sources::SourceImage;
use press_room_core::feed::linked_documents;
use press_room_core::feed::media as core_media;

/// The last part of an address or a path.
pub(super) fn file_name(address: &str) -> &str {
    path(address).rsplit(['/', '\\']).next().unwrap_or_default()
}

fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn end(address: &str) -> Option<String> {
    file_name(address).rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase())
}

/// Whether it is a document.
pub(super) fn is_document(address: &str) -> bool {
    core_media::is_document(path(address))
}

pub(super) fn is_picture(address: &str) -> bool {
    core_media::is_picture(path(address))
}

/// Whether the name has an ending at all: without one, only the site's own generator can tell what it means.
pub(super) fn has_end(address: &str) -> bool {
    end(address).is_some_and(|end| !end.is_empty())
}

/// The title of a document: the words of its link, or its file name if they say nothing.
pub(super) fn document_title(words: &str, address: &str) -> String {
    if linked_documents::says_something(words) {
        words.trim().to_owned()
    } else {
        file_name(address).to_owned()
    }
}

/// `image` with the size of its file, if that is one of `files`. Pixels that the text itself gives take precedence.
pub(super) fn with_size(mut image: SourceImage, files: &SiteFiles) -> SourceImage {
    let original = image.original_url.as_ref().unwrap_or(&image.url);
    if let Some(file) = files.at(original) {
        image.bytes = Some(file.bytes);
        if image.width.is_none() && image.height.is_none() {
            (image.width, image.height) =
                file.pixels.map(|(width, height)| (width.into(), height.into())).unzip();
        }
    }
    image
}
