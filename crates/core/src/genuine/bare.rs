//! A text reduced to what counts in a comparison: without zero-width marks, and without spaces and quotation marks
//! except those between digits.

use crate::platform::compose;
use std::ops::{AddAssign, Range};

/// Stands for spaces that count.
const SPACE: char = ' ';
/// Stands for quotation marks that count.
const QUOTE: char = '"';

/// How many differences were overlooked, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OverlookedMarks {
    /// Marks without a width.
    pub marks: usize,
    /// Spaces: missing, added, or of another kind.
    pub spaces: usize,
    /// Quotation marks.
    pub quotes: usize,
}

/// A text, and those of its characters that count in a comparison.
#[derive(Clone, Debug)]
pub(super) struct BareText {
    /// The text, in which letters with marks are one character each, however they were typed.
    text: String,
    /// The characters that count.
    pub(super) kept: String,
    /// The range in `text`, in bytes, of each character of `kept`.
    places: Vec<Range<usize>>,
}

/// The characters of `text` that count, as a key for comparisons.
pub(super) fn key(text: &str) -> String {
    BareText::new(text).kept
}

/// Adds a line to `kept`, the key of the lines in front of it. `bare` is its own key.
pub(super) fn push_line(kept: &mut String, line: &str, bare: &str) {
    let after = line.trim_start_matches(|c: char| c.is_whitespace() || is_quote(c) || is_unseen(c));
    if after.starts_with(is_digit) && parts_figures(kept, SPACE, after) {
        kept.push(SPACE);
    }
    kept.push_str(bare);
}

/// What has to be overlooked for `given` to equal `published`, which has the same key.
pub(super) fn overlooked(given: &str, published: &str) -> OverlookedMarks {
    let published = BareText::new(published);
    BareText::new(given).overlooked(&published, 0..published.len())
}

impl BareText {
    pub(super) fn new(text: &str) -> Self {
        let text = compose(text);
        let (mut kept, mut places) = (String::with_capacity(text.len()), Vec::new());
        let mut gap: Option<(Range<usize>, char)> = None;
        for (at, c) in text.char_indices() {
            let place = at..at + c.len_utf8();
            if c.is_whitespace() {
                gap = Some((gap.map_or(place, |(first, _)| first), SPACE));
            } else if is_quote(c) {
                gap = gap.or(Some((place, QUOTE)));
            } else if !is_unseen(c) {
                let after = text.get(at..).unwrap_or_default();
                if let Some((between, sign)) = gap.take()
                    && is_digit(c)
                    && parts_figures(&kept, sign, after)
                {
                    kept.push(sign);
                    places.push(between);
                }
                kept.push(c);
                places.push(place);
            }
        }
        Self { text, kept, places }
    }

    /// Where this text has `part` as whole sentences, in characters that count.
    pub(super) fn find(&self, part: &Self) -> Option<Range<usize>> {
        let count = part.places.len();
        if count == 0 {
            return None;
        }
        // Counting goes on from the previous match, so that no part of the text is counted twice.
        let (mut byte, mut start) = (0, 0);
        for (at, _) in self.kept.match_indices(&part.kept) {
            start += self.kept.get(byte..at).unwrap_or_default().chars().count();
            byte = at;
            if self.begins_sentence(start) && self.ends_sentence(start + count) {
                return Some(start..start + count);
            }
        }
        None
    }

    /// How many characters count.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// What has to be overlooked for this text to equal `whole` at `range`.
    pub(super) fn overlooked(&self, whole: &Self, range: Range<usize>) -> OverlookedMarks {
        let mut sum = OverlookedMarks::default();
        for at in 0..=self.len() {
            let is_inside = at > 0 && at < self.len();
            sum.add(self.gap(at), whole.gap(range.start + at), is_inside);
            // A space between figures counts, but not of which kind it is.
            sum.add(self.typed(at), whole.typed(range.start + at), is_inside);
        }
        sum
    }

    /// The characters before the character `at` that do not count.
    fn gap(&self, at: usize) -> &str {
        let from = at.checked_sub(1).and_then(|before| self.places.get(before)).map_or(0, |it| it.end);
        let to = self.places.get(at).map_or(self.text.len(), |it| it.start);
        self.text.get(from..to).unwrap_or_default()
    }

    /// What the text has for the character `at` that counts.
    fn typed(&self, at: usize) -> &str {
        self.places.get(at).and_then(|place| self.text.get(place.clone())).unwrap_or_default()
    }

    /// What the text has after the first `from` characters that count, up to the last of the first `until`; to its end
    /// if there are fewer.
    pub(super) fn typed_between(&self, from: usize, until: usize) -> &str {
        let end = |count: usize| match count.checked_sub(1) {
            None => 0,
            Some(last) => self.places.get(last).map_or(self.text.len(), |place| place.end),
        };
        self.text.get(end(from)..end(until)).unwrap_or_default()
    }

