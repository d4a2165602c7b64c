//! Rust source as far as the rules need it: names, signs and texts, no comments.

use std::fs;
use std::path::{Path, PathBuf};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier or keyword.
    Name,
    /// The content of a string literal, escapes as written.
    Text,
    /// `::`, or any other sign by itself.
    Sign,
}

/// One token and the line it stands on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    pub(crate) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// One file of `src/`.
pub(crate) struct File {
    /// From the project's root, with `/`.
    pub path: String,
    pub lines: usize,
    pub tokens: Vec<Token>,
}

impl File {
    /// The part of the program it belongs to: `feed` for `src/feed.rs` and `src/feed/…`.
    pub(crate) fn layer(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// How many `super::` lead from it to the crate's root.
    pub(crate) fn depth(&self) -> usize {
        self.path.split('/').count() - 1
    }

    /// Whether all of it is tests, by its name.
    pub(crate) fn is_tests(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }
}

/// Every Rust file of `src/`, in order of its path.
pub(crate) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let source = fs::read_to_string(path).unwrap();
        let below = path.strip_prefix(root).unwrap().components();
        let names: Vec<_> = below.map(|part| part.as_os_str().to_string_lossy()).collect();
        File { path: names.join("/"), lines: source.lines().count(), tokens: tokens(&source) }
    };
    paths.iter().map(read).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The tokens of `source`, without comments, numbers' inner structure or white space.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (kind, text, length) = next(rest, first);
        if let Some(kind) = kind {
            found.push(Token { kind, text: text.to_owned(), line });
        }
        let (taken, left) = rest.split_at(length);
        line += taken.matches('\n').count();
        rest = left;
    }
    found
}

/// The first token of `rest`, if it is one, its text, and how many bytes it takes.
fn next(rest: &str, first: char) -> (Option<Kind>, &str, usize) {
    if rest.starts_with("//") {
        return (None, "", rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (None, "", rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if let Some((text, length)) = raw_text(rest) {
        return (Some(Kind::Text), text, length);
    }
    if first == '"' {
        let end = text_end(rest);
        return (Some(Kind::Text), &rest[1..end], end + 1);
    }
    if first == '\'' {
        return (None, "", character(rest));
    }
    if first.is_alphanumeric() || first == '_' {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return (Some(Kind::Name), &rest[..end], end);
    }
    if first.is_whitespace() {
        return (None, "", first.len_utf8());
    }
    let end = if rest.starts_with("::") { 2 } else { first.len_utf8() };
    (Some(Kind::Sign), &rest[..end], end)
}

/// `r"…"`, `r#"…"#`: its content and how many bytes it takes.
fn raw_text(rest: &str) -> Option<(&str, usize)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let content = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = content.find(&end)?;
    Some((&content[..length], 1 + hashes + 1 + length + end.len()))
}

/// Where the quotation mark is that ends the text `rest` begins with.
fn text_end(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    rest.len() - 1
}

/// How many bytes a character literal takes; of a lifetime, the apostrophe.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let after = at + escaped.len_utf8();
            after + rest[after..].find('\'').map_or(0, |end| end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// `tokens` without the items that carry an attribute for which `leave_out` holds.
pub(crate) fn without(tokens: &[Token], leave_out: impl Fn(&[Token]) -> bool) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let opens = token.is("#") && tokens.get(at + 1).is_some_and(|next| next.is("["));
        let end = if opens { closing(tokens, at + 1) } else { at };
        if opens && leave_out(&tokens[at..end]) {
            at = item_end(tokens, end + 1);
        } else {
            kept.push(token.clone());
            at += 1;
        }
    }
    kept
}

/// Where the bracket that stands at `open` is closed.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            _ if token.kind == Kind::Text => {}
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// The place after the item that begins at `start`: past its block or its semicolon.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        if token.is("{") {
            return closing(tokens, at) + 1;
        }
        if token.is(";") {
            return at + 1;
        }
        at = if token.is("(") || token.is("[") { closing(tokens, at) + 1 } else { at + 1 };
    }
    at
}

/// Whether an attribute marks an item as one of the tests.
pub(crate) fn is_for_tests(attribute: &[Token]) -> bool {
    names(attribute) == ["cfg", "test"]
}

/// The names among `tokens`, in order.
pub(crate) fn names(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().filter(|token| token.kind == Kind::Name).map(|token| token.text.as_str()).collect()
}
