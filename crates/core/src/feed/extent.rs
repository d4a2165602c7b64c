//! How much of a feed is read: all of it, or no more than a list of releases shows.
//!
//! A reader of a format reads the heads itself, and has the rest read by the functions of its [`Extent`]. A program that
//! names [`HEADS`] alone does not have the code for the rest (`docs/decisions/0015-parts.md`).

use super::formats::{extension, json_feed};
use super::model::{Contact, Image, Timestamp};
use super::reader::{Object, Reader};
use super::{FeedInfo, Release, date, phone};
use crate::address::Address;
use crate::feed::contact;
use crate::rich_text::lost;
use serde_json::Value;

/// The functions that read what may be left out.
pub struct Extent {
    /// Reads what a JSON Feed says of itself, without who publishes it and what page is next. The objects are the feed and
    /// its extension.
    pub(super) feed: fn(&mut Reader, &Object, Option<&Object>, &mut FeedInfo),
    /// Reads what an item of a JSON Feed has beside its head. The objects are the item and its extension.
    pub(super) item: fn(&mut Reader, &Object, Option<&Object>, &mut Release),
    /// Reads what a JSON Feed says of a picture beside its addresses.
    pub(super) image: fn(&mut Reader, &Object, &mut Image),
    /// Reads what a JSON Feed says of an attached picture.
    pub(super) attached: fn(&mut Reader, &Object, &mut Image),
    /// Reads an attachment at this address that is no picture, and is of this MIME type.
    pub(super) file: fn(&mut Reader, &Object, Address, Option<String>, &mut Release),
    /// Reads the text of a phone field.
    pub(super) phone: fn(&mut Reader, &mut Contact, &str),
    /// Reads what a contact has beside what its duty phone is shown with.
    pub(super) contact: fn(&mut Reader, &Object, &mut Contact),
    /// Reads a date.
    pub(super) date: fn(&mut Reader, &Value) -> Option<Timestamp>,
    /// Finds what of the markup cannot be shown; the other text is the origin of the feed.
    pub(super) lost: for<'a> fn(&'a str, &str) -> Option<&'a str>,
}

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
