//! Which files a site has, and that every link in it leads to one of them.

use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::{feed, generated, release};
use crate::support::markup::{Element, elements, is_plain};
use crate::support::snapshot::contents;
use press_room_core::address::Address;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The demonstration, with empty files for pictures and documents.
fn demonstration() -> Bench {
    let bench = Bench::new();
    for path in contents(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("public")).keys() {
        bench.0.write(&format!("assets/{path}"), path);
    }
    bench
}

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/feed.json");
const SUB_FOLDER: &str = "https://example.github.io/presse/rom/";

/// The pages of a site by their paths, and the paths of all files.
struct Built {
    url: Address,
    pages: BTreeMap<String, Vec<Element>>,
    files: BTreeSet<String>,
}

impl Built {
    fn read(out: &Path, url: &str) -> Self {
        let files = contents(out);
        // A mail is not a page of the site.
        let is_page = |path: &str| path.ends_with(".html") && !path.ends_with("/mail.html");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            url: Address::parse(url, None).unwrap(),
            pages: files
                .iter()
                .filter(|(path, _)| is_page(path))
                .map(|(path, bytes)| (path.clone(), elements(&text(bytes))))
                .collect(),
            files: files.into_keys().collect(),
        }
    }

    fn address(&self, path: &str) -> Address {
        let folder = path.strip_suffix("index.html").unwrap_or(path);
        Address::parse(&format!("{}{folder}", self.url.as_str()), None).unwrap()
    }

    /// The file that an address within the site names; `None` for an address elsewhere.
    fn file_of(&self, address: &Address) -> Option<String> {
        let whole = address.without_fragment();
        let path = whole.split('?').next().unwrap().strip_prefix(self.url.as_str())?;
        let is_folder = path.is_empty() || path.ends_with('/');
        Some(if is_folder { format!("{path}index.html") } else { path.to_owned() })
    }

    fn canonical(&self, path: &str) -> Option<&str> {
        let is_it = |element: &&Element| element.name == "link" && element.get("rel") == "canonical";
        self.pages[path].iter().find(is_it).map(|link| link.get("href"))
    }

    fn languages(&self, path: &str) -> BTreeMap<&str, &str> {
        let links = self.pages[path].iter().filter(|it| it.name == "link" && !it.get("hreflang").is_empty());
        let mut languages = BTreeMap::new();
        for link in links {
            assert_eq!(languages.insert(link.get("hreflang"), link.get("href")), None, "{path}: twice");
        }
        languages
    }

    /// Checks every address in a link, a picture and so on, except addresses on other sites.
    fn check_links(&self) {
        for (path, elements) in &self.pages {
            let page = self.address(path);
            let ids: BTreeSet<&str> = elements.iter().map(|element| element.get("id")).collect();
            for element in elements {
                for name in ["href", "src", "action", "poster"] {
                    let value = element.attributes.get(name).filter(|value| *value != "data:,");
                    let Some(value) = value else { continue };
                    // A link that saves a contact as a file leads nowhere.
                    if element.get("download").ends_with(".vcf") && value.starts_with("data:text/vcard;") {
                        continue;
                    }
                    let to = Address::parse(value, Some(&page)).unwrap_or_else(|| panic!("{path}: {value}"));
                    if let Some(file) = self.file_of(&to) {
                        assert!(self.files.contains(&file), "{path}: {value} leads to {file}");
                        let here = to.fragment().filter(|_| file == *path);
                        assert!(here.is_none_or(|id| ids.contains(id)), "{path}: {value}");
                    } else {
                        let is_whole = value.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
                        assert!(is_whole, "{path}: {value} leads out of the site");
                    }
                }
            }
        }
    }

    fn check_bodies_name_no_host(&self) {
        for (path, elements) in &self.pages {
            for element in elements.iter().filter(|element| element.in_body) {
                for (name, value) in &element.attributes {
                    assert!(!value.starts_with(self.url.as_str()), "{path}: {name}={value}");
                }
            }
        }
    }

    /// Checks that the links of the page for unknown addresses work at any address, since it is shown at all of them.
    fn check_holds_anywhere(&self, elements: &[Element]) {
        let links = elements.iter().flat_map(|element| [element.get("href"), element.get("src")]);
        for link in links.filter(|link| !link.is_empty()) {
            assert!(
                link.starts_with(self.url.path()) || link.starts_with('#') || link.contains(':'),
                "{link}"
            );
        }
    }

    /// Checks that the program that a page starts, and the program's texts, are in the site.
    fn check_start(&self, path: &str, address: &Address, start: &Element) {
        let at = Address::parse(start.get("src"), Some(address)).unwrap();
        for name in ["data-js", "data-wasm"] {
            let program = Address::parse(start.get(name), Some(&at)).unwrap();
            assert!(self.files.contains(&self.file_of(&program).unwrap()), "{path}: {name}");
        }
        for language in ["nb", "nn", "en", "se"] {
            let words = start.get("data-words").replace('*', language);
            let words = Address::parse(&words, Some(&at)).unwrap();
            assert!(self.files.contains(&self.file_of(&words).unwrap()), "{path}: {language}");
        }
    }

    /// Checks the heads of all pages but those in `widget/`, which are tools, the same in every press room.
    fn check_heads(&self) {
        for (path, elements) in self.pages.iter().filter(|(path, _)| !path.starts_with("widget/")) {
            let start =
                elements.iter().find(|it| it.name == "script" && it.get("src").contains("press-room-start-"));
            if path == "404.html" {
                assert!(start.is_none() && self.canonical(path).is_none());
                self.check_holds_anywhere(elements);
                continue;
            }
            // Search engines should list neither the pages of versions, to which their releases link, nor the page of
            // what a device keeps, to which the foot of each page links.
            if path.ends_with("/versions/index.html") || path.ends_with("device/index.html") {
                assert!(start.is_none() && self.canonical(path).is_none(), "{path}");
                continue;
            }
            let address = self.address(path);
            assert_eq!(self.canonical(path), Some(address.as_str()), "{path}");
            let languages = self.languages(path);
            if is_plain(path) {
                assert!(start.is_none(), "{path}");
            } else {
                self.check_start(path, &address, start.unwrap_or_else(|| panic!("{path} starts no program")));
            }
            for (language, href) in &languages {
                let to = Address::parse(href, None).unwrap_or_else(|| panic!("{path}: {href} is relative"));
                let other = self.file_of(&to).unwrap();
                assert_eq!(self.languages(&other), languages, "{path} and its version {language}");
            }
            if !languages.is_empty() {
                assert!(languages.values().any(|href| *href == address.as_str()), "{path} names itself");
            }
        }
    }
}

