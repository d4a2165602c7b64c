//! What the name of a file says: its date, its language, and the name that it has without them.

use press_room_core::language::LanguageTag;

/// Language codes that may be the end of a file's name, or the name of a folder.
const LANGUAGES: [&str; 30] = [
    "nb", "nn", "no", "se", "sma", "smj", "en", "sv", "da", "fi", "is", "fo", "kl", "fr", "de", "nl", "es",
    "pt", "it", "pl", "lt", "lv", "et", "uk", "ru", "ar", "so", "ti", "fa", "ur",
];

/// A file of a folder, by its path below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileName {
    /// Its path, with `/` between folders.
    pub(super) path: String,
    /// The folder that it is in, relative to the source's folder; empty for that folder itself.
    pub(super) folder: String,
    /// The path without ending and language, which versions in several languages have in common.
    pub(super) stem: String,
    /// Its language.
    pub(super) language: Option<String>,
    /// The date that its name begins with.
    pub(super) date: Option<String>,
}

/// Where the ending of a Markdown file's name begins, at the dot; `None` for other files.
pub(super) fn markdown_end(name: &str) -> Option<usize> {
    let at = name.rfind('.')?;
    let end = name.get(at..)?.to_ascii_lowercase();
    [".md", ".markdown"].contains(&end.as_str()).then_some(at)
}

impl FileName {
    pub(super) fn of(path: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let name = name.get(..markdown_end(name).unwrap_or(name.len())).unwrap_or(name);
        let mut language = None;
        let mut stem = name;
        if let Some((before, end)) = name.rsplit_once('.')
            && is_language(end)
            && !before.is_empty()
        {
            (stem, language) = (before, Some(end.to_owned()));
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            if language.is_none() && is_language(part) {
                language = Some(part.to_owned());
            } else {
                parts.push(part);
            }
        }
        // A text in a folder of its own, such as `a/index.md`, has the folder's name.
        if stem != "index" || parts.is_empty() {
            parts.push(stem);
        }
        let last = parts.last().copied().unwrap_or_default();
        let date = last.get(..10).filter(|date| is_date(date) && !last.get(10..11).is_some_and(is_digit));
        Self {
            path: path.to_owned(),
            folder: folder.to_owned(),
            stem: parts.join("/"),
            language: language.and_then(|it| LanguageTag::new(&it)).map(|tag| tag.as_str().to_owned()),
            date: date.map(str::to_owned),
        }
    }

    /// The id for a file that gives none. It has no slashes, since it is part of addresses.
    pub(super) fn id(&self) -> String {
        let stem = self.stem.replace('/', "-");
        match &self.language {
            Some(language) => format!("{stem}-{language}"),
            None => stem,
        }
    }
}

fn is_language(part: &str) -> bool {
    LANGUAGES.contains(&part.to_ascii_lowercase().split(['-', '_']).next().unwrap_or_default())
        && LanguageTag::new(part).is_some()
}

fn is_digit(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `text` has the form of `2026-10-02`.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_date_and_language() {
        for (path, stem, language, date, id) in [
            ("ny-kai.md", "ny-kai", None, None, "ny-kai"),
            (
                "2026/2026-10-02-ny-kai.nn.md",
                "2026/2026-10-02-ny-kai",
                Some("nn"),
                Some("2026-10-02"),
                "2026-2026-10-02-ny-kai-nn",
            ),
            ("fr/blog/x.markdown", "blog/x", Some("fr"), None, "blog-x-fr"),
            ("en_GB/x.MD", "x", Some("en-GB"), None, "x-en-GB"),
            (
                "2026-10-02-ny-kai/index.no.md",
                "2026-10-02-ny-kai",
                Some("nb"),
                Some("2026-10-02"),
                "2026-10-02-ny-kai-nb",
            ),
            ("v1.2.md", "v1.2", None, None, "v1.2"),
            ("nn.md", "nn", None, None, "nn"),
            ("index.md", "index", None, None, "index"),
        ] {
            let name = FileName::of(path);
            let found = (name.stem.as_str(), name.language.as_deref(), name.date.as_deref(), name.id());
            assert_eq!(found, (stem, language, date, id.to_owned()), "{path}");
        }
    }
}
