//! The members of a release, each in the form that the decoder reads.

use super::Object;
use crate::stamp;
use press_room::components::rich_text::rich_text_view;
use press_room::view::{MARK, Node, Tag};
use press_room_core::address::{Address, Scheme};
use press_room_core::feed::media::mime_of_extension;
use press_room_core::feed::phone::{self, Country};
use press_room_core::feed::{
    Alternate, Change, Contact, Document, Event, Image, Kind, Link, Phone, UntrustedHtml, Video, VideoSource,
    Withdrawal, caption, text,
};
use press_room_core::rich_text::RichText;
use serde_json::{Value, json};

/// A document's type if it is unknown, since JSON Feed requires one.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// Adds the member, if there is a value.
pub(super) fn put(object: &mut Object, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}

/// A text whose character references the decoder will decode: those that are part of the text are escaped.
pub(super) fn words(plain: &str) -> String {
    match plain.contains('&') && text::decode_entities(plain) != plain {
        true => plain.replace('&', "&amp;"),
        false => plain.to_owned(),
    }
}

/// A list, each member written by `write`; `None` for an empty one.
pub(super) fn list<T>(values: &[T], write: fn(&T) -> Value) -> Option<Value> {
    (!values.is_empty()).then(|| values.iter().map(write).collect())
}

/// Topics. A single topic with a comma in it would be split by the decoder.
pub(super) fn text_list(topics: &[String]) -> Option<Value> {
    if let [only] = topics
        && only.contains(',')
    {
        return Some(json!([only.replace('&', "&amp;").replace(',', "&#44;")]));
    }
    (!topics.is_empty()).then(|| topics.iter().map(|topic| words(topic)).collect())
}

/// The texts with markup and what their addresses resolve against.
pub(super) fn markup<const N: usize>(
    own: &mut Object,
    body: Option<&UntrustedHtml>,
    texts: [(&str, Option<&UntrustedHtml>); N],
) {
    let all = || body.into_iter().chain(texts.iter().filter_map(|(_, html)| *html));
    let base = all().find_map(|html| html.base.as_ref());
    put(own, "base", base.map(Address::as_str));
    for (name, html) in texts {
        let same = |html: &&UntrustedHtml| html.base.is_none() || html.base.as_ref() == base;
        let written = html.map(|html| if same(&html) { html.html.clone() } else { safe_html(html) });
        put(own, name, written);
    }
}

/// What is shown of `html`, as markup with absolute addresses, which is read as the same text as `html` itself.
fn safe_html(html: &UntrustedHtml) -> String {
    written_text(RichText::read(html))
}

/// A text as markup that is read as the same text.
pub fn written_text(text: RichText) -> String {
    let view = rich_text_view(text, "", &frame_of_film);
    let html = Node::from(view).to_html().replace(MARK, "");
    let inside =
        html.strip_prefix("<div class=\"pr-rich-text\">").and_then(|rest| rest.strip_suffix("</div>"));
    inside.map(str::to_owned).unwrap_or(html)
}

/// A film in the form that it has in texts.
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

pub(super) fn image(image: &Image) -> Value {
    let mut object = small(image);
    put(&mut object, "original_url", image.original.as_ref().map(Address::as_str));
    put(&mut object, "caption", caption_text(image).map(|caption| words(&caption)));
    put(&mut object, "credit", image.credit.as_deref().map(words));
    Value::Object(object)
}

/// A picture as a list shows it.
pub(super) fn small_image(image: &Image) -> Value {
    Value::Object(small(image))
}

fn small(image: &Image) -> Object {
    let mut object = Object::new();
    put(&mut object, "url", Some(image.src.as_str()));
    put(&mut object, "thumbnail_url", image.thumbnail.as_ref().map(Address::as_str));
    put(&mut object, "alt", image.alt.as_deref().map(words));
    put(&mut object, "width", image.size.map(|size| size.0));
    put(&mut object, "height", image.size.map(|size| size.1));
    object
}

/// The caption. If the decoder would split a credit off it, the real credit is appended, so that this is
/// what is split off.
fn caption_text(image: &Image) -> Option<String> {
    let caption = image.caption.as_deref()?;
    Some(match (&image.credit, caption::split(caption)) {
        (Some(credit), (_, Some(_))) => format!("{caption} (Foto: {credit})"),
        _ => caption.to_owned(),
    })
}

pub(super) fn attachments(documents: &[Document]) -> Option<Value> {
    list(documents, |document| {
        let mut object = Object::new();
        put(&mut object, "url", Some(document.url.as_str()));
        put(&mut object, "mime_type", Some(document_type(document)));
        put(&mut object, "title", Some(words(&document.title)));
        put(&mut object, "size_in_bytes", document.bytes);
        Value::Object(object)
    })
}

