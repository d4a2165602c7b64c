//! The browser part inside the program: what `cargo xtask dist` put into `files/` of this crate before it was compiled.
//! Without that there is nothing in here.

use std::borrow::Cow;

#[derive(rust_embed::Embed)]
#[folder = "files/"]
struct Files;

/// The paths of all files, as `widget/press-room.js`, in no order.
pub fn paths() -> impl Iterator<Item = Cow<'static, str>> {
    // The file by which git keeps the empty folder.
    Files::iter().filter(|path| !path.starts_with('.'))
}

/// The bytes of the file `path`.
pub fn read(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}
