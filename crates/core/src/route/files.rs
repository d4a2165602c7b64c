//! Addresses within a built site, where pages are files in folders.

use super::{Location, Route};
use crate::seek::written;

/// The addresses of the pages of a built site, as seen from one of them.
///
/// Every address is relative to that page, so that the site works in any folder on any host. A search stays
/// in the folder in which it was begun, because in another folder all other relative addresses on the page
/// would be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The relative address of the site's root, such as `../../`; empty in the root itself.
    pub root: String,
    /// The languages that lists are written in, as codes, the main one first.
    pub languages: Vec<String>,
    /// The language of the list that this page belongs to; `None` on any other page.
    pub list: Option<String>,
}

impl Files {
    /// The folder of a language, from the site's root.
    pub fn folder(&self, language: &str) -> String {
        match self.languages.first() {
            Some(main) if main == language => String::new(),
            _ => [language, "/"].concat(),
        }
    }

    /// Whether lists are written in this language.
    pub fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|known| known == language)
    }

    /// The path, from the site's root, of the page for `route` in `language`. `None` if a query is needed: for a
    /// search, or a release whose page is not known.
    pub fn path(&self, route: &Route, language: &str) -> Option<String> {
        let folder = self.folder(language);
        Some(match route {
            Route::List(query) if query.is_filtered() => return None,
            Route::List(query) if query.page > 1 => folder + "page/" + &written(query.page.into()) + "/",
            Route::List(_) => folder,
            Route::Contacts => folder + "contacts/",
            Route::Follow => folder + "follow/",
            Route::Release { .. } | Route::Check | Route::NotFound => return None,
        })
    }

    /// The address of `location` in `language`, the language in which its page would be written.
    pub fn href(&self, location: &Location, language: &str) -> String {
        let asked = location.language.as_deref().map(|asked| ("lang", asked));
        match self.path(&location.route, language) {
            Some(path) => {
                let mut href = self.from_here(&path);
                if let Some((name, value)) = asked {
                    let mut query = String::new();
                    super::pairs::write(&mut query, name, value);
                    href.push('?');
                    href.push_str(&query);
                }
                href
            }
            None if self.list.as_deref() == Some(language) && matches!(location.route, Route::List(_)) => {
                location.href_from("./")
            }
            None => location.href_from(&self.from_here(&self.folder(language))),
        }
    }

    /// The address, relative to this page, of a path from the site's root.
    pub fn from_here(&self, path: &str) -> String {
        match [&self.root, path].concat() {
            // An empty link would mean the page itself with its current query.
            empty if empty.is_empty() => "./".to_owned(),
            href => href,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Query;

    fn files(root: &str, is_list: bool) -> Files {
        let languages = ["nb", "nn"].map(str::to_owned).to_vec();
        Files { root: root.to_owned(), languages, list: is_list.then(|| "nb".to_owned()) }
    }

    fn at(query: &str) -> Location {
        Location::parse(query)
    }

    #[test]
    fn pages_are_folders_from_wherever_one_stands() {
        let page = files("../../", false);
        assert_eq!(page.href(&at(""), "nb"), "../../");
        assert_eq!(page.href(&at(""), "nn"), "../../nn/");
        assert_eq!(page.href(&at("page=3"), "nn"), "../../nn/page/3/");
        assert_eq!(page.href(&at("view=contacts"), "nb"), "../../contacts/");
        assert_eq!(page.href(&at("view=follow&lang=en"), "nb"), "../../follow/?lang=en");
        assert_eq!(files("", true).href(&at(""), "nb"), "./");
    }

    #[test]
    fn what_has_no_file_is_asked_of_the_list() {
        assert_eq!(files("../", false).href(&at("q=kai"), "nn"), "../nn/?q=kai");
        assert_eq!(files("../", false).href(&at("release=7"), "nb"), "../?release=7");
        assert_eq!(files("", false).href(&at("release=7"), "nb"), "./?release=7");
    }

    #[test]
    fn a_search_stays_in_its_folder() {
        let query = Route::List(Query { text: "kai".to_owned(), ..Query::default() });
        let location = Location { route: query, language: None };
        assert_eq!(files("../../", true).href(&location, "nb"), "./?q=kai");
        assert_eq!(files("../../", true).href(&location, "nn"), "../../nn/?q=kai");
    }
}
