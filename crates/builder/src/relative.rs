//! Makes addresses within the site relative, so that a site works under any name, in any folder, and
//! from a mirror.

use press_room_core::address::Address;
use serde_json::Value;

/// The members of a feed that hold addresses.
const MEMBERS: [&str; 16] = [
    "url",
    "image",
    "banner_image",
    "icon",
    "favicon",
    "logo",
    "avatar",
    "home_page_url",
    "external_url",
    "original_url",
    "thumbnail_url",
    "detail_url",
    "page",
    "feed_url",
    "next_url",
    "base",
];

/// The members that hold markup. If it links to the site, [`super::own_links`] has written it.
const TEXTS: [&str; 3] = ["content_html", "contact_note", "boilerplate"];

/// The attributes of a text that hold addresses.
const ATTRIBUTES: [&str; 4] = ["href", "src", "action", "cite"];

/// Makes addresses below one root relative.
pub struct Relative<'s> {
    root: &'s Address,
}

impl<'s> Relative<'s> {
    /// `root` ends with a slash.
    pub fn to_root(root: &'s Address) -> Self {
        Self { root }
    }

    /// In a feed, relative to the root itself.
    pub fn json(&self, value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| self.json(value)),
            Value::Object(members) => {
                let base = members.get("base").or_else(|| members.get("_press_room")?.get("base"));
                let is_here = base.and_then(Value::as_str).is_none_or(|base| self.is_in_root(base));
                for (name, value) in members {
                    match value {
                        Value::String(text) if MEMBERS.contains(&name.as_str()) => self.address(text),
                        // Relative addresses in a text are resolved against the base.
                        Value::String(text) if is_here && TEXTS.contains(&name.as_str()) => {
                            *text = self.text(text);
                        }
                        value => self.json(value),
                    }
                }
            }
            _ => {}
        }
    }

    fn address(&self, text: &mut String) {
        if let Some(path) = text.strip_prefix(self.root.as_str()) {
            *text = format!("{}{path}", if is_plain(path) { "" } else { "./" });
        }
    }

    /// Whether `base` is a file in the root itself.
    fn is_in_root(&self, base: &str) -> bool {
        base.strip_prefix(self.root.as_str()).is_some_and(|file| !file.contains('/'))
    }

    /// An address on a page, relative to the page; `to_root` is the relative address of the root. `None` for
    /// an address that stays as it is.
    pub fn on_page(&self, address: &str, to_root: &str) -> Option<String> {
        let path = address.strip_prefix(self.root.as_str())?;
        let here = if to_root.is_empty() { "./" } else { to_root };
        // `//` would begin the name of another host.
        (here != "/" || !path.starts_with('/')).then(|| format!("{here}{path}"))
    }

    /// Makes the addresses in a text that [`super::own_links`] has written relative to the root. The writer of
    /// HTML escapes every quote in text, so `="` is always the start of an attribute's value.
    fn text(&self, html: &str) -> String {
        ATTRIBUTES.iter().fold(html.to_owned(), |html, name| {
            let whole = format!(" {name}=\"{}", self.root.as_str());
            html.replace(&whole, &format!(" {name}=\"./"))
        })
    }
}

