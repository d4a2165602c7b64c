//! Releases under an embargo that holds: with `--lock-embargoed`, only the public part of a release is published before
//! the end of its embargo; the rest is in a sealed file, which those with the passphrase open on a page of its own.
//!
//! The rest of this program gets only the `shell` of such a release, which contains nothing secret: no other code has
//! to remember to leave something out. The reasons are in `docs/decisions/0025-locked-embargo.md`.

mod files;
mod page;
mod passphrase;
mod seal;
mod view;

pub use files::WaitingFiles;
pub use passphrase::{LEAST, Passphrase, PassphraseError};
pub use seal::{RootKey, SealedText};
pub(crate) use view::view;

use super::failure::BuildError;
use super::job::Job;
use super::output::Output;
use super::pages::Renderer;
use super::plain_page::PlainPage;
use super::site::{Entry, Site};
use super::site_files::SiteFiles;
use super::site_page::SitePages;
use super::site_path::SitePath;
use press_room_core::address::Address;
use press_room_core::escape::push_escaped;
use press_room_core::feed::date::start_of_day;
use press_room_core::feed::{Alternate, Contact, Release, UntrustedHtml, Withdrawal};
use press_room_core::i18n::{Zone, fill, format};
use press_room_core::vcard::refuses_sms;
use serde_json::json;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The sealed file, beside the page of a release.
pub const FILE: &str = "locked.json";
/// The folder of the page that opens the sealed file, in the folder of the release.
pub const FOLDER: &str = "locked/";
/// How long the key is published after the end of the embargo, in milliseconds: 30 days.
const KEY_LASTS: i64 = 30 * 24 * 3_600_000;

/// The sealed part of a locked release.
#[derive(Clone, Debug)]
pub enum LockedContent {
    /// The whole release.
    Release(Arc<Release>),
    /// What the last build sealed, since this one could not read the release.
    Before,
}

/// The passphrase of a build, and what locking with it needs.
pub struct Lock {
    passphrase: Option<Passphrase>,
    file: Option<PathBuf>,
    site: Address,
    now: i64,
    /// The root key, computed when it is first needed.
    root: OnceLock<RootKey>,
}

impl Lock {
    /// The lock of `job`, with the passphrase of its file, if it names one.
    ///
    /// # Errors
    /// [`PassphraseError`], by cause.
    pub fn new(job: &Job) -> Result<Self, PassphraseError> {
        let file = job.lock_embargoed.clone();
        let passphrase = file.as_ref().map(|file| Passphrase::read(file, &job.out)).transpose()?;
        Ok(Self { passphrase, file, site: job.site_url.clone(), now: job.now(), root: OnceLock::new() })
    }

    /// Whether `release` is to be locked.
    pub fn is_for(&self, release: &Release) -> bool {
        self.passphrase.is_some() && release.embargo_at(self.now).is_some()
    }

    /// What is wrong with the passphrase's file, for the publisher.
    pub fn warning(&self) -> Option<String> {
        self.file.as_deref().and_then(passphrase::warning)
    }

    fn root(&self) -> Option<&RootKey> {
        let passphrase = self.passphrase.as_ref()?;
        Some(self.root.get_or_init(|| RootKey::new(passphrase.as_str(), &self.site)))
    }
}

/// Locks each release of `site` that is to be locked. Removes from `files` those that must not be published before the
/// locked releases are, and returns them. `is_unread` tells whether this build could not read an entry.
///
/// # Errors
/// [`BuildError::Unlocked`] if there is no passphrase, although the last build of `output` locked a release that is
/// still under embargo.
pub fn lock(
    site: &mut Site,
    files: &mut SiteFiles,
    lock: &Lock,
    output: &Output,
    is_unread: impl Fn(&Entry) -> bool,
) -> Result<WaitingFiles, BuildError> {
    let zone = Zone::new(&site.time_zone);
    let mut forgotten = 0;
    for entry in &mut site.entries {
        let was_locked = entry.release.embargo.is_some() && was_locked(output, &entry.path);
        let locked = if was_locked && is_unread(entry) {
            LockedContent::Before
        } else if lock.is_for(&entry.release) {
            LockedContent::Release(entry.release.clone())
        } else {
            forgotten += usize::from(was_locked && entry.release.embargo_at(lock.now).is_some());
            continue;
        };
        entry.release = Arc::new(shell(entry, &zone));
        entry.lacks_text = false;
        entry.locked = Some(locked);
    }
    if forgotten > 0 { Err(BuildError::Unlocked(forgotten)) } else { Ok(files::withhold(site, files)) }
}

/// The public part of the release of `entry` before the end of its embargo: its title, kind and dates, its publisher,
/// whom to call, and where those with the passphrase can read it.
fn shell(entry: &Entry, zone: &Zone) -> Release {
    let whole = entry.release.as_ref();
    let words = entry.language.catalogue();
    // A note may give away some of the text, so all that is kept of it is that a number takes no text messages.
    let note = |contact: &Contact| refuses_sms(contact).then(|| words.built_locked_no_sms.to_owned());
    let contact = |contact: &Contact| Contact { purpose: None, note: note(contact), ..contact.clone() };
    let alternate = |other: &Alternate| Alternate { title: None, url: None, ..other.clone() };
    Release {
        kind: whole.kind.clone(),
        published: whole.published,
        publisher: whole.publisher.clone(),
        contacts: whole.contacts.iter().map(contact).collect(),
        alternates: whole.alternates.iter().filter(|other| other.id.is_some()).map(alternate).collect(),
        withdrawn: whole.withdrawn.as_ref().map(|it| Withdrawal { note: None, ..it.clone() }),
        embargo: whole.embargo,
        excerpt: Some(until(entry, zone)),
        body: notice(entry, zone),
        page: whole.page.clone(),
        ..Release::new(whole.key.clone(), whole.title.clone())
    }
}

