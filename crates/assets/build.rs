//! Lets cargo embed the files anew when there are others; the macro only notices changes in those that it knows.

fn main() {
    println!("cargo::rerun-if-changed=files");
}
