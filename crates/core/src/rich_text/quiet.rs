//! Rewrites markup for a parser, so that it contains only what the policy reads.
//!
//! A document from `DOMParser` inherits the page's policy, and Chromium reports a pasted
//! `style="…"`, an `onclick`, a `<style>`, a `<track>` as violations although nothing is ever
//! styled, run or loaded: each text pasted from Word would add entries to the host's report log. Also,
//! what a parser takes for text may be something else to [`Tokens`]. So all names of elements and
//! attributes that the parser gets come from a list, and comments and raw text are left out. Safety
//! does not depend on this: [`super::policy`] decides what is kept.

use super::fate::{Fate, fate};
use super::names::Attribute;
use super::stand_ins::{FALLBACK, FILM, PICTURES, SOURCES, STYLE};
use super::tokens::{StartTag, Token, Tokens};

/// `source` rewritten for a parser.
pub(super) fn quiet(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    // Whether a film was opened whose address was not found yet.
    let mut film = false;
    for token in Tokens::new(source) {
        let start = match token {
            Token::Text(text) => {
                push_without(text, '<', "&lt;", &mut out);
                continue;
            }
            // The characters before and after what was left out must not form a character reference.
            Token::Gap => {
                out.push_str("<!---->");
                continue;
            }
            Token::End(name) => {
                film &= !matches!(&*name, "video" | "audio");
                if let Some(name) = written(&name) {
                    push_all(&["</", name, ">"], &mut out);
                }
                continue;
            }
            Token::Start(start) => start,
        };
        match &*start.name {
            "iframe" => push_element("iframe", &start, &mut out),
            "video" | "audio" => {
                film = start.raw("src").is_none();
                if !film {
                    push_element(FILM, &start, &mut out);
                }
            }
            "source" if film => {
                film = false;
                push_element(FILM, &start, &mut out);
            }
            name => match written(name) {
                Some(name) => {
                    push_start(name, &start, &mut out);
                    out.push('>');
                }
                // Only its name as a link target is left of it.
                None if start.raw("id").is_some() => push_element("span", &start, &mut out),
                None => {}
            },
        }
    }
    out
}

/// The name that is written for an element; `None` for one that is unwrapped within its line.
fn written(name: &str) -> Option<&str> {
    match (fate(name), name) {
        (_, "strike") => Some("s"),
        (_, "acronym") => Some("abbr"),
        (_, "font") => Some("span"),
        (Fate::Keep(tag), _) => Some(tag.as_str()),
        (Fate::UnwrapBlock, name) => Some(name),
        _ => None,
    }
}

fn push_element(name: &str, start: &StartTag<'_>, out: &mut String) {
    push_start(name, start, out);
    push_all(&["></", name, ">"], out);
}

/// Writes a start tag without its `>`, with those attributes that the policy may read.
fn push_start(name: &str, start: &StartTag<'_>, out: &mut String) {
    push_all(&["<", name], out);
    for (attribute, value) in start.attributes() {
        let attribute = attribute.to_ascii_lowercase();
        let attribute = match attribute.as_str() {
            "style" => STYLE,
            known if known == "name" || known != SOURCES && PICTURES.contains(&known) => known,
            other if Attribute::from_name(other).is_some() => other,
            _ => continue,
        };
        push_attribute(attribute, value, out);
    }
    if !start.sources.is_empty() {
        push_attribute(SOURCES, start.sources, out);
    }
    if start.fallback {
        push_attribute(FALLBACK, "", out);
    }
}

fn push_attribute(name: &str, value: &str, out: &mut String) {
    push_all(&[" ", name, "=\""], out);
    push_without(value, '"', "&quot;", out);
    out.push('"');
}

fn push_all(parts: &[&str], out: &mut String) {
    for part in parts {
        out.push_str(part);
    }
}

/// Adds text whose references are not decoded yet, escaping only the characters in `special`.
fn push_without(text: &str, special: char, escaped: &str, out: &mut String) {
    let mut parts = text.split(special);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        push_all(&[escaped, part], out);
    }
}

#[cfg(test)]
mod tests {
    use super::quiet;

    #[test]
    fn a_parser_gets_nothing_that_a_policy_would_report() {
        for (source, expected) in [
            (
                "<p style=\"color:red\" lang=nn onclick='x(\"style\")'>a style=b</p>",
                "<p data-style=\"color:red\" lang=\"nn\">a style=b</p>",
            ),
            ("<P\nSTYLE = x ONLOAD=y/>", "<p data-style=\"x\">"),
            (
                "<a href=\"?style=1>\" title=style class=x>æ</a>",
                "<a href=\"?style=1>\" title=\"style\">æ</a>",
            ),
            ("<a href='\"'>", "<a href=\"&quot;\">"),
            ("<style>p{}</style><base href=x>a<style>never closed", "<!---->a<!---->"),
            ("<svg><style><img src=x onerror=alert(1)></style></svg>", "<!---->"),
            ("<xmp><p title=\"</xmp><b onclick=x>\">", "<!----><b>\">"),
            ("<!--<b title=\"--><b onclick=x//\">", "<!----><b>"),
            ("<video><track default src=x></video>", ""),
            ("<video src=a.mp4 onerror=x>no</video>b", "<pr-film src=\"a.mp4\"></pr-film>b"),
            ("<template><p></template></template>a<foo id=b>", "<!---->a<span id=\"b\"></span>"),
        ] {
            assert_eq!(quiet(source), expected, "{source}");
        }
    }

    #[test]
    fn text_that_only_looks_like_a_tag_stays_text() {
        for (source, expected) in [
            ("a < b style=c > d", "a &lt; b style=c > d"),
            ("1 <2", "1 &lt;2"),
            ("<", "&lt;"),
            ("a</", "a&lt;/"),
            ("&am<!-- -->p;", "&am<!---->p;"),
            ("a<p", "a"),
            ("a<p style=\"æ", "a"),
        ] {
            assert_eq!(quiet(source).trim_end_matches("<!---->"), expected, "{source}");
        }
    }

    #[test]
    fn a_picture_knows_the_addresses_that_stand_around_it() {
        assert_eq!(
            quiet("<picture><source srcset='a 1x'><source srcset=b><img alt=c></picture><img>"),
            "<img alt=\"c\" data-sources=\"a 1x\"><!----><img>"
        );
        assert_eq!(
            quiet("<img data-src=a><noscript>b<img src=a></noscript>"),
            "<img data-src=\"a\"><!----><img src=\"a\" data-fallback=\"\">"
        );
    }
}
