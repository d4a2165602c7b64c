//! The address of a passage within a page.

use crate::letters::{is_letter_or_digit, lowercase};
use crate::percent;
use crate::seek::has;

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
    let lines: Vec<Vec<&str>> = quote.lines().map(words).filter(|line| first_word(line).is_some()).collect();
    let bare: Vec<&[&str]> = lines.iter().filter_map(|line| line.get(first_word(line)?..)).collect();
    let marked: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    let mut before = words(heading);
    before.extend(words(in_front));
    let is_in = |page: &[&str], part: &[&str]| has(&lowercase(&page.join(" ")), &lowercase(&part.join(" ")));
    for count in COUNTS {
        if !is_in(&before, start(&bare, count)) {
            return [percent::TEXT_FRAGMENT, &named(&bare, count)].concat();
        }
    }
    let near = in_front.lines().rev().map(words).find(|line| first_word(line).is_some()).unwrap_or_default();
    for count in COUNTS.into_iter().filter(|_| !near.is_empty()) {
        let near = last(&near, count);
        let earlier = before.strip_suffix(near).unwrap_or(&before);
        if follows_text && !is_in(&before, &[near, start(&marked, count)].concat()) {
            return [percent::TEXT_FRAGMENT, &written(near), "-,", &named(&marked, count)].concat();
        }
        if !follows_text && !is_in(earlier, near) {
            let end = bare.last().map_or(&[][..], |line| last(line, COUNTS[0]));
            return [percent::TEXT_FRAGMENT, &written(near), ",", &written(end)].concat();
        }
    }
    [percent::TEXT_FRAGMENT, &named(&bare, COUNTS[0])].concat()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The position of the first of `words` that is one, and not a mark.
fn first_word(words: &[&str]) -> Option<usize> {
    words.iter().position(|word| word.chars().any(is_letter_or_digit))
}

fn last<'w, 't>(words: &'w [&'t str], count: usize) -> &'w [&'t str] {
    words.get(words.len().saturating_sub(count)..).unwrap_or(words)
}

/// The words by which browsers look for the start of `lines`: all where they are few.
fn start<'w, 't>(lines: &[&'w [&'t str]], count: usize) -> &'w [&'t str] {
    let first: &[&str] = lines.first().copied().unwrap_or_default();
    let is_whole = lines.len() < 2 && first.len() <= 2 * count;
    first.get(..count).filter(|_| !is_whole).unwrap_or(first)
}

fn named(lines: &[&[&str]], count: usize) -> String {
    let (first, start) = (lines.first().copied().unwrap_or_default(), start(lines, count));
    match lines.get(1..).and_then(<[_]>::last) {
        None if start.len() == first.len() => written(start),
        end => [written(start), written(last(end.copied().unwrap_or(first), count))].join(","),
    }
}

/// Words as they are written in such an address.
fn written(words: &[&str]) -> String {
    let mut text = String::new();
    percent::push_words(&words.join(" "), &mut text);
    text
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
