//! The files of `media/`: fetched when a release first names them, kept from build to build, and requested again while
//! they may change.

use super::fault::MediaFault;
use super::index::{Copy, FILE, Index, Source};
use super::kind::{ExpectedType, safe_ending};
use super::picture::{self, Picture, PictureMetadata};
use super::{FOLDER, MirroredPictures, MostWarnings, SHOWN, up_to};
use crate::digest::Digest;
use crate::failure::BuildError;
use crate::fetch::{CacheValidators, Fetcher};
use crate::output::Output;
use crate::printable::{printable, printed};
use crate::site_files::SiteFiles;
use crate::site_path::SitePath;
use crate::slug::Slug;
use press_room_core::address::Address;
use press_room_core::percent;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// A result that is computed once in a build, by whichever thread asks first.
type SharedResult<T> = Arc<OnceLock<T>>;

/// Copies, by the digests of the picture's content and of its metadata.
type KnownCopies = HashMap<(String, String), SharedResult<Vec<Copy>>>;

/// The mirrored files of one site. Several threads may use it.
#[derive(Debug)]
pub struct Store<'a> {
    output: &'a Output,
    /// Files of the site itself, which is not on the web yet.
    files: &'a SiteFiles,
    home: &'a Address,
    /// Fetches from the web. Without it nothing new is mirrored, but what the site already has stays.
    fetcher: Option<&'a Fetcher>,
    before: Index,
    /// The digest of each original's content in the last build, by its path and those of its copies.
    contents: HashMap<String, String>,
    now: Mutex<Index>,
    sources: Mutex<HashMap<Address, SharedResult<Option<Source>>>>,
    copies: Mutex<KnownCopies>,
    /// The paths of files that this build has written or kept.
    placed: Mutex<HashSet<String>>,
    /// Held while a picture is read, so that only one at a time is in memory.
    reading: Mutex<()>,
    told: Mutex<MostWarnings>,
    failed: Mutex<Option<BuildError>>,
    /// Whether nothing more is to be fetched.
    is_full: AtomicBool,
    /// The copies of each picture, by the path of the one that pages name.
    shown: Mutex<BTreeMap<String, Vec<Copy>>>,
    /// Whether any picture stays at its address on another host.
    leaves_pictures: AtomicBool,
}

impl<'a> Store<'a> {
    /// What the last build of `output` mirrored for the site at `home`.
    pub fn new(
        output: &'a Output,
        files: &'a SiteFiles,
        home: &'a Address,
        fetcher: Option<&'a Fetcher>,
    ) -> Self {
        let path = SitePath::new(FILE).filter(|path| output.had(path));
        let bytes = path.and_then(|path| output.read_previous(&path).ok());
        let before = bytes.map(|bytes| Index::read(&bytes)).unwrap_or_default();
        Self {
            output,
            files,
            home,
            fetcher,
            contents: before.contents(),
            before,
            now: Mutex::default(),
            sources: Mutex::default(),
            copies: Mutex::default(),
            placed: Mutex::default(),
            reading: Mutex::default(),
            told: Mutex::default(),
            failed: Mutex::default(),
            is_full: AtomicBool::new(false),
            shown: Mutex::default(),
            leaves_pictures: AtomicBool::new(false),
        }
    }

    /// Whether there is nothing to do: nothing is to be mirrored, and nothing was.
    pub fn is_idle(&self) -> bool {
        self.fetcher.is_none() && self.before.is_empty()
    }

    /// Whether the output failed.
    pub fn has_failed(&self) -> bool {
        lock(&self.failed).is_some()
    }

    /// The address on the site of the file `path`.
    pub fn address(&self, path: &str) -> Option<Address> {
        Address::parse(&format!("{}{path}", self.home.as_str()), None)
    }

    /// The mirrored file from `address`. `None` if it is not mirrored. While it `is_fresh`, the server is asked whether
    /// the file has changed.
    pub(super) fn source(&self, address: &Address, expected: ExpectedType, is_fresh: bool) -> Option<Source> {
        let once = lock(&self.sources).entry(address.clone()).or_default().clone();
        once.get_or_init(|| match address.as_str().strip_prefix(self.home.as_str()) {
            Some(path) if path.starts_with(FOLDER) => self.of_before(path),
            Some(path) => self.own(path, address, expected),
            None => self.elsewhere(address, expected, is_fresh),
        })
        .clone()
    }

    /// A file that an earlier build mirrored, for a release that is taken from that build.
    fn of_before(&self, path: &str) -> Option<Source> {
        let content = self.contents.get(path)?;
        let source = lock(&self.now).take_over(&self.before, content)?;
        self.keep(&source.file).then_some(source)
    }

