//! The parts of a JSON Feed that a list does not show.

use crate::address::Address;
use crate::feed::formats::extension;
use crate::feed::media::mime_of_extension;
use crate::feed::reader::{Object, Reader};
use crate::feed::{Document, FeedInfo, Image, Link, Release, UntrustedHtml, Video, text, video};

/// The MIME type that says nothing about a file.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// Reads what the feed `page` says about itself.
pub(in crate::feed) fn read_rest_of_feed(
    reader: &mut Reader,
    page: &Object,
    own: Option<&Object>,
    info: &mut FeedInfo,
) {
    info.boilerplate = description(reader, page);
    if let Some(own) = own {
        extension::read_rest_of_feed(reader, own, info);
    }
}

/// The description as boilerplate: it is plain text here, but boilerplates are markup.
fn description(reader: &mut Reader, page: &Object) -> Option<UntrustedHtml> {
    let text = reader.raw(page, "description").filter(|text| !text.trim().is_empty())?;
    Some(reader.untrusted(text::html_of_text(&text::decode_entities(&text))))
}

/// Reads the parts of `item` that are not in its head.
pub(in crate::feed) fn read_rest(
    reader: &mut Reader,
    item: &Object,
    own: Option<&Object>,
    release: &mut Release,
) {
    release.modified = reader.date(item, "date_modified");
    if let Some(own) = own {
        extension::read_rest(reader, own, release);
    }
    let external = reader.web(item, "external_url");
    if let Some(url) = external.filter(|url| release.links.iter().all(|link| link.url != *url)) {
        release.links.push(Link::to(url, None));
    }
}

/// The title of an attached picture is its caption.
pub(in crate::feed) fn read_attached(reader: &mut Reader, attachment: &Object, image: &mut Image) {
    if let Some(title) = reader.text(attachment, "title") {
        image.set_caption(&title);
    }
}

/// Reads an attachment at `url` that is no picture.
pub(in crate::feed) fn read_file(
    reader: &mut Reader,
    attachment: &Object,
    url: Address,
    mime: Option<String>,
    release: &mut Release,
) {
    let title = reader.text(attachment, "title");
    let bytes = reader.number(attachment, "size_in_bytes");
    let sort = mime.as_deref().or_else(|| mime_of_extension(&url)).unwrap_or_default();
    if sort.starts_with("video/") {
        // Attachments with the same title are one film in several forms.
        let again = title.is_some() && release.videos.iter().any(|video| video.title == title);
        if !again {
            release.videos.push(Video { source: video::source_of_address(url), title });
        }
    } else {
        // “A stream of bytes” says nothing about the file; its name may say more.
        let mime = mime.filter(|mime| mime != UNKNOWN_TYPE);
        release.documents.push(Document::at(url, title, mime, bytes));
    }
}
