//! The page on which readers see and change what their own device keeps of the press room, if they ask for it. Its
//! script is in the browser part, in the folder of this page.

use super::plain_page::{PagePart, PlainPage};
use super::site::Site;
use press_room_core::i18n::Language;

/// Its folder, relative to a language's folder.
pub const FOLDER: &str = "device/";
/// The path of its script, relative to the site's root.
pub const SCRIPT: &str = "device/page.js";

/// The page in `language`.
pub fn page(site: &Site, language: Language) -> PlainPage {
    let words = language.catalogue();
    let mut page = PlainPage::new(site, language, FOLDER, words.built_device_title.to_owned());
    page.intro = Some(words.built_device_intro.to_owned());
    page.noindex = true;
    page.parts.push(PagePart::Device);
    page
}
