//! The texts of a kit: the release as text and as a page, what belongs to the pictures, whom to call, also for address
//! books, and what is missing.

use super::parts::{MissingFile, PackedFile};
use super::plain::plain_text;
use crate::feeds_out::content_html;
use crate::site::{Entry, Site};
use crate::slug::Slug;
use press_room_core::escape::push_escaped;
use press_room_core::feed::{Contact, Image};
use press_room_core::hours::Hours;
use press_room_core::i18n::{Catalogue, Language, Zone, direction, fill, format};
use press_room_core::vcard::VCard;

/// The files with text and their paths in the kit, the release itself first.
pub(super) fn texts(
    site: &Site,
    entry: &Entry,
    packed: &[PackedFile<'_>],
    lost: &[MissingFile],
) -> Vec<(String, String)> {
    let (words, markup) = (entry.language.catalogue(), content_html(site, entry));
    let name = Slug::of_title(&entry.release.title);
    let mut texts = vec![
        (format!("{name}.txt"), lines(&text(site, entry, &markup))),
        (format!("{name}.html"), page(site, entry, &markup)),
    ];
    if packed.iter().any(|file| file.image.is_some()) {
        let about = packed.iter().filter_map(|file| {
            let image = file.image?;
            let rights = site.usual_rights.of(image, entry.language);
            Some(caption(words, &file.name, image, rights))
        });
        let about = about.collect::<Vec<_>>().join("\n\n");
        texts.push(("pictures/captions.txt".to_owned(), lines(&about)));
    }
    if !lost.is_empty() {
        let addresses = lost.iter().map(|lost| lost.address.as_str());
        let about = [words.built_kit_missing].into_iter().chain(addresses).collect::<Vec<_>>().join("\n");
        texts.push(("missing.txt".to_owned(), lines(&about)));
    }
    let contacts = site.contacts_of(entry);
    if !contacts.is_empty() {
        let organisation = publisher(site, entry);
        let each: Vec<_> = contacts.into_iter().map(|it| (it, organisation.to_owned())).collect();
        let card = VCard::of_all(&each, entry.language, words.contacts_heading);
        texts.push((card.file_name().to_owned(), card.as_str().to_owned()));
    }
    texts
}

/// `text` with the line ends of Windows, which every other system reads too, and with the byte order mark by which old
/// programs recognise UTF-8.
fn lines(text: &str) -> String {
    format!("\u{feff}{}\r\n", text.replace('\n', "\r\n"))
}

/// The text in lines that its page and its mail have too, so that whoever asks whether it is genuine hears that it is.
fn text(site: &Site, entry: &Entry, markup: &str) -> String {
    let (release, words) = (&entry.release, entry.language.catalogue());
    let zone = Zone::new(&site.time_zone);
    let date = release.published.as_ref().map(|at| format::date_time(entry.language, at, &zone));
    let contacts = site.contacts_of(entry);
    let contacts: Vec<_> = contacts.iter().map(|it| contact(it, entry.language)).collect();
    let about = [Some(publisher(site, entry).to_owned()), date];
    let blocks = [
        release.title.clone(),
        about.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        plain_text(markup),
        if contacts.is_empty() {
            String::new()
        } else {
            format!("{}\n{}", words.contacts_heading, contacts.join("\n\n"))
        },
        site.absolute(&entry.path),
    ];
    blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn page(site: &Site, entry: &Entry, markup: &str) -> String {
    let release = &entry.release;
    let language = release.lang().unwrap_or(entry.language.code());
    let mut out = String::from("<!doctype html>\n<html lang=\"");
    push_escaped(language, &mut out);
    out.push_str("\" dir=\"");
    out.push_str(direction(Some(language)).unwrap_or("ltr"));
    out.push_str("\">\n<meta charset=\"utf-8\">\n<title>");
    push_escaped(&release.title, &mut out);
    out.push_str("</title>\n<h1>");
    push_escaped(&release.title, &mut out);
    out.push_str("</h1>\n");
    out.push_str(markup);
    for contact_of in &site.contacts_of(entry) {
        out.push_str("\n<p>");
        for (number, line) in contact(contact_of, entry.language).lines().enumerate() {
            out.push_str(if number == 0 { "" } else { "<br>" });
            push_escaped(line, &mut out);
        }
        out.push_str("</p>");
    }
    let address = site.absolute(&entry.path);
    out.push_str("\n<p><a href=\"");
    push_escaped(&address, &mut out);
    out.push_str("\">");
    push_escaped(&address, &mut out);
    out.push_str("</a></p>\n</html>\n");
    out
}

/// What an editor needs to know about a picture: its file, caption, credit, rights and what it shows.
fn caption(words: &Catalogue, name: &str, image: &Image, rights: Option<String>) -> String {
    let credit = image.credit.as_ref().map(|credit| fill(words.image_credit, &[("credit", credit)]));
    let about = [Some(name.to_owned()), image.caption.clone(), credit, rights, image.alt.clone()];
    about.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A contact in the form of its card on the page: the note is beside the first number, or else on its own.
fn contact(contact: &Contact, language: Language) -> String {
    let words = language.catalogue();
    let is_nameless = contact.name.is_none() && contact.organisation.is_none();
    let usual = if contact.duty { words.duty_phone } else { words.contact_general };
    let purpose = contact.purpose.clone().or_else(|| is_nameless.then(|| usual.to_owned()));
    let mut note = contact.note.clone();
    let phones: Vec<_> = contact
        .phones
        .iter()
        .map(|phone| match note.take() {
            Some(note) => Some(format!("{} ({note})", phone.display)),
            None => Some(phone.display.clone()),
        })
        .collect();
    let hours = contact.hours.as_ref().map(|hours| Hours::read(hours).text(language));
    let role =
        [&contact.role, &contact.organisation].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let before = [purpose, contact.name.clone(), Some(role).filter(|role| !role.is_empty())];
    let after = [contact.email.clone(), note, hours.filter(|hours| !hours.is_empty())];
    before.into_iter().chain(phones).chain(after).flatten().collect::<Vec<_>>().join("\n")
}

fn publisher<'s>(site: &'s Site, entry: &'s Entry) -> &'s str {
    entry.release.publisher.as_ref().map_or(site.name.as_str(), |publisher| publisher.name.as_str())
}
