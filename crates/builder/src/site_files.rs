//! Pictures and documents beside the texts of a folder, which are copied into the site unchanged. Only files that a
//! release names are copied: the files of a draft stay where they are.

use super::files;
use super::media;
use super::site_path::SitePath;
use super::slug::Slug;
use press_room_core::feed::media::is_picture;
use press_room_core::file_name;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the site for these files.
pub const FOLDER: &str = "files";

/// The files of all folders.
#[derive(Clone, Debug, Default)]
pub struct SiteFiles {
    /// The files, by their paths in lower case, since some systems do not distinguish upper from lower case.
    places: BTreeMap<String, SiteFile>,
    known: HashMap<PathBuf, String>,
}

/// A file that goes into the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Where it is on this machine.
    pub from: PathBuf,
    /// Where it will be in the site.
    pub path: SitePath,
    /// Its size.
    pub bytes: u64,
    /// The width and height of a picture in pixels, as it is shown; `None` for other files, and if it could not be
    /// read.
    pub pixels: Option<(u32, u32)>,
}

/// What an address in a text of a folder means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place in the same text, or something outside all folders: a web address, a phone number, a mail address.
    Elsewhere,
    /// A file of the folder: its path below the folder.
    File(String),
    /// A file that is not there: its path below the folder.
    Missing(String),
    /// Outside the folder, or reached through a link in the file system.
    Outside,
}

impl SiteFiles {
    /// Adds the file at `below` in the folder `root`, and returns its place in the site. `None` if it cannot be read.
    pub fn add(&mut self, root: &Path, below: &str) -> Option<&SiteFile> {
        let from = root.join(below);
        if !self.known.contains_key(&from) {
            let bytes = files::open(&from, std::fs::File::options().read(true)).ok()?.metadata().ok()?.len();
            let whole = format!("{}/{below}", root.display());
            let mut path = safe_path(below, None)?;
            if self.places.contains_key(&path.as_str().to_lowercase()) {
                // Another folder has a file of the same name, perhaps in other case.
                path = safe_path(below, Some(&whole))?;
            }
            let key = path.as_str().to_lowercase();
            self.known.insert(from.clone(), key.clone());
            let content = is_picture(below).then(|| files::read(&from).ok()).flatten();
            let pixels = content.and_then(|content| media::size_of(&content));
            self.places.insert(key, SiteFile { from: from.clone(), path, bytes, pixels });
        }
        self.places.get(self.known.get(&from)?)
    }

    /// The file that will be at `path` in the site.
    pub fn at(&self, path: &str) -> Option<&SiteFile> {
        self.places.get(&path.to_lowercase())
    }

    /// Leaves out the files whose path `is_out`.
    pub fn leave_out(&mut self, is_out: impl Fn(&str) -> bool) {
        self.places.retain(|_, file| !is_out(file.path.as_str()));
    }

    /// Every file, in the order of their paths.
    pub fn all(&self) -> impl Iterator<Item = &SiteFile> {
        self.places.values()
    }
}

impl SiteFile {
    /// Its content.
    ///
    /// # Errors
    /// Errors of the system, and [`io::ErrorKind::InvalidInput`] if it is no longer an ordinary file.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        files::read(&self.from)
    }
}