/// Whether `path` alone is an address below the folder that it is resolved against: it has no host (`//x`)
/// and no scheme (`x:`), does not begin at the host's top, and does not mean the current file.
fn is_plain(path: &str) -> bool {
    let first = path.split(['/', '?', '#']).next().unwrap_or_default();
    !first.is_empty() && !first.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room::view::{Node, img};
    use serde_json::json;

    fn root() -> Address {
        Address::parse("https://presse.example.no/rom/", None).unwrap()
    }

    #[test]
    fn addresses_in_a_feed_are_relative_to_the_root_and_texts_stay() {
        let mut feed = json!({
            "home_page_url": "https://presse.example.no/rom/",
            "title": "https://presse.example.no/rom/",
            "items": [{"image": "https://presse.example.no/rom/a/b.jpg", "url": "https://other.example/"}],
        });
        Relative::to_root(&root()).json(&mut feed);
        let expected = json!({
            "home_page_url": "./",
            "title": "https://presse.example.no/rom/",
            "items": [{"image": "a/b.jpg", "url": "https://other.example/"}],
        });
        assert_eq!(feed, expected);
    }

    #[test]
    fn addresses_in_the_texts_of_a_feed_are_relative_to_the_root() {
        let text = "<a href=\"https://presse.example.no/rom/a.pdf\">https://presse.example.no/rom/</a>";
        let mut item = json!({"content_html": text, "content_text": text});
        Relative::to_root(&root()).json(&mut item);
        let relative = "<a href=\"./a.pdf\">https://presse.example.no/rom/</a>";
        assert_eq!(item, json!({"content_html": relative, "content_text": text}));
        for (base, is_here) in [("feed.json", true), ("release/1/release.json", false)] {
            let base = format!("https://presse.example.no/rom/{base}");
            let mut item = json!({"content_html": text, "_press_room": {"base": base, "boilerplate": text}});
            Relative::to_root(&root()).json(&mut item);
            let expected = if is_here { relative } else { text };
            assert_eq!(item["content_html"], expected, "{base}");
            assert_eq!(item["_press_room"]["boilerplate"], expected, "{base}");
        }
    }

    #[test]
    fn attributes_are_relative_to_their_page_and_text_stays() {
        let whole = "https://presse.example.no/rom/a&b.jpg";
        let view: Node = img().attr("alt", whole).attr("src", whole).into();
        let root = root();
        let relative = Relative::to_root(&root);
        let html = view.to_html_with(&|address| relative.on_page(address, "../../"));
        assert_eq!(html, "<img alt=\"https://presse.example.no/rom/a&amp;b.jpg\" src=\"../../a&amp;b.jpg\">");
    }

    /// What a feed may say after the site's own address, with and without harm in mind.
    fn hostile() -> Vec<String> {
        let pieces = [
            "",
            "/",
            "//",
            "om",
            "evil.example",
            "https:",
            "a:b",
            "javascript:alert(1)",
            ".",
            "..",
            "%2e%2e",
            "%2f",
            "\\",
            "\t",
            "?",
            "?a=//b",
            "#",
            "#x:y",
            ";",
            "@",
            "æ",
            " ",
            "a&b",
            ":",
            "C:",
        ];
        let mut paths = Vec::new();
        for one in pieces {
            for two in pieces {
                paths.extend(pieces.map(|three| format!("{one}{two}{three}")));
                paths.push(format!("{one}/{two}/"));
            }
        }
        paths
    }

    #[test]
    fn what_is_written_leads_from_its_page_to_the_same_address() {
        let resolve = |link: &str, page: &str| url::Url::parse(page).unwrap().join(link).unwrap().to_string();
        for root in ["https://presse.example.no/rom/", "https://presse.example.no/"] {
            let root = Address::parse(root, None).unwrap();
            let relative = Relative::to_root(&root);
            for path in hostile() {
                // As every address of a feed that is written went through the parser.
                let Some(whole) = Address::parse(&format!("{}{path}", root.as_str()), None) else { continue };
                let mut feed = json!({ "url": whole.as_str() });
                relative.json(&mut feed);
                let written = feed["url"].as_str().unwrap();
                let read = resolve(written, &format!("{}feed.json", root.as_str()));
                assert_eq!(read, whole.as_str(), "{path:?} was written as {written:?}");
                for (to_root, page) in
                    [("", ""), ("../", "nn/"), ("../../../", "release/1/a/"), (root.path(), "404.html")]
                {
                    let page = format!("{}{page}", root.as_str());
                    let other = relative.on_page(whole.as_str(), to_root);
                    let written = other.as_deref().unwrap_or(whole.as_str());
                    assert_eq!(
                        resolve(written, &page),
                        whole.as_str(),
                        "{path:?} was written as {written:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn addresses_of_the_own_host_that_look_like_others_stay_what_they_are() {
        for (path, expected) in [
            ("//evil.example/x", ".///evil.example/x"),
            ("https://evil.example/x", "./https://evil.example/x"),
            ("/om", ".//om"),
            ("?q=1", "./?q=1"),
            ("#om", "./#om"),
            ("om:nytt", "./om:nytt"),
            ("om/a:b", "om/a:b"),
        ] {
            let mut feed = json!({ "url": format!("{}{path}", root().as_str()) });
            Relative::to_root(&root()).json(&mut feed);
            assert_eq!(feed["url"], expected);
        }
    }
}
