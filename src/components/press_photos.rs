//! Press photos with caption, credit and the original to download.

use crate::feed::Image;
use crate::i18n::fill;
use crate::state::PressRoom;
use leptos::prelude::*;

/// All pictures of a release. Nothing when it has none, which is the normal case.
#[component]
pub fn PressPhotos(
    /// The pictures, the main one first.
    images: Vec<Image>,
    /// The release's language, for captions.
    lang: Option<String>,
    /// The release's headline: what a download is called when a picture has no caption.
    title: String,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    (!images.is_empty()).then(|| {
        let figures: Vec<_> = images
            .into_iter()
            .map(|image| view! { <Photo image lang=lang.clone() title=title.clone() /> })
            .collect();
        view! {
            <section class="pr-photos" aria-labelledby="pr-photos">
                <h2 id="pr-photos">{words.images_heading}</h2>
                <div class="pr-photos-grid">{figures}</div>
            </section>
        }
    })
}

#[component]
fn Photo(image: Image, lang: Option<String>, title: String) -> impl IntoView {
    let words = PressRoom::of_view().words();
    let original = image.original.as_ref().unwrap_or(&image.src).as_str().to_owned();
    let name = image.caption.clone().or_else(|| image.alt.clone()).unwrap_or(title);
    let caption = image.caption.map(|caption| view! { <span lang=lang.clone()>{caption}</span> });
    let credit = image.credit.map(|credit| {
        view! { <span class="pr-photo-credit">{fill(words.image_credit, &[("credit", &credit)])}</span> }
    });
    view! {
        <figure class="pr-photo">
            <img
                alt=image.alt.unwrap_or_default()
                lang=lang
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
                width=image.size.map(|(width, _)| width.to_string())
                height=image.size.map(|(_, height)| height.to_string())
                src=image.src.as_str().to_owned()
            />
            <figcaption>
                {caption}
                {credit}
                <a class="pr-download" href=original download="">
                    {fill(words.image_download, &[("title", &name)])}
                </a>
            </figcaption>
        </figure>
    }
}
