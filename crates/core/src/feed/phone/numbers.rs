//! Finds the phone numbers in a text.

use crate::feed::date;
use crate::letters::{is_letter, is_letter_or_digit};
use std::ops::Range;

/// A phone field is short. A longer text is shown and not searched for numbers.
const LONGEST: usize = 200;

/// The ranges of `text` that are phone numbers: long ones, or else a single short one such as
/// 02800.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (mut long, mut short) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let previous = at.checked_sub(1).and_then(|before| chars.get(before)).map(|(_, c)| *c);
        if c == '(' && remark_ahead(text.get(start..).unwrap_or_default()) {
            let inside = chars.iter().skip(at).take_while(|(_, c)| *c != ')').count();
            at += inside + 1;
            continue;
        }
        let starts = (is_plus(c) || digit(c).is_some()) && !previous.is_some_and(is_letter_or_digit);
        if !starts {
            at += 1;
            continue;
        }
        let (mut last, mut to) = (at, at + 1);
        while let Some(&(here, c)) = chars.get(to) {
            if digit(c).is_some() {
                last = to;
            } else if !is_filling(c) || (c == '(' && remark_ahead(text.get(here..).unwrap_or_default())) {
                break;
            }
            to += 1;
        }
        let mut end = chars.get(last).map_or(text.len(), |(at, c)| at + c.len_utf8());
        let run = text.get(start..end).unwrap_or_default();
        let followed = chars.get(last + 1).is_some_and(|(_, c)| is_letter(*c) || matches!(c, ':' | '@'));
        let count = run.chars().filter_map(digit).count();
        let opened = previous == Some('(') && crate::seek::holds(run, ')');
        if count >= 8 {
            let tail = tail_of_range(text.get(end..).unwrap_or_default());
            end += tail;
            last += text.get(end - tail..end).map_or(0, |tail| tail.chars().count());
        }
        let range = start - usize::from(opened)..end;
        let clock = crate::seek::holds(run, '.') && run.contains(['-', '\u{2011}']);
        if !followed && (8..=15).contains(&count) && !clock && date_like(run).is_none() {
            long.push(range);
        } else if !followed && (4..=7).contains(&count) && run.chars().all(|c| digit(c).is_some() || c == ' ')
        {
            short.push(range);
        }
        at = last + 1;
    }
    if long.is_empty() && short.len() == 1 { short } else { long }
}

fn date_like(run: &str) -> Option<()> {
    (run.contains(['.', '-']) && date::parse(run).is_some()).then_some(())
}

/// Whether the parenthesis that opens here holds words.
fn remark_ahead(rest: &str) -> bool {
    rest.split(')').next().is_some_and(|inside| inside.chars().any(is_letter))
}

fn is_filling(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '\u{2010}' | '\u{2011}' | '.' | '(' | ')')
}

/// A digit: ASCII, full-width or Arabic.
pub(super) fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

pub(super) fn is_plus(c: char) -> bool {
    matches!(c, '+' | '\u{ff0b}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// How many bytes at the beginning of `rest` turn the number before it into a range, such as the
/// "–25" of "55 50 01 23–25". Nothing but the end of the entry may follow.
fn tail_of_range(rest: &str) -> usize {
    let Some(tail) = rest.trim_start().strip_prefix(|c| is_dash(c) || c == '/') else { return 0 };
    let digits = tail.trim_start();
    let after = digits.trim_start_matches(|c| digit(c).is_some());
    let count = digits.get(..digits.len() - after.len()).map_or(0, |digits| digits.chars().count());
    let ends = after.trim_start().chars().next().is_none_or(|c| matches!(c, ',' | ';' | '('));
    if (1..=3).contains(&count) && ends { rest.len() - after.len() } else { 0 }
}
