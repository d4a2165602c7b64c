//! How addresses within the site are written: relative ones make a site work under any name, in any
//! folder, and from a mirror. The form is chosen only here, while the address is written.

use press_room_core::address::Address;
use std::borrow::Cow;

/// Where a text with addresses will be read, which decides how addresses below the site's root are
/// written in it. Other addresses are always written as they are.
#[derive(Clone, Copy, Debug)]
pub enum AddressForm<'s> {
    /// Anywhere: every address is absolute.
    Absolute,
    /// In a feed in this root folder, whose address ends with a slash: addresses are relative to the folder.
    InRoot(&'s Address),
    /// In the markup of a page: relative to the page.
    OnPage {
        /// The site's root, with a slash at the end.
        root: &'s Address,
        /// The relative address of the root, such as `../../`; empty on a page in the root itself.
        to_root: &'s str,
    },
}

impl<'s> AddressForm<'s> {
    /// The form for the markup of a text whose base is the root.
    pub fn in_text(root: &'s Address) -> Self {
        Self::OnPage { root, to_root: "" }
    }

    /// The address `whole` in this form.
    pub fn write(self, whole: &Address) -> Cow<'_, str> {
        self.other(whole.as_str()).map_or(Cow::Borrowed(whole.as_str()), Cow::Owned)
    }

    /// What is written in place of `whole`; `None` if it is written unchanged.
    pub fn other(self, whole: &str) -> Option<String> {
        match self {
            Self::Absolute => None,
            Self::InRoot(root) => {
                let path = whole.strip_prefix(root.as_str())?;
                Some(format!("{}{path}", if is_plain(path) { "" } else { "./" }))
            }
            Self::OnPage { root, to_root } => {
                let path = whole.strip_prefix(root.as_str())?;
                let here = if to_root.is_empty() { "./" } else { to_root };
                // `//` would begin the name of another host.
                (here != "/" || !path.starts_with('/')).then(|| format!("{here}{path}"))
            }
        }
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

    fn root() -> Address {
        Address::parse("https://presse.example.no/rom/", None).unwrap()
    }

    #[test]
    fn attributes_are_relative_to_their_page_and_text_stays() {
        let whole = "https://presse.example.no/rom/a&b.jpg";
        let view: Node = img().attr("alt", whole).attr("src", whole).into();
        let root = root();
        let form = AddressForm::OnPage { root: &root, to_root: "../../" };
        let html = view.to_html_with(&|address| form.other(address));
        assert_eq!(html, "<img alt=\"https://presse.example.no/rom/a&amp;b.jpg\" src=\"../../a&amp;b.jpg\">");
    }

    /// What may follow the site's own address in a feed, by accident or by intent.
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
            for path in hostile() {
                // Every address that is written has been through the parser.
                let Some(whole) = Address::parse(&format!("{}{path}", root.as_str()), None) else { continue };
                let written = AddressForm::InRoot(&root).write(&whole);
                let read = resolve(&written, &format!("{}feed.json", root.as_str()));
                assert_eq!(read, whole.as_str(), "{path:?} was written as {written:?}");
                for (to_root, page) in
                    [("", ""), ("../", "nn/"), ("../../../", "release/1/a/"), (root.path(), "404.html")]
                {
                    let page = format!("{}{page}", root.as_str());
                    let written = AddressForm::OnPage { root: &root, to_root }.write(&whole);
                    assert_eq!(
                        resolve(&written, &page),
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
            ("", "./"),
            ("a/b.jpg", "a/b.jpg"),
            ("//evil.example/x", ".///evil.example/x"),
            ("https://evil.example/x", "./https://evil.example/x"),
            ("/om", ".//om"),
            ("?q=1", "./?q=1"),
            ("#om", "./#om"),
            ("om:nytt", "./om:nytt"),
            ("om/a:b", "om/a:b"),
        ] {
            let whole = format!("{}{path}", root().as_str());
            assert_eq!(AddressForm::InRoot(&root()).other(&whole).as_deref(), Some(expected));
            assert_eq!(AddressForm::Absolute.other(&whole), None);
        }
    }

    #[test]
    fn an_address_elsewhere_is_written_as_it_is() {
        let root = root();
        let elsewhere = Address::parse("https://presse.example.no/om/", None).unwrap();
        for form in [AddressForm::Absolute, AddressForm::InRoot(&root), AddressForm::in_text(&root)] {
            assert_eq!(form.write(&elsewhere), elsewhere.as_str());
        }
    }
}
