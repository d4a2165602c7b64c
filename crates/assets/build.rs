//! Makes cargo embed the files again when a file is added or removed; the macro only notices changes in files that it
//! knows.

fn main() {
    println!("cargo::rerun-if-changed=files");
}