    fn character(&self, at: usize) -> Option<char> {
        self.typed(at).chars().next()
    }

    fn begins_sentence(&self, start: usize) -> bool {
        let mut at = start;
        // A dash before direct speech, or a bracket, may be left out.
        while at > 0 && !self.gap(at).contains('\n') && self.is_opening(at - 1) {
            at -= 1;
        }
        let gap = self.gap(at);
        let is_after_end = at > 0 && self.character(at - 1).is_some_and(is_end);
        // Neither a line break nor a full stop ends a sentence if the next letter is lower case.
        let goes_on = self.character(start).is_some_and(is_small);
        at == 0
            || gap.contains('\n') && (is_after_end || !goes_on)
            || gap.contains(char::is_whitespace) && is_after_end && !goes_on
    }

    fn ends_sentence(&self, end: usize) -> bool {
        let gap = self.gap(end);
        let last = (0..end).rev().filter_map(|at| self.character(at)).find(|c| !matches!(c, ')' | ']'));
        let next = (end..self.len()).find(|at| !self.is_opening(*at)).and_then(|at| self.character(at));
        let goes_on = next.is_some_and(is_small);
        let is_after_end = last.is_some_and(is_end);
        // The exclamation mark of "Nei! sier hun" ends a sentence although the next letter is lower case.
        let is_cry = matches!(last, Some('!' | '?'));
        end == self.len()
            || gap.contains('\n') && (is_after_end || !goes_on)
            || gap.contains(char::is_whitespace) && is_after_end && (is_cry || !goes_on)
    }

    /// Whether the character `at` may be left out at the beginning of a sentence. A dash right before a digit is a
    /// minus, which must stay.
    fn is_opening(&self, at: usize) -> bool {
        let is_minus =
            !self.gap(at + 1).contains(char::is_whitespace) && self.character(at + 1).is_some_and(is_digit);
        match self.character(at) {
            Some('–' | '—' | '-') => !is_minus,
            Some('•' | '*' | '(' | '[') => true,
            _ => false,
        }
    }
}

impl OverlookedMarks {
    /// Counts the differences between two gaps between the same characters. Spaces at the ends of a text do not count.
    fn add(&mut self, one: &str, other: &str, is_inside: bool) {
        let of = |gap: &str, fits: fn(char) -> bool| gap.chars().filter(|c| fits(*c)).collect::<Vec<_>>();
        let differ = |fits: fn(char) -> bool| {
            let (one, other) = (of(one, fits), of(other, fits));
            if one == other { 0 } else { one.len().max(other.len()) }
        };
        self.marks += differ(is_unseen);
        self.quotes += differ(is_quote);
        if is_inside {
            let (one, other) = (of(one, char::is_whitespace), of(other, char::is_whitespace));
            let is_break = [&one, &other].iter().any(|gap| gap.iter().any(|c| matches!(c, '\n' | '\r')));
            // Where a line breaks, one kind of space is as good as another.
            let is_same = if is_break { one.is_empty() == other.is_empty() } else { one == other };
            self.spaces += usize::from(!is_same);
        }
    }
}

impl AddAssign for OverlookedMarks {
    fn add_assign(&mut self, other: Self) {
        self.marks += other.marks;
        self.spaces += other.spaces;
        self.quotes += other.quotes;
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether the spaces or quotation marks between the end of `before` and the digit at the start of `after` change what
/// is read: `1 5` is not `15`, `5'10` is not `510`, and `1, 5` is not `1,5`.
fn parts_figures(before: &str, sign: char, after: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some(c) if is_digit(c) => !is_group(after),
        Some(',' | '.' | ':') => sign == SPACE && back.next().is_some_and(is_digit),
        _ => false,
    }
}

/// Whether `after` begins with just three digits, as the thousands of `10 000` do.
fn is_group(after: &str) -> bool {
    after.chars().filter(|c| !is_unseen(*c)).take(4).take_while(|c| is_digit(*c)).count() == 3
}

/// Marks without a width. Those that change the direction of the text are not among them, since they change what is
/// read.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}')
}

/// Quotation marks. The low single one (U+201A) is not among them, since it is read as a comma.
fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{201b}'..='\u{201f}' | '«' | '»' | '‹' | '›'
    )
}

