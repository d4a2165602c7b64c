//! The entry of the site: starts it in the browser.

/// Nothing runs by itself: `start.js` first hands over what it has asked for already.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod site {
    use leptos::mount::mount_to_renderer;
    use press_room::browser;
    use press_room::config::Config;
    use press_room::i18n::catalogue;
    use press_room::pages::{app, title};
    use press_room::route::Location;
    use press_room::state::PressRoom;
    use press_room::view::Root;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Takes the request for the first feed that `start.js` has made, by its whole address. Before [`start`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn offer(feed: String, answer: js_sys::Promise, controller: web_sys::AbortController) {
        browser::offer_first(feed, answer, controller);
    }

    /// Starts the site on this page with `words`, the file with the texts of the language `code`. Gives the code of another
    /// language when the page is in that; its texts have to be brought first. `ask` fetches those that
    /// a reader changes to. Throws where there is no place for it, and for texts that are none.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn start(code: &str, words: String, ask: js_sys::Function) -> JsValue {
        if !browser::keep_words(code, words, ask) {
            browser::refuse("the file with its texts is cut, or of another version");
        }
        let Some(mut page) = browser::Page::read() else {
            // Thrown, not logged: `start.js` then shows readers its own message.
            browser::refuse("the page has no element with the id `press-room` to stand in");
        };
        if page.is_damaged {
            // Its feed is not where an ordinary page has it: what stands there says more.
            browser::refuse("the page's own data cannot be read");
        }
        let built = page.built.take();
        let base = built.as_ref().map_or(&page.address, |built| &built.root);
        let (config, problems) = Config::read(&page.config, base);
        let location =
            built.as_ref().map_or_else(|| Location::parse(&page.query), |built| built.locate(&page.query));
        let usual = PressRoom::usual_language(&config, page.language, built.as_ref());
        let language = location.spoken().unwrap_or(usual);
        if !catalogue::is_here(language) {
            return language.code().into();
        }
        browser::report_crashes();
        // A built page shows its own place and no other.
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
            browser::follow_navigation(room, home);
            browser::follow_history(room);
            browser::keep_page_told(room, title);
            room.reading.start();
            browser::look_for_newer(room.links, room.reading);
            let view = app(room, page.debug_panic);
            Root { view, within: root.into(), is_there, report: browser::report_differences }
        });
        // The press room lives as long as its page.
        mounted.forget();
        JsValue::UNDEFINED
    }
}

/// Natively there is nothing to start; the builder is the program `press-room` in `crates/builder`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
