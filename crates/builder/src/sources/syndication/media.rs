//! Pictures, films and files of an item: enclosures, Media RSS, and the covers of podcasts.

use super::base::resolved;
use crate::sources::texts::of_markup;
use crate::sources::xml::{Element, Ns};
use crate::sources::{SourceDocument, SourceImage, SourceRelease, SourceVideo};
use press_room_core::address::Address;
use press_room_core::feed::media::mime_of_extension;

/// The largest number of files of one sort, more than the model accepts for a release; further files are not even
/// compared.
const MOST_FILES: usize = 250;

/// A file that belongs to an item.
struct File<'e> {
    element: &'e Element,
    url: String,
    mime: Option<String>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Picture,
    Film,
    Other,
}

/// Adds the files that belong to `item` to `release`.
pub(super) fn add(item: &Element, base: &Address, release: &mut SourceRelease) {
    // This credit is for all pictures that have none of their own.
    let credit = credit_in(item);
    let credit = credit.as_deref();
    for element in item.all(Ns::Plain, "enclosure") {
        add_file(file(element, "url", base), credit, release);
    }
    for element in item.all(Ns::Atom, "link").filter(|link| link.attribute("rel") == Some("enclosure")) {
        add_file(file(element, "href", base), credit, release);
    }
    for element in item.all(Ns::Media, "content") {
        add_media(element, base, credit, release);
    }
    for group in item.all(Ns::Media, "group") {
        add_group(group, base, credit, release);
    }
    let covers = item.all(Ns::Itunes, "image").filter_map(|cover| cover.attribute("href"));
    for url in covers.map(|url| resolved(url, base)) {
        add_picture(SourceImage { url, ..SourceImage::default() }, release);
    }
    if release.images.is_empty() {
        for element in item.all(Ns::Media, "thumbnail") {
            if let Some(file) = file(element, "url", base) {
                add_picture(picture(&file, credit), release);
            }
        }
    }
}

/// Adds a picture from several forms of one file: the first is for the page, the widest for print.
fn add_group(group: &Element, base: &Address, credit: Option<&str>, release: &mut SourceRelease) {
    let mut forms = Vec::new();
    for element in group.all(Ns::Media, "content") {
        match file(element, "url", base) {
            Some(file) if file.sort() == Some(Sort::Picture) => forms.push(file),
            _ => add_media(element, base, credit, release),
        }
    }
    let width = |file: &&File<'_>| number(file.element, "width").unwrap_or(0);
    let Some(first) = forms.first() else { return };
    let mut image = picture(first, credit);
    if let Some(widest) = forms.iter().max_by_key(width).filter(|widest| widest.url != image.url) {
        image.original_url = Some(widest.url.clone());
        (image.width, image.height) = (number(widest.element, "width"), number(widest.element, "height"));
    }
    add_picture(image, release);
}

fn add_media(element: &Element, base: &Address, credit: Option<&str>, release: &mut SourceRelease) {
    let file = file(element, "url", base);
    // A player for a sound has nothing to show.
    let is_sound = file.as_ref().is_some_and(|file| file.mime_starts("audio/"));
    let player = element.first(Ns::Media, "player").and_then(|player| player.attribute("url"));
    match player.filter(|_| !is_sound) {
        Some(player) => add_film(resolved(player, base), title_of(element), release),
        None => add_file(file, credit, release),
    }
}

fn add_file(file: Option<File<'_>>, credit: Option<&str>, release: &mut SourceRelease) {
    let Some(file) = file else { return };
    match file.sort() {
        None => {}
        Some(Sort::Picture) => add_picture(picture(&file, credit), release),
        Some(Sort::Film) => add_film(file.url.clone(), title_of(file.element), release),
        Some(Sort::Other) => {
            let is_known = release.documents.iter().any(|known| known.url == file.url);
            if !is_known && release.documents.len() < MOST_FILES {
                release.documents.push(SourceDocument {
                    title: title_of(file.element),
                    bytes: number(file.element, "length").or_else(|| number(file.element, "fileSize")),
                    mime_type: file.mime.unwrap_or_default(),
                    url: file.url,
                });
            }
        }
    }
}

fn add_film(url: String, title: Option<String>, release: &mut SourceRelease) {
    if release.videos.len() < MOST_FILES && !release.videos.iter().any(|known| known.url == url) {
        release.videos.push(SourceVideo { url, title });
    }
}

fn add_picture(image: SourceImage, release: &mut SourceRelease) {
    // A picture of one pixel is there to count readers.
    if image.width == Some(1) || image.height == Some(1) {
        return;
    }
    let is_full = release.images.len() >= MOST_FILES;
    match release.images.iter_mut().find(|known| known.url == image.url) {
        Some(known) => {
            known.caption = known.caption.take().or(image.caption);
            known.credit = known.credit.take().or(image.credit);
        }
        None if is_full => {}
        None => release.images.push(image),
    }
}

fn credit_in(element: &Element) -> Option<String> {
    let said = |name| element.first(Ns::Media, name).and_then(Element::trimmed);
    said("credit").or_else(|| said("credits")).map(|text| of_markup(&text))
}

fn picture(file: &File<'_>, credit: Option<&str>) -> SourceImage {
    let caption = file.element.first(Ns::Media, "description").and_then(Element::trimmed);
    SourceImage {
        url: file.url.clone(),
        caption: caption.map(|text| of_markup(&text)),
        credit: credit_in(file.element).or_else(|| credit.map(str::to_owned)),
        width: number(file.element, "width"),
        height: number(file.element, "height"),
        ..SourceImage::default()
    }
}

fn title_of(element: &Element) -> Option<String> {
    let title = element.first(Ns::Media, "title").and_then(Element::trimmed).map(|text| of_markup(&text));
    title.or_else(|| element.attribute("title").map(of_markup)).filter(|title| !title.is_empty())
}

fn file<'e>(element: &'e Element, name: &str, base: &Address) -> Option<File<'e>> {
    let url = resolved(element.attribute(name)?, base);
    let mime = element.attribute("type").map(str::to_ascii_lowercase).or_else(|| {
        let medium = element.attribute("medium")?;
        ["image", "video", "audio"].contains(&medium).then(|| format!("{medium}/*"))
    });
    let mime = mime.or_else(|| mime_of_extension(&Address::parse(&url, None)?).map(str::to_owned));
    Some(File { element, url, mime })
}

impl File<'_> {
    fn mime_starts(&self, start: &str) -> bool {
        self.mime.as_ref().is_some_and(|mime| mime.starts_with(start))
    }

    /// The sort of the file; `None` if its type is unknown.
    fn sort(&self) -> Option<Sort> {
        self.mime.as_ref()?;
        let is = |start| self.mime_starts(start);
        Some(if is("image/") {
            Sort::Picture
        } else if is("video/") {
            Sort::Film
        } else {
            Sort::Other
        })
    }
}

/// A number above zero.
fn number(element: &Element, name: &str) -> Option<u64> {
    element.attribute(name)?.parse().ok().filter(|number| *number > 0)
}
