//! The entry of the site: starts it in the browser.

/// Nothing runs by itself: `start.js` first passes in the request that it has already made, then calls `start`.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod site {
    use leptos::mount::mount_to_renderer;
    use press_room::browser;
    use press_room::config::Config;
    use press_room::pages::{app, title};
    use press_room::route::Location;
    use press_room::state::PressRoom;
    use press_room::view::Root;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Takes over the request that `start.js` has made for the first feed, named by its absolute address.
    /// Called before [`start`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn offer(feed: String, answer: js_sys::Promise, controller: web_sys::AbortController) {
        browser::offer_first(feed, answer, controller);
    }

    /// Starts the site on this page. Throws if the page has no element for it.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn start() {
        browser::report_crashes();
        let Some(mut page) = browser::Page::read() else {
            // Thrown, not logged: `start.js` then shows readers its own message.
            browser::refuse("the page has no element with the id `press-room` to stand in");
        };
        if page.is_damaged {
            // Its feed is not where an ordinary page has one, so the static content says more than an error would.
            browser::refuse("the page's own data cannot be read");
        }
        let built = page.built.take();
        let base = built.as_ref().map_or(&page.address, |built| &built.root);
        let (config, problems) = Config::read(&page.config, base);
        let location =
            built.as_ref().map_or_else(|| Location::parse(&page.query), |built| built.locate(&page.query));
        // The static content of a built page is only right for the page's own place.
        let is_there = built.as_ref().is_some_and(|built| built.at == location);
        if !is_there {
            page.clear();
        }
        let (home, root) = (page.address.clone(), page.root.clone());
        let mounted = mount_to_renderer(&page.root, move || {
            let room = PressRoom::new(
                page.address,
                config,
                problems,
                page.language,
                location,
                browser::ports(),
                built,
            );
            room.report_problems();
            browser::follow_navigation(room.links, room.navigation.location, home);
            browser::follow_history(room.links, room.navigation.location);
            browser::keep_page_told(room.locale, move || title(room));
            room.reading.start();
            browser::look_for_newer(room.links, room.reading);
            let view = app(room, page.debug_panic);
            Root { view, within: root.into(), is_there, report: browser::report_differences }
        });
        // The press room lives as long as its page.
        mounted.forget();
    }
}

/// Natively there is nothing to start; the builder is the program `press-room` in `crates/builder`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