/// The notice that is shown in place of the text.
fn notice(entry: &Entry, zone: &Zone) -> Option<UntrustedHtml> {
    let (words, page) = (entry.language.catalogue(), entry.release.page.as_ref()?);
    let escaped = |text: &str| {
        let mut out = String::new();
        push_escaped(text, &mut out);
        out
    };
    let until = until(entry, zone);
    let html = format!(
        "<p>{}</p><p><a href=\"{}{FOLDER}\">{}</a></p><p>{}</p>",
        escaped(&until),
        escaped(page.as_str()),
        escaped(words.built_locked_read),
        escaped(words.built_locked_ask)
    );
    Some(UntrustedHtml { html, base: Some(page.clone()) })
}

/// "The text is locked until …".
fn until(entry: &Entry, zone: &Zone) -> String {
    let date = entry.release.embargo.map(|at| format::date_time_zone(entry.language, &at, zone));
    fill(entry.language.catalogue().built_locked_until, &[("date", &date.unwrap_or_default())])
}

/// What writing the sealed file and its page needs.
pub struct LockedPages<'w> {
    /// What to lock with.
    pub lock: &'w Lock,
    /// The files that are not published yet.
    pub withheld: &'w WaitingFiles,
    /// Where pages are.
    pub places: &'w SitePages,
    /// What makes pages.
    pub renderer: &'w Renderer<'w>,
    /// Where they are written.
    pub output: &'w Output,
}

impl LockedPages<'_> {
    /// Writes the sealed file beside the page of `entry`, if it has one, and returns the page that belongs to it.
    ///
    /// # Errors
    /// [`BuildError`], by cause.
    pub fn write(&self, site: &Site, entry: &Entry) -> Result<Option<PlainPage>, BuildError> {
        let path = path(&entry.path)?;
        let zone = Zone::new(&site.time_zone);
        let unwritten = || BuildError::Unreadable(path.to_string());
        let bytes = match &entry.locked {
            Some(LockedContent::Release(whole)) => {
                let sealed = self.seal(site, entry, whole).and_then(|sealed| sealed.to_json());
                sealed.ok_or_else(unwritten)?
            }
            Some(LockedContent::Before) => match self.output.read_previous(&path) {
                Ok(bytes) => bytes,
                // The file has been deleted. It is made again once the feed can be read.
                Err(_) => return Ok(None),
            },
            None => match self.opened(entry, &path).and_then(|sealed| sealed.to_json()) {
                Some(bytes) => bytes,
                None => return Ok(None),
            },
        };
        self.output.write(&path, &bytes)?;
        let page = if entry.locked.is_some() {
            page::locked(site, entry, until(entry, &zone))
        } else {
            page::opened(site, entry)
        };
        Ok(Some(page))
    }

    fn seal(&self, site: &Site, entry: &Entry, whole: &Arc<Release>) -> Option<SealedText> {
        let release = Release::clone(whole);
        let mut twin = Entry::new(release, entry.path.clone(), entry.language);
        twin.settle(&site.url);
        let place = self.places.release(&twin);
        let view = self.renderer.tree(&self.renderer.draft(&place))?;
        let (view, has_gaps) = self.withheld.left_out_of(view, &site.url);
        let follows = has_gaps.then_some(entry.language.catalogue().built_locked_files);
        let text = json!({
            "title": whole.title,
            "language": whole.lang(),
            "embargo_until": whole.embargo.as_ref().map(super::stamp::written),
            "view": view,
            "note": follows,
        });
        self.lock.root()?.seal(whole.key.id.as_str(), &text.to_string())
    }

    /// The file of the last build with its key published, for [`KEY_LASTS`] after the end of the embargo.
    fn opened(&self, entry: &Entry, path: &SitePath) -> Option<SealedText> {
        // Most feeds no longer name an embargo once it is over.
        let end = entry.release.embargo.or(entry.release.published)?;
        let end = start_of_day(end).millis;
        if entry.left || self.lock.now < end || self.lock.now - end > KEY_LASTS {
            return None;
        }
        let sealed = read(self.output, path)?;
        if sealed.is_open() { Some(sealed) } else { self.lock.root()?.publish(&sealed) }
    }
}

/// Whether the release in `folder` was locked in the last build, so that the files there contain only a part of it.
pub fn was_locked(output: &Output, folder: &str) -> bool {
    let path = SitePath::in_folder(folder, FILE);
    path.is_some_and(|path| output.had(&path) && read(output, &path).is_none_or(|sealed| !sealed.is_open()))
}

fn read(output: &Output, path: &SitePath) -> Option<SealedText> {
    let bytes = output.had(path).then(|| output.read_previous(path).ok()).flatten()?;
    SealedText::read(&bytes)
}

fn path(folder: &str) -> Result<SitePath, BuildError> {
    SitePath::in_folder(folder, FILE).ok_or_else(|| BuildError::NoFileName(format!("{folder}{FILE}")))
}
