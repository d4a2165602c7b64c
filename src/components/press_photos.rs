//! Press photos with caption, credit and the original to download.

use super::in_language::InLanguage;
use super::titled_section;
use crate::feed::{Image, Release};
use crate::i18n::fill;
use crate::state::Locale;
use crate::view::*;

/// The `id` of the heading above the pictures.
pub const PHOTOS_ID: &str = "pr-photos-heading";

/// All pictures of a release. Nothing when it has none, which is the normal case.
pub fn press_photos(locale: Locale, release: &Release) -> Option<Tag> {
    let photos = release.images.iter().enumerate().map(|(index, image)| photo(locale, release, index, image));
    (!release.images.is_empty()).then(|| {
        titled_section("pr-photos", PHOTOS_ID, locale.words().images_heading)
            .child(div().class("pr-photos-grid").children(photos))
    })
}

fn photo(locale: Locale, release: &Release, index: usize, image: &Image) -> Tag {
    let words = locale.words();
    let lang = release.lang();
    let number = fill(words.image_untitled, &[("number", &(index + 1).to_string())]);
    let name = image.caption.as_ref().or(image.alt.as_ref()).unwrap_or(&number);
    let original = image.original.as_ref().unwrap_or(&image.src);
    let credit = image
        .credit
        .as_ref()
        .map(|credit| span().class("pr-photo-credit").child(fill(words.image_credit, &[("credit", credit)])));
    let download = a(original)
        .class("pr-download")
        .attr("download", true)
        .child(fill(words.image_download, &[("title", name)]));
    figure()
        .key(image.src.as_str())
        .class("pr-photo")
        .child(
            picture()
                .attr("alt", image.alt.as_deref().unwrap_or_default())
                .in_language(lang)
                .attr("width", image.size.map(|(width, _)| width.to_string()))
                .attr("height", image.size.map(|(_, height)| height.to_string()))
                .attr("src", &image.src),
        )
        .child(
            figcaption()
                .child(image.caption.as_ref().map(|caption| span().in_language(lang).child(caption.as_str())))
                .child(credit)
                .child(download),
        )
}
