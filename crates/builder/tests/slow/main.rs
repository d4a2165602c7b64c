//! What takes minutes, or is measured by the clock: `cargo xtask test slow` runs it, one test at a time.

#[path = "../builder/site/alone.rs"]
mod alone;
mod growth;
mod large;
mod search;
mod serve;
mod support;

/// In the usual run [`alone`] is content with a program that says that it has none; here `dist` has come first.
#[test]
fn the_browser_part_is_inside() {
    assert!(press_room_assets::paths().any(|path| path == "index.html"), "run `cargo xtask dist` first");
}