    /// A picture from a folder of texts: it already has its place on the site, and only lacks copies.
    fn own(&self, path: &str, address: &Address, expected: ExpectedType) -> Option<Source> {
        let (file, _) = (self.files.at(path)?, self.fetcher?);
        let look = || {
            let bytes = file.read().map_err(MediaFault::Unreadable)?;
            let ending = expected.ending(&bytes, address).map_err(MediaFault::Other)?;
            Source::of(file.path.as_str().to_owned(), &bytes, expected, &ending)
        };
        // A picture that cannot be made smaller is shown as it is.
        let source = look().ok()?;
        lock(&self.now).insert(address, source.clone());
        Some(source)
    }

    fn elsewhere(&self, address: &Address, expected: ExpectedType, is_fresh: bool) -> Option<Source> {
        let fetcher = self.fetcher.filter(|_| address.is_web())?;
        let is_there = |source: &&Source| source.path().is_some_and(|path| self.output.still_has(&path));
        let before = self.before.get(address).filter(is_there);
        let found = match before {
            Some(before) if !is_fresh || self.is_full.load(Ordering::Relaxed) => before.clone(),
            _ => match self.fetch(fetcher, address, expected, before) {
                Ok(source) => source,
                Err(fault) => {
                    if fault.is_end() {
                        self.is_full.store(true, Ordering::Relaxed);
                    }
                    // A file that was mirrored once stays, even if its source is gone.
                    before.cloned().or_else(|| {
                        self.tell(address, &fault);
                        None
                    })?
                }
            },
        };
        if !self.keep(&found.file) {
            return None;
        }
        lock(&self.now).insert(address, found.clone());
        Some(found)
    }

    fn fetch(
        &self,
        fetcher: &Fetcher,
        address: &Address,
        expected: ExpectedType,
        before: Option<&Source>,
    ) -> Result<Source, MediaFault> {
        if self.is_full.load(Ordering::Relaxed) {
            return Err(MediaFault::TooMuch);
        }
        let since = before
            .map(|it| CacheValidators { etag: it.etag.clone(), last_modified: it.last_modified.clone() });
        let answer = fetcher.answer_since(address, &since.unwrap_or_default()).map_err(MediaFault::Fetch)?;
        let Some(answer) = answer else {
            return before.cloned().ok_or(MediaFault::Other("its server says that nothing has changed"));
        };
        if !fetcher.count(answer.bytes.len()) {
            return Err(MediaFault::TooMuch);
        }
        let ending = expected.ending(&answer.bytes, address).map_err(MediaFault::Other)?;
        let safe = safe_ending(&ending, &answer.bytes).ok_or_else(|| MediaFault::Unsafe(ending.clone()))?;
        let path = format!("{FOLDER}{}-{}.{safe}", stem(address), Digest::of(&answer.bytes));
        let source = Source::of(path, &answer.bytes, expected, safe)?;
        self.put(&source.file, &answer.bytes);
        let CacheValidators { etag, last_modified } = answer.since;
        Ok(Source { etag, last_modified, ..source })
    }

    /// The picture at `address` on the site, with its copies. `None` if it is not mirrored, for example because it is
    /// incomplete.
    pub(super) fn picture(
        &self,
        address: &Address,
        about: &PictureMetadata,
        is_fresh: bool,
    ) -> Option<(Source, Vec<Copy>)> {
        let source = self.source(address, ExpectedType::Picture, is_fresh)?;
        let copies = self.copies(&source, about);
        (!source.is_still || !copies.is_empty()).then_some((source, copies))
    }

    /// The copies of a picture with the metadata `about`, the smallest first; none of a moving picture or one that
    /// cannot be read.
    fn copies(&self, source: &Source, about: &PictureMetadata) -> Vec<Copy> {
        if !source.is_still {
            return Vec::new();
        }
        let said = about.digest();
        let once = lock(&self.copies).entry((source.content.clone(), said.clone())).or_default().clone();
        once.get_or_init(|| {
            let before = self.before.copies(&source.content, &said);
            let before = before.filter(|copies| copies.iter().all(|copy| self.keep(&copy.file))).cloned();
            let copies = before.or_else(|| self.make(source, about)).unwrap_or_default();
            if !copies.is_empty() {
                lock(&self.now).insert_copies(&source.content, said, copies.clone());
            }
            copies
        })
        .clone()
    }

    /// The address of the copy that pages name, with its width and height; if there are no copies, no address and the
    /// original's width and height.
    pub(super) fn shown(&self, source: &Source, copies: Vec<Copy>) -> (Option<Address>, Option<(u32, u32)>) {
        let Some(copy) = up_to(SHOWN, &copies).cloned() else { return (None, source.size) };
        let address = self.address(&copy.file);
        lock(&self.shown).insert(copy.file, copies);
        (address, Some((copy.width, copy.height)))
    }

