//! One release in a list.

use super::in_language::InLanguage;
use super::time::time_element;
use crate::feed::{Kind, KindCode, Release};
use crate::i18n::Catalogue;
use crate::seek::written;
use crate::state::{Links, Locale};
use crate::view::*;

/// The word for a kind: the publisher's own, else the catalogue's.
pub fn kind_label(words: &'static Catalogue, kind: &Kind) -> String {
    kind.label.clone().unwrap_or_else(|| kind_name(words, kind.code).to_owned())
}

/// The catalogue's word for a kind.
pub fn kind_name(words: &'static Catalogue, code: KindCode) -> &'static str {
    match code {
        KindCode::PressRelease => words.kind_press_release,
        KindCode::News => words.kind_news,
        KindCode::Invitation => words.kind_invitation,
        KindCode::Statement => words.kind_statement,
        KindCode::Speech => words.kind_speech,
        KindCode::Other => words.kind_other,
    }
}

/// A key that distinguishes `release` from all others in a list.
pub fn release_key(release: &Release) -> String {
    let key = &release.key;
    [&written(key.source.0.into()), " ", release.lang().unwrap_or_default(), " ", key.id.as_str()].concat()
}

/// Date, kind, headline and lead. The heading holds the only link. The picture is decoration, for
/// pages that want it. `link_id` becomes the link's `id`, where something has to find the link.
pub fn release_card(
    locale: Locale,
    links: Links,
    release: &Release,
    wants_picture: bool,
    link_id: Option<&'static str>,
) -> Tag {
    let title = release_link(links, release).attr("id", link_id);
    let summary = release.lead.as_deref().or(release.excerpt.as_deref());
    card(locale, release, title, summary.map(Node::from), wants_picture)
}

/// A card with this link as its `title`, and with this `summary`.
pub(super) fn card(
    locale: Locale,
    release: &Release,
    title: Tag,
    summary: Option<Node>,
    wants_picture: bool,
) -> Tag {
    let words = locale.words();
    let lang = release.lang();
    let flag = if release.withdrawn.is_some() {
        Some(words.withdrawn_label)
    } else {
        locale.embargo(release).map(|_| words.embargo_label)
    };
    let kind = p()
        .class("pr-release-card-kind")
        .child(kind_label(words, &release.kind))
        .child(flag.map(|flag| span().class("pr-flag").child(flag)));
    let title = h2().class("pr-release-card-title").in_language(lang).child(title);
    let summary = summary.map(|text| p().class("pr-release-card-lead").in_language(lang).child(text));
    let thumbnail = release.images.first().filter(|_| wants_picture).map(|image| {
        let src = image.thumbnail.as_ref().unwrap_or(&image.src);
        picture()
            .class("pr-release-card-picture")
            .attr("width", "160")
            .attr("height", "107")
            .attr("alt", "")
            .attr("src", src)
    });
    article()
        .key(&release_key(release))
        .class("pr-release-card")
        .child(when(locale, release))
        .child(div().class("pr-release-card-text").child(kind).child(title).child(summary))
        .child(thumbnail)
}

/// The headline as a link to the release. Inside an element with the release's key it stays the same
/// link when its address changes, as when another language version arrives and the address gets a language.
pub fn release_link(links: Links, release: &Release) -> Tag {
    a(links.release_href(release)).key("").child(release.title.as_str())
}

fn when(locale: Locale, release: &Release) -> Option<Tag> {
    let at = release.published.as_ref()?;
    let time = at.has_time.then(|| {
        let label = locale.zone_label(at).map(|label| ["\u{a0}", &label].concat());
        span().class("pr-release-card-time").child(locale.time(at)).child(label)
    });
    Some(
        time_element(locale.iso(at))
            .class("pr-release-card-when")
            .child(span().child(locale.date(at)))
            .child(" ")
            .child(time),
    )
}