/// A small letter of a language that releases are written in, or a Cyrillic one.
fn is_small(c: char) -> bool {
    matches!(c, 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'č' | 'đ' | 'ŋ' | 'š' | 'ŧ' | 'ž' | 'а'..='џ')
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_overlooked_is_not_kept_and_everything_else_is() {
        assert_eq!(key(" «Ny\u{a0}ka\u{ad}i»\n\u{200b}i ‘Oslo’ "), "NykaiiOslo");
        assert_ne!(key("Oslo"), key("Osl\u{43e}"));
        assert_ne!(key("Oslo"), key("oslo"));
        assert_ne!(key("Kai, ny"), key("Kai ny"));
        assert_ne!(key("100"), key("\u{202e}001"), "a mark that turns the direction is seen");
    }

    #[test]
    fn letters_are_the_same_however_their_marks_were_typed() {
        assert_eq!(key("a\u{30a}pen så\u{301}"), key("åpen sǻ"));
        assert_ne!(key("å"), key("a"));
    }

    #[test]
    fn spaces_between_figures_count_but_for_thousands() {
        assert_eq!(key("10 000"), key("10000"));
        assert_eq!(key("1 250 000 kr"), key("1\u{202f}250\u{200b} 000 kr"));
        for (one, other) in [("12 5", "125"), ("1 5", "15"), ("2 1500", "21500"), ("12 5 3", "1 25 3")] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn what_parts_a_figure_in_two_counts() {
        for (one, other) in [
            ("1, 5", "1,5"),
            ("10: 30", "10:30"),
            ("2. 5", "2.5"),
            ("5'10", "510"),
            ("5'10", "5 10"),
            ("1\u{201a}5", "15"),
        ] {
            assert_ne!(key(one), key(other), "{one}");
        }
        assert_eq!(key("«12» 34, 5"), key("12 '34',\n5"));
        assert_eq!(key("1'000"), key("1000"), "as thousands are written in Switzerland");
    }

    #[test]
    fn what_only_looks_like_a_quotation_mark_counts() {
        assert_ne!(key("Vent\u{201a} ikke skyt"), key("Vent ikke skyt"), "it is read as a comma");
        assert_ne!(key("5\u{2032} lang"), key("5\u{2033} lang"), "feet are no inches");
    }

    #[test]
    fn a_part_is_found_where_it_is_whole_sentences() {
        let whole = BareText::new("Ny kai\nVi er ikke enige. Kaia er dyr.\n– Den må bygges, sier hun.");
        let found = |part: &str| whole.find(&BareText::new(part)).is_some();
        for part in ["Ny kai", "Kaia er dyr.", "Vi er ikke enige. Kaia er dyr.", "Den må bygges, sier hun."]
        {
            assert!(found(part), "{part}");
        }
        for part in ["er ikke enige.", "Vi er", "enige.", "kai", "Den må bygges", ""] {
            assert!(!found(part), "{part}");
        }
    }

    #[test]
    fn a_sentence_is_not_whole_where_a_line_breaks_in_it() {
        let whole = BareText::new(
            "Vi støtter ikke\nforslaget om ny kai.\nKommunen river kaia,\nog\n– ingen ting mer, jf. planen for havna.",
        );
        let found = |part: &str| whole.find(&BareText::new(part)).is_some();
        for part in
            ["forslaget om ny kai.", "Vi støtter ikke", "Kommunen river kaia, og", "planen for havna."]
        {
            assert!(!found(part), "{part}");
        }
        assert!(found("Vi støtter ikke forslaget om ny kai."));
        let list = BareText::new("Kommunen skal:\nbygge kai.\nrive bru.\n– Når? spør hun.");
        for part in ["bygge kai.", "rive bru.", "Når?", "– Når? spør hun."] {
            assert!(list.find(&BareText::new(part)).is_some(), "{part}");
        }
    }

    #[test]
    fn a_figure_does_not_lose_its_minus() {
        let whole =
            BareText::new("Slik blir det:\n-5 grader i natt. –3 grader i morgen.\n– 7 grader ute, sier hun.");
        let found = |part: &str| whole.find(&BareText::new(part)).is_some();
        assert!(!found("5 grader i natt.") && !found("3 grader i morgen."));
        assert!(found("-5 grader i natt.") && found("7 grader ute, sier hun."));
    }

    #[test]
    fn what_was_overlooked_is_counted() {
        let whole = BareText::new("Hun sa: «Ny kai» til\noss alle.");
        let of = |text: &str| {
            let text = BareText::new(text);
            text.overlooked(&whole, whole.find(&text).unwrap())
        };
        assert_eq!(of("Hun sa: «Ny kai»\ntil oss alle."), OverlookedMarks::default());
        let expected = OverlookedMarks { marks: 2, spaces: 1, quotes: 2 };
        assert_eq!(of("Hun\u{a0}sa: \"Ny k\u{200b}ai\" t\u{ad}il oss alle."), expected);
        let expected = OverlookedMarks { marks: 0, spaces: 2, quotes: 0 };
        assert_eq!(overlooked("55\u{a0}50 01\u{2009}23", "55 50 01 23"), expected);
    }
}
