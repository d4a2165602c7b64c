//! Finds the files to which a feed links by relative addresses. The feed is read as leniently as the press
//! room reads it, so that no link is missed.

use press_room_core::feed::bytes;
use press_room_core::json::read_leniently;
use press_room_core::rich_text::PICTURES;
use serde_json::Value;

/// The endings of the names of members that hold addresses.
const MEMBERS: [&str; 10] =
    ["url", "uri", "image", "thumbnail", "icon", "logo", "avatar", "page", "href", "src"];

/// The attributes of markup that hold an address, on any element; pictures have more of them.
const ATTRIBUTES: [&str; 3] = ["src", "href", "poster"];

/// The relative addresses in `json`, without query and fragment, as names of files. Empty if it is not
/// JSON.
pub(crate) fn linked_files(json: Vec<u8>) -> Vec<String> {
    let mut names = Vec::new();
    let (text, _) = bytes::text_of(json, None);
    if let Ok((value, _)) = read_leniently(text.trim_start_matches('\u{feff}').trim_end_matches('\0')) {
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

/// The addresses in the tags of `text`.
fn in_markup(text: &str, names: &mut Vec<String>) {
    for tag in text.split('<').skip(1) {
        let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(tag.len());
        let (element, mut rest) = tag.split_at(end);
        let is_picture = ["img", "image", "source"].iter().any(|name| element.eq_ignore_ascii_case(name));
        while let Some((name, value, after)) = attribute(rest) {
            let name = name.to_ascii_lowercase();
            if is_picture && name.ends_with("srcset") && PICTURES.contains(&name.as_str()) {
                names.extend(in_srcset(value).into_iter().filter_map(relative));
            } else if ATTRIBUTES.contains(&name.as_str()) || is_picture && PICTURES.contains(&name.as_str()) {
                names.extend(relative(value));
            }
            rest = after;
        }
    }
}

/// The addresses in a `srcset`: each ends at white space, and its descriptor at the next comma.
fn in_srcset(srcset: &str) -> Vec<&str> {
    let mut addresses = Vec::new();
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return addresses;
        }
        let (address, after) = rest.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((rest, ""));
        let alone = address.trim_end_matches(',');
        addresses.push(alone);
        let is_described = alone.len() == address.len();
        rest = if is_described { after.split_once(',').map_or("", |(_, next)| next) } else { after };
    }
}

/// The first attribute in `rest`, the remainder of a tag, and what follows it.
pub(crate) fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
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
        let mut names = linked_files(json.as_bytes().to_vec());
        names.sort();
        assert_eq!(names, ["b.jpg", "c.json", "d.jpg", "e.jpg", "g.pdf"]);
        assert_eq!(linked_files(b"{".to_vec()), Vec::<String>::new());
    }

    #[test]
    fn a_feed_that_is_mended_as_it_is_read_leads_to_its_files() {
        for json in [
            b"{\"image\":\"a.jpg\",\"title\":\"fest \\ud83c\"}".as_slice(),
            b"{\"image\":\"a.jpg\",\"title\":\"bl\xe5b\xe6r\"}",
            b"{\"title\":\"a\nb\",\"image\":\"a.jpg\"}",
            b"\xef\xbb\xbf {\"image\":\"a.jpg\"}\0\0",
            b"\xff\xfe{\0\"\0i\0c\0o\0n\0\"\0:\0\"\0a\0.\0j\0p\0g\0\"\0}\0",
        ] {
            assert_eq!(linked_files(json.to_vec()), ["a.jpg"], "{}", String::from_utf8_lossy(json));
        }
    }

    #[test]
    fn every_attribute_that_a_body_shows_a_picture_by_is_known() {
        for name in PICTURES {
            for element in ["img", "IMG", "source"] {
                assert_eq!(in_html(&format!("<{element} {name}='a.jpg'>")), ["a.jpg"], "{element} {name}");
            }
        }
        assert_eq!(
            in_html("<img srcset='a.jpg 1x, /x.jpg 2x,b.jpg 400w,c.jpg, d,e.jpg'>"),
            ["a.jpg", "b.jpg", "c.jpg", "d,e.jpg"]
        );
        assert_eq!(in_html("<p data-src=a.jpg srcset=b.jpg>"), Vec::<String>::new());
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
