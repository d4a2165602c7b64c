//! The browser's side: the only folder that names `web_sys`, `js_sys` or `gloo`.

pub mod html;
pub mod platform;
