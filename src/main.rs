//! The entry: starts the site in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <main><h1>"Stand-in started"</h1></main> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
