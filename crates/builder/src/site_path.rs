//! The path of a file in the site. [`super::output`] accepts no other paths.

use press_room_core::file_name;
use std::fmt;

/// The largest number of bytes in one segment: the lowest limit of any common file system.
const MAX_SEGMENT: usize = 255;

/// A relative path in the site, such as `release/17/ny-kai/index.html`.
///
/// Each segment is a plain file name on every system: ASCII letters, digits and `._~+@=-`, not `.` or
/// `..`, no dot at the end, no Windows device name. So the path can never lead out of the folder that it is
/// joined to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SitePath(String);

impl SitePath {
    /// `None` for a path that is absolute or empty, or that contains `..`, an empty segment (as with a
    /// slash at the end) or a character outside the set above.
    pub fn new(path: &str) -> Option<Self> {
        path.split('/').all(is_plain).then(|| Self(path.to_owned()))
    }

    /// The file `name` in `folder`, which is empty or ends with a slash, as
    /// [`super::site::Entry::path`] and [`super::site::Site::folder`] do.
    pub fn in_folder(folder: &str, name: &str) -> Option<Self> {
        (folder.is_empty() || folder.ends_with('/')).then(|| Self::new(&format!("{folder}{name}"))).flatten()
    }

    /// This path with `below` after it.
    pub fn join(&self, below: &Self) -> Self {
        Self(format!("{}/{}", self.0, below.0))
    }

    /// The path as text, with `/` between its segments on every system.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_plain(segment: &str) -> bool {
    (1..=MAX_SEGMENT).contains(&segment.len())
        && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"._~+@=-".contains(&b))
        && !segment.ends_with('.')
        && !is_device(segment)
}

/// Whether this is the name of a device on Windows, whatever follows its first dot.
pub(super) fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or_default();
    file_name::is_device(&stem.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_site_are_accepted() {
        for path in [
            "index.html",
            "release/17/ny-kai/index.html",
            "_headers",
            ".nojekyll",
            "a-1f_bg.wasm",
            "computer",
        ] {
            assert_eq!(SitePath::new(path).map(|path| path.to_string()).as_deref(), Some(path));
        }
        let path = SitePath::in_folder("release/17/ny-kai/", "index.html");
        assert_eq!(path.unwrap().as_str(), "release/17/ny-kai/index.html");
        assert_eq!(SitePath::in_folder("", "a").unwrap().join(&SitePath::new("b").unwrap()).as_str(), "a/b");
        assert_eq!(SitePath::in_folder("release", "a"), None);
    }

    #[test]
    fn what_could_lead_out_or_mean_something_else_is_refused() {
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../b",
            "a/..",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "C:/a",
            "a\0b",
            "a\nb",
            "a b",
            "a%2e",
            "a.",
            "con",
            "a/AUX.txt",
            "com1.html",
            "\u{430}",
            "a\u{202e}b",
        ] {
            assert_eq!(SitePath::new(path), None, "{path:?}");
        }
        assert_eq!(SitePath::new(&"a".repeat(256)), None);
    }
}
