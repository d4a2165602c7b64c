//! Calls of a site generator's own pieces (`{{< figure … >}}`, `{% include … %}`) in a text: nothing here knows what they
//! make, so they go. One that names a file of the folder leaves a link to it, or the picture.

use super::media;

/// What the calls were in.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// The text without them.
    pub(super) text: String,
    /// The lines of those of which nothing is left, counted from 1, with their beginnings.
    pub(super) lost: Vec<(usize, String)>,
}

const FENCES: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
/// The most of a call that is shown in a warning.
const SHOWN: usize = 40;

/// Takes the calls out of `text`, but not out of code between fences. `is_there` says whether a file is in the folder.
pub(super) fn remove(text: &str, is_there: &dyn Fn(&str) -> bool) -> Cleaned {
    let mut cleaned = Cleaned::default();
    let mut fence: Option<&str> = None;
    let mut rest = text;
    let mut line = 1;
    while let Some(end) = next_line(rest) {
        let start = rest.get(..end).unwrap_or_default();
        let trimmed = start.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let found = FENCES.iter().filter_map(|(open, close)| Some((start.find(open)?, *open, *close)));
        let call = found.min().filter(|_| fence.is_none() && mark.is_none());
        let Some((at, open, close)) = call else {
            cleaned.text.push_str(start);
            rest = rest.get(end..).unwrap_or_default();
            line += 1;
            continue;
        };
        let inside = rest.get(at + open.len()..).unwrap_or_default();
        cleaned.text.push_str(rest.get(..at).unwrap_or_default());
        match inside.split_once(close) {
            Some((call, after)) => {
                match kept(call, is_there) {
                    Some(markdown) => cleaned.text.push_str(&markdown),
                    // The end of a pair was named with its beginning.
                    None if call.trim_start().starts_with(['/']) || call.trim_start().starts_with("end") => {}
                    None => {
                        let beginning = call.trim().chars().take(SHOWN).collect();
                        cleaned.lost.push((line, beginning));
                    }
                }
                line += call.matches('\n').count();
                rest = after;
            }
            None => {
                cleaned.text.push_str(open);
                rest = inside;
            }
        }
    }
    cleaned
}

/// Where the line that `text` begins with ends; `None` when there is none.
fn next_line(text: &str) -> Option<usize> {
    if text.is_empty() { None } else { Some(text.find('\n').map_or(text.len(), |at| at + 1)) }
}

/// The file that a call names, as Markdown.
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
            assert_eq!(remove(text, &|_| false), Cleaned { text: text.to_owned(), lost: Vec::new() });
        }
    }
}
