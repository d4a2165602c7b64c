//! Dead links of a release: links to files that the site does not have.

use crate::site::{Entry, Site};
use press_room_core::address::Address;
use press_room_core::feed::Release;
use press_room_core::file_name;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Whether the folder `out` has a file for a link to `path`, which is still percent-encoded.
pub fn is_there(out: &Path, path: &str) -> bool {
    let Some(file) = file_of(out, path) else { return false };
    file.is_file() || file.join("index.html").is_file()
}

/// The file for `path` in `out`. `None` if no file can have this name, or if the path would lead out of the folder.
fn file_of(out: &Path, path: &str) -> Option<PathBuf> {
    let folder = path.strip_suffix('/').unwrap_or(path);
    let mut file = out.to_owned();
    for segment in folder.split('/').filter(|_| !folder.is_empty()) {
        file.push(file_name::of_segment(segment)?);
    }
    // A slash at the end means a folder.
    Some(if folder == path && !path.is_empty() { file } else { file.join("index.html") })
}

/// Each dead link once, in order.
pub(super) fn dead(entry: &Entry, site: &Site, known_paths: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let release = entry.release.as_ref();
    let is_dead = |link: &String| below(link, &site.url).is_some_and(|path| !known_paths(path));
    let mut links: BTreeSet<String> =
        files_of(release).into_iter().map(|url| url.as_str().to_owned()).filter(is_dead).collect();
    links.extend(entry.links.iter().filter(|link| is_dead(link)).cloned());
    links
}

/// The path of `link` from the site's root; `None` for a link elsewhere.
fn below<'a>(link: &'a str, site: &Address) -> Option<&'a str> {
    let link = link.split(['?', '#']).next()?;
    link.strip_prefix(site.as_str())
}

/// The addresses that a release names outside its texts.
pub(crate) fn files_of(release: &Release) -> Vec<&Address> {
    let images =
        release.images.iter().flat_map(|image| [Some(&image.src), image.original.as_ref()]).flatten();
    let documents = release.documents.iter().map(|document| &document.url);
    let links = release.links.iter().map(|link| &link.url);
    let event = release.event.iter().filter_map(|event| event.url.as_ref());
    images.chain(documents).chain(links).chain(event).collect()
}