    /// Notes that the picture at `address` is not mirrored, which matters if it is on another host.
    pub(super) fn leave_picture(&self, address: &Address) {
        if address.is_web() && !address.as_str().starts_with(self.home.as_str()) {
            self.leaves_pictures.store(true, Ordering::Relaxed);
        }
    }

    /// What the rest of the build needs to know, once everything is mirrored.
    pub fn mirrored(&self) -> MirroredPictures {
        MirroredPictures {
            copies: std::mem::take(&mut *lock(&self.shown)),
            has_all_pictures: self.fetcher.is_some() && !self.leaves_pictures.load(Ordering::Relaxed),
        }
    }

    fn make(&self, source: &Source, about: &PictureMetadata) -> Option<Vec<Copy>> {
        let own = self.files.at(&source.file);
        let bytes = match own {
            Some(file) => file.read().ok()?,
            None => self.output.read(&SitePath::new(&source.file)?).ok()?,
        };
        let made = {
            let _one = lock(&self.reading);
            Picture::read(&bytes).and_then(|picture| picture.copies(about))
        };
        let made = match made {
            Ok(made) => made,
            Err(fault) => {
                self.tell(&self.address(&source.file)?, &fault);
                return None;
            }
        };
        let (_, name) = source.file.rsplit_once('/')?;
        let (stem, _) = name.rsplit_once('.')?;
        let stem = stem.strip_suffix(&format!("-{}", source.content)).unwrap_or(stem);
        let stem = Slug::of_title(stem);
        let copies = made.into_iter().map(|copy| {
            let file = format!("{FOLDER}{stem}-{}-{}.webp", copy.width, Digest::of(&copy.bytes));
            self.put(&file, &copy.bytes);
            Copy { file, width: copy.width, height: copy.height }
        });
        Some(copies.collect())
    }

    /// Keeps a file of the last build. Returns whether the site has it now.
    fn keep(&self, path: &str) -> bool {
        let mut placed = lock(&self.placed);
        // A picture of a folder of texts is written with the other files.
        if placed.contains(path) || self.files.at(path).is_some() {
            return true;
        }
        let Some(site_path) = SitePath::new(path) else { return false };
        let is_there = self.output.keep(&site_path);
        if is_there {
            placed.insert(path.to_owned());
        }
        is_there
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let mut placed = lock(&self.placed);
        if !placed.insert(path.to_owned()) {
            return;
        }
        let written = match SitePath::new(path) {
            Some(site_path) => self.output.write(&site_path, bytes).map_err(BuildError::from),
            None => Err(BuildError::NoFileName(path.to_owned())),
        };
        if let Err(error) = written {
            lock(&self.failed).get_or_insert(error);
        }
    }

    fn tell(&self, address: &Address, fault: &MediaFault) {
        lock(&self.told).add(printable(&format!("media: {}: {fault}", printed(address))));
    }

    /// Writes what the next build needs to know, and returns what is not mirrored and why.
    ///
    /// # Errors
    /// Errors of the output, including earlier ones.
    pub fn finish(&self) -> Result<Vec<String>, BuildError> {
        if let Some(error) = lock(&self.failed).take() {
            return Err(error);
        }
        let index = lock(&self.now);
        if !index.is_empty() {
            let bytes = index.to_json().map_err(|error| BuildError::Unreadable(error.to_string()))?;
            let path = SitePath::new(FILE).ok_or_else(|| BuildError::NoFileName(FILE.to_owned()))?;
            self.output.write(&path, &bytes)?;
        }
        Ok(std::mem::take(&mut *lock(&self.told)).into_lines())
    }
}

impl Source {
    /// The file `path` with these `bytes`; a picture must be one that can be shown.
    fn of(path: String, bytes: &[u8], expected: ExpectedType, ending: &str) -> Result<Self, MediaFault> {
        let look = match expected {
            ExpectedType::Picture if ["jpg", "png", "gif", "webp"].contains(&ending) => {
                Some(picture::look(bytes)?)
            }
            ExpectedType::Picture => return Err(MediaFault::Kind(ending.to_owned())),
            ExpectedType::Document => None,
        };
        Ok(Self {
            file: path,
            bytes: bytes.len() as u64,
            content: Digest::of(bytes).to_string(),
            etag: None,
            last_modified: None,
            size: look.map(|(size, _)| size),
            is_still: look.is_some_and(|(_, is_still)| is_still),
        })
    }
}

/// The stem of a file's name, from the name that it has in `address`.
fn stem(address: &Address) -> Slug {
    let name = percent::decoded_text(address.path().rsplit('/').next().unwrap_or_default());
    Slug::of_title(name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem))
}

/// A poisoned lock is ignored: a thread that panicked ends the build.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
