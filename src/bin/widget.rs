//! The widget's entry: puts the press room into an element on somebody else's page.
//! `public/widget/press-room.js` defines the element and calls this.

/// Nothing runs by itself: the loader calls `mount` for each element.
fn main() {}

#[cfg(target_arch = "wasm32")]
mod element {
    use leptos::mount::{UnmountHandle, mount_to_renderer};
    use leptos::prelude::*;
    use press_room::browser::{self, Host, LinkSigns};
    use press_room::feed::formats::wordpress::{WORDPRESS, WordPressReader};
    use press_room::feed::formats::{FormatReader, PRS, PRS_PART, WORDPRESS_PART};
    use press_room::i18n::{Language, catalogue};
    use press_room::parts::WidgetPages;
    use press_room::slot::Slot;
    use press_room::split_part;
    use press_room::state::{LocalFuture, Part, Ports, PressRoom};
    use press_room::view::Mounted;
    use press_room::widget::{
        Attributes, FormSettings, WIDGET_PAGES, press_room, read_form_settings, read_when_the_part_is_here,
        tell, widget,
    };
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    static PAGES_PART: Slot<WidgetPages> = Slot::new();

    split_part!(pages: WidgetPages = WIDGET_PAGES);
    split_part!(prs: FormatReader = PRS);
    split_part!(wordpress: WordPressReader = WORDPRESS);

    fn fetch(part: Part) -> LocalFuture<bool> {
        match part {
            Part::Pages => Box::pin(async { PAGES_PART.keep(pages().await) }),
            Part::Prs => Box::pin(async { PRS_PART.keep(prs().await) }),
            Part::WordPress => Box::pin(async { WORDPRESS_PART.keep(wordpress().await) }),
            // An element is never on a page of a built site that it would have to search.
            Part::Search | Part::Check => Box::pin(std::future::ready(false)),
        }
    }

    /// One element's content. Freeing it removes the content, and the effects that keep it up to date.
    #[wasm_bindgen]
    pub struct Widget {
        attributes: RwSignal<Attributes>,
        form: RwSignal<FormSettings>,
        room: PressRoom,
        _mounted: UnmountHandle<Mounted>,
        _place: Host,
        _signs: LinkSigns,
    }

    /// Builds into `container` what `settings` ask for; they are in the form that [`Attributes::read`]
    /// reads. `say` is called with each event: its name, its detail and an HTTP status.
    ///
    /// # Errors
    /// `"settings"` if they name no feed.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn mount(
        container: web_sys::Element,
        settings: &str,
        say: js_sys::Function,
    ) -> Result<Widget, JsValue> {
        let attributes = Attributes::read(settings).ok_or("settings")?;
        let place = Host::new(&container, say.clone());
        let within = container.clone();
        let made = Rc::new(Cell::new(None));
        let (making, ports) =
            (Rc::clone(&made), Ports { part: |part| browser::fetch_part(part, fetch), ..place.ports() });
        let root: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(container);
        let mounted = mount_to_renderer(&root, move || {
            let room = press_room(&attributes, ports);
            let attributes = RwSignal::new(attributes);
            room.reading.start();
            let form = RwSignal::new(FormSettings::Unknown);
            read_form_settings(room, attributes, form, || PAGES_PART.get());
            read_when_the_part_is_here(room, attributes, form, || PAGES_PART.get());
            tell(room, attributes, form, move |said| browser::say(&say, said.code(), said.status()));
            making.set(Some((attributes, form, room)));
            widget(room, attributes, form, || PAGES_PART.get())
        });
        let (attributes, form, room) = made.take().ok_or("settings")?;
        let signs = LinkSigns::new(&within, "article a", move |_| {
            if attributes.with_untracked(|attributes| attributes.inline) {
                room.parts.fetch_ahead(Part::Pages);
            }
        });
        Ok(Widget { attributes, form, room, _mounted: mounted, _place: place, _signs: signs })
    }

    #[wasm_bindgen]
    impl Widget {
        /// Applies changed attributes. For another feed, call [`mount`] again.
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
                read_form_settings(self.room, self.attributes, self.form, || PAGES_PART.get());
            }
        }

        /// Shows the release whose link leads to `href` in place of the list, if that is possible.
        pub fn open(&self, href: &str) -> bool {
            let view = self.attributes.with_untracked(|attributes| attributes.view);
            press_room::widget::open(self.room, view, href)
        }
    }

    /// Takes over the request for a feed that the loader made while the program was being loaded.
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

    /// Makes each element be told when the program crashes. To be called once, before anything else.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn start() {
        browser::tell_crashes();
    }
}
