//! Ways to follow the press room: the form, a mail, the feeds.

use crate::components::feed_links::FeedLinks;
use crate::components::subscribe_form::SubscribeForm;
use crate::i18n::fill;
use crate::state::{HEADING_ID, PressRoom};
use leptos::prelude::*;

/// The follow page. Without a configured provider there is no form.
#[component]
pub fn FollowPage() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let config = room.config();
    let code = room.language.get_untracked().code();
    let elsewhere = config.subscribe.as_ref().and_then(|it| it.provider.direct_link(code));
    let form = (config.subscribe.is_some() && elsewhere.is_none()).then(|| view! { <SubscribeForm /> });
    let elsewhere = elsewhere.map(|url| {
        let label = match url.is_web() {
            true => fill(words.follow_link_text, &[("host", url.host())]),
            false => fill(words.follow_mail_link, &[("email", url.path())]),
        };
        view! {
            <section class="pr-subscribe" aria-labelledby="pr-subscribe">
                <h2 id="pr-subscribe">{words.follow_email_heading}</h2>
                <p>
                    <a class="pr-button pr-button-main" href=url.as_str().to_owned()>{label}</a>
                </p>
            </section>
        }
    });
    let mail = config.contact_email.as_ref().map(|address| {
        let email = address.path().to_owned();
        view! {
            <section aria-labelledby="pr-mail">
                <h2 id="pr-mail">{words.follow_mail_heading}</h2>
                <p>{words.follow_mail_text}</p>
                <p>
                    <a href=address.as_str().to_owned()>{email}</a>
                </p>
            </section>
        }
    });
    view! {
        <h1 id=HEADING_ID tabindex="-1">{words.follow_title}</h1>
        <p class="pr-lead">{words.follow_intro}</p>
        {form}
        {elsewhere}
        {mail}
        <FeedLinks />
    }
}
