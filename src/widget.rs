//! The press room on somebody else's page: one element that shows the newest
//! releases, one release, the press contacts or the subscription form.
//!
//! The element itself is defined in `public/widget/press-room.js`. It passes its attributes
//! in as [`Attributes`], and receives a [`HostEvent`] for whatever the page should know.
//! `widget/beside.js` fetches the texts of a language before anything is shown in it.
//!
//! The first file of the program shows the list of one plain feed ([`first_list`]); everything else is shown by the
//! press room, which is a part of the program. Lists and contacts of a built press room are shown without the program:
//! the builder writes these views as data, and `widget/fragments.js` makes elements of them. What the first file and
//! fragments show does not change by itself: `widget/still.js` fills the element anew. `widget/clicks.js` handles the
//! links in all of these.

mod attributes;
mod css_parts;
mod first;
mod form_settings;
mod tell;
mod views;

pub use attributes::{Attributes, View};
pub use css_parts::PARTS;
pub use first::first_list;
pub use form_settings::{FormSettings, read_form_settings, read_when_the_part_is_here};
pub use tell::{HostEvent, tell};
pub use views::{WIDGET_FOLLOW, WIDGET_PAGES, open, widget};

use crate::address::Address;
use crate::config::Config;
use crate::route::Location;
use crate::state::{Ports, PressRoom};

/// The press room behind one element. It has not read anything yet.
pub fn press_room(attributes: &Attributes, ports: Ports) -> PressRoom {
    let (page, config) = settings(attributes);
    let location = Location { route: attributes.route(), language: None };
    let room = PressRoom::new(page, config, Vec::new(), None, location, ports, None);
    attributes.apply(room, None);
    room
}

/// The address of the press room behind an element, and its settings: the default ones, with the element's feed.
fn settings(attributes: &Attributes) -> (Address, Config) {
    let page = attributes.site.clone();
    let config = Config { feeds: vec![attributes.feed.clone()], ..Config::default_for(&page) };
    (page, config)
}
