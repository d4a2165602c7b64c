//! What those with the passphrase read: all that the page of the release will have, except what needs the program.

use crate::feeds_out::film_link;
use crate::site::{Entry, Site};
use crate::texts::Text;
use press_room::components::change_log::change_log;
use press_room::components::contact_card::contact_card;
use press_room::components::document_list::document_list;
use press_room::components::event_facts::event_facts;
use press_room::components::in_language::InLanguage;
use press_room::components::link_list::link_list;
use press_room::components::press_photos::press_photos;
use press_room::components::rich_text::rich_text_view;
use press_room::components::titled_section;
use press_room::state::PressRoom;
use press_room::view::*;
use press_room_core::feed::{UntrustedHtml, VideoSource};
use press_room_core::rich_text::RichText;

/// The release of `entry`, whose texts must be settled; `room` is the press room on its page.
pub(crate) fn view(site: &Site, entry: &Entry, room: PressRoom) -> Node {
    let PressRoom { locale, links, feeds, .. } = room;
    let (release, words) = (entry.release.as_ref(), entry.language.catalogue());
    let (lang, lead) = (release.lang(), release.lead.as_deref());
    let film = |source: &VideoSource, title: Option<&str>| film_link(words, source, title).into();
    let shown = |text: RichText| rich_text_view(text, words.table_label, &film).in_language(lang);
    let read = |html: &Option<UntrustedHtml>, text: &Text| {
        html.as_ref().map(|html| RichText::clone(&text.read(html)))
    };
    let body = read(&release.body, &entry.texts.body).map(|body| match lead {
        Some(lead) => body.without_lead(lead),
        None => body,
    });
    let films = release.videos.iter().map(|film| film_link(words, &film.source, film.title.as_deref()));
    let films = (!release.videos.is_empty())
        .then(|| titled_section("pr-videos", "pr-videos-heading", words.videos_heading).children(films));
    let people = site.contacts_of(entry).into_iter().map(|contact| contact_card(locale, contact, false));
    let contacts = titled_section("pr-contacts", "pr-contacts-heading", words.contacts_heading)
        .children(people)
        .child(read(&release.contact_note, &entry.texts.contact_note).map(shown));
    Node::list([
        Node::from(lead.map(|lead| p().class("pr-lead").in_language(lang).child(lead))),
        release.event.as_ref().map(|event| event_facts(locale, event, lang, None)).into(),
        body.map(shown).into(),
        press_photos(locale, feeds, release).into(),
        document_list(locale, links, &release.documents, lang).into(),
        link_list(locale, &release.links, lang).into(),
        films.into(),
        change_log(locale, &release.changes, lang).into(),
        contacts.into(),
        read(&release.boilerplate, &entry.texts.boilerplate).map(shown).into(),
    ])
}
