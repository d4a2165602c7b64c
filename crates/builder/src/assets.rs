//! The browser part of a site, as `cargo xtask dist` makes it.

mod file_set;

pub use file_set::FileSet;

use super::encode::{Encoder, Meta};
use super::site::Site;
use press_room_core::i18n::Language;
use rayon::prelude::*;
use serde_json::Value;
use std::fmt;
use std::path::{Path, PathBuf};

/// The browser part: program, style sheet, pictures, and the publisher's settings.
#[derive(Clone, Debug)]
pub struct Assets {
    /// Where its files are.
    pub set: FileSet,
    /// The hashed file names of the program, its glue and the style sheet.
    pub names: Names,
    /// The text of the config block in its `index.html`.
    pub config: String,
    /// Every file that is copied into the site as it is: sorted paths.
    pub files: Vec<String>,
}

/// The files that every page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The WebAssembly module.
    pub wasm: String,
    /// The JavaScript that loads it.
    pub js: String,
    /// The script that every page starts with.
    pub start: String,
    /// The style sheet.
    pub css: String,
    /// The name that the files with each language's texts share, with a star in place of the language's code.
    pub words: String,
}

/// Why the browser part cannot be used.
#[derive(Debug)]
pub enum AssetsError {
    /// A file or folder could not be read.
    Unreadable(PathBuf, std::io::Error),
    /// There is not exactly one file of this kind.
    NotOne(FileSet, &'static str),
    /// `index.html` holds no config block.
    NoConfig(FileSet),
    /// This program was compiled without a browser part.
    NotEmbedded,
}

impl fmt::Display for AssetsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => {
                write!(f, "cannot read {}: {error}; make it with `cargo xtask dist`", path.display())
            }
            Self::NotOne(set, what) => {
                write!(f, "{set} should hold one {what}; make it anew with `cargo xtask dist`")
            }
            Self::NoConfig(set) => write!(f, "index.html in {set} holds no press-room-config block"),
            Self::NotEmbedded => f.write_str(
                "this program was made without the browser part: give --assets DIR, or run `cargo xtask dist` \
                 before compiling it",
            ),
        }
    }
}

impl std::error::Error for AssetsError {}

/// The name of the file with the settings, for the widget.
pub const CONFIG_FILE: &str = "widget/config.json";

/// Files that are not copied, because the builder writes its own or a built site does not need them.
fn is_replaced(file: &str) -> bool {
    if is_partial_sheet(file) {
        return true;
    }
    let is_feed = file.starts_with("feed") && file.ends_with(".json") && !file.contains('/');
    file == "index.html" || file == CONFIG_FILE || is_feed
}

/// Whether `file` is a part of the style sheet, which only pages that are not built use.
fn is_partial_sheet(file: &str) -> bool {
    file.ends_with(".css") && (file.starts_with(LIST) || file.starts_with("press-room-pages-"))
}

/// The beginning of the name of the script that starts every page.
const START: &str = "press-room-start-";
/// The beginning of the names of the files that only lists need.
const LIST: &str = "press-room-list-";

/// Whether `file` is a script that loads the program, rather than a part of the program.
fn is_first_script(file: &str) -> bool {
    file.ends_with(".js") && (file.starts_with(START) || file.starts_with(LIST))
}

impl Assets {
    /// The browser part in `folder`, or else the one in this program.
    ///
    /// # Errors
    /// If the folder cannot be read, or is not what `cargo xtask dist` makes; if this program contains no browser part.
    pub fn find(folder: Option<&Path>) -> Result<Self, AssetsError> {
        let set = folder.map_or(FileSet::Embedded, |folder| FileSet::Folder(folder.to_owned()));
        let mut files = set.paths()?;
        let one = |end: &str, what: &'static str| {
            let is_it = |file: &&String| {
                file.starts_with("press-room-")
                    && file.ends_with(end)
                    && !is_partial_sheet(file)
                    && !is_first_script(file)
            };
            let mut found = files.iter().filter(is_it);
            match (found.next(), found.next()) {
                (Some(name), None) => Ok(name.clone()),
                _ => Err(AssetsError::NotOne(set.clone(), what)),
            }
        };
        let names = Names {
            wasm: one("_bg.wasm", "program (press-room-…_bg.wasm)")?,
            js: one(".js", "glue (press-room-….js)")?,
            css: one(".css", "style sheet (press-room-….css)")?,
            start: files.iter().find(|file| file.starts_with(START)).cloned().ok_or_else(|| {
                AssetsError::NotOne(set.clone(), "script to start with (press-room-start-….js)")
            })?,
            words: words(&files)
                .ok_or_else(|| AssetsError::NotOne(set.clone(), "file of words for each language"))?,
        };
        let page = set.read("index.html")?;
        let page = String::from_utf8_lossy(&page);
        let config = config_block(&page).ok_or_else(|| AssetsError::NoConfig(set.clone()))?.to_owned();
        files.retain(|file| !is_replaced(file));
        Ok(Self { set, names, config, files })
    }
}

