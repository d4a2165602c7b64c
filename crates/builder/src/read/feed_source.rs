//! Where feeds, and the files that belong to them, are read: from files or from the web.

use super::{CommandLine, ReadError};
use crate::digest::sha256_hex;
use crate::printable::{printable, printed};
use press_room_core::address::Address;
use press_room_core::feed::{SourceMap, SourceRules};
use press_room_core::file_name;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How many hexadecimal digits distinguish the feeds of one host.
const HASH: usize = 6;

/// A feed as the publisher names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedSource {
    /// Where it is read.
    pub place: FeedLocation,
    /// The address that it has or will have, against which relative addresses in it are resolved.
    pub base: Address,
}

/// Where something is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FeedLocation {
    /// A file on this machine.
    File(PathBuf),
    /// An address, `http:` or `https:`, without fragment.
    Web(Address),
    /// A folder of Markdown.
    Folder(PathBuf),
    /// One file of Markdown.
    Text(PathBuf),
    /// What a program writes.
    Command(CommandLine),
}

impl FeedSource {
    /// The feed that `text` names: an address if it begins like one (`https://`), else a file or a folder, which is
    /// treated as if its address were `file_base`. A folder with a feed.json stands for that file. `None` for an
    /// invalid address.
    pub fn parse(text: &str, file_base: &Address) -> Option<Self> {
        if begins_as_address(text) {
            let base = Address::parse(text, None).filter(Address::is_web)?;
            return Some(Self { place: web(&base)?, base });
        }
        let path = PathBuf::from(text);
        let place = if path.is_dir() {
            let feed = path.join("feed.json");
            if feed.is_file() { FeedLocation::File(feed) } else { FeedLocation::Folder(path) }
        } else if text.ends_with(".md") || text.ends_with(".markdown") {
            FeedLocation::Text(path)
        } else {
            FeedLocation::File(path)
        };
        Some(Self { place, base: file_base.clone() })
    }

    /// The feed that `command` writes, treated as if its address were `base`.
    pub fn command(command: CommandLine, base: &Address) -> Self {
        Self { place: FeedLocation::Command(command), base: base.clone() }
    }

    /// Whether it is Markdown, whose pictures and documents become part of the site.
    pub fn is_markdown(&self) -> bool {
        matches!(self.place, FeedLocation::Folder(_) | FeedLocation::Text(_))
    }

    /// What `map` says about it: by the name that it has on the command line or in the settings, or by its address. The
    /// settings may name a file relative to their own folder, and must name a program with all of its arguments.
    pub(super) fn rules_in<'m>(&self, map: &'m SourceMap) -> Option<&'m SourceRules> {
        let find =
            |is_it: &dyn Fn(&str) -> bool| map.iter().find(|(name, _)| is_it(name)).map(|(_, rules)| rules);
        let by_name = || map.by_name(&self.place.to_string());
        match &self.place {
            FeedLocation::Web(_) => by_name().or_else(|| map.at(&self.base)),
            FeedLocation::File(path) | FeedLocation::Folder(path) | FeedLocation::Text(path) => {
                by_name().or_else(|| find(&|name| path.ends_with(name)))
            }
            FeedLocation::Command(command) => {
                find(&|name| CommandLine::parse(name).as_ref() == Some(command))
            }
        }
    }

    /// A name that distinguishes its ids from those of other feeds, such as `fjord.no-3f2a1b`. It depends only
    /// on where this feed is, so neither another feed nor the order of feeds can give an id to another release.
    /// For a file it depends on the names of the file and its folder, which are the same wherever a build is started.
    pub fn name(&self) -> String {
        let place = match &self.place {
            FeedLocation::Web(address) => address.as_str().to_owned(),
            FeedLocation::Command(command) => command.whole(),
            FeedLocation::File(path) | FeedLocation::Folder(path) | FeedLocation::Text(path) => {
                let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                let mut names: Vec<_> = whole.iter().rev().take(2).map(|it| it.to_string_lossy()).collect();
                names.reverse();
                names.join("/")
            }
        };
        let sum = sha256_hex(place.as_bytes());
        format!("{}-{}", self.base.host(), sum.get(..HASH).unwrap_or_default())
    }
}

impl FeedLocation {
    /// Whether it is a file, and `next` is `page` with another query: a service answers that with another page, and a
    /// file has only one.
    pub(super) fn has_only(&self, next: &Address, page: &Address) -> bool {
        let is_same = next.origin() == page.origin() && next.path() == page.path();
        matches!(self, Self::File(_)) && is_same && next.query() != page.query()
    }
}

