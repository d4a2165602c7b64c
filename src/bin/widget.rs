//! The widget's entry: puts the press room into an element of somebody else's
//! page. `public/widget/press-room.js` defines the element and calls this.

/// Nothing runs by itself: an element on a page has to ask for it.
fn main() {}

#[cfg(target_arch = "wasm32")]
mod element {
    use leptos::mount::{UnmountHandle, mount_to_renderer};
    use leptos::prelude::*;
    use press_room::browser::{self, Host};
    use press_room::i18n::{Language, catalogue};
    use press_room::state::PressRoom;
    use press_room::view::Mounted;
    use press_room::widget::{Attributes, FormSettings, press_room, read_form_settings, tell, widget};
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// One element's content. Freeing it takes the content away, and all that kept it up to date.
    #[wasm_bindgen]
    pub struct Widget {
        attributes: RwSignal<Attributes>,
        form: RwSignal<FormSettings>,
        room: PressRoom,
        _mounted: UnmountHandle<Mounted>,
        _place: Host,
    }

    /// Builds into `container` what `settings` ask for, as [`Attributes::read`] has
    /// them. `say` hears what happens: a word, what it is about, a number.
    ///
    /// # Errors
    /// `settings` when they name no feed.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn mount(
        container: web_sys::Element,
        settings: &str,
        say: js_sys::Function,
    ) -> Result<Widget, JsValue> {
        let attributes = Attributes::read(settings).ok_or("settings")?;
        let place = Host::new(&container, say.clone());
        let made = Rc::new(Cell::new(None));
        let (making, ports) = (Rc::clone(&made), place.ports());
        let root: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(container);
        let mounted = mount_to_renderer(&root, move || {
            let room = press_room(&attributes, ports);
            let attributes = RwSignal::new(attributes);
            room.reading.start();
            let form = RwSignal::new(FormSettings::Unknown);
            read_form_settings(room, attributes, form);
            tell(room, attributes, form, move |said| browser::say(&say, said.code(), said.status()));
            making.set(Some((attributes, form, room)));
            widget(room, attributes, form)
        });
        let (attributes, form, room) = made.take().ok_or("settings")?;
        Ok(Widget { attributes, form, room, _mounted: mounted, _place: place })
    }

    #[wasm_bindgen]
    impl Widget {
        /// Shows what the element asks for now. Another feed takes another [`mount`].
        pub fn update(&self, settings: &str) {
            let Some(now) = Attributes::read(settings) else { return };
            let (is_news, route, names_others) = self.attributes.with_untracked(|before| {
                (*before != now, before.route(), before.for_form() != now.for_form())
            });
            if !is_news {
                return;
            }
            now.apply(self.room, Some(&route));
            self.attributes.set(now);
            if names_others {
                read_form_settings(self.room, self.attributes, self.form);
            }
        }

        /// Shows the release whose link leads to `href`, if it can be opened in the list's place.
        pub fn open(&self, href: &str) -> bool {
            let view = self.attributes.with_untracked(|attributes| attributes.view);
            press_room::widget::open(self.room, view, href)
        }
    }

    /// Takes the request for a feed that the loader has made while the program was on its way.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn offer(feed: &str, answer: js_sys::Promise, controller: web_sys::AbortController) {
        browser::offer(feed, answer, controller);
    }

    /// Keeps the texts of the language `code`, before any element speaks it. `false` for a file that does not hold them.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn keep(code: &str, words: String) -> bool {
        Language::from_tag(code).is_some_and(|language| catalogue::keep(language, words))
    }

    /// Has each element told when the program breaks. Once, before anything else.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn start() {
        browser::tell_crashes();
    }
}
