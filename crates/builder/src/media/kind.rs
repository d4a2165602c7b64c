//! What a file is, by its content: servers say much, and an answer of 200 may be an error.

use press_room_core::address::Address;

/// What an address is to lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// A picture.
    Picture,
    /// Any other file.
    Document,
}

/// Endings of documents that no browser runs as a page of the site, whatever is in them.
const SAFE: [&str; 31] = [
    "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "epub", "csv", "txt",
    "zip", "jpg", "png", "gif", "webp", "tif", "avif", "heic", "psd", "mp4", "webm", "mov", "mp3", "m4a",
    "ogg", "wav", "ics",
];
/// Kinds that are a ZIP to whoever looks at the first bytes only.
const PACKED: [&str; 8] = ["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip"];

impl Wish {
    /// The ending for `bytes` from `address`.
    ///
    /// # Errors
    /// What it is not, in words.
    pub(crate) fn ending(self, bytes: &[u8], address: &Address) -> Result<String, &'static str> {
        let kind = infer::get(bytes);
        match self {
            Self::Picture => {
                let kind = kind.filter(|kind| kind.matcher_type() == infer::MatcherType::Image);
                kind.map(|kind| kind.extension().to_owned()).ok_or("it is no picture of a known kind")
            }
            Self::Document if kind.is_some_and(|kind| kind.mime_type() == "text/html") => {
                Err("it is a page of the web and no document")
            }
            Self::Document => {
                let said = said_ending(address);
                // Word and Excel are ZIP to whoever looks at the first bytes only.
                let known = kind.map(|kind| kind.extension()).filter(|ending| *ending != "zip");
                Ok(known.map(str::to_owned).or(said).unwrap_or_else(|| "bin".to_owned()))
            }
        }
    }
}

/// The ending that a document may have on the site, where it has one: a page or a picture with a script in it would be run
/// as if the site had written it.
pub(super) fn safe_ending(ending: &str, bytes: &[u8]) -> Option<&'static str> {
    let is_packed = bytes.starts_with(b"PK");
    SAFE.into_iter().find(|safe| *safe == ending && (is_packed || !PACKED.contains(safe)))
}

/// The ending of the file name in `address`.
fn said_ending(address: &Address) -> Option<String> {
    let (_, name) = address.path().rsplit_once('/')?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| ending.to_ascii_lowercase())
}
