//! The entry of the site: starts it in the browser.

/// Nothing runs by itself: `start.js` first passes in the request that it has already made, then calls `start`.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod site {
    use js_sys::Promise;
    use leptos::mount::mount_to_renderer;
    use press_room::browser;
    use press_room::config::Config;
    use press_room::feed::formats::{FormatReader, PRS, PRS_PART};
    use press_room::i18n::catalogue;
    use press_room::pages::{PAGES, app, title};
    use press_room::parts::{Built, Pages};
    use press_room::route::Location;
    use press_room::slot::Slot;
    use press_room::split_part;
    use press_room::state::{BuiltPage, LocalFuture, Part, Ports, PressRoom};
    use press_room::view::{Root, take_over};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    static PAGES_PART: Slot<Pages> = Slot::new();
    static BUILT_PART: Slot<Built> = Slot::new();
    static BUILT: Built = Built { read: BuiltPage::read, take_over };

    split_part!(pages: Pages = PAGES);
    split_part!(prs: FormatReader = PRS);
    split_part!(built: Built = BUILT);

    fn fetch(part: Part) -> LocalFuture<bool> {
        match part {
            Part::Pages => Box::pin(async { PAGES_PART.keep(pages().await) }),
            Part::Prs => Box::pin(async { PRS_PART.keep(prs().await) }),
            Part::Built => Box::pin(async { BUILT_PART.keep(built().await) }),
        }
    }

    /// Takes over the request that `start.js` has made for the first feed, named by its absolute address.
    /// Called before [`start`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn offer(feed: String, answer: Promise, controller: web_sys::AbortController) {
        browser::offer_first(feed, answer, controller);
    }

    /// Fetches the parts of the program that are needed to take over this page of a built site, which is not a list if
    /// `with_pages`: its views are needed at once, since its HTML shows them already. Called before [`start`] on such a
    /// page. The promise is rejected if a part cannot be fetched.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn prepare(with_pages: bool) -> Promise {
        browser::promise_of(Box::pin(async move {
            match fetch(Part::Built).await && (!with_pages || fetch(Part::Pages).await) {
                true => Ok(JsValue::UNDEFINED),
                false => Err(JsValue::from_str("a part of the program did not come")),
            }
        }))
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
        let Some(mut page) = browser::Page::read(BUILT_PART.get().map(|built| built.read)) else {
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
        let usual = PressRoom::usual_language(&config, page.language, built.as_ref());
        let language = location.spoken().unwrap_or(usual);
        if !catalogue::is_here(language) {
            return language.code().into();
        }
        browser::report_crashes();
        // The static content of a built page is only right for the page's own place.
        let is_there = built.as_ref().is_some_and(|built| built.at == location);
        if is_there {
            page.take_form();
        } else {
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
                Ports { part: |part| browser::fetch_part(part, fetch), ..browser::ports() },
                built,
            );
            room.report_problems();
            browser::fetch_ahead(room.links, room.parts, home.clone());
            browser::follow_navigation(room.links, room.locale, room.navigation.location, home);
            browser::follow_history(room.links, room.locale, room.navigation.location);
            browser::keep_page_told(room.locale, move || title(room));
            room.reading.start();
            let view = app(room, || PAGES_PART.get(), page.debug_panic);
            let take_over = BUILT_PART.get().filter(|_| is_there).map(|built| built.take_over);
            Root { view, within: root.into(), take_over, report: browser::report_differences }
        });
        // The press room lives as long as its page.
        mounted.forget();
        JsValue::UNDEFINED
    }
}

/// Natively there is nothing to start; the builder is the program `press-room` in `crates/builder`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
