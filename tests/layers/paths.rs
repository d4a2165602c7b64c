//! Where the paths in a file lead: to layers of the program, or to crates.

use crate::source::{File, Kind, Token, is_for_tests, without};

/// What a path begins with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Used {
    Layer(String),
    Crate(String),
}

/// A path that begins so, and where.
pub(crate) struct Use {
    pub(crate) what: Used,
    pub(crate) line: usize,
}

/// Every layer and every crate of `dependencies` that a path in `file` begins with.
pub(crate) fn used(file: &File, dependencies: &[String]) -> Vec<Use> {
    let tokens = &file.tokens;
    // A test may check a layer against a crate that the layer itself does without.
    let program = if file.is_tests() { Vec::new() } else { without(tokens, is_for_tests) };
    let mut found = crates(&program, dependencies);
    for (at, token) in tokens.iter().enumerate() {
        let supers = tokens[at..].chunks(2).take_while(|pair| is_step(pair, "super")).count();
        let root = if is_step(&tokens[at..], "crate") {
            Some(at + 2)
        } else {
            (supers > 0 && supers >= file.depth()).then_some(at + 2 * supers)
        };
        let begins = begins_path(tokens, at);
        if let Some(root) = root.filter(|_| begins) {
            let names = roots(&tokens[root..]);
            found.extend(names.map(|name| Use { what: Used::Layer(name), line: token.line }));
        }
    }
    found
}

/// The crates of `dependencies` that a path in `tokens` begins with.
fn crates(tokens: &[Token], dependencies: &[String]) -> Vec<Use> {
    let is_path = |at: usize| {
        let follows = tokens.get(at + 1).is_some_and(|next| next.is("::"));
        begins_path(tokens, at) && (follows || (at > 0 && tokens[at - 1].is("use")))
    };
    let named =
        tokens.iter().enumerate().filter(|(at, token)| dependencies.contains(&token.text) && is_path(*at));
    named.map(|(_, token)| Use { what: Used::Crate(token.text.clone()), line: token.line }).collect()
}

fn begins_path(tokens: &[Token], at: usize) -> bool {
    tokens[at].kind == Kind::Name && !(at > 0 && tokens[at - 1].is("::"))
}

/// Whether `tokens` begin with `name::`.
fn is_step(tokens: &[Token], name: &str) -> bool {
    tokens.first().is_some_and(|token| token.is(name)) && tokens.get(1).is_some_and(|token| token.is("::"))
}

/// The names that the path or the group of paths at the start of `tokens` begins with.
fn roots(tokens: &[Token]) -> impl Iterator<Item = String> {
    let is_group = tokens.first().is_some_and(|token| token.is("{"));
    let mut depth = 0_usize;
    let mut names = Vec::new();
    let mut expected = true;
    for token in tokens {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => expected = true,
            _ if expected && token.kind == Kind::Name => {
                names.push(token.text.clone());
                expected = false;
            }
            _ => {}
        }
        if depth == 0 && (!is_group || token.is("}")) {
            break;
        }
    }
    names.into_iter()
}

mod tests {
    use super::*;
    use crate::source::tokens;

    fn file(path: &str, source: &str) -> File {
        File { path: path.to_owned(), lines: 0, tokens: tokens(source) }
    }

    fn layers(path: &str, source: &str) -> Vec<String> {
        let found = used(&file(path, source), &[]).into_iter();
        found.filter_map(|used| if let Used::Layer(name) = used.what { Some(name) } else { None }).collect()
    }

    #[test]
    fn find_every_way_to_name_a_layer() {
        assert_eq!(layers("src/feed.rs", "use crate::state::PressRoom;"), ["state"]);
        assert_eq!(layers("src/feed.rs", "use crate::{a::{b, c}, d::e, f};"), ["a", "d", "f"]);
        assert_eq!(layers("src/feed.rs", "fn f() -> crate::pages::Page {}"), ["pages"]);
        assert_eq!(layers("src/feed/date.rs", "use super::super::state::X; use super::kind;"), ["state"]);
        assert_eq!(layers("src/feed.rs", "use super::{state, pages};"), ["state", "pages"]);
    }

    #[test]
    fn overlook_comments_texts_and_deeper_parts_of_a_path() {
        assert!(
            layers("src/feed.rs", "// use crate::state;\n/* crate::pages */ \"crate::state::x\"").is_empty()
        );
        assert!(layers("src/feed.rs", "r#\"crate::state \" \"# 'c' '\\'' fn f<'a>()").is_empty());
        let names = vec!["url".to_owned()];
        assert!(used(&file("src/feed.rs", "leptos::url::parse(url); let url = 1;"), &names).is_empty());
    }

    #[test]
    fn find_crates_where_a_path_begins() {
        let names = vec!["web_sys".to_owned(), "gloo_net".to_owned()];
        let found = used(&file("src/feed.rs", "use gloo_net::http; let w: web_sys::Window;"), &names);
        let found: Vec<_> = found.into_iter().map(|used| used.what).collect();
        assert_eq!(found, [Used::Crate("gloo_net".to_owned()), Used::Crate("web_sys".to_owned())]);
    }
}
