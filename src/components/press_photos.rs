//! Press photos with caption, credit and the original to download.

use super::in_language::InLanguage;
use super::titled_section;
use crate::address::Address;
use crate::feed::{Image, Release};
use crate::file_name::file_name;
use crate::i18n::fill;
use crate::state::{Feeds, Locale};
use crate::view::*;

/// The `id` of the heading above the pictures.
pub const PHOTOS_ID: &str = "pr-photos-heading";

/// All pictures of a release. Nothing when it has none, which is the normal case.
pub fn press_photos(locale: Locale, feeds: Feeds, release: &Release) -> Option<Tag> {
    let usual = feeds.image_rights(locale, release.key.source);
    let photos = release
        .images
        .iter()
        .enumerate()
        .map(|(index, image)| photo(locale, release, index, image, usual.as_ref()));
    (!release.images.is_empty()).then(|| {
        titled_section("pr-photos", PHOTOS_ID, locale.words().images_heading)
            .child(div().class("pr-photos-grid").children(photos))
    })
}

/// A picture, which is a link to its original. The script in `public/tools/` shows it at full size instead of
/// following the link.
fn photo(
    locale: Locale,
    release: &Release,
    index: usize,
    image: &Image,
    usual_rights: Option<&String>,
) -> Tag {
    let words = locale.words();
    let lang = release.lang();
    let number = fill(words.image_untitled, &[("number", &(index + 1).to_string())]);
    let name = image.caption.as_ref().or(image.alt.as_ref()).unwrap_or(&number);
    let original = image.original.as_ref().unwrap_or(&image.src);
    let credit = image
        .credit
        .as_ref()
        .map(|credit| span().class("pr-photo-credit").child(fill(words.image_credit, &[("credit", credit)])));
    let rights = |text: &String| span().class("pr-photo-rights").child(text.as_str());
    let own_rights = image.rights.as_ref().map(|text| rights(text).in_language(lang));
    let rights = own_rights.or_else(|| usual_rights.map(rights));
    let pixels = image.size.map(|(width, height)| format!("{width}\u{a0}×\u{a0}{height}\u{a0}px"));
    let facts: Vec<_> =
        [pixels, image.bytes.map(|bytes| locale.file_size(bytes))].into_iter().flatten().collect();
    let facts = (!facts.is_empty()).then(|| format!(" ({})", facts.join(", ")));
    let download = a(original)
        .class("pr-download")
        .attr("download", saved_as(name, original).unwrap_or_default())
        .child(fill(words.image_download, &[("title", name)]));
    figure()
        .key(image.src.as_str())
        .class("pr-photo")
        .child(
            a(original)
                .class("pr-photo-open")
                .child(
                    picture()
                        .attr("alt", image.alt.as_deref().unwrap_or_default())
                        .in_language(lang)
                        .attr("width", image.size.map(|(width, _)| width.to_string()))
                        .attr("height", image.size.map(|(_, height)| height.to_string()))
                        .attr("src", &image.src),
                )
                .child(
                    span()
                        .class("pr-hidden")
                        .child([" ", &fill(words.image_open, &[("title", name)])].concat()),
                ),
        )
        .child(
            figcaption()
                .child(image.caption.as_ref().map(|caption| {
                    span().class("pr-photo-caption").in_language(lang).child(caption.as_str())
                }))
                .child(credit)
                .child(rights)
                .child(span().child(download).child(facts)),
        )
}

/// The name under which a reader saves the file, unless its type is unknown. If it is from another origin, the browser
/// uses that server's name.
fn saved_as(name: &str, original: &Address) -> Option<String> {
    let (_, extension) = original.path().rsplit_once('.')?;
    let is_plain =
        (3..=4).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| file_name(name, "picture", extension))
}