#[test]
fn the_demonstration_is_a_whole_site() {
    for url in [SITE_URL, SUB_FOLDER] {
        let bench = demonstration();
        bench.build(&["--feed", DEMO, "--site-url", url]).unwrap();
        let site = Built::read(&bench.out(), url);
        site.check_links();
        site.check_bodies_name_no_host();
        site.check_heads();
        let with_versions =
            site.pages.keys().filter(|path| path.starts_with("release/") && !site.languages(path).is_empty());
        assert!(with_versions.count() >= 3, "the demonstration has releases in several languages");
    }
}

#[test]
fn a_site_with_pages_that_compare_versions_is_a_whole_site() {
    let bench = Bench::new();
    bench.0.write("assets/widget/index.html", "for other people's pages");
    bench.feed(&feed((1..=4).rev().map(release).collect()));
    bench.build(&[]).unwrap();
    let mut items: Vec<_> = (1..=4).rev().map(release).collect();
    items[1]["title"] = json!("En annen tittel");
    bench.feed(&feed(items));
    bench.build(&[]).unwrap();
    let site = Built::read(&bench.out(), SITE_URL);
    assert!(site.pages.contains_key("release/r3/ny-kai-nummer-3/versions/index.html"));
    site.check_links();
    site.check_bodies_name_no_host();
    site.check_heads();
}

