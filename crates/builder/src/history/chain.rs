//! The chain of versions: each names the hash of the one before it.

use super::Record;
use super::times::Time;
use crate::digest::sha256_hex;
use press_room_core::feed::Timestamp;
use press_room_core::feed::date;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fmt;
use std::io;

/// The version of the file's format.
const FORMAT: u64 = 1;

/// All versions of a release, the oldest first; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    first: Version,
    rest: Vec<Version>,
}

/// One version of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What the release said.
    pub record: Record,
    /// Since when the release has said this.
    pub time: Option<Time>,
    /// What the feed said about the change.
    pub note: Option<String>,
    /// Whether it begins a chain in place of an earlier one that could not be verified.
    pub is_anew: bool,
    /// The hash of the version before.
    pub previous: Option<String>,
    /// Its own hash: SHA-256 of its JSON without this, in 64 hexadecimal digits.
    pub hash: String,
}

/// What the rest of the site needs to know about a chain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ChainLink {
    /// Its name: the hash of its first version.
    pub chain: String,
    /// The hash of its last version.
    pub head: String,
    /// How many versions it has.
    pub entries: usize,
}

/// Why a chain is not continued.
#[derive(Debug)]
pub enum ChainFault {
    /// The file is gone.
    Missing,
    /// The system cannot read the file.
    Unreadable(io::Error),
    /// It is not a file of this form.
    NotAChain,
    /// The content of the version with this number, counted from 1, does not match its hash.
    Hash(usize),
    /// The version with this number does not name the one before it.
    Link(usize),
    /// It has the name of another chain.
    Name,
    /// It lacks a version that the last build had.
    Cut,
}

impl Chain {
    /// A chain with its first version.
    pub fn begin(record: Record, time: Option<Time>, note: Option<String>) -> Self {
        Self { first: Version::new(record, time, note, None, false), rest: Vec::new() }
    }

    /// A chain that begins at `now`, in milliseconds since 1970, in place of one that could not be verified. The time
    /// makes sure that its name is different each time.
    pub fn begin_anew(record: Record, now: i64) -> Self {
        Self { first: Version::new(record, Some(Time::of_build(now)), None, None, true), rest: Vec::new() }
    }

    /// Adds a version.
    pub fn append(&mut self, record: Record, time: Time, note: Option<String>) {
        let previous = Some(self.last().hash.clone());
        self.rest.push(Version::new(record, Some(time), note, previous, false));
    }

    /// Reads and verifies what [`Self::to_json`] wrote.
    ///
    /// # Errors
    /// [`ChainFault`], by cause.
    pub fn read(bytes: &[u8]) -> Result<Self, ChainFault> {
        let file: Value = serde_json::from_slice(bytes).map_err(|_| ChainFault::NotAChain)?;
        let of_form = |name: &str| file.get(name).ok_or(ChainFault::NotAChain);
        if of_form("version")?.as_u64() != Some(FORMAT) {
            return Err(ChainFault::NotAChain);
        }
        let name = of_form("chain")?.as_str().ok_or(ChainFault::NotAChain)?;
        let mut versions = Vec::new();
        let mut previous: Option<String> = None;
        for (at, entry) in of_form("entries")?.as_array().ok_or(ChainFault::NotAChain)?.iter().enumerate() {
            let version = Version::read(entry).ok_or(ChainFault::NotAChain)?;
            let content = version.content();
            if hash_of(&content) != version.hash || version.with_hash(content) != *entry {
                return Err(ChainFault::Hash(at + 1));
            }
            if version.previous != previous {
                return Err(ChainFault::Link(at + 1));
            }
            previous = Some(version.hash.clone());
            versions.push(version);
        }
        let mut versions = versions.into_iter();
        let first = versions.next().ok_or(ChainFault::NotAChain)?;
        if first.hash == name { Ok(Self { first, rest: versions.collect() }) } else { Err(ChainFault::Name) }
    }

    /// The file: JSON on one line, sorted.
    pub fn to_json(&self) -> Vec<u8> {
        let entries: Vec<Value> = self.versions().map(Version::to_value).collect();
        let file = json!({ "version": FORMAT, "chain": self.first.hash, "entries": entries });
        (file.to_string() + "\n").into_bytes()
    }

    /// Its versions, the oldest first.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Version> + Clone {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// The newest version.
    pub fn last(&self) -> &Version {
        self.rest.last().unwrap_or(&self.first)
    }

    /// How many versions there are.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// Its entry in `integrity.json`.
    pub fn link(&self) -> ChainLink {
        ChainLink { chain: self.first.hash.clone(), head: self.last().hash.clone(), entries: self.len() }
    }
}

impl Version {
    fn new(
        record: Record,
        time: Option<Time>,
        note: Option<String>,
        previous: Option<String>,
        is_anew: bool,
    ) -> Self {
        let mut version = Self { record, time, note, is_anew, previous, hash: String::new() };
        version.hash = hash_of(&version.content());
        version
    }

    /// Its time, in the form in which dates are shown.
    pub fn at(&self) -> Option<Timestamp> {
        self.time.as_ref().and_then(|time| date::parse(&time.written))
    }

    fn to_value(&self) -> Value {
        self.with_hash(self.content())
    }

    /// Its [`Self::content`] together with the hash.
    fn with_hash(&self, mut content: Value) -> Value {
        content["hash"] = json!(self.hash);
        content
    }

    /// Everything but the hash. The object keeps its keys sorted.
    fn content(&self) -> Value {
        let Record { title, lead, text, facts } = &self.record;
        let time = self.time.as_ref();
        let mut members = Map::from_iter([
            ("title".to_owned(), json!(title)),
            ("lead".to_owned(), json!(lead)),
            ("text".to_owned(), json!(text)),
            ("facts".to_owned(), Value::Object(facts.clone())),
            ("time".to_owned(), json!(time.map(|time| &time.written))),
            ("time_from".to_owned(), json!(time.map(Time::source))),
            ("note".to_owned(), json!(self.note)),
            ("previous".to_owned(), json!(self.previous)),
        ]);
        if self.is_anew {
            members.insert("anew".to_owned(), json!(true));
        }
        Value::Object(members)
    }

    /// Reads a version from the file. Members that it should not have are noticed when its hash is computed again.
    fn read(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            record: Record {
                title: text("title")?,
                lead: text("lead"),
                text: text("text")?,
                facts: entry.get("facts")?.as_object()?.clone(),
            },
            time: text("time")
                .map(|written| Time { written, is_builds: text("time_from").as_deref() == Some("build") }),
            note: text("note"),
            is_anew: entry.get("anew").is_some(),
            previous: text("previous"),
            hash: text("hash")?,
        })
    }
}

/// The hash of a version with this [`Version::content`].
fn hash_of(content: &Value) -> String {
    sha256_hex(content.to_string().as_bytes())
}

impl fmt::Display for ChainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the file is gone"),
            Self::Unreadable(error) => write!(f, "it cannot be read: {error}"),
            Self::NotAChain => f.write_str("it is not a chain of versions, or one of another builder"),
            Self::Hash(number) => write!(f, "version {number} is not what its hash was made of"),
            Self::Link(number) => write!(f, "version {number} does not name the one before it"),
            Self::Name => f.write_str("its name is not the hash of its first version"),
            Self::Cut => f.write_str("it lacks versions that it had after the last build"),
        }
    }
}
