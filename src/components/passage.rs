//! The address of a passage within a page.

use crate::letters::{is_letter_or_digit, lowercase};
use crate::percent;
use crate::seek::find;

/// The address of a long passage names only this many words at each end of it; more of them if these are not enough.
const COUNTS: [usize; 2] = [4, 16];

/// The end of an address that leads to `quote` in a page that has `heading` and the text `in_front` before it, by its
/// first and last words: <https://wicg.github.io/scroll-to-text-fragment/>. A browser that does not know such addresses
/// opens the page at its top.
///
/// Browsers look for words, and the dash before direct speech is not a word. They look for each part within one
/// paragraph only, and take the first that they find, in capitals or not. If the page has the quote before, the address
/// also names the words right in front of it. If the quote does not `follow_text` directly, something else may be between
/// them on the page; then the passage begins with these words.
///
/// `public/tools/excerpt.js` makes the same addresses for what a reader selects.
pub fn passage(quote: &str, heading: &str, in_front: &str, follows_text: bool) -> String {
    let mut lines = quote.lines().map(words).filter(|line| has_word(line));
    let marked = lines.next().unwrap_or_default();
    let last_line = lines.next_back();
    let first = bare(&marked);
    let is_long = |words: &[&str], count: usize| last_line.is_some() || words.len() > 2 * count;
    let start = |words: &[&str], count: usize| {
        words.get(..count).filter(|_| is_long(words, count)).unwrap_or(words).join(" ")
    };
    let end = |count: usize| last(last_line.as_deref().map_or(first, bare), count).join(" ");
    let mut place = String::from(percent::TEXT_FRAGMENT);
    let name = |words: &[&str], count: usize, place: &mut String| {
        percent::push_words(&start(words, count), place);
        if is_long(words, count) {
            place.push(',');
            percent::push_words(&end(count), place);
        }
    };
    let before = lowercase(&words(&[heading, in_front].join(" ")).join(" "));
    for count in COUNTS {
        if find(&before, &lowercase(&start(first, count))).is_none() {
            name(first, count, &mut place);
            return place;
        }
    }
    let near = in_front.lines().map(words).rfind(|line| has_word(line)).unwrap_or_default();
    for count in COUNTS {
        let front = last(&near, count).join(" ");
        let start = if follows_text { start(&marked, count) } else { String::new() };
        let both = lowercase([&*front, &*start].join(" ").trim_end());
        // The words in front of the quote are the last of those before it.
        let is_first = find(&before, &both).is_none_or(|at| at + both.len() == before.len());
        if is_first && !front.is_empty() {
            percent::push_words(&front, &mut place);
            if follows_text {
                place.push_str("-,");
                name(&marked, count, &mut place);
            } else {
                place.push(',');
                percent::push_words(&end(COUNTS[0]), &mut place);
            }
            return place;
        }
    }
    name(first, COUNTS[0], &mut place);
    place
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Whether `word` is one, and not a mark.
fn is_word(word: &str) -> bool {
    word.chars().any(is_letter_or_digit)
}

fn has_word(line: &[&str]) -> bool {
    line.iter().any(|word| is_word(word))
}

/// The words of a line without the marks at its start.
fn bare<'w, 't>(line: &'w [&'t str]) -> &'w [&'t str] {
    let at = line.iter().position(|word| is_word(word)).unwrap_or_default();
    line.get(at..).unwrap_or(line)
}

fn last<'w, 't>(words: &'w [&'t str], count: usize) -> &'w [&'t str] {
    words.get(words.len().saturating_sub(count)..).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(quote: &str, before: &str) -> String {
        passage(quote, before, "", true)
    }

    #[test]
    fn a_passage_is_named_by_its_ends() {
        assert_eq!(of("– Kaia er «trygg»", ""), "#:~:text=Kaia%20er%20%C2%ABtrygg%C2%BB");
        let long = "Vi har arbeidd lenge, og med\u{a0}mange,\nfor at kai-anlegget skal stå ferdig.";
        assert_eq!(
            of(long, ""),
            "#:~:text=Vi%20har%20arbeidd%20lenge%2C,kai%2Danlegget%20skal%20st%C3%A5%20ferdig."
        );
        // A browser looks for each of the two parts within one paragraph only.
        assert_eq!(
            of("Ny kai.\nVi har arbeidd lenge for at han skal stå ferdig.\n– Kari Nordmann", ""),
            "#:~:text=Ny%20kai.,Kari%20Nordmann"
        );
        assert_eq!(of("Ny kai.\n– Ja.", ""), "#:~:text=Ny%20kai.,Ja.");
        assert_eq!(of("–", ""), "#:~:text=");
        // Characters that have a meaning in such an address are escaped.
        assert_eq!(of("a,b&text=c-,d", ""), "#:~:text=a%2Cb%26text%3Dc%2D%2Cd");
    }

    #[test]
    fn a_passage_whose_first_words_stand_in_the_page_before_has_more_of_them() {
        let quote = "– Havet har ikkje råd til at vi ventar, seier statsråden i dag.";
        let title = "– Havet har ikkje råd til at vi ventar";
        assert_eq!(
            of(quote, title),
            "#:~:text=Havet%20har%20ikkje%20r%C3%A5d%20til%20at%20vi%20ventar%2C%20seier%20statsr%C3%A5den%20i%20dag."
        );
        assert_eq!(of(quote, "HAVET HAR IKKJE RÅD no"), of(quote, title));
        assert_eq!(of(quote, "Havet har råd"), of(quote, ""));
        // What is there in all its words leads to the same words.
        assert_eq!(of("– Ja", "ja"), "#:~:text=Ja");
    }

    #[test]
    fn a_quote_that_is_there_before_is_named_with_what_is_in_front_of_it() {
        let in_front = "Er det sant?\n– Ja, det er sant.\nDå spurde ho igjen, høgt:";
        let quote = "– Ja, det er sant.";
        let place = "#:~:text=spurde%20ho%20igjen%2C%20h%C3%B8gt%3A-,%E2%80%93%20Ja%2C%20det%20er%20sant.";
        assert_eq!(passage(quote, "Ny kai", in_front, true), place);
        // What follows something else begins with the words in front of that.
        let place = "#:~:text=spurde%20ho%20igjen%2C%20h%C3%B8gt%3A,Ja%2C%20det%20er%20sant.";
        assert_eq!(passage(quote, "Ny kai", in_front, false), place);
        // If these words are there before too, more of them are named.
        let again = [in_front, quote, "Så, til slutt, då spurde ho igjen, høgt:"].join("\n");
        assert!(
            passage(quote, "Ny kai", &again, false)
                .starts_with("#:~:text=S%C3%A5%2C%20til%20slutt%2C%20d%C3%A5%20spurde")
        );
        let again = again.replace("Så, til slutt, då", "Så");
        assert!(
            passage(quote, "Ny kai", &again, true)
                .starts_with("#:~:text=S%C3%A5%20spurde%20ho%20igjen%2C%20h%C3%B8gt%3A-,")
        );
    }
}
