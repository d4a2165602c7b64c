//! The site's style sheet on somebody else's page. There, the root's font size,
//! the window's width and the levels of headings are not the press room's own,
//! so what the site measures by them is measured by the element itself.

use std::fmt::Write as _;

/// The colours of `tokens.css` as `:host` has them: light or dark as the page
/// around is (its `color-scheme`), whatever the reader's device prefers. What is
/// no colour is taken as it is; fonts are the page's own. `None` when a colour
/// has no dark value.
pub(crate) fn colours(tokens: &str) -> Option<String> {
    let (light, dark) = tokens.split_once("@media")?;
    let dark: Vec<(&str, &str)> = properties(dark).collect();
    let mut out = ":host {\n".to_owned();
    for (name, value) in properties(light).filter(|(name, _)| !name.starts_with("--pr-font")) {
        let value = match dark.iter().find(|(known, _)| *known == name) {
            Some((_, dark)) => format!("light-dark({value}, {dark})"),
            None if value.starts_with('#') => return None,
            None => value.to_owned(),
        };
        let _ = writeln!(out, "  {name}: {value};");
    }
    out.push_str("}\n");
    Some(out)
}

fn properties(css: &str) -> impl Iterator<Item = (&str, &str)> {
    css.lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "))
        .filter(|(name, _)| name.starts_with("--"))
}

/// The same rules with the element's font size for the root's, the element's
/// width for the window's, and headings by what they were before they were put
/// into the page's outline.
pub(crate) fn in_own_units(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let (from, to) = change(&out, rest).unwrap_or((next.len_utf8(), None));
        out.push_str(to.as_deref().unwrap_or(&rest[..from]));
        rest = &rest[from..];
    }
    out
}

/// How much of `rest` becomes something else, and what.
fn change(before: &str, rest: &str) -> Option<(usize, Option<String>)> {
    let last = before.chars().next_back().unwrap_or(' ');
    let ends =
        |length: usize| !rest[length..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-');
    if rest.starts_with("@media (min-width") {
        return Some((6, Some("@container".to_owned())));
    }
    for (unit, own) in [("rem", "em"), ("vw", "cqi")] {
        if last.is_ascii_digit() && rest.starts_with(unit) && ends(unit.len()) {
            return Some((unit.len(), Some(own.to_owned())));
        }
    }
    let heading = ["h1", "h2", "h3"].into_iter().find(|heading| rest.starts_with(heading))?;
    (" \n(,>".contains(last) && ends(2)).then(|| (2, Some(format!("[data-as=\"{heading}\"]"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_page_and_fonts_are_its_own() {
        let tokens = ":root {\n  --pr-ink: #111;\n  --pr-font: serif;\n  --pr-radius: 3px;\n}\n@media dark {\n  :root {\n    --pr-ink: #eee;\n  }\n}\n";
        assert_eq!(
            colours(tokens).unwrap(),
            ":host {\n  --pr-ink: light-dark(#111, #eee);\n  --pr-radius: 3px;\n}\n"
        );
        assert_eq!(colours(":root {\n --pr-ink: #111;\n}\n@media dark {}"), None);
    }

    #[test]
    fn lengths_are_the_elements_own() {
        assert_eq!(
            in_own_units("a { gap: 0.35rem 2.25rem; width: 4vw }"),
            "a { gap: 0.35em 2.25em; width: 4cqi }"
        );
        assert_eq!(in_own_units("@media (min-width: 48rem) {}"), "@container (min-width: 48em) {}");
        assert_eq!(in_own_units("@media (forced-colors: active) {}"), "@media (forced-colors: active) {}");
    }

    #[test]
    fn headings_are_found_by_what_they_were() {
        assert_eq!(in_own_units(".a h2,\n.a h3 a {}"), ".a [data-as=\"h2\"],\n.a [data-as=\"h3\"] a {}");
        assert_eq!(in_own_units(".a-h2 .h2 h1:focus {}"), ".a-h2 .h2 [data-as=\"h1\"]:focus {}");
    }
}