impl Target {
    /// What `reference` means in a text in `folder`, which is a path below `root` or empty. Links in the file system
    /// are not followed.
    pub fn of(reference: &str, folder: &str, root: &Path) -> Self {
        let reference = reference.trim();
        let path = reference.split(['?', '#']).next().unwrap_or_default();
        if is_of_windows_alone(path) {
            return Self::Outside;
        }
        // As Windows writes it.
        let path = &path.replace('\\', "/");
        if path.is_empty()
            || has_scheme(path)
            || path.starts_with("//")
            || path.contains('@')
            || path.starts_with("www.")
        {
            return Self::Elsewhere;
        }
        let mut segments: Vec<String> = match path.strip_prefix('/') {
            Some(_) => Vec::new(),
            None => folder.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        };
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            match segment {
                "." => {}
                ".." => match segments.pop() {
                    Some(_) => {}
                    None => return Self::Outside,
                },
                name => match file_name::of_segment(name).filter(|name| !name.starts_with('.')) {
                    Some(name) => segments.push(name),
                    None => return Self::Outside,
                },
            }
        }
        let below = segments.join("/");
        let mut at = root.to_owned();
        for segment in &segments {
            at.push(segment);
            match std::fs::symlink_metadata(&at) {
                Ok(metadata) if metadata.is_symlink() => return Self::Outside,
                Ok(_) => {}
                Err(_) => return Self::Missing(below),
            }
        }
        if at.is_file() { Self::File(below) } else { Self::Missing(below) }
    }
}

/// Whether it is an absolute path on Windows: with a drive letter, or on another computer of the network.
fn is_of_windows_alone(path: &str) -> bool {
    let drive = path.split_once(':').map(|(drive, _)| drive);
    path.starts_with(r"\\") || drive.is_some_and(|drive| drive.len() == 1)
}

/// Whether it begins with a scheme, such as `https:`. A single letter is a Windows drive.
fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// The path of a file in the site: with its own names, if all systems and addresses allow them, else in plain letters
/// with digits that distinguish it from other files. With `salt` it always gets digits.
fn safe_path(below: &str, salt: Option<&str>) -> Option<SitePath> {
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let mut segments = vec![FOLDER.to_owned()];
    for segment in folder.split('/').filter(|segment| !segment.is_empty()) {
        segments.push(safe_segment(segment, None));
    }
    segments.push(safe_segment(name, salt));
    SitePath::new(&segments.join("/"))
}

fn safe_segment(name: &str, salt: Option<&str>) -> String {
    if salt.is_none() && SitePath::new(name).is_some() {
        return name.to_owned();
    }
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end))
            if (1..=8).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            (stem, format!(".{}", end.to_ascii_lowercase()))
        }
        _ => (name, String::new()),
    };
    format!("{}{end}", Slug::of_title(stem).with_hash_of(salt.unwrap_or(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_as_they_are_where_they_can() {
        let path = |below: &str| safe_path(below, None).unwrap().to_string();
        assert_eq!(path("2026/Kai-1.jpg"), "files/2026/Kai-1.jpg");
        let changed = path("Årsplan 2026.PDF");
        assert!(changed.starts_with("files/arsplan-2026-") && changed.ends_with(".pdf"), "{changed}");
        assert_ne!(changed, path("Årsplan  2026.PDF"));
        assert!(path("con/x.png").starts_with("files/con-release-"), "{}", path("con/x.png"));
    }

    #[test]
    fn what_leads_out_of_the_folder_is_refused() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let of = |reference: &str| Target::of(reference, "src/sources", root);
        assert_eq!(of("../lib.rs"), Target::File("src/lib.rs".to_owned()));
        assert_eq!(of("/Cargo.toml"), Target::File("Cargo.toml".to_owned()));
        assert_eq!(of("./feed.rs?x#y"), Target::File("src/sources/feed.rs".to_owned()));
        assert_eq!(
            of(r"..\sources\feed.rs"),
            Target::File("src/sources/feed.rs".to_owned()),
            "as Windows writes it"
        );
        assert_eq!(of("plan.pdf"), Target::Missing("src/sources/plan.pdf".to_owned()));
        for out in
            ["../../../Cargo.toml", "..%2f..%2f..%2fetc%2fpasswd", "C:\\x", ".git/config", "/../x", "%00"]
        {
            assert_eq!(of(out), Target::Outside, "{out}");
        }
        for elsewhere in
            ["https://x.no/a", "#kilder", "mailto:post@x.no", "//x.no/a", "post@x.no", "www.x.no", ""]
        {
            assert_eq!(of(elsewhere), Target::Elsewhere, "{elsewhere}");
        }
    }
}
