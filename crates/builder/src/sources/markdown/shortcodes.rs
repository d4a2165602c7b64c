//! Shortcodes of a site generator (`{{< figure … >}}`, `{% include … %}`) in a text. This program does not know what
//! they produce, so they are removed. A shortcode that names a file of the folder is replaced by a link to the file, or
//! by the picture.

use super::media;

/// A text from which the shortcodes were removed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TextWithoutCalls {
    /// The text without them.
    pub(super) text: String,
    /// The shortcodes that nothing replaced: the line of each, counted from 1, and its beginning.
    pub(super) lost: Vec<(usize, String)>,
}

const FENCES: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
/// How much of a shortcode is shown in a warning.
const SHOWN: usize = 40;

/// Removes the shortcodes from `text`, except in code between fences. `is_there` says whether a file is in the folder.
pub(super) fn remove(text: &str, is_there: &dyn Fn(&str) -> bool) -> TextWithoutCalls {
    let mut cleaned = TextWithoutCalls::default();
    let mut ends = Ends { text, found: [Some(0); 3] };
    let mut fence: Option<&str> = None;
    let (mut at, mut line, mut is_start) = (0, 1, true);
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let this = rest.get(..end).unwrap_or_default();
        let trimmed = this.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| is_start && trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let brace = this.find('{').filter(|_| fence.is_none() && mark.is_none());
        let Some(brace) = brace else {
            cleaned.text.push_str(this);
            (at, line, is_start) = (at + end, line + 1, true);
            continue;
        };
        is_start = false;
        cleaned.text.push_str(this.get(..brace).unwrap_or_default());
        at += brace;
        match ends.call(at) {
            Some((call, after)) => {
                match kept(call, is_there) {
                    Some(markdown) => cleaned.text.push_str(&markdown),
                    // The closing one of a pair is not reported, since the opening one was.
                    None if call.trim_start().starts_with('/') || call.trim_start().starts_with("end") => {}
                    None => cleaned.lost.push((line, call.trim().chars().take(SHOWN).collect())),
                }
                line += call.matches('\n').count();
                at = after;
            }
            None => {
                cleaned.text.push('{');
                at += 1;
            }
        }
    }
    cleaned
}

/// Where shortcodes end. Each end is searched for only once, even if many shortcodes have none.
struct Ends<'t> {
    text: &'t str,
    /// For each kind, the last end that was found; `None` if there are no more.
    found: [Option<usize>; 3],
}

impl<'t> Ends<'t> {
    /// The shortcode that begins at the byte `at`, and where the text continues after it.
    fn call(&mut self, at: usize) -> Option<(&'t str, usize)> {
        let rest = self.text.get(at..)?;
        let kind = FENCES.iter().position(|(open, _)| rest.starts_with(open))?;
        let (open, close) = FENCES.get(kind)?;
        let start = at + open.len();
        let known = self.found.get_mut(kind)?;
        if (*known)? < start {
            *known = self.text.get(start..)?.find(close).map(|end| start + end);
        }
        let end = (*known)?;
        Some((self.text.get(start..end)?, end + close.len()))
    }
}

/// The file that a shortcode names, as Markdown.
fn kept(call: &str, is_there: &dyn Fn(&str) -> bool) -> Option<String> {
    let file = attribute(call, "file").or_else(|| attribute(call, "src")).filter(|file| is_there(file))?;
    let words = ["alt", "label", "title", "caption"].iter().find_map(|name| attribute(call, name));
    let words = words.unwrap_or_else(|| media::file_name(file)).replace(['[', ']'], "");
    let mark = if media::is_picture(file) { "!" } else { "" };
    Some(format!("{mark}[{words}](<{file}>)"))
}

/// The value of `name="…"`.
fn attribute<'c>(call: &'c str, name: &str) -> Option<&'c str> {
    let mut rest = call;
    loop {
        let (before, after) = rest.split_once(name)?;
        let is_whole = before.chars().next_back().is_none_or(char::is_whitespace);
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        let quoted = value.and_then(|value| {
            let quote = value.get(..1).filter(|quote| ["\"", "'"].contains(quote))?;
            value.get(1..)?.split_once(quote).map(|(value, _)| value.trim())
        });
        match quoted.filter(|value| is_whole && !value.is_empty()) {
            Some(value) => return Some(value),
            None => rest = after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_go_and_the_text_between_them_stays() {
        let text = "Først\n{{< box >}}Midt{{< /box >}} i\n{% include x.html\n  y=\"1\" %}\n{{% note %}}Sist {{ her }}";
        let cleaned = remove(text, &|_| false);
        assert_eq!(cleaned.text, "Først\nMidt i\n\nSist {{ her }}");
        let lines: Vec<usize> = cleaned.lost.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 5]);
    }

    #[test]
    fn a_file_of_the_folder_is_kept() {
        let text =
            "{{< asset-static file=\"a b.pptx\" label=\"Lysbilder\" >}} {{< img src='kai.png' alt='Kaia' >}}";
        let cleaned = remove(text, &|_| true);
        assert_eq!(
            (cleaned.text.as_str(), cleaned.lost.len()),
            ("[Lysbilder](<a b.pptx>) ![Kaia](<kai.png>)", 0)
        );
    }

    #[test]
    fn code_and_what_does_not_end_stay() {
        for text in ["```\n{{< x >}}\n```\n", "{{< x", "a {% b\nc", "{%{%{%", "~~~\n```\n{{< x >}}\n~~~"] {
            assert_eq!(
                remove(text, &|_| false),
                TextWithoutCalls { text: text.to_owned(), lost: Vec::new() }
            );
        }
    }
}
