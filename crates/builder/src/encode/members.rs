//! The members of a release, each in the form that the decoder reads.

use super::Object;
use crate::address_form::AddressForm;
use crate::stamp;
use crate::texts::Text;
use press_room::components::rich_text::rich_text_blocks;
use press_room::view::{Node, Tag};
use press_room_core::address::{Address, Scheme};
use press_room_core::feed::media::mime_of_extension;
use press_room_core::feed::phone::{self, Country};
use press_room_core::feed::{
    Alternate, Change, Contact, Document, Event, History, Image, Kind, Link, Phone, UnreadHours,
    UntrustedHtml, Video, VideoSource, Withdrawal, caption, text,
};
use press_room_core::hours::Hours;
use press_room_core::rich_text::RichText;
use serde_json::{Value, json};

/// A document's type if it is unknown, since JSON Feed requires one.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// Plain text for a member whose character references are decoded when it is read: those that are part of the text
/// are escaped.
pub(super) fn words(plain: &str) -> String {
    match plain.contains('&') && text::decode_entities(plain) != plain {
        true => text::encode_entities(plain),
        false => plain.to_owned(),
    }
}

/// A list, each member written by `write`; `None` for an empty one.
pub(super) fn list<T>(
    form: AddressForm<'_>,
    values: &[T],
    write: fn(AddressForm<'_>, &T) -> Value,
) -> Option<Value> {
    (!values.is_empty()).then(|| values.iter().map(|value| write(form, value)).collect())
}

/// Topics. A single topic with a comma in it would be split by the decoder.
pub(super) fn text_list(topics: &[String]) -> Option<Value> {
    if let [only] = topics
        && only.contains(',')
    {
        return Some(json!([text::encode_entities(only).replace(',', "&#44;")]));
    }
    (!topics.is_empty()).then(|| topics.iter().map(|topic| words(topic)).collect())
}

/// A text with markup, and its parsed form.
pub(super) type Markup<'t> = Option<(&'t UntrustedHtml, &'t Text)>;

/// Adds `texts` as markup, and the base that addresses in the body and in them are resolved against.
pub(super) fn markup<const N: usize>(own: &mut Object<'_>, body: Markup<'_>, texts: [(&str, Markup<'_>); N]) {
    let all = || body.into_iter().chain(texts.iter().filter_map(|(_, text)| *text));
    let base = all().find_map(|(html, _)| html.base.as_ref());
    own.address("base", base);
    for (name, text) in texts {
        let same = |html: &UntrustedHtml| html.base.is_none() || html.base.as_ref() == base;
        let written =
            text.map(
                |(html, text)| {
                    if same(html) { own.html(html, text).to_owned() } else { safe_html(html, text) }
                },
            );
        own.put(name, written);
    }
}

/// What is shown of `html`, as markup with absolute addresses. Reading it gives the same text as reading `html`.
fn safe_html(html: &UntrustedHtml, text: &Text) -> String {
    written_text(RichText::clone(&text.read(html)), AddressForm::Absolute)
}

/// A text as markup with addresses in this `form`. Reading it gives the same text.
pub fn written_text(text: RichText, form: AddressForm<'_>) -> String {
    let blocks = Node::list(rich_text_blocks(text, "", &frame_of_film));
    blocks.to_static_html_with(&|address| form.other(address))
}

/// The element for a film in a text.
fn frame_of_film(source: &VideoSource, title: Option<&str>) -> Node {
    let (element, address) = match source {
        VideoSource::YouTube(id) => ("iframe", format!("https://www.youtube-nocookie.com/embed/{id}")),
        VideoSource::Vimeo(id) => ("iframe", format!("https://player.vimeo.com/video/{id}")),
        VideoSource::Elsewhere(address) => ("video", address.as_str().to_owned()),
    };
    let frame = Tag::new(element).attr("src", address);
    title.into_iter().fold(frame, |frame, title| frame.attr("title", title.to_owned())).into()
}

pub(super) fn kind(kind: &Kind) -> Value {
    match &kind.label {
        Some(label) => json!({ "code": kind.code.as_str(), "label": words(label) }),
        None => json!(kind.code.as_str()),
    }
}

pub(super) fn image(form: AddressForm<'_>, image: &Image) -> Value {
    let mut object = small(form, image);
    object.address("original_url", image.original.as_ref());
    object.put("caption", caption_text(image).map(|caption| words(&caption)));
    object.put("credit", image.credit.as_deref().map(words));
    object.put("rights", image.rights.as_deref().map(words));
    object.put("size_in_bytes", image.bytes);
    object.into()
}

/// A picture as a list shows it.
pub(super) fn small_image(form: AddressForm<'_>, image: &Image) -> Value {
    small(form, image).into()
}

fn small<'s>(form: AddressForm<'s>, image: &Image) -> Object<'s> {
    let mut object = Object::new(form);
    object.address("url", Some(&image.src));
    object.address("thumbnail_url", image.thumbnail.as_ref());
    object.put("alt", image.alt.as_deref().map(words));
    object.put("width", image.size.map(|size| size.0));
    object.put("height", image.size.map(|size| size.1));
    object
}

/// The caption. If the decoder would split a credit off it, the real credit is appended, so that the decoder
/// splits off that one.
fn caption_text(image: &Image) -> Option<String> {
    let caption = image.caption.as_deref()?;
    Some(match (&image.credit, caption::split(caption)) {
        (Some(credit), (_, Some(_))) => format!("{caption} (Foto: {credit})"),
        _ => caption.to_owned(),
    })
}

pub(super) fn attachments(form: AddressForm<'_>, documents: &[Document]) -> Option<Value> {
    list(form, documents, |form, document| {
        let mut object = Object::new(form);
        object.address("url", Some(&document.url));
        object.put("mime_type", Some(document_type(document)));
        object.put("title", Some(words(&document.title)));
        object.put("size_in_bytes", document.bytes);
        object.into()
    })
}

/// The type of a document. A document that is a picture or film must not be read as one of the release's pictures or
/// films.
fn document_type(document: &Document) -> String {
    let Some(mime) = document.mime.as_deref() else { return UNKNOWN_TYPE.to_owned() };
    let shown = mime.starts_with("image/") || mime.starts_with("video/");
    let hide = shown && mime_of_extension(&document.url) == Some(mime);
    words(if hide { UNKNOWN_TYPE } else { mime })
}

pub(super) fn link(form: AddressForm<'_>, link: &Link) -> Value {
    let mut object = Object::new(form);
    object.address("url", Some(&link.url));
    object.put("label", Some(words(&link.label)));
    object.into()
}

pub(super) fn video(form: AddressForm<'_>, video: &Video) -> Value {
    let mut object = Object::new(form);
    match &video.source {
        VideoSource::Elsewhere(address) => object.address("url", Some(address)),
        source => object.put("url", Some(video_address(source))),
    }
    object.put("title", video.title.as_deref().map(words));
    object.into()
}

/// The page of a film.
pub(crate) fn video_address(source: &VideoSource) -> String {
    match source {
        VideoSource::YouTube(id) => format!("https://www.youtube.com/watch?v={id}"),
        VideoSource::Vimeo(id) => format!("https://vimeo.com/{id}"),
        VideoSource::Elsewhere(address) => address.as_str().to_owned(),
    }
}

pub(super) fn contacts(form: AddressForm<'_>, contacts: &[Contact]) -> Option<Value> {
    list(form, contacts, |form, contact| {
        let mut object = Object::new(form);
        object.put("purpose", contact.purpose.as_deref().map(words));
        object.put("name", contact.name.as_deref().map(words));
        object.put("role", contact.role.as_deref().map(words));
        object.put("organisation", contact.organisation.as_deref().map(words));
        object.put("phones", list(form, &contact.phones, number));
        object.put("email", contact.email.as_deref().map(words));
        object.put("note", contact.note.as_deref().map(words));
        object.address("image", contact.image.as_ref());
        object.put("duty", contact.duty.then_some(true));
        object.put("hours", contact.hours.as_ref().and_then(hours));
        object.into()
    })
}

/// The hours, with the rules that could be read.
fn hours(unread: &UnreadHours) -> Option<Value> {
    let mut hours = Hours::read(unread).to_json()?;
    if let Some(text) = hours.get_mut("text") {
        *text = json!(text.as_str().map(words));
    }
    Some(hours)
}

/// A number as text if it is unambiguous, else together with the number to call. The country of a number
/// with eight digits is derived from the feed's host, and this feed is on another host.
fn number(form: AddressForm<'_>, number: &Phone) -> Value {
    let alike = [Country::Norway, Country::Denmark, Country::Unknown].iter().all(|country| {
        let read = phone::read(&number.display, *country);
        read.phones.as_slice() == std::slice::from_ref(number)
            && read.purpose.is_none()
            && read.note.is_none()
    });
    if alike {
        return json!(words(&number.display));
    }
    let mut object = Object::new(form);
    object.put("display", Some(words(&number.display)));
    let tel = number.href.as_ref().filter(|href| href.scheme() == Scheme::Tel);
    object.put("tel", tel.map(Address::path));
    object.into()
}

pub(super) fn event(form: AddressForm<'_>, event: &Event) -> Option<Value> {
    let mut object = Object::new(form);
    object.put("start", event.start.as_ref().map(stamp::written));
    object.put("end", event.end.as_ref().map(stamp::written));
    object.put("place", event.place.as_deref().map(words));
    object.put("address", event.address.as_deref().map(words));
    object.put("registration_deadline", event.registration_deadline.as_ref().map(stamp::written));
    object.address("url", event.url.as_ref());
    object.unless_empty()
}

pub(super) fn alternate(form: AddressForm<'_>, alternate: &Alternate) -> Value {
    let mut object = Object::new(form);
    object.put("language", Some(alternate.language.as_str()));
    object.put("id", alternate.id.as_ref().map(|id| id.as_str()));
    object.put("title", alternate.title.as_deref().map(words));
    object.address("url", alternate.url.as_ref());
    object.into()
}

pub(super) fn change(form: AddressForm<'_>, change: &Change) -> Value {
    let mut object = Object::new(form);
    object.put("at", change.at.as_ref().map(stamp::written));
    object.put("note", Some(words(&change.note)));
    object.into()
}

pub(super) fn history(form: AddressForm<'_>, history: &History) -> Value {
    let mut object = Object::new(form);
    object.put("count", Some(history.count));
    object.put("at", history.at.as_ref().map(stamp::written));
    object.address("url", history.page.as_ref());
    object.into()
}

/// A withdrawal; `true` if it has no details, since an empty object would mean that nothing was withdrawn.
pub(super) fn withdrawal(form: AddressForm<'_>, withdrawal: &Withdrawal) -> Value {
    let mut object = Object::new(form);
    object.put("at", withdrawal.at.as_ref().map(stamp::written));
    object.put("note", withdrawal.note.as_deref().map(words));
    object.unless_empty().unwrap_or(json!(true))
}
