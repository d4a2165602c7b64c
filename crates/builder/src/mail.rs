//! Each release as a page that can be sent as a mail: tables and inline styles, made of the same components as its
//! page, for services that write to those who subscribed (`docs/notify.md`).
//!
//! Mail programs drop style sheets, do not support flexible boxes, and show a mail without the page around it. So every
//! element carries its own style, no address is relative, and nothing needs a script or asks the reader for input.

use super::feeds_out::content_view;
use super::site::{Entry, Site};
use super::xml;
use press_room::components::contact_card::contact_card;
use press_room::components::document_list::document_list;
use press_room::components::event_facts::event_facts;
use press_room::components::release_card::kind_label;
use press_room::pages::release::{EVENT_FILE, has_event_file};
use press_room::state::{Locale, PressRoom};
use press_room::view::{InlineStyles, Node, Tag, a, div, h1, h2, img, p};
use press_room_core::escape::push_escaped;
use press_room_core::feed::Image;
use press_room_core::i18n::{direction, fill};
use std::fmt::Write as _;

/// The file beside the release's page.
pub const MAIL_FILE: &str = "mail.html";

/// The maximum width of a mail, in pixels: what mail programs show without scrolling sideways.
const WIDTH: u32 = 600;

const FONT: &str = "font-family:Georgia,'Times New Roman',serif;";
const PLAIN: &str = "font-family:Arial,Helvetica,sans-serif;";

const STYLES: InlineStyles = InlineStyles {
    of_elements: &[
        ("h1", "margin:8px 0 16px;font-size:30px;line-height:1.2;font-weight:bold;"),
        ("h2", "margin:28px 0 8px;font-size:22px;line-height:1.25;"),
        ("h3", "margin:24px 0 8px;font-size:19px;line-height:1.3;"),
        ("h4", "margin:20px 0 8px;font-size:17px;line-height:1.3;"),
        ("p", "margin:0 0 16px;"),
        ("ul", "margin:0 0 16px;padding:0 0 0 24px;"),
        ("ol", "margin:0 0 16px;padding:0 0 0 24px;"),
        ("li", "margin:0 0 6px;"),
        ("a", "color:#0b4a6f;text-decoration:underline;"),
        ("blockquote", "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #0b4a6f;"),
        ("img", "display:block;max-width:100%;height:auto;border:0;"),
        ("th", "padding:6px 10px;border:1px solid #b5bcc2;text-align:left;vertical-align:top;"),
        ("td", "padding:6px 10px;border:1px solid #b5bcc2;text-align:left;vertical-align:top;"),
        ("hr", "margin:24px 0;border:0;border-top:1px solid #b5bcc2;"),
    ],
    of_classes: &[
        ("pr-release-kind", "margin:24px 0 0;font-size:15px;color:#47515a;"),
        ("pr-contact-card", "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #0b4a6f;"),
        ("pr-contact-purpose", "margin:0;font-weight:bold;"),
        ("pr-contact-phone", "margin:0;font-size:19px;"),
        ("pr-photo", "margin:0 0 16px;font-size:15px;color:#47515a;"),
    ],
    hidden: "pr-hidden",
    // These mean something on a page and nothing in a mail.
    dropped: &["class", "role", "tabindex", "aria-labelledby", "loading", "decoding", "referrerpolicy"],
};

/// The release of `entry` as a mail; `room` is the press room on its page.
pub fn mail(site: &Site, entry: &Entry, room: PressRoom, publisher: &str) -> String {
    let page = site.absolute(&entry.path);
    let mut parts = before(entry, room);
    parts.push(content_view(site, entry));
    parts.extend(after(site, entry, room, &page));
    let body = xml::clean(&Node::list(parts).with_styles(&STYLES).to_static_html());
    let release = &entry.release;
    let mut out = String::from("<!doctype html>\n<html");
    let language = release.lang().unwrap_or(entry.language.code());
    attribute(&mut out, "lang", language);
    attribute(&mut out, "dir", direction(Some(language)).unwrap_or("ltr"));
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>");
    push_escaped(&release.title, &mut out);
    out.push_str("</title>\n<link rel=\"canonical\"");
    attribute(&mut out, "href", &page);
    // Written here and not as a view: these tables are only for the layout, and screen readers must not announce them
    // as tables.
    let _ = write!(
        out,
        ">\n</head>\n<body style=\"margin:0;padding:0;background:#ffffff;\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td align=\"center\" style=\"padding:16px;\">\n\
         <table role=\"presentation\" width=\"{WIDTH}\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"width:100%;max-width:{WIDTH}px;\">\n\
         <tr><td style=\"{PLAIN}font-size:16px;font-weight:bold;color:#16202a;padding:0 0 8px;border-bottom:3px solid #0b4a6f;\">"
    );
    push_escaped(publisher, &mut out);
    let _ = write!(
        out,
        "</td></tr>\n<tr><td style=\"{FONT}font-size:17px;line-height:1.5;color:#16202a;\">\n{body}\n</td></tr>\n\
         </table>\n</td></tr></table>\n</body>\n</html>\n"
    );
    out
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    push_escaped(value, out);
    out.push('"');
}

/// What comes before the text, which includes the notices and the lead.
fn before(entry: &Entry, room: PressRoom) -> Vec<Node> {
    let release = &entry.release;
    let mut line = kind_label(entry.language.catalogue(), &release.kind);
    if let Some(at) = &release.published {
        let _ = write!(line, " · {}", room.locale.date_time(at));
    }
    let title = h1().attr("lang", release.lang()).child(release.title.as_str());
    vec![p().class("pr-release-kind").child(line).into(), title.into()]
}

fn after(site: &Site, entry: &Entry, room: PressRoom, page: &str) -> Vec<Node> {
    let PressRoom { locale, links, .. } = room;
    let (release, words) = (&entry.release, entry.language.catalogue());
    let file = has_event_file(locale, release).then(|| format!("{page}{EVENT_FILE}"));
    let event = release.event.as_ref().map(|event| event_facts(locale, event, release.lang(), file));
    let read = fill(words.original_at, &[("host", site.url.host_without_www())]);
    vec![
        event.into(),
        release.images.first().map(|image| photo(site, entry, image)).into(),
        document_list(locale, links, &release.documents, release.lang()).into(),
        contacts(site, entry, locale).into(),
        p().child(a(page).child(read)).into(),
    ]
}

/// The main press photo, which many programs show only when they are asked to.
fn photo(site: &Site, entry: &Entry, image: &Image) -> Tag {
    let picture = img()
        .attr("src", image.src.as_str())
        .attr("alt", image.alt.clone().unwrap_or_default())
        .attr("width", WIDTH.to_string());
    let said = entry.language.catalogue().image_credit;
    let credit = image.credit.as_ref().map(|credit| fill(said, &[("credit", credit)]));
    let rights = site.usual_rights.of(image, entry.language);
    let texts: Vec<String> = [image.caption.clone(), credit, rights].into_iter().flatten().collect();
    let texts = (!texts.is_empty()).then(|| p().class("pr-photo").child(texts.join(" · ")));
    div().child(picture).child(texts)
}

/// The release's contacts, or else the press room's; the duty phone is always among them.
fn contacts(site: &Site, entry: &Entry, locale: Locale) -> Option<Tag> {
    let heading = h2().child(entry.language.catalogue().contacts_heading);
    let cards = site.contacts_of(entry).into_iter().map(|contact| contact_card(locale, contact, false));
    let cards: Vec<Tag> = cards.collect();
    (!cards.is_empty()).then(|| div().child(heading).children(cards))
}
