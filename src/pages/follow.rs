//! Ways to follow the press room: the form, a mail, the feeds.

use crate::components::feed_links::feed_links;
use crate::components::subscribe_form::subscribe_form;
use crate::components::titled_section;
use crate::i18n::fill;
use crate::pages::page_heading;
use crate::state::PressRoom;
use crate::view::*;

/// The follow page. Without a configured provider there is no form.
pub fn follow_page(room: PressRoom) -> Node {
    let words = room.words();
    let config = room.config();
    let code = room.language_now().code();
    let elsewhere = config.subscribe.as_ref().and_then(|it| it.provider.direct_link(code));
    let form = (config.subscribe.is_some() && elsewhere.is_none()).then(|| subscribe_form(room));
    let elsewhere = elsewhere.map(|url| {
        let label = match url.is_web() {
            true => fill(words.follow_link_text, &[("host", url.host())]),
            false => fill(words.follow_mail_link, &[("email", url.path())]),
        };
        titled_section("pr-subscribe", "pr-subscribe-heading", words.follow_email_heading)
            .child(p().child(a(url).class("pr-button pr-button-main").child(label)))
    });
    let mail = config.contact_email.as_ref().map(|address| {
        titled_section("pr-mail", "pr-mail-heading", words.follow_mail_heading)
            .child(p().child(words.follow_mail_text))
            .child(p().child(a(address).child(address.path())))
    });
    Node::list([
        Some(page_heading().child(words.follow_title)),
        Some(p().class("pr-lead").child(words.follow_intro)),
        form,
        elsewhere,
        mail,
        Some(feed_links(room)),
    ])
}
