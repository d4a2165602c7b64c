//! What a file is, by the end of its name.

/// Ends of the names of documents, with their MIME types.
const DOCUMENTS: [(&str, &str); 14] = [
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("csv", "text/csv"),
    ("zip", "application/zip"),
    ("rtf", "application/rtf"),
    ("epub", "application/epub+zip"),
];
const PICTURES: [&str; 8] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "tif"];
/// Words of links that say nothing about where they lead.
const EMPTY_WORDS: [&str; 6] = ["her", "here", "last ned", "lest ned", "download", "lenke"];

/// The last part of an address or a path.
pub(super) fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

fn end(address: &str) -> Option<String> {
    file_name(address).rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase())
}

/// The MIME type of a document; `None` for what is none.
pub(super) fn document_type(address: &str) -> Option<&'static str> {
    let end = end(address)?;
    DOCUMENTS.iter().find(|(name, _)| *name == end).map(|(_, mime)| *mime)
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
    let words = words.trim();
    let folded = words.to_lowercase();
    let says_nothing = folded.is_empty()
        || EMPTY_WORDS.contains(&folded.as_str())
        || folded.starts_with("http:")
        || folded.starts_with("https:");
    if says_nothing { file_name(address).to_owned() } else { words.to_owned() }
}
