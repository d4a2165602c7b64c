//! The entry: starts the site in the browser.

fn main() {}
