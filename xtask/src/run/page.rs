//! The page that `run` shows, made from `index.html` with the settings in `Trunk.toml`, as Trunk makes that of `dist/`.

use press_room_core::rich_text::tokens::{Token, Tokens};
use toml::{Table, Value};

/// The settings in `Trunk.toml` that `run` uses.
#[derive(Debug)]
pub(super) struct TrunkSettings {
    /// The tags that start the program, with `{js}` and `{wasm}` for the names of its files.
    script: String,
    /// The tags that preload these files, with the same placeholders.
    preload: String,
    /// The files and folders of the project that a build depends on.
    pub(super) watched: Vec<String>,
    /// The policy of the pages.
    pub(super) policy: String,
}

/// The finished page, and what it needs in its folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// The page.
    pub(super) html: String,
    /// The style sheet's path within the project; the page names it without its folder.
    pub(super) styles: String,
    /// Folders of the project, each with the folder of the site that gets what is in it.
    pub(super) copies: Vec<(String, String)>,
    /// The program's name; its script is `NAME.js`, its module `NAME_bg.wasm`.
    pub(super) program: String,
}

impl TrunkSettings {
    /// Reads the text of `Trunk.toml`.
    ///
    /// # Errors
    /// What is missing in it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let settings: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let value = |group: &str, name: &str| {
            let value = settings.get(group).and_then(|group| group.get(name));
            value.ok_or_else(|| format!("there is no `{name}` in [{group}]"))
        };
        let words = |value: &Value| -> Vec<String> {
            let words = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            words.map(str::to_owned).collect()
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(Self {
            script: text(value("build", "pattern_script")?),
            preload: text(value("build", "pattern_preload")?),
            watched: words(value("watch", "watch")?),
            // Only Trunk's own script that reloads pages is inline.
            policy: words(value("serve", "csp")?).join("; ").replace(" 'nonce-{{NONCE}}'", ""),
        })
    }
}

/// The beginning of each link that Trunk replaces.
const LINK: &str = "<link data-trunk ";
/// The attribute that marks these links.
const MARK: &str = "data-trunk";

impl Page {
    /// The page of `html`, the text of `index.html`.
    ///
    /// # Errors
    /// What in it is not understood, or is missing.
    pub(super) fn of(html: &str, settings: &TrunkSettings) -> Result<Self, String> {
        let (mut made, mut rest) = (String::new(), html);
        let (mut styles, mut copies, mut program) = (None, Vec::new(), None);
        while let Some((before, after)) = rest.split_once(LINK) {
            let end = after.find('>').map(|end| end + 1).ok_or("a link has no end")?;
            let (tag, after) = after.split_at(end);
            let whole = [LINK, tag].concat();
            made.push_str(before);
            match attributes(&whole)[..] {
                [("rel", "css"), ("href", file)] if styles.is_none() => {
                    let name = file.rsplit('/').next().unwrap_or(file);
                    made.push_str(&format!("<link rel=\"stylesheet\" href=\"./{name}\">"));
                    styles = Some(file.to_owned());
                }
                [("rel", "copy-dir"), ("href", from), ("data-target-path", to)] => {
                    copies.push((from.to_owned(), to.to_owned()));
                }
                [("rel", "rust"), ("data-bin", name), ("data-wasm-opt", "0")] if program.is_none() => {
                    made.push_str(&with_names(&settings.script, name));
                    program = Some(name.to_owned());
                }
                _ => return Err(format!("`run` does not know what to do with {whole}")),
            }
            rest = after;
        }
        made.push_str(rest);
        if made.contains(MARK) {
            return Err(format!("`run` knows only elements that begin with {LINK}"));
        }
        let program = program.ok_or("there is no link to the program")?;
        let styles = styles.ok_or("there is no link to the style sheet")?;
        let (head, body) = made.split_once("</head>").ok_or("there is no end of the head")?;
        let html = format!("{head}{}</head>{body}", with_names(&settings.preload, &program));
        Ok(Self { html, styles, copies, program })
    }
}

/// One of Trunk's patterns for the program `name`.
fn with_names(pattern: &str, name: &str) -> String {
    pattern.replace("{js}", &format!("{name}.js")).replace("{wasm}", &format!("{name}_bg.wasm"))
}

/// The names and values of the attributes of `tag`.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    match Tokens::new(tag).next() {
        Some(Token::Start(start)) => start.attributes().filter(|(name, _)| *name != MARK).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = include_str!("../../../index.html");

    fn settings() -> TrunkSettings {
        TrunkSettings::parse(include_str!("../../../Trunk.toml")).unwrap()
    }

    #[test]
    fn the_settings_of_trunk_are_those_of_run() {
        let settings = settings();
        assert_eq!(settings.watched, ["index.html", "Cargo.toml", "src", "crates/core", "style", "public"]);
        assert!(settings.policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "));
        assert!(settings.script.contains("{js}") && settings.preload.contains("{wasm}"));
        let missing = TrunkSettings::parse("[build]\npattern_script = ''").unwrap_err();
        assert_eq!(missing, "there is no `pattern_preload` in [build]");
    }

    #[test]
    fn the_page_names_its_files_and_the_rest_of_it_is_as_it_was() {
        let page = Page::of(INDEX, &settings()).unwrap();
        assert_eq!((&*page.styles, &*page.program), ("target/press-room.css", "press-room-site"));
        let copies = [("public", "."), ("crates/core/src/check/locales", "check")];
        assert_eq!(page.copies, copies.map(|(from, to)| (from.to_owned(), to.to_owned())));
        for tag in [
            "<link rel=\"stylesheet\" href=\"./press-room.css\">",
            "<script type=\"module\" src=\"./start.js\" data-js=\"./press-room-site.js\" \
             data-wasm=\"./press-room-site_bg.wasm\" data-words=\"./press-room-words-*.txt\"></script>",
            "<link rel=\"modulepreload\" href=\"./press-room-site.js\">",
        ] {
            assert_eq!(page.html.matches(tag).count(), 1, "{tag}");
        }
        let lines = |html: &'static str| html.lines().filter(|line| !line.contains("data-trunk"));
        assert!(lines(INDEX).filter(|line| !line.contains("</head>")).all(|line| page.html.contains(line)));
    }

    #[test]
    fn what_only_trunk_understands_is_refused() {
        for (from, to) in [
            ("rel=\"css\"", "rel=\"scss\""),
            ("rel=\"css\" href", "href"),
            ("data-wasm-opt=\"0\"", "data-wasm-opt=\"z\""),
            ("data-target-path=\".\"", ""),
            ("<link data-trunk rel=\"css\"", "<link rel=\"css\" data-trunk"),
            ("</body>", "<script data-trunk src=\"a.js\"></script></body>"),
            ("<link data-trunk rel=\"rust\" data-bin=\"press-room-site\" data-wasm-opt=\"0\">", ""),
        ] {
            assert!(INDEX.contains(from), "{from}");
            assert!(Page::of(&INDEX.replace(from, to), &settings()).is_err(), "{to}");
        }
    }
}
