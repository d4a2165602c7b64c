//! The calendar of the plugin The Events Calendar (`/tribe/events/v1/events`): invitations with time and place.

use super::shared::{apply, set_summary, without_tracking};
use super::{dates, text_parts};
use crate::address::Address;
use crate::feed::media::add_image;
use crate::feed::reader::{Object, Reader, as_list, object_in, scalar};
use crate::feed::source_rules::Term;
use crate::feed::{
    Event, FeedInfo, Image, Kind, KindCode, Release, UntrustedHtml, WarningCause, excerpt, lead, text,
};
use serde_json::Value;

/// `next_rest_url`, unless it is this page.
pub(super) fn next_page(reader: &mut Reader<'_>, page: &Object) -> Option<Address> {
    let next = reader.web(page, "next_rest_url")?;
    if next.without_fragment() == reader.base.without_fragment() {
        reader.warn(WarningCause::PagingLoop);
        return None;
    }
    Some(next)
}

/// Reads one event.
pub(super) fn read_item(reader: &mut Reader<'_>, item: &Object, _info: &FeedInfo) -> Option<Release> {
    let key = reader.key(item, None)?;
    let title = reader.raw(item, "title").map(|html| text::line_of_markup(&html));
    let Some(title) = title.filter(|title| !title.is_empty()) else {
        reader.warn(WarningCause::NoTitle);
        return None;
    };
    let mut release = Release::new(key, title);
    release.kind = Kind { code: KindCode::Invitation, label: None };
    release.url = reader.web(item, "url").map(|url| without_tracking(&url));
    release.published = dates::of(reader, item, "date", "date_utc");
    release.modified = dates::of(reader, item, "modified", "modified_utc");
    release.revision = Some(1);
    let html = reader.raw(item, "description").filter(|html| !html.trim().is_empty());
    let summary = reader.raw(item, "excerpt").map(|html| excerpt::read(&html)).unwrap_or_default();
    set_summary(&mut release, summary, html.as_deref());
    let base = release.url.clone().unwrap_or_else(|| reader.base.clone());
    let parts = text_parts::read(reader, html.as_deref().unwrap_or_default(), &base);
    release.documents = parts.documents;
    if let Some(image) = object_in(item, "image").and_then(|image| picture(reader, image)) {
        add_image(&mut release.images, image);
    }
    release.event = event(reader, item);
    release.body = html.map(|html| UntrustedHtml { html, base: Some(base) });
    lead::fill_excerpt(&mut release);
    let mut terms = Vec::new();
    for value in
        ["categories", "tags"].iter().filter_map(|name| as_list(item.get(*name)?)).flatten().take(200)
    {
        let word = |name: &str| value.get(name).and_then(scalar).unwrap_or_default();
        let (name, slug) = (text::plain(&word("name")), word("slug"));
        if !name.is_empty() {
            terms.push(Term { name, slug, is_topic: true });
        }
    }
    apply(reader, &mut release, terms);
    Some(release)
}

fn picture(reader: &mut Reader<'_>, image: &Object) -> Option<Image> {
    let src = reader.picture(image, "url")?;
    Some(Image { size: reader.size(image), ..Image::at(src) })
}

fn event(reader: &mut Reader<'_>, item: &Object) -> Option<Event> {
    let all_day = item.get("all_day") == Some(&Value::Bool(true));
    let mut at = |local, utc| {
        let at = dates::of(reader, item, local, utc)?;
        Some(crate::feed::Timestamp { has_time: at.has_time && !all_day, ..at })
    };
    let (start, end) = (at("start_date", "utc_start_date"), at("end_date", "utc_end_date"));
    // The plugin needs an end, so it repeats the start if there is none.
    let end = end.filter(|_| end != start);
    let venue = object_in(item, "venue");
    let place = venue.and_then(|venue| reader.text(venue, "venue"));
    let parts = ["address", "city"].map(|name| venue.and_then(|venue| reader.text(venue, name)));
    let address = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let address = Some(address).filter(|address| !address.is_empty());
    let url = reader.web(item, "website");
    let event = Event { start, end, place, address, registration_deadline: None, url };
    (event != Event::default()).then_some(event)
}
