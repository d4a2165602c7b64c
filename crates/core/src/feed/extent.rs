//! How much of a feed is read: all of it, or no more than a list of releases shows.
//!
//! A reader of a format reads the heads itself, and leaves the rest to the functions of its [`Extent`]. A program that
//! only uses [`HEADS`] does not contain the code for the rest (`docs/decisions/0015-parts.md`).

pub use super::reader::Extent;

use super::formats::{extension, json_feed};
use super::model::Contact;
use super::reader::Reader;
use super::{date, phone};
use crate::feed::contact;
use crate::rich_text::lost;

/// Reads everything.
pub static WHOLE: Extent = Extent {
    feed: json_feed::read_rest_of_feed,
    item: json_feed::read_rest,
    image: extension::read_rest_of_image,
    attached: json_feed::read_attached,
    file: json_feed::read_file,
    phone: |reader, contact, text| contact::add_phone_text(contact, text, reader.country),
    contact: extension::read_rest_of_contact,
    date: |_, value| date::parse_value(value),
    lost: lost::first_in,
};

/// Reads the heads of the items: what a list shows of each.
pub static HEADS: Extent = ONLY_HEADS;

/// Reads the heads, and the duty phone of the press room.
pub static HEADS_AND_DUTY: Extent = Extent { feed: extension::read_duty, ..ONLY_HEADS };

const ONLY_HEADS: Extent = Extent {
    feed: |_, _, _, _| (),
    item: |_, _, _, _| (),
    image: |_, _, _| (),
    attached: |_, _, _| (),
    file: |_, _, _, _, _| (),
    phone: plain_phone,
    contact: |_, _, _| (),
    date: |reader, value| reader.or_leave(date::parse_internet_date(value.as_str()?)),
    lost: |_, _| None,
};

/// Adds a number that is written plainly. Words beside it may say that it is a duty phone, and are left to [`WHOLE`].
fn plain_phone(reader: &mut Reader, contact: &mut Contact, text: &str) {
    let phone = reader.or_leave(phone::plain(text, reader.country));
    contact.phones.extend(phone);
}
