//! Names for the folders of releases, made from ids and titles, which may contain anything.

use super::digest::sha256_hex;
use super::site_path::{SitePath, is_device};
use press_room_core::feed::{Release, ReleaseId, ReleaseKey};
use press_room_core::fold::fold;
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// The largest number of characters in a slug, without the digits of a hash.
const LONGEST: usize = 60;
/// Slugs are cut between words, but not to less than this.
const SHORTEST_CUT: usize = 20;
/// Hexadecimal digits of the hash that distinguishes altered ids.
const HASH: usize = 8;

/// One segment of a path: lower-case ASCII, a safe file name on every system, never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

impl Slug {
    /// The segment for an id: the id itself if it is a valid segment (`[a-z0-9]`, with `-`, `_` and `.`
    /// inside), else its transliteration, followed by `-` and the first eight digits of its SHA-256.
    ///
    /// So two ids have different segments, even if case does not count, unless two altered ids have the same
    /// transliteration and the same eight digits; [`assign_paths`] handles that case.
    pub fn of_id(id: &ReleaseId) -> Self {
        let raw = id.as_str();
        if is_safe_id(raw) {
            return Self(raw.to_owned());
        }
        let words = words(raw);
        let readable = cut(&words, LONGEST - HASH - 1);
        let readable = if readable.is_empty() { "id" } else { readable };
        Self(readable.to_owned()).with_hash_of(raw)
    }

    /// The segment for a title: its transliterated words, cut between words at 60 characters, or `release` if
    /// no word is left. Different titles may have the same segment.
    pub fn of_title(title: &str) -> Self {
        let words = words(title);
        match cut(&words, LONGEST) {
            "" => Self("release".to_owned()),
            device if is_device(device) => Self(format!("{device}-release")),
            slug => Self(slug.to_owned()),
        }
    }

    /// The segment for a name without an id, such as a topic; it is added to `taken`. Names whose folded forms are the
    /// same count as one. A name that loses something in ASCII gets a hash of `folded`, so that its segment does not
    /// depend on which other names there are. A name whose segment is taken gets another hash.
    pub(super) fn of_name(name: &str, folded: &str, taken: &mut HashSet<Self>) -> Self {
        let words = words(name);
        let is_whole = !words.is_empty()
            && words.len() <= LONGEST
            && name.chars().all(|char| char.is_ascii() || transliterated(char).is_some());
        let plain = Self::of_title(name);
        let mut slug = if is_whole { plain.clone() } else { plain.with_hash_of(folded) };
        for count in 2_u64.. {
            if taken.insert(slug.clone()) {
                break;
            }
            slug = plain.with_hash_of(&format!("{folded} {count}"));
        }
        slug
    }

    /// The same segment with a hash of `raw` appended.
    pub(super) fn with_hash_of(&self, raw: &str) -> Self {
        let sum = sha256_hex(raw.as_bytes());
        Self(format!("{}-{}", self.0, sum.get(..HASH).unwrap_or_default()))
    }

    /// The segment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `id` can be its own segment. An id that seems to end in a hash cannot, since it could be confused
/// with another id that got a hash.
fn is_safe_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let ends = |b: Option<&u8>| b.is_some_and(|b| plain(*b));
    let bytes = id.as_bytes();
    let hashed = id
        .rsplit_once('-')
        .is_some_and(|(_, end)| end.len() == HASH && end.bytes().all(|b| b.is_ascii_hexdigit()));
    bytes.len() <= LONGEST
        && ends(bytes.first())
        && ends(bytes.last())
        && bytes.iter().all(|b| plain(*b) || b"-_.".contains(b))
        && !id.contains("..")
        && !is_device(id)
        && !hashed
}

/// The words of `text` in ASCII letters and digits, with `-` between them.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    // A segment only uses the start of the text, and an id may be as long as a whole feed.
    for char in text.chars().take(4 * LONGEST) {
        let folded = transliterated(char);
        match folded.as_deref() {
            Some(letters) => {
                if gap && !letters.is_empty() && !out.is_empty() {
                    out.push('-');
                }
                gap = gap && letters.is_empty();
                out.push_str(letters);
            }
            None => gap = true,
        }
    }
    out
}

/// `char` in ASCII letters and digits: empty for an invisible character, `None` for one that separates
/// words or cannot be transliterated.
fn transliterated(char: char) -> Option<String> {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric().then(|| char.to_ascii_lowercase().to_string());
    }
    // Folding it between two letters shows whether it separates words or disappears.
    let folded = fold(&format!("x{char}x"));
    let inner = folded.strip_prefix('x')?.strip_suffix('x')?;
    inner.bytes().all(|b| b.is_ascii_alphanumeric()).then(|| inner.to_owned())
}

/// At most `longest` characters of `words`, cut between two words if that leaves enough.
fn cut(words: &str, longest: usize) -> &str {
    let Some(start) = words.get(..longest).filter(|_| words.len() > longest) else {
        return words;
    };
    let whole_words = if words.as_bytes().get(longest) == Some(&b'-') {
        start
    } else {
        start.rsplit_once('-').map_or(start, |(before, _)| before)
    };
    if whole_words.len() < SHORTEST_CUT { start.trim_end_matches('-') } else { whole_words }
}

/// A release's key as a text for the manifest: `nb:17`, or `:17` without a language. A language tag has no
/// colon, so different keys have different texts. The source is left out, since it is the same for all
/// releases of a build.
pub fn key_text(key: &ReleaseKey) -> String {
    format!("{}:{}", key.language.as_ref().map_or("", |tag| tag.as_str()), key.id.as_str())
}

