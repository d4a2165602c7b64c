//! Ways to follow the press room: the form, a mail, the feeds.

use crate::components::feed_links::feed_links;
use crate::components::subscribe_form::{subscribe_form, subscribe_section};
use crate::components::titled_section;
use crate::i18n::fill;
use crate::pages::page_heading;
use crate::route::Route;
use crate::state::{FollowForm, Locale, PressRoom};
use crate::view::*;

/// The page that generates the code for embedding the widget, relative to the press room's folder.
const WIDGET: &str = "widget/";

/// The form, or a link to a form elsewhere; `None` without a configured provider.
pub(crate) fn way_to_subscribe(locale: Locale, follow: FollowForm) -> Option<Tag> {
    let words = locale.words();
    let code = locale.code();
    let elsewhere = follow.settings.config().subscribe.as_ref()?.provider.direct_link(code);
    let Some(url) = elsewhere else { return Some(subscribe_form(locale, follow)) };
    let label = match url.is_web() {
        true => fill(words.follow_link_text, &[("host", url.host_without_www())]),
        false => fill(words.follow_mail_link, &[("email", url.path())]),
    };
    Some(subscribe_section(locale).child(p().child(a(url).class("pr-button pr-button-main").child(label))))
}

/// The follow page.
pub fn follow_page(room: PressRoom) -> Node {
    let words = room.locale.words();
    let config = room.settings.config();
    let mail = config.contact_email.as_ref().map(|address| {
        titled_section("pr-mail", "pr-mail-heading", words.follow_mail_heading)
            .child(p().child(words.follow_mail_text))
            .child(p().child(a(address).child(address.path())))
    });
    let for_publishers = |link: Tag| Some(p().class("pr-embed").child(link));
    Node::list([
        Some(page_heading().key("follow").child(words.follow_title)),
        Some(p().class("pr-lead").child(words.follow_intro)),
        way_to_subscribe(room.locale, room.follow),
        mail,
        Some(feed_links(room.locale, room.links, room.feeds)),
        for_publishers(a(room.links.file(WIDGET)).child(words.follow_embed)),
        for_publishers(a(room.links.href(Route::Check)).child(words.check_title)),
    ])
}
