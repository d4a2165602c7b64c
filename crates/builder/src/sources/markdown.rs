//! A folder of Markdown files with front matter: the press releases of a newsroom without a CMS, or with one that
//! writes such files. Texts that are not public yet (drafts, future dates) are left out first, with all files that
//! belong to them.

mod body;
mod fields;
mod files;
mod front_matter;
mod media;
mod names;
mod people;
mod publication;
mod release;
mod shortcodes;
mod toml_table;
mod unread;
mod yaml;

use super::{SourceFeed, SourcePosition, SourceWarning, Translation};
use crate::site_files::SiteFiles;
use files::Folder;
use front_matter::FrontMatter;
use names::FileName;
use press_room_core::archive::MOST_VERSIONS;
use publication::Publication;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use unread::UnreadableText;

/// What reading a folder depends on beside its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// When the site is built, in milliseconds since 1970. Texts with a later date are not public yet.
    pub now: i64,
    /// The language of files that name none.
    pub language: Option<String>,
}

/// What a folder holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderReading {
    /// The releases that are public.
    pub translation: Translation,
    /// The ids of texts that are not public: if the site has pages for them, the pages are removed.
    pub unpublished: Vec<String>,
    /// Ids that unreadable texts may have, since these texts may no longer be public.
    pub unread: Vec<String>,
}

/// Why a folder could not be read.
#[derive(Debug)]
pub enum FolderError {
    /// A file or folder could not be read.
    Unreadable(PathBuf, io::Error),
    /// More files than this program reads.
    TooMany(usize),
    /// None of its files could be read; has the reason for each.
    NothingRead(Vec<SourceWarning>),
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "{}: {error}", path.display()),
            Self::TooMany(limit) => {
                write!(f, "more than {limit} files; name the folder with the releases only")
            }
            Self::NothingRead(texts) => {
                f.write_str("a folder of which nothing could be read")?;
                texts.first().map_or(Ok(()), |first| write!(f, ". {first}"))?;
                let others = texts.len().saturating_sub(1);
                if others == 0 { Ok(()) } else { write!(f, "; and {others} more") }
            }
        }
    }
}

impl std::error::Error for FolderError {}

/// A public file of which everything but the body has been read.
struct Text<'t> {
    name: &'t FileName,
    matter: FrontMatter<'t>,
    id: String,
    language: Option<String>,
    title: String,
    /// The key that the same text has in all languages.
    group: String,
}

/// Reads the Markdown files in `folder`, or `only` one of them. Files that releases name are added to `site_files`.
///
/// # Errors
/// [`FolderError`]. A bad file costs that file only.
pub fn read(
    folder: &Path,
    only: Option<&Path>,
    around: &Surroundings,
    site_files: &mut SiteFiles,
) -> Result<FolderReading, FolderError> {
    let Folder { root, names, mut warnings } = files::find(folder, only)?;
    let mut unread = Vec::new();
    let mut leave_out = |name: &FileName, text: UnreadableText, warnings: &mut Vec<SourceWarning>| {
        unread.extend(text.ids(name));
        warnings.push(text.warning);
    };
    let mut texts: Vec<(&FileName, String)> = Vec::new();
    for name in &names {
        match files::read_text(&root, name) {
            Ok(text) => texts.push((name, text)),
            Err(text) => leave_out(name, *text, &mut warnings),
        }
    }
    let mut unpublished = Vec::new();
    let mut public: Vec<Text<'_>> = Vec::new();
    let mut seen: BTreeMap<(String, Option<String>), &FileName> = BTreeMap::new();
    for (name, text) in &texts {
        let matter = match FrontMatter::read(text) {
            Ok(matter) => matter,
            Err(error) => {
                let mut text = UnreadableText::new(
                    name,
                    error.line,
                    &error.why,
                    "correct the front matter",
                    text.clone(),
                );
                text.warning = text.warning.in_column(error.column);
                leave_out(name, text, &mut warnings);
                continue;
            }
        };
        let fields = matter.fields();
        let language = release::language(name, fields);
        let id = release::id(name, fields, language.as_deref());
        match publication::of(fields, name, around.now) {
            Ok(Publication::Public) => {}
            Ok(_) => {
                unpublished.push(id);
                continue;
            }
            // It is unknown from when on the text may be shown, so it is not shown.
            Err(error) => {
                let why = format!("{}; the file is left out", error.why);
                let fix = "write true or false, or a date as 2026-10-02";
                warnings.push(warn(name, error.line, Some(&id), why, fix).in_column(error.column));
                unpublished.push(id);
                continue;
            }
        }
        for repeated in &matter.repeated {
            let why = format!("{} is written twice; the last one counts", repeated.name);
            warnings.push(warn(name, repeated.line, Some(&id), why, ""));
        }
        let title = release::title(fields, matter.body);
        let Some(title) = title else {
            warnings.push(warn(
                name,
                1,
                Some(&id),
                "no title; the file is left out".to_owned(),
                "write `title`",
            ));
            continue;
        };
        let key = (id.clone(), language.clone().or_else(|| around.language.clone()));
        if let Some(first) = seen.get(&key) {
            let why = format!("the same id and language as in {}; the file is left out", first.path);
            warnings.push(warn(name, 1, Some(&id), why, "give it an `id` of its own"));
            continue;
        }
        seen.insert(key, name);
        let group = release::group(name, fields);
        public.push(Text { name, matter, id, language, title, group });
    }
    if public.is_empty() && unpublished.is_empty() && !names.is_empty() {
        return Err(FolderError::NothingRead(warnings));
    }
    let mut feed = SourceFeed { language: around.language.clone(), ..SourceFeed::default() };
    let mut places = Vec::new();
    let pages: HashMap<&str, &str> =
        public.iter().map(|text| (text.name.path.as_str(), text.id.as_str())).collect();
    let mut groups: HashMap<&str, Vec<&Text<'_>>> = HashMap::new();
    public.iter().for_each(|text| groups.entry(&text.group).or_default().push(text));
    for text in &public {
        let group = groups.get(text.group.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut reader =
            release::Reader { root: &root, text, pages: &pages, site_files, warnings: Vec::new() };
        let release = reader.release(&versions(group, text, around));
        warnings.append(&mut reader.warnings);
        places.push(place(text.name, 1));
        feed.releases.push(release);
    }
    let translation = Translation { format: "Markdown", feed, places, warnings, ..Translation::default() };
    Ok(FolderReading { translation, unpublished, unread })
}

/// The texts of `group` in other languages than `text`.
fn versions<'t>(
    group: &[&'t Text<'t>],
    text: &Text<'_>,
    around: &Surroundings,
) -> Vec<(String, &'t Text<'t>)> {
    let own = language_of(text, around);
    let others = group.iter().map(|other| (language_of(other, around), *other));
    others.filter(|(language, _)| *language != own).take(MOST_VERSIONS).collect()
}

/// The language of a text. If nothing names it, it is `nb`, the default language of press rooms.
fn language_of(text: &Text<'_>, around: &Surroundings) -> String {
    let said = text.language.clone().or_else(|| around.language.clone());
    said.unwrap_or_else(|| "nb".to_owned())
}

/// A line of a file.
fn place(name: &FileName, line: usize) -> SourcePosition {
    SourcePosition::File { path: PathBuf::from(&name.path), line, column: None }
}

/// A warning about something that should be corrected in a file.
fn warn(name: &FileName, line: usize, id: Option<&str>, message: String, fix: &str) -> SourceWarning {
    SourceWarning {
        place: Some(place(name, line)),
        id: id.map(str::to_owned),
        message,
        fix: fix.to_owned(),
        lint: None,
    }
}
