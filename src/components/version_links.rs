//! The same release in other languages.

use super::in_language::InLanguage;
use super::titled_section;
use crate::feed::{Alternate, LanguageTag, ReleaseId};
use crate::i18n::Language;
use crate::route::Route;
use crate::state::{Links, Locale};
use crate::view::*;

/// Another language version of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its language.
    pub language: LanguageTag,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub href: String,
}

impl Version {
    /// A version that the feed names: a place in this press room if the feed gives its id, else its own
    /// address. `own` is the id of the release that names it.
    pub fn of_alternate(links: Links, own: &ReleaseId, alternate: &Alternate) -> Option<Self> {
        let here = alternate.id.as_ref().map(|id| {
            // The id alone would lead back to this release, or to any other that shares the id.
            let ambiguous = id == own || links.shares_id(id);
            let language = ambiguous.then(|| alternate.language.clone());
            links.href(Route::Release { id: id.clone(), language })
        });
        Some(Self {
            language: alternate.language.clone(),
            title: alternate.title.clone(),
            href: here.or_else(|| alternate.url.as_ref().map(|url| url.as_str().to_owned()))?,
        })
    }
}

/// Each version under its language's own name; nothing when there are none.
pub fn version_links(locale: Locale, versions: &[Version]) -> Option<Tag> {
    let entries = versions.iter().map(|version| {
        let tag = version.language.as_str();
        let name = Language::from_tag(tag).map_or(tag, |language| language.name());
        let text = match &version.title {
            Some(title) => format!("{name}: {title}"),
            None => name.to_owned(),
        };
        li().key(tag).child(a(&version.href).key("").attr("hreflang", tag).in_language(Some(tag)).child(text))
    });
    (!versions.is_empty()).then(|| {
        titled_section("pr-versions", "pr-versions-heading", locale.words().versions_heading)
            .child(ul().children(entries))
    })
}
