//! Makes the linker keep the relocations of the programs that readers load, which `cargo xtask dist` needs to split
//! them into parts.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |variable: &str, value: &str| std::env::var(variable).is_ok_and(|it| it.starts_with(value));
    if is("TARGET", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
