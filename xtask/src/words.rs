//! The texts of each language as files, for browsers to fetch the one that they need.

use crate::failure::{Failure, Outcome};
use crate::program::short_hash;
use press_room_core::i18n::Language;
use std::path::Path;

/// How pages name the files until they have names; the star is the language's code.
const NAME: &str = "press-room-words-*.txt";

/// What the files are called once they are hashed, with the star in it: one hash for all, so that one name does for all.
fn name_for(stem: &str) -> String {
    let all: String = Language::ALL.map(Language::file).concat();
    format!("{stem}-*-{}.txt", short_hash(all.as_bytes()))
}

/// Writes the files into `folder`, and gives their name with a star for the language.
pub(crate) fn put(folder: &Path, stem: &str) -> Outcome<String> {
    let name = name_for(stem);
    for language in Language::ALL {
        let path = folder.join(name.replace('*', language.code()));
        std::fs::write(&path, language.file()).map_err(Failure::io(format!("write {}", path.display())))?;
    }
    Ok(name)
}

/// Puts the files beside the site's page and names them there.
pub(crate) fn put_beside_page(site: &Path) -> Outcome {
    let page = site.join("index.html");
    let html = std::fs::read_to_string(&page).map_err(Failure::io("read index.html of the site"))?;
    if !html.contains(NAME) {
        return Err(Failure::content(&page, format!("it does not name {NAME}")));
    }
    let html = html.replace(NAME, &put(site, "press-room-words")?);
    std::fs::write(&page, html).map_err(Failure::io("write index.html of the site"))
}