/// The folder of a release's page, relative to the site's root: `release/<id>/<slug>/`.
pub fn release_path(id: &ReleaseId, title: &str) -> String {
    folder(&Slug::of_id(id), &Slug::of_title(title))
}

fn folder(id: &Slug, title: &Slug) -> String {
    format!("release/{id}/{title}/")
}

/// The folders of the last build, by the keys that `releases` have now: if a feed begins to state its
/// language, or no longer does, its releases keep their addresses.
pub fn carried_on(releases: &[Release], before: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let now: HashSet<String> = releases.iter().map(|release| key_text(&release.key)).collect();
    let mut unclaimed: HashMap<&str, Vec<&str>> = HashMap::new();
    for key in before.keys().filter(|key| !now.contains(*key)) {
        let id = key.split_once(':').map_or("", |(_, id)| id);
        unclaimed.entry(id).or_default().push(key);
    }
    let mut carried = before.clone();
    for release in releases {
        let key = key_text(&release.key);
        let Some(old) = unclaimed.get(release.key.id.as_str()).filter(|_| !carried.contains_key(&key)) else {
            continue;
        };
        // A release with a language matches an old key without one. A release without one matches the old key with
        // its id, if there is only one.
        let old = match (&release.key.language, old.as_slice()) {
            (Some(_), old) => old.iter().find(|old| old.starts_with(':')),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        if let Some(path) = old.and_then(|old| carried.remove(*old)) {
            carried.insert(key, path);
        }
    }
    carried
}

/// The folder of each release's page, in the order of `releases`.
///
/// `before` has the folders of the last build, by [`key_text`]. A known key keeps its folder even if its
/// title has changed, and no other key gets that folder. Two keys never get the same folder, even where
/// case does not count: the one that is later in the order of keys gets a hash of its key.
pub fn assign_paths(releases: &[impl Borrow<Release>], before: &BTreeMap<String, String>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, path) in before {
        if is_release_folder(path) && taken.insert(path.to_lowercase()) {
            known.insert(key, path);
        }
    }
    let mut in_order: Vec<(usize, &Release)> = releases.iter().map(Borrow::borrow).enumerate().collect();
    in_order.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
    let mut paths = vec![String::new(); releases.len()];
    for (position, release) in in_order {
        let key = key_text(&release.key);
        let path = match known.remove(key.as_str()) {
            Some(path) => path.to_owned(),
            None => free_path(release, &key, &mut taken),
        };
        if let Some(place) = paths.get_mut(position) {
            *place = path;
        }
    }
    paths
}

fn free_path(release: &Release, key: &str, taken: &mut HashSet<String>) -> String {
    let (id, title) = (Slug::of_id(&release.key.id), Slug::of_title(&release.title));
    let mut path = folder(&id, &title);
    let mut attempt = 0_u32;
    while !taken.insert(path.to_lowercase()) {
        // A second attempt is only needed for feeds that were made to cause collisions.
        let salt = if attempt == 0 { String::new() } else { format!("\n{attempt}") };
        path = folder(&id, &title.with_hash_of(&format!("{key}{salt}")));
        attempt += 1;
    }
    path
}

/// Whether `path` has the form of a folder from [`release_path`].
pub(super) fn is_release_folder(path: &str) -> bool {
    let inner = path.strip_prefix("release/").and_then(|rest| rest.strip_suffix('/'));
    inner.is_some_and(|inner| inner.split('/').count() == 2 && SitePath::new(inner).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_words_that_can_be_read() {
        for (title, slug) in [
            ("Ny kai på Værøy: «Større enn før»", "ny-kai-pa-vaeroy-storre-enn-for"),
            ("Čáhcesuolu ođđa gávpot", "cahcesuolu-odda-gavpot"),
            ("Haakon Aasen får 5 % mer", "haakon-aasen-far-5-mer"),
            ("fiskeri\u{ad}politikken", "fiskeripolitikken"),
            ("A\u{30a}pen dag", "apen-dag"),
            ("  –— 🎉 ", "release"),
            ("日本語", "release"),
            ("CON", "con-release"),
            ("COM¹", "com1-release"),
            ("../../etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(Slug::of_title(title).as_str(), slug, "{title}");
        }
    }

    #[test]
    fn long_titles_are_cut_after_a_word() {
        let title = "Regjeringen legger frem stortingsmelding om havbruk og kystnære fiskerier i nord";
        let slug = Slug::of_title(title);
        assert_eq!(slug.as_str(), "regjeringen-legger-frem-stortingsmelding-om-havbruk-og");
        assert_eq!(Slug::of_title(&"a".repeat(300)).as_str().len(), 60);
        assert_eq!(Slug::of_title(&format!("{} b", "a".repeat(60))).as_str(), "a".repeat(60));
    }

    #[test]
    fn an_id_that_is_a_file_name_stays_as_it_is() {
        for id in ["17", "a", "ny-kai_2024.1", "123e4567-e89b-12d3-a456-426614174000"] {
            assert_eq!(Slug::of_id(&ReleaseId::new(id).unwrap()).as_str(), id);
        }
    }

    #[test]
    fn an_id_that_looks_altered_is_altered() {
        let altered = Slug::of_id(&ReleaseId::new("A").unwrap());
        assert!(altered.as_str().starts_with("a-") && altered.as_str().len() == 10, "{altered}");
        let forged = Slug::of_id(&ReleaseId::new(altered.as_str()).unwrap());
        assert_ne!(forged, altered);
    }
}
