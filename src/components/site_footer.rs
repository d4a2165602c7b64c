//! The foot of every page: who publishes, and what publishers must state.

use crate::address::Address;
use crate::config::Translations;
use crate::i18n::fill;
use crate::state::{Feeds, Locale, Settings};
use crate::view::*;

/// Publisher, about, accessibility, privacy.
pub fn site_footer(locale: Locale, settings: Settings, feeds: Feeds) -> Tag {
    let words = locale.words();
    let code = locale.code();
    let config = settings.config();
    let entry = |url: &Option<Translations<Address>>, label: &'static str| {
        url.as_ref().map(|url| li().child(a(url.get(code)).child(label)))
    };
    let home = move || {
        let publisher = feeds.publisher(locale);
        let link = publisher.url.map(|url| {
            let name =
                if publisher.name.is_empty() { url.host_without_www().to_owned() } else { publisher.name };
            li().child(a(url).child(fill(words.footer_home, &[("name", &name)])))
        });
        link.into()
    };
    footer().class("pr-footer").child(
        div().class("pr-wrap").child(
            ul().live(home)
                .child(entry(&config.about_url, words.footer_about))
                .child(entry(&config.accessibility_url, words.footer_accessibility))
                .child(entry(&config.privacy_url, words.footer_privacy)),
        ),
    )
}
