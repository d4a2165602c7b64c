//! The project's task runner: `cargo xtask run | test | dist`.

fn main() {}
