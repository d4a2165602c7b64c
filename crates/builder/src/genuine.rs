//! The page that says whether a text is one of the releases. Its script loads a separate program, which reads the
//! site's files; both are in the browser part, in the folder of this page.

use super::plain_page::{Link, PagePart, PlainPage};
use super::site::Site;
use press_room_core::i18n::Language;

/// Its folder, relative to a language's folder.
pub const FOLDER: &str = "genuine/";
/// The path of its script, relative to the site's root.
pub const SCRIPT: &str = "genuine/genuine.js";

/// The page in `language`.
pub fn page(site: &Site, language: Language) -> PlainPage {
    let words = language.catalogue();
    let mut page = PlainPage::new(site, language, FOLDER, words.built_genuine_title.to_owned());
    page.intro = Some(words.built_genuine_intro.to_owned());
    page.parts.push(PagePart::Genuine(site.name.clone()));
    page
}

/// A link to this page, for pages in `language`.
pub fn link(site: &Site, language: Language) -> Link {
    let folder = format!("{}{FOLDER}", site.folder(language));
    Link::new(folder, language.catalogue().built_genuine_title.to_owned())
}
