//! The entry: starts the site in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    use press_room::browser;
    use press_room::config::Config;
    use press_room::pages::app;
    use press_room::route::Location;
    use press_room::state::PressRoom;

    browser::report_crashes();
    let Some(page) = browser::Page::read() else {
        return;
    };
    let (config, problems) = Config::read(&page.config, &page.address);
    page.clear();
    let home = page.address.clone();
    let root = page.root.clone();
    let mounted = leptos::mount::mount_to_renderer(&root, move || {
        let location = Location::parse(&page.query);
        let room =
            PressRoom::new(page.address.clone(), config, problems, page.language, location, browser::ports());
        room.report_problems();
        browser::follow_navigation(room, home);
        browser::follow_history(room);
        browser::keep_page_told(room, press_room::pages::title);
        room.start_reading();
        app(room, page.debug_panic)
    });
    // The press room lives as long as its page.
    mounted.forget();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