impl fmt::Display for FeedLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) | Self::Folder(path) | Self::Text(path) => write!(f, "{}", path.display()),
            Self::Web(address) => f.write_str(&printed(address)),
            Self::Command(command) => command.fmt(f),
        }
    }
}

/// Warnings of names in `map` that are none of `sources`.
pub(crate) fn unused_names(sources: &[FeedSource], map: &SourceMap) -> Vec<String> {
    let used: Vec<&SourceRules> = sources.iter().filter_map(|named| named.rules_in(map)).collect();
    let unused = map.iter().filter(|(_, rules)| !used.iter().any(|used| std::ptr::eq(*used, *rules)));
    let told = |name| format!("settings: `sources` names {}, which is none of the feeds", printed_name(name));
    unused.map(|(name, _)| printable(&told(name))).collect()
}

/// A name in `sources` of the settings, for a message. An address may hold a key, and so may the arguments of a
/// program.
pub(crate) fn printed_name(name: &str) -> String {
    if let Some(address) = Address::parse(name, None).filter(Address::is_web) {
        return printed(&address);
    }
    match name.trim().split_once(char::is_whitespace) {
        Some((program, _)) => format!("{program} …"),
        None => match name.split_once('?') {
            Some((address, _)) => format!("{address}?…"),
            None => name.to_owned(),
        },
    }
}

/// Whether `text` is meant as an address, of whatever scheme. A drive of Windows has one letter.
pub fn begins_as_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

fn web(address: &Address) -> Option<FeedLocation> {
    Address::parse(address.without_fragment(), None).map(FeedLocation::Web)
}

/// The file or folder with all links resolved; `None` for an address or a program.
pub(super) fn found(place: &FeedLocation) -> Option<FeedLocation> {
    match place {
        FeedLocation::File(path) => fs::canonicalize(path).ok().map(FeedLocation::File),
        FeedLocation::Folder(path) => fs::canonicalize(path).ok().map(FeedLocation::Folder),
        FeedLocation::Text(path) => fs::canonicalize(path).ok().map(FeedLocation::Text),
        FeedLocation::Web(_) | FeedLocation::Command(_) => None,
    }
}

/// Resolves the addresses in a feed. For a feed in a file, addresses below the feed's own are read from its folder.
pub(super) struct Base {
    /// The feed's folder as an address, and on the disk without links.
    folder: Option<(String, PathBuf)>,
}

impl Base {
    pub(super) fn of(source: &FeedSource) -> Result<Self, ReadError> {
        let FeedLocation::File(path) = &source.place else { return Ok(Self { folder: None }) };
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = fs::canonicalize(parent.unwrap_or(Path::new(".")))
            .map_err(|error| ReadError::File(path.clone(), error))?;
        let file = source.base.path();
        let end = source.base.origin().len() + file.rfind('/').map_or(0, |at| at + 1);
        let address = source.base.as_str().get(..end).unwrap_or_default().to_owned();
        Ok(Self { folder: Some((address, folder)) })
    }

    /// Where an address in the feed leads.
    ///
    /// # Errors
    /// [`ReadError::Outside`] for a file outside the feed's folder, even if links or percent-encoding lead there.
    pub(super) fn place_of(&self, address: &Address) -> Result<FeedLocation, ReadError> {
        let outside = || ReadError::Outside(address.clone());
        let Some((base, folder)) = &self.folder else { return web(address).ok_or_else(outside) };
        let whole = address.without_fragment();
        let Some(below) = whole.strip_prefix(base.as_str()) else { return web(address).ok_or_else(outside) };
        let below = below.split_once('?').map_or(below, |(path, _)| path);
        let mut path = folder.clone();
        for segment in below.split('/') {
            path.push(file_name::of_segment(segment).ok_or_else(outside)?);
        }
        match fs::canonicalize(&path) {
            Ok(real) if real.starts_with(folder) => Ok(FeedLocation::File(real)),
            Ok(_) => Err(outside()),
            // If the file does not exist, reading it will report that.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(FeedLocation::File(path)),
            Err(error) => Err(ReadError::File(path, error)),
        }
    }
}

/// The bytes of a file, at most `limit`.
pub(super) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error| ReadError::File(path.to_owned(), error);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge(path.to_owned(), limit));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_the_settings_is_printed_without_what_may_be_a_key() {
        for (name, told) in [
            ("https://x.no/feed.json?page=2&apikey=SECRET", "https://x.no/feed.json?page=2"),
            ("python3 sheet.py --key SECRET", "python3 …"),
            ("texts/feed.json", "texts/feed.json"),
            ("feed?key=SECRET", "feed?…"),
        ] {
            let said = printed_name(name);
            assert!(said.starts_with(told) && !said.contains("SECRET"), "{said}");
        }
    }
}
