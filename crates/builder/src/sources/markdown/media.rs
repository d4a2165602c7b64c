//! What a file is, by the end of its name.

use crate::site_files::SiteFiles;
use crate::sources::SourceImage;
use press_room_core::feed::linked_documents;

const PICTURES: [&str; 8] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "tif"];

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
    linked_documents::is_document(path(address))
}

pub(super) fn is_picture(address: &str) -> bool {
    end(address).is_some_and(|end| PICTURES.contains(&end.as_str()))
}

/// Whether the name has an end at all: without one it is a name that only the site's own generator can look up.
pub(super) fn has_end(address: &str) -> bool {
    end(address).is_some_and(|end| !end.is_empty())
}

/// What a document is called: the words of its link, unless they say nothing.
pub(super) fn document_title(words: &str, address: &str) -> String {
    if linked_documents::says_something(words) {
        words.trim().to_owned()
    } else {
        file_name(address).to_owned()
    }
}

/// `image` with what its file says of its size, if that is one of `files`. What the text says of its pixels goes before it.
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
