//! The elements in a page's `<head>` for search engines, previews and feed readers.

use super::{encode, stamp, xml};
use press_room_core::feed::{LanguageTag, Timestamp, text};
use press_room_core::i18n::direction;
use serde_json::Value;

/// The longest description, in characters; search engines show no more.
const DESCRIPTION: usize = 160;

/// The type of the page for Open Graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// Lists, contacts and the like.
    #[default]
    Website,
    /// A release.
    Article,
}

/// A picture for previews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Its absolute address, since programs that make previews do not resolve relative ones.
    pub url: String,
    /// What it shows.
    pub alt: Option<String>,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

/// A feed for readers to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    /// Its type, such as `application/atom+xml`.
    pub mime: &'static str,
    /// What it is called.
    pub title: String,
    /// Its address, which may be relative.
    pub href: String,
}

/// A page's head, without style sheets and scripts.
#[derive(Clone, Debug)]
pub struct Head {
    /// The page's language.
    pub language: LanguageTag,
    /// Its title.
    pub title: String,
    /// Its description; cut between words if it is long.
    pub description: Option<String>,
    /// Its absolute address.
    pub canonical: String,
    /// `hreflang` and absolute address of every language version, the page
    /// itself among them and the main one first. If there is only one, it is not written.
    pub alternates: Vec<(String, String)>,
    /// The picture for previews.
    pub image: Option<Preview>,
    /// Its type.
    pub kind: PageKind,
    /// When an article was published.
    pub published: Option<Timestamp>,
    /// When an article was last changed.
    pub modified: Option<Timestamp>,
    /// Feeds for readers to find.
    pub feeds: Vec<FeedLink>,
    /// The structured data from [`super::json_ld`].
    pub json_ld: Option<Value>,
    /// The name of the whole site; may be empty.
    pub site_name: String,
    /// Whether search engines should leave the page out.
    pub noindex: bool,
}

impl Head {
    /// The elements, one on each line. All values are escaped.
    pub fn to_html(&self) -> String {
        let mut out = Lines(String::new());
        let dir =
            direction(Some(self.language.as_str())).map(|dir| format!(" dir=\"{dir}\"")).unwrap_or_default();
        out.line(&format!("<title{dir}>{}</title>", xml::escape(&self.title)));
        let description = self.description.as_deref().map(|text| text::shorten(text, DESCRIPTION));
        out.meta("name", "description", description.as_deref());
        out.meta("name", "robots", self.noindex.then_some("noindex"));
        // A page that search engines should leave out has no canonical address.
        if !self.noindex {
            out.link("canonical", &[("href", &self.canonical)]);
        }
        self.alternates(&mut out);
        self.open_graph(&mut out, description.as_deref());
        for feed in &self.feeds {
            out.link("alternate", &[("type", feed.mime), ("title", &feed.title), ("href", &feed.href)]);
        }
        if let Some(json_ld) = &self.json_ld {
            let data = encode::data_block(json_ld);
            out.line(&format!("<script type=\"application/ld+json\">{data}</script>"));
        }
        out.0
    }

    fn alternates(&self, out: &mut Lines) {
        if self.alternates.len() < 2 {
            return;
        }
        let main = self.alternates.first().filter(|_| self.alternates.iter().all(|(lang, _)| lang != ANY));
        let default = main.map(|(_, url)| (ANY.to_owned(), url.clone()));
        for (language, url) in self.alternates.iter().chain(&default) {
            out.link("alternate", &[("hreflang", language), ("href", url)]);
        }
    }

    fn open_graph(&self, out: &mut Lines, description: Option<&str>) {
        let kind = match self.kind {
            PageKind::Website => "website",
            PageKind::Article => "article",
        };
        out.meta("property", "og:type", Some(kind));
        out.meta("property", "og:title", Some(&self.title));
        out.meta("property", "og:description", description);
        out.meta("property", "og:url", Some(self.canonical.as_str()).filter(|_| !self.noindex));
        out.meta("property", "og:site_name", Some(self.site_name.as_str()).filter(|name| !name.is_empty()));
        out.meta("property", "og:locale", locale(&self.language).as_deref());
        if let Some(image) = &self.image {
            out.meta("property", "og:image", Some(&image.url));
            out.meta("property", "og:image:alt", image.alt.as_deref());
            if let Some((width, height)) = image.size {
                out.meta("property", "og:image:width", Some(&width.to_string()));
                out.meta("property", "og:image:height", Some(&height.to_string()));
            }
        }
        if self.kind == PageKind::Article {
            let published = self.published.as_ref().map(stamp::written);
            let modified = self.modified.as_ref().map(stamp::written);
            out.meta("property", "article:published_time", published.as_deref());
            out.meta("property", "article:modified_time", modified.as_deref());
        }
        let card = if self.image.is_some() { "summary_large_image" } else { "summary" };
        out.meta("name", "twitter:card", Some(card));
    }
}

/// The `hreflang` for readers who prefer none of the site's languages.
const ANY: &str = "x-default";

/// The language as Open Graph writes it, always with a country: `nb_NO`. `None` if no country is certain.
fn locale(language: &LanguageTag) -> Option<String> {
    let region = language.as_str().split('-').skip(1).find(|part| part.len() == 2);
    let country = region.or_else(|| {
        Some(match language.primary() {
            "nb" | "nn" | "se" | "sma" | "smj" => "NO",
            "en" => "GB",
            "da" => "DK",
            "sv" => "SE",
            "fi" => "FI",
            _ => return None,
        })
    })?;
    Some(format!("{}_{country}", language.primary()))
}

/// Writes elements, each on its own line.
struct Lines(String);

impl Lines {
    fn line(&mut self, element: &str) {
        self.0.push_str(element);
        self.0.push('\n');
    }

    fn meta(&mut self, by: &str, name: &str, content: Option<&str>) {
        if let Some(content) = content {
            self.line(&format!("<meta {by}=\"{name}\" content=\"{}\">", xml::escape(content)));
        }
    }

    fn link(&mut self, rel: &str, attributes: &[(&str, &str)]) {
        let mut element = format!("<link rel=\"{rel}\"");
        for (name, value) in attributes {
            element.push_str(&format!(" {name}=\"{}\"", xml::escape(value)));
        }
        element.push('>');
        self.line(&element);
    }
}
