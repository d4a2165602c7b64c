//! The entry of the site: starts it in the browser.

/// Nothing runs by itself: `start.js` first hands over what it has asked for already.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod site {
    use js_sys::Promise;
    use leptos::mount::mount_to_renderer;
    use press_room::browser;
    use press_room::config::Config;
    use press_room::feed::formats::{FormatReader, PRS, PRS_PART};
    use press_room::pages::{PAGES, app, title};
    use press_room::parts::{Built, Pages};
    use press_room::route::{Location, Route};
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

    /// Takes the request for the first feed that `start.js` has made, by its whole address. Before [`start`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn offer(feed: String, answer: Promise, controller: web_sys::AbortController) {
        browser::offer_first(feed, answer, controller);
    }

    /// Fetches what a page of a built site needs before it can be taken over. Before [`start`], on such
    /// a page. The promise fails when a part does not come.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn prepare() -> Promise {
        browser::promise_of(Box::pin(async {
            let came = fetch(Part::Built).await;
            // Its own pages are there at once, as they were written.
            let page = browser::Page::read(BUILT_PART.get().map(|built| built.read));
            let is_list = page
                .and_then(|page| page.built)
                .is_none_or(|built| matches!(built.at.route, Route::List(_) | Route::NotFound));
            match came && (is_list || fetch(Part::Pages).await) {
                true => Ok(JsValue::UNDEFINED),
                false => Err(JsValue::from_str("a part of the program did not come")),
            }
        }))
    }

    /// Starts the site on this page. Throws where there is no place for it.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn start() {
        browser::report_crashes();
        let Some(mut page) = browser::Page::read(BUILT_PART.get().map(|built| built.read)) else {
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
                Ports { part: fetch, ..browser::ports() },
                built,
            );
            room.report_problems();
            browser::fetch_ahead(room, home.clone());
            browser::follow_navigation(room, home);
            browser::follow_history(room);
            browser::keep_page_told(room, title);
            room.reading.start();
            let view = app(room, || PAGES_PART.get(), page.debug_panic);
            let take_over = BUILT_PART.get().filter(|_| is_there).map(|built| built.take_over);
            Root { view, within: root.into(), take_over, report: browser::report_differences }
        });
        // The press room lives as long as its page.
        mounted.forget();
    }
}

/// Natively there is nothing to start; the builder is the program `press-room` in `crates/builder`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
