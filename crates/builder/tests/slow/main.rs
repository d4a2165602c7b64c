//! Tests that take minutes, or that measure time: `cargo xtask test slow` runs them, one at a time.

#[path = "../builder/site/alone.rs"]
mod alone;
mod growth;
mod large;
mod search;
mod serve;
mod support;

/// In the usual run, [`alone`] accepts a program that says that it has no browser part; before this run, `dist` has
/// made one.
#[test]
fn the_browser_part_is_inside() {
    assert!(press_room_assets::paths().any(|path| path == "index.html"), "run `cargo xtask dist` first");
}
