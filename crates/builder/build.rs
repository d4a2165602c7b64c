//! Gives the builder a hash of its sources. If the last build was made by a builder with another hash, every page is
//! rendered anew.

use std::fs;
use std::path::Path;

/// The files and folders that the program is made from, relative to the root of the workspace.
const SOURCES: [&str; 4] = ["src", "crates/core", "crates/builder/src", "Cargo.lock"];

fn main() {
    let root = Path::new("../..");
    let mut sources = 0xcbf2_9ce4_8422_2325;
    for path in SOURCES.map(|path| root.join(path)) {
        println!("cargo::rerun-if-changed={}", path.display());
        add(&path, &mut sources);
    }
    println!("cargo::rustc-env=PRESS_ROOM_SOURCES={sources:016x}");
}

/// Adds a file, or all files below a folder in the order of their names, to an FNV-1a hash.
fn add(path: &Path, hash: &mut u64) {
    let names = |folder: fs::ReadDir| folder.flatten().map(|entry| entry.path()).collect::<Vec<_>>();
    match fs::read_dir(path).map(names) {
        Ok(mut below) => {
            below.sort();
            below.iter().for_each(|path| add(path, hash));
        }
        Err(_) => {
            let name = path.to_string_lossy().replace('\\', "/").into_bytes();
            let bytes = name.into_iter().chain(fs::read(path).unwrap_or_default());
            *hash = bytes.fold(*hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        }
    }
}