/// The type of a document. A picture or film that is a document must not be taken for one of the release's own.
fn document_type(document: &Document) -> String {
    let Some(mime) = document.mime.as_deref() else { return UNKNOWN_TYPE.to_owned() };
    let shown = mime.starts_with("image/") || mime.starts_with("video/");
    let hide = shown && mime_of_extension(&document.url) == Some(mime);
    words(if hide { UNKNOWN_TYPE } else { mime })
}

pub(super) fn link(link: &Link) -> Value {
    json!({ "url": link.url.as_str(), "label": words(&link.label) })
}

pub(super) fn video(video: &Video) -> Value {
    let mut object = Object::new();
    put(&mut object, "url", Some(video_address(&video.source)));
    put(&mut object, "title", video.title.as_deref().map(words));
    Value::Object(object)
}

/// The page of a film.
pub(crate) fn video_address(source: &VideoSource) -> String {
    match source {
        VideoSource::YouTube(id) => format!("https://www.youtube.com/watch?v={id}"),
        VideoSource::Vimeo(id) => format!("https://vimeo.com/{id}"),
        VideoSource::Elsewhere(address) => address.as_str().to_owned(),
    }
}

pub(super) fn contacts(contacts: &[Contact]) -> Option<Value> {
    list(contacts, |contact| {
        let mut object = Object::new();
        put(&mut object, "purpose", contact.purpose.as_deref().map(words));
        put(&mut object, "name", contact.name.as_deref().map(words));
        put(&mut object, "role", contact.role.as_deref().map(words));
        put(&mut object, "organisation", contact.organisation.as_deref().map(words));
        put(&mut object, "phones", list(&contact.phones, number));
        put(&mut object, "email", contact.email.as_deref().map(words));
        put(&mut object, "note", contact.note.as_deref().map(words));
        put(&mut object, "image", contact.image.as_ref().map(Address::as_str));
        put(&mut object, "duty", contact.duty.then_some(true));
        Value::Object(object)
    })
}

/// A number as text if it is unambiguous, else together with the number to call. The country of a number
/// with eight digits is derived from the feed's host, and this feed is on another host.
fn number(number: &Phone) -> Value {
    let alike = [Country::Norway, Country::Denmark, Country::Unknown].iter().all(|country| {
        let read = phone::read(&number.display, *country);
        read.phones.as_slice() == std::slice::from_ref(number)
            && read.purpose.is_none()
            && read.note.is_none()
    });
    if alike {
        return json!(words(&number.display));
    }
    let mut object = Object::new();
    put(&mut object, "display", Some(words(&number.display)));
    let tel = number.href.as_ref().filter(|href| href.scheme() == Scheme::Tel);
    put(&mut object, "tel", tel.map(Address::path));
    Value::Object(object)
}

pub(super) fn event(event: &Event) -> Option<Value> {
    let mut object = Object::new();
    put(&mut object, "start", event.start.as_ref().map(stamp::written));
    put(&mut object, "end", event.end.as_ref().map(stamp::written));
    put(&mut object, "place", event.place.as_deref().map(words));
    put(&mut object, "address", event.address.as_deref().map(words));
    put(&mut object, "registration_deadline", event.registration_deadline.as_ref().map(stamp::written));
    put(&mut object, "url", event.url.as_ref().map(Address::as_str));
    (!object.is_empty()).then_some(Value::Object(object))
}

pub(super) fn alternate(alternate: &Alternate) -> Value {
    let mut object = Object::new();
    put(&mut object, "language", Some(alternate.language.as_str()));
    put(&mut object, "id", alternate.id.as_ref().map(|id| id.as_str()));
    put(&mut object, "title", alternate.title.as_deref().map(words));
    put(&mut object, "url", alternate.url.as_ref().map(Address::as_str));
    Value::Object(object)
}

pub(super) fn change(change: &Change) -> Value {
    let mut object = Object::new();
    put(&mut object, "at", change.at.as_ref().map(stamp::written));
    put(&mut object, "note", Some(words(&change.note)));
    Value::Object(object)
}

/// An empty object would mean that nothing was withdrawn.
pub(super) fn withdrawal(withdrawal: &Withdrawal) -> Value {
    let mut object = Object::new();
    put(&mut object, "at", withdrawal.at.as_ref().map(stamp::written));
    put(&mut object, "note", withdrawal.note.as_deref().map(words));
    if object.is_empty() { json!(true) } else { Value::Object(object) }
}
