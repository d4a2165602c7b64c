//! The type of a file, by its content: servers may state a wrong one, and an answer of 200 may be an error page.

use press_room_core::address::Address;

/// What is expected at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpectedType {
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
/// Types whose first bytes are those of a ZIP file.
const PACKED: [&str; 8] = ["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip"];

/// Those of [`SAFE`] that are text.
const TEXTS: [&str; 3] = ["csv", "txt", "ics"];
/// How many bytes at the beginning show whether a file is text and whether it is a PDF; PDF readers look as far.
const BEGINNING: usize = 1024;

impl ExpectedType {
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
            Self::Document if bytes.is_empty() => Err("it is empty"),
            Self::Document => {
                let said = said_ending(address);
                if kind.is_none() && said.as_deref().is_some_and(is_never_text) && is_text(bytes) {
                    return Err(
                        "it is a text, as servers write about a mistake, and its name says otherwise",
                    );
                }
                // By its first bytes alone, a Word or Excel file is a ZIP file.
                let known = kind.map(|kind| kind.extension()).filter(|ending| *ending != "zip");
                Ok(known.map(str::to_owned).or(said).unwrap_or_else(|| "bin".to_owned()))
            }
        }
    }
}

/// The ending that a document gets on the site; `None` if the site must not have it: a browser would run a web page, or
/// a picture with a script in it, as if the site had written it.
pub(super) fn safe_ending(ending: &str, bytes: &[u8]) -> Option<&'static str> {
    let is_packed = bytes.starts_with(b"PK");
    SAFE.into_iter().find(|safe| *safe == ending && (is_packed || !PACKED.contains(safe)))
}

fn is_never_text(ending: &str) -> bool {
    SAFE.contains(&ending) && !TEXTS.contains(&ending)
}

/// Whether `bytes` begin like text. A PDF may begin with some text too, so anything with its mark is not text.
fn is_text(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let is_control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    !beginning.iter().any(is_control) && !beginning.windows(5).any(|part| part == b"%PDF-")
}

/// The ending of the file name in `address`.
fn said_ending(address: &Address) -> Option<String> {
    let (_, name) = address.path().rsplit_once('/')?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str, bytes: &[u8]) -> Option<String> {
        let address = Address::parse(&format!("https://x.no/{name}"), None).unwrap();
        ExpectedType::Document.ending(bytes, &address).ok()
    }

    #[test]
    fn a_document_is_what_its_content_says_and_no_mistake_of_its_server() {
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.7\n"[..]),
            ("a.pdf", b"\n\n%PDF-1.7\n"),
            ("a.txt", b"Not found"),
            ("a.csv", b"a;b"),
            ("a.mov", b"\0\0\x01of some kind that nobody knows"),
        ] {
            assert_eq!(document(name, bytes).as_deref(), name.strip_prefix("a."), "{name}");
        }
        for (name, bytes) in [
            ("a.pdf", &b""[..]),
            ("a.txt", b""),
            ("a.pdf", b"Not found"),
            ("a.pdf", b"{\"error\":404}"),
            ("a.pdf", b"\xef\xbb\xbf<!-- x --><p>Fins ikkje: \xe5"),
            ("a.docx", b"Not found"),
        ] {
            assert_eq!(document(name, bytes), None, "{name}");
        }
    }
}
