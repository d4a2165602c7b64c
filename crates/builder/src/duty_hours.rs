//! When the duty phone in the head of a page is answered, for `public/hours.js`, which says beside the number whether it is
//! now. They are put beside the press room and not in it: the part of the program that loads first, and shows the head,
//! has no code for hours.

use press_room::components::contact_file::{HOURS_SCRIPT, now};
use press_room::state::PressRoom;
use press_room::view::{Node, Tag};

/// The rules in an element that is not shown, and the script, which is in the folder `root`. Empty if no rules say when
/// the phone is answered.
pub fn html(room: PressRoom, root: &str) -> String {
    let Some(contact) = room.feeds.duty_contact() else { return String::new() };
    let Some(rules) = now(room.locale, &contact) else { return String::new() };
    let number = contact.phones.first().map(|phone| phone.display.as_str());
    let script = Tag::new("script").attr("type", "module").attr("src", [root, HOURS_SCRIPT].concat());
    Node::list([rules.attr("data-phone", number).attr("hidden", true), script]).to_html()
}
