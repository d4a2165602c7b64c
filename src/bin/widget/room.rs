//! The whole press room in an element.

use crate::element::{FOLLOW_PART, PAGES_PART, fetch};
use js_sys::{Function, Promise};
use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use press_room::browser::{self, Host, LinkSigns};
use press_room::parts::WidgetParts;
use press_room::state::{Part, Ports, PressRoom};
use press_room::view::MountedNode;
use press_room::widget::{
    Attributes, FormSettings, press_room, read_form_settings, read_when_the_part_is_here, tell, widget,
};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{AbortController, Element};

/// The part with the press room.
pub(crate) struct Room {
    /// Makes sure that each element is told when the program crashes. Call it once, before anything else.
    pub(crate) start: fn(),
    /// Takes over the request for a feed: its address, the promise of its answer, and the controller that can abort it.
    pub(crate) offer: fn(&str, Promise, AbortController),
    /// Builds into an element what its attributes ask for, and calls the function with each event.
    pub(crate) mount: fn(Element, Attributes, Function) -> Option<Box<dyn RoomInElement>>,
}

/// A press room in an element. Dropping it removes what it shows. The first file uses it only through these functions,
/// because otherwise it would contain their code.
pub(crate) trait RoomInElement {
    /// Applies changed attributes of the same feed.
    fn update(&self, now: Attributes);
    /// Shows the release whose link leads to `href` in place of the list, if that is possible.
    fn open(&self, href: &str) -> bool;
}

struct Content {
    attributes: RwSignal<Attributes>,
    form: RwSignal<FormSettings>,
    room: PressRoom,
    _mounted: UnmountHandle<MountedNode>,
    _place: Host,
    _signs: LinkSigns,
}

/// Builds the press room into `container`: see [`super::element::mount`].
pub(crate) fn mount(
    container: Element,
    attributes: Attributes,
    say: Function,
) -> Option<Box<dyn RoomInElement>> {
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
        read_form_settings(room, attributes, form, || FOLLOW_PART.get());
        read_when_the_part_is_here(room, attributes, form, || FOLLOW_PART.get());
        tell(room, attributes, form, move |said| browser::say(&say, said.code(), said.status()));
        making.set(Some((attributes, form, room)));
        let parts = WidgetParts { pages: || PAGES_PART.get(), follow: || FOLLOW_PART.get() };
        widget(room, attributes, form, parts)
    });
    let (attributes, form, room) = made.take()?;
    let signs = LinkSigns::new(&within, "article a", move |_| {
        if attributes.with_untracked(|attributes| attributes.inline) {
            room.parts.fetch_ahead(Part::Pages);
        }
    });
    Some(Box::new(Content { attributes, form, room, _mounted: mounted, _place: place, _signs: signs }))
}

impl RoomInElement for Content {
    fn update(&self, now: Attributes) {
        let (is_news, route, names_others) = self
            .attributes
            .with_untracked(|before| (*before != now, before.route(), before.for_form() != now.for_form()));
        if !is_news {
            return;
        }
        now.apply(self.room, Some(&route));
        self.attributes.set(now);
        if names_others {
            read_form_settings(self.room, self.attributes, self.form, || FOLLOW_PART.get());
        }
    }

    fn open(&self, href: &str) -> bool {
        let view = self.attributes.with_untracked(|attributes| attributes.view);
        press_room::widget::open(self.room, view, href)
    }
}
