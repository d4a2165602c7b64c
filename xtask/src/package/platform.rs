//! The platforms that there are packages for.

/// A platform as Rust and as npm name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Platform {
    target: &'static str,
    /// What npm calls the system, and its processor.
    pub(super) npm: [&'static str; 2],
    /// The end of a program's name.
    pub(super) suffix: &'static str,
    /// The end of an archive's name.
    pub(super) archive: &'static str,
}

const ALL: [Platform; 8] = [
    unix("x86_64-unknown-linux-musl", "linux", "x64"),
    unix("x86_64-unknown-linux-gnu", "linux", "x64"),
    unix("aarch64-unknown-linux-musl", "linux", "arm64"),
    unix("aarch64-unknown-linux-gnu", "linux", "arm64"),
    unix("x86_64-apple-darwin", "darwin", "x64"),
    unix("aarch64-apple-darwin", "darwin", "arm64"),
    Platform { suffix: ".exe", archive: ".zip", ..unix("x86_64-pc-windows-msvc", "win32", "x64") },
    Platform { suffix: ".exe", archive: ".zip", ..unix("aarch64-pc-windows-msvc", "win32", "arm64") },
];

const fn unix(target: &'static str, system: &'static str, processor: &'static str) -> Platform {
    Platform { target, npm: [system, processor], suffix: "", archive: ".tar.gz" }
}

impl Platform {
    /// The platform that Rust calls `target`.
    pub(super) fn of(target: &str) -> Option<Self> {
        ALL.into_iter().find(|platform| platform.target == target)
    }

    /// The name of npm's package for it.
    pub(super) fn package(&self) -> String {
        format!("@press-room/{}", self.npm.join("-"))
    }

    /// The names of npm's packages for all platforms, each once.
    pub(super) fn packages() -> Vec<String> {
        let mut names: Vec<String> = ALL.iter().map(Self::package).collect();
        names.dedup();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_of_npm_stands_once() {
        let mut names = Platform::packages();
        assert_eq!(names.len(), 6);
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 6);
        assert_eq!(Platform::of("x86_64-pc-windows-msvc").unwrap().package(), "@press-room/win32-x64");
        assert_eq!(Platform::of("sparc"), None);
    }
}