#[test]
fn a_site_consists_of_these_files() {
    let bench = Bench::new();
    bench.0.write("assets/pictures/kai.jpg", "a picture");
    bench.feed(&feed((1..=7).rev().map(release).collect()));
    bench.build(&["--language", "nb", "--language", "en"]).unwrap();
    let expected = [
        ".press-room.json .well-known/press-room.json 404.html _headers",
        "archive/2000/01/index.html archive/2000/index.html archive/index.html",
        "contacts/index.html",
        "en/archive/2000/01/index.html en/archive/2000/index.html en/archive/index.html",
        "en/contacts/index.html en/follow/index.html en/index.html",
        "en/page/2/index.html en/page/3/index.html",
        "en/topics/index.html en/topics/kai/index.html",
        "feed.atom feed.json feed.rss",
        "feed/feed-texts.json feed/press-release.atom feed/press-release.json feed/press-release.rss",
        "feed/topic/kai.atom feed/topic/kai.json feed/topic/kai.rss",
        "follow/index.html index.html integrity.json page/2/index.html page/3/index.html pictures/kai.jpg",
        "press-room-0a1b.css press-room-0a1b.js press-room-0a1b_bg.wasm press-room-start-0a1b.js",
        "press-room-words-en-0a1b.txt press-room-words-nb-0a1b.txt",
        "press-room-words-nn-0a1b.txt press-room-words-se-0a1b.txt",
    ];
    let releases = (1..=7).flat_map(|number| {
        ["index.html", "mail.html", "release.json", "versions.json"]
            .map(|file| format!("release/r{number}/ny-kai-nummer-{number}/{file}"))
    });
    let rest = [
        "robots.txt",
        "sitemap.xml",
        "tools/tools.js",
        "topics/index.html",
        "topics/kai/index.html",
        "widget/config.json",
    ]
    .map(str::to_owned);
    let expected = expected.iter().flat_map(|line| line.split(' ')).map(str::to_owned);
    let (index, files): (Vec<String>, Vec<String>) =
        contents(&bench.out()).into_keys().partition(|path| path.starts_with("search/"));
    // The names of the index's files depend on their content.
    assert!(index.contains(&"search/head.txt".to_owned()) && index.len() >= 5, "{index:?}");
    assert_eq!(files, expected.chain(releases).chain(rest).collect::<Vec<_>>());
    assert_eq!(bench.0.names(""), ["assets", "feed.json", "site"]);
}

#[test]
fn all_languages_have_their_lists_and_the_configured_one_is_at_the_root() {
    let bench = Bench::new();
    bench.0.write("assets/widget/index.html", "for other people's pages");
    bench.feed(&generated(4));
    bench.build(&[]).unwrap();
    let site = Built::read(&bench.out(), SITE_URL);
    for folder in ["", "nn/", "en/", "se/"] {
        for page in ["", "page/2/", "contacts/", "follow/"] {
            let path = format!("{folder}{page}index.html");
            let html = site.pages[&path].iter().find(|element| element.name == "html").unwrap();
            assert_eq!(html.get("lang"), if folder.is_empty() { "nb" } else { &folder[..2] }, "{path}");
            assert_eq!(site.languages(&path).len(), 5, "{path}: each language, and the one for all others");
        }
    }
    site.check_links();
    site.check_heads();
}

#[test]
fn an_empty_feed_is_a_site_without_releases() {
    let bench = Bench::new();
    bench.0.write("assets/widget/index.html", "for other people's pages");
    bench.feed(&feed(Vec::new()));
    bench.build(&[]).unwrap();
    let site = Built::read(&bench.out(), SITE_URL);
    assert!(site.files.contains("index.html") && !site.files.iter().any(|path| path.starts_with("release/")));
    site.check_links();
    site.check_heads();
}

/// A release may name as its version a release that does not name it back, or several in one language.
#[test]
fn language_versions_name_each_other_or_not_at_all() {
    let with = |id: &str, language: &str, others: &[(&str, &str)]| {
        let others: Vec<_> =
            others.iter().map(|(id, language)| json!({ "id": id, "language": language })).collect();
        json!({ "id": id, "title": id, "language": language, "content_html": "<p>x</p>",
            "_press_room": { "alternates": others } })
    };
    let bench = Bench::new();
    bench.feed(&feed(vec![
        with("a", "en", &[("b", "nb"), ("c", "nn"), ("d", "nb")]),
        with("b", "nb", &[("a", "en")]),
        with("c", "nn", &[]),
        with("d", "nb", &[("a", "en")]),
        with("e", "en", &[]),
        with("e", "nb", &[]),
    ]));
    bench.build(&[]).unwrap();
    let site = Built::read(&bench.out(), SITE_URL);
    site.check_heads();
    let languages = |path: &str| site.languages(path).into_keys().collect::<Vec<_>>().join(" ");
    assert_eq!(languages("release/a/a/index.html"), "en nb x-default");
    assert_eq!(languages("release/c/c/index.html"), "");
    assert_eq!(languages("release/d/d/index.html"), "");
    let default = site.languages("release/a/a/index.html")["x-default"];
    assert!(default.ends_with("release/b/b/"), "the site's main language: {default}");
}
