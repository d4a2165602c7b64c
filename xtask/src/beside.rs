//! Which files a feed leads to, by addresses that are relative to it.

use serde_json::Value;

/// What the name of a member ends with that holds an address, or several.
const MEMBERS: [&str; 10] =
    ["url", "uri", "image", "thumbnail", "icon", "logo", "avatar", "page", "href", "src"];

/// The attributes of markup that hold one.
const ATTRIBUTES: [&str; 3] = ["src", "href", "poster"];

/// The relative addresses in `json`, without query and fragment, as names of files. Of what is no
/// JSON there are none.
pub(crate) fn named(json: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    if let Ok(value) = serde_json::from_slice(json) {
        walk(&value, false, &mut names);
    }
    names
}

/// `is_address` for the value of a member that holds addresses.
fn walk(value: &Value, is_address: bool, names: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.to_ascii_lowercase();
                let name = name.strip_suffix('s').unwrap_or(&name);
                walk(value, MEMBERS.iter().any(|ending| name.ends_with(ending)), names);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, is_address, names)),
        Value::String(text) if is_address => names.extend(relative(text)),
        Value::String(text) => in_markup(text, names),
        _ => {}
    }
}

/// `None` for an address that is not relative to the feed's folder.
fn relative(address: &str) -> Option<String> {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let is_relative = !path.is_empty() && !path.starts_with('/') && !path.contains([':', '\\']);
    is_relative.then(|| path.to_owned())
}

/// What the tags in `text` lead to.
fn in_markup(text: &str, names: &mut Vec<String>) {
    for tag in text.split('<').skip(1) {
        let mut rest = tag.trim_start_matches(|c: char| !c.is_ascii_whitespace() && !matches!(c, '>' | '/'));
        while let Some((name, value, after)) = attribute(rest) {
            if ATTRIBUTES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                names.extend(relative(value));
            }
            rest = after;
        }
    }
}

/// The first attribute of the tag that `rest` goes on with, and what follows it.
fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>'))?;
    let (name, rest) = rest.split_at(end);
    if name.is_empty() && rest.starts_with('>') {
        return None;
    }
    let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
        return Some((name, "", rest));
    };
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let (value, rest) = value.get(1..)?.split_once(quote)?;
            Some((name, value, rest))
        }
        _ => {
            let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
            let (value, rest) = value.split_at(end);
            Some((name, value, rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_html(html: &str) -> Vec<String> {
        let mut names = Vec::new();
        in_markup(html, &mut names);
        names
    }

    #[test]
    fn only_what_stands_in_an_address_is_named() {
        let json = r#"{ "title": "a.txt", "image": "b.jpg", "nextPage": "c.json", "images": ["d.jpg", { "src": "e.jpg" }],
            "url": "https://example.no/f.pdf", "attachments": [{ "url": "g.pdf?v=1", "title": "h.pdf" }] }"#;
        let mut names = named(json.as_bytes());
        names.sort();
        assert_eq!(names, ["b.jpg", "c.json", "d.jpg", "e.jpg", "g.pdf"]);
        assert_eq!(named(b"{"), Vec::<String>::new());
    }

    #[test]
    fn markup_of_every_hand_is_understood_and_never_goes_on_for_ever() {
        assert_eq!(in_html("<img src='a.jpg'><A\nHREF = \"b.pdf#x\" title=c>"), ["a.jpg", "b.pdf"]);
        assert_eq!(in_html("<img/src=a.jpg><video poster=b.jpg src=/c.mp4>"), ["a.jpg", "b.jpg"]);
        assert_eq!(
            in_html("a.jpg src=\"b.jpg\" <p title=\"src=c.jpg\" data-src=d.jpg>"),
            Vec::<String>::new()
        );
        for broken in
            ["<", "<a", "<a ", "<a =", "<a ==>", "<a href", "<a href=", "<a href='x", "<a = = \"", "<é ü=æ"]
        {
            in_html(broken);
        }
    }
}
