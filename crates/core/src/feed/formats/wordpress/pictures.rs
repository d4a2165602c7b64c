//! The featured picture of a post, or the one that a plugin names.

use super::shared::rendered;
use crate::feed::caption::credit_only;
use crate::feed::media::add_image;
use crate::feed::reader::{Object, Reader, as_list, object_in};
use crate::feed::{Document, Image, Release, text};
use serde_json::Value;

/// The sizes of a picture by their names, the one that is best to show first.
const SIZES: [&str; 3] = ["large", "medium_large", "full"];

/// Adds the featured picture: as it is embedded, or else as a plugin names it.
pub(super) fn read(reader: &mut Reader<'_>, post: &Object, release: &mut Release) {
    if let Some(medium) = featured(post) {
        match medium.get("media_type").and_then(Value::as_str) {
            Some("file") => release.documents.extend(file(reader, medium)),
            _ => {
                if let Some(image) = image(reader, medium) {
                    add_image(&mut release.images, image);
                }
            }
        }
    }
    if release.images.is_empty() {
        let image = reader.picture(post, "jetpack_featured_media_url").map(Image::at).or_else(|| {
            let image = object_in(post, "yoast_head_json")?.get("og_image")?.get(0)?.as_object()?;
            let src = reader.picture(image, "url")?;
            Some(Image { size: reader.size(image), ..Image::at(src) })
        });
        release.images.extend(image);
    }
}

/// The embedded object. If the picture is not public, there is an error in its place.
fn featured(post: &Object) -> Option<&Object> {
    let embedded = object_in(post, "_embedded")?;
    let names = ["wp:featuredmedia", "https://api.w.org/featuredmedia"];
    let media = names.into_iter().find_map(|name| as_list(embedded.get(name)?))?;
    media.into_iter().filter_map(Value::as_object).find(|medium| medium.contains_key("source_url"))
}

fn file(reader: &mut Reader<'_>, medium: &Object) -> Option<Document> {
    let url = reader.web(medium, "source_url")?;
    let title = rendered(reader, medium, "title").map(|html| text::text_of_html(&html));
    Some(Document::at(url, title.filter(|title| !title.is_empty()), reader.text(medium, "mime_type"), None))
}

fn image(reader: &mut Reader<'_>, medium: &Object) -> Option<Image> {
    let details = object_in(medium, "media_details");
    let sizes = details.and_then(|details| object_in(details, "sizes"));
    let size = sizes.and_then(|sizes| SIZES.into_iter().find_map(|name| object_in(sizes, name)));
    let original = reader.web(medium, "source_url");
    let shown = size.and_then(|size| reader.web(size, "source_url")).or_else(|| original.clone())?;
    let mut image = Image::at(reader.shown(shown, "source_url")?);
    image.original = original.filter(|original| *original != image.src);
    image.alt = reader.text(medium, "alt_text");
    image.size = details.and_then(|details| reader.size(details));
    let caption = rendered(reader, medium, "caption").map(|html| text::text_of_html(&html));
    if let Some(caption) = caption.filter(|caption| !caption.is_empty()) {
        image.set_caption(&caption);
    }
    if image.credit.is_none()
        && let Some(meta) = details.and_then(|details| object_in(details, "image_meta"))
    {
        let credit = reader.text(meta, "credit").or_else(|| reader.text(meta, "copyright"));
        image.credit = credit.map(|credit| credit_only(&credit));
    }
    Some(image)
}
