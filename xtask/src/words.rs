//! The texts of each language as files, for browsers to fetch the one that they need.

use crate::failure::{Failure, Outcome};
use crate::files::{read_text, write};
use crate::program::{integrity, short_hash};
use crate::project::Project;
use press_room_core::i18n::Language;
use std::path::Path;

/// How the site's page names the files until they have their final names; the star is the language's code.
const ON_PAGE: &str = "press-room-words-*.txt";
/// The beginning of the names of the site's files.
const SITE: &str = "press-room-words";
/// The beginning of the names of the widget's files.
const WIDGET: &str = "press-room-widget-words";

/// The name of the files, with a star for the language. It has one hash of all of them, so that a single name is
/// enough.
fn name(stem: &str) -> String {
    let all: String = Language::ALL.map(Language::file).concat();
    format!("{stem}-*-{}.txt", short_hash(all.as_bytes()))
}

/// Writes the files into `folder`, and gives their name.
fn put(folder: &Path, stem: &str) -> Outcome<String> {
    let name = name(stem);
    for language in Language::ALL {
        write(&folder.join(name.replace('*', language.code())), language.file())?;
    }
    Ok(name)
}

/// Puts the files beside the site's page and names them there.
pub(crate) fn put_beside_page(site: &Path) -> Outcome {
    let page = site.join("index.html");
    let html = read_text(&page)?;
    if !html.contains(ON_PAGE) {
        return Err(Failure::content(&page, format!("it does not name {ON_PAGE}")));
    }
    write(&page, html.replace(ON_PAGE, &put(site, SITE)?))
}

/// Puts the files into the widget's folder, and adds the code that fetches them to the end of its program's script.
pub(crate) fn add_to_script(project: &Project, script: &Path, folder: &Path) -> Outcome {
    let source = project.root().join("src/widget/beside.js");
    let added = with_names(&read_text(&source)?, &put(folder, WIDGET)?)
        .map_err(|missing| Failure::content(&source, format!("it does not name {missing}")))?;
    write(script, format!("{}\n{added}", read_text(script)?))
}

/// The script with the final names of the files. If it lacks one of them, that name is the error.
fn with_names(script: &str, name: &str) -> Result<String, String> {
    let mut script = script.to_owned();
    for language in Language::ALL {
        let before = ON_PAGE.replace('*', language.code());
        if !script.contains(&before) {
            return Err(before);
        }
        script = script.replace(&before, &name.replace('*', language.code()));
    }
    Ok(script)
}

/// Makes the script accept only exactly these files.
pub(crate) fn pin(script: &Path) -> Outcome {
    let pinned = with_hashes(&read_text(script)?)
        .map_err(|missing| Failure::content(script, format!("there is no {missing}")))?;
    write(script, &pinned)
}

/// A minified script with the hash of each file. If it does not have the expected form, the missing text is the error.
fn with_hashes(script: &str) -> Result<String, String> {
    let mut script = script.to_owned();
    let name = name(WIDGET);
    for language in Language::ALL {
        let address = format!("{}\",import.meta.url),\"", name.replace('*', language.code()));
        let open = format!("{address}\"");
        if !script.contains(&open) {
            return Err(open);
        }
        let hash = integrity(language.file().as_bytes());
        script = script.replace(&open, &format!("{address}{hash}\""));
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../src/widget/beside.js");

    #[test]
    fn the_widgets_script_names_the_file_of_each_language() {
        let named = with_names(SOURCE, &name(WIDGET)).unwrap();
        assert!(!named.contains("press-room-words-"));
        for language in Language::ALL {
            assert!(named.contains(&name(WIDGET).replace('*', language.code())), "{}", language.code());
        }
        assert_eq!(with_names("nothing", &name(WIDGET)), Err("press-room-words-nb.txt".to_owned()));
    }

    #[test]
    fn a_pinned_script_holds_the_hash_of_each_file() {
        let minified = with_names(SOURCE, &name(WIDGET)).unwrap().replace(", ", ",");
        let pinned = with_hashes(&minified).unwrap();
        for language in Language::ALL {
            assert!(pinned.contains(&integrity(language.file().as_bytes())), "{}", language.code());
        }
        assert!(with_hashes("nothing").unwrap_err().starts_with("press-room-widget-words-nb-"));
    }
}