/// The name of the files with texts, if there is one for each language.
fn words(files: &[String]) -> Option<String> {
    let name = |language: Language| format!("press-room-words-{}-", language.code());
    let first = name(Language::Nb);
    let mut hashes = files.iter().filter_map(|file| file.strip_prefix(&first));
    let (Some(hash), None) = (hashes.next(), hashes.next()) else { return None };
    let is_there = |language: Language| files.contains(&(name(language) + hash));
    Language::ALL.into_iter().all(is_there).then(|| format!("press-room-words-*-{hash}"))
}

/// Pictures and documents of the demonstration.
const DEMO: &str = "demo/";

impl Assets {
    /// Whether the browser part has the file at this path: one that an older version made lacks newer files.
    pub fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file == path)
    }

    /// The files that `site` needs: those of the demonstration only when it names one of them.
    pub fn files_for(&self, site: &Site) -> impl Iterator<Item = &String> {
        let has_demo = self.files.iter().any(|file| file.starts_with(DEMO));
        let wants_demo = has_demo && (self.config.contains(DEMO) || names(site, DEMO));
        self.files.iter().filter(move |file| wants_demo || !file.starts_with(DEMO))
    }
}

/// Whether anything in the site refers to a file in its `folder`.
fn names(site: &Site, folder: &str) -> bool {
    let whole = site.absolute(folder);
    // Addresses in markup are still as the feed wrote them.
    let written = ["\"", "'", "./", "="].map(|before| format!("{before}{folder}"));
    let is_in = |value: Value| {
        let text = value.to_string();
        text.contains(&whole) || written.iter().any(|address| text.contains(address))
    };
    let encoder = Encoder::absolute();
    is_in(encoder.page(&site.info, &site.texts, Vec::new(), Meta::default()))
        || site.entries.par_iter().any(|entry| is_in(encoder.item(&entry.release, &entry.texts)))
}

/// The text of the data block that holds the config.
fn config_block(page: &str) -> Option<&str> {
    page.get(press_room_core::config::block_in(page)?).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_config_is_found_in_a_page_as_written_and_as_minified() {
        let written = "<script type=\"application/json\" id=\"press-room-config\">\n {\"a\": 1}\n</script>";
        let minified = "<script id=press-room-config type=application/json>{\"a\": 1}</script>";
        assert_eq!(config_block(written), Some("{\"a\": 1}"));
        assert_eq!(config_block(minified), Some("{\"a\": 1}"));
        assert_eq!(config_block("<p>"), None);
    }

    #[test]
    fn texts_are_named_once_for_all_languages_and_only_when_all_are_there() {
        let mut files: Vec<String> =
            ["nb", "nn", "en", "se"].map(|code| format!("press-room-words-{code}-0a1b.txt")).into();
        assert_eq!(words(&files).as_deref(), Some("press-room-words-*-0a1b.txt"));
        files.push("press-room-words-nb-9f8e.txt".to_owned());
        assert_eq!(words(&files), None, "of two versions");
        files.drain(3..);
        assert_eq!(words(&files), None, "one language is missing");
    }

    #[test]
    fn the_feed_of_the_demonstration_is_not_carried_over() {
        assert!(is_replaced("press-room-list-0a.css") && is_replaced("press-room-pages-0a.css"));
        assert!(!is_replaced("press-room-0a.css"));
        assert!(is_replaced("feed.json") && is_replaced("feed-2.json") && is_replaced("index.html"));
        assert!(!is_replaced("demo/feed.jpg") && !is_replaced("press-room-start-0a.js"));
        assert!(!is_replaced("feedback/form.json"));
    }
}
