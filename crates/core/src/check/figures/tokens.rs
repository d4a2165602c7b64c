//! The forms of figures, as sequences of digits, words and signs.

use super::names::month;
use crate::letters::is_letter;
use crate::seek;

/// A day of a year: the day and its month.
pub(super) type Day = (u8, u8);

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Digits(&'t str),
    Word(&'t str),
    /// Any number of spaces on one line.
    Space,
    Sign(char),
}

/// The pieces of `text`, without addresses.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for line in text.split('\n') {
        for piece in line.split_whitespace() {
            let is_address = seek::has(piece, "://") || seek::has(piece, "www.") || seek::holds(piece, '@');
            if !is_address {
                push_pieces(piece, &mut tokens);
            }
            tokens.push(Token::Space);
        }
        tokens.push(Token::Sign('\n'));
    }
    tokens
}

fn push_pieces<'t>(mut rest: &'t str, tokens: &mut Vec<Token<'t>>) {
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let is_same =
            |c: char| if is_digit { c.is_ascii_digit() } else { is_letter(c) && !c.is_ascii_digit() };
        let mut length = rest.find(|c: char| !is_same(c)).unwrap_or(rest.len());
        let mut token = if is_digit { Token::Digits } else { Token::Word };
        if length == 0 {
            length = first.len_utf8();
            tokens.push(Token::Sign(first));
            token = |_| Token::Space;
        }
        let (piece, after) = seek::cut(rest, length);
        if token(piece) != Token::Space {
            tokens.push(token(piece));
        }
        rest = after;
    }
}

fn small(digits: &str, most: u8) -> Option<u8> {
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|number| *number <= most)
}

fn day_of(day: &str, month: &str) -> Option<Day> {
    let (day, month) = (small(day, 31)?, small(month, 12)?);
    (day > 0 && month > 0).then_some((day, month))
}

fn year(digits: &str) -> Option<String> {
    (digits.len() == 4 && (digits.starts_with('1') || digits.starts_with('2'))).then(|| digits.to_owned())
}

fn without_space<'a, 't>(tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
    tokens.strip_prefix(&[Token::Space]).unwrap_or(tokens)
}

/// `2026-08-12`, `12.8.2026`, `12/8/2026`, `12. august 2026`, `12th of August`.
pub(super) fn day_first(tokens: &[Token<'_>]) -> Option<(Day, Option<String>, usize)> {
    use Token::{Digits, Sign, Word};
    let taken = |rest: &[Token<'_>]| tokens.len() - rest.len();
    if let [Digits(y), Sign('-'), Digits(m), Sign('-'), Digits(d), rest @ ..] = tokens {
        return Some((day_of(d, m)?, Some(year(y)?), taken(rest)));
    }
    let [Digits(day), rest @ ..] = tokens else { return None };
    if let [Sign(mark @ ('.' | '/')), rest @ ..] = rest
        && let [Digits(month), Sign(again), rest @ ..] = without_space(rest)
        && mark == again
        && let [Digits(y), rest @ ..] = without_space(rest)
        && let Some(year) = year(y)
    {
        return Some((day_of(day, month)?, Some(year), taken(rest)));
    }
    let rest = match rest {
        [Sign('.'), rest @ ..] | [Word("st" | "nd" | "rd" | "th"), rest @ ..] => rest,
        rest => rest,
    };
    let rest = match without_space(rest) {
        [Word("of"), Token::Space, rest @ ..] => rest,
        rest => rest,
    };
    let [Word(word), rest @ ..] = rest else { return None };
    let month = month(word)?;
    let day = small(day, 31).filter(|day| *day > 0)?;
    let (year, rest) = year_after(rest);
    Some(((day, month), year, taken(rest)))
}

/// `August 12, 2026`, `borgemánu 12. b. 2026`.
pub(super) fn month_first(tokens: &[Token<'_>]) -> Option<(Day, Option<String>, usize)> {
    use Token::{Digits, Sign, Space, Word};
    let [Word(word), Space, Digits(day), rest @ ..] = tokens else { return None };
    let day = (small(day, 31).filter(|day| *day > 0)?, month(word)?);
    let rest = match rest {
        [Sign('.'), Space, Word(b), rest @ ..] if b.starts_with('b') => rest,
        [Sign('.'), rest @ ..] | [Word("st" | "nd" | "rd" | "th"), rest @ ..] => rest,
        rest => rest,
    };
    let (year, rest) = year_after(rest.strip_prefix(&[Sign('.')]).unwrap_or(rest));
    Some((day, year, tokens.len() - rest.len()))
}

fn year_after<'a, 't>(tokens: &'a [Token<'t>]) -> (Option<String>, &'a [Token<'t>]) {
    let after = tokens.strip_prefix(&[Token::Sign(',')]).unwrap_or(tokens);
    match after {
        [Token::Space, Token::Digits(digits), rest @ ..] => match year(digits) {
            Some(year) => (Some(year), rest),
            None => (None, tokens),
        },
        _ => (None, tokens),
    }
}

/// `kl. 14`, `14:30`, `kl. 14.30`, `2 pm`, `2.30 p.m.`.
pub(super) fn time(before: &[Token<'_>], tokens: &[Token<'_>], is_time: bool) -> Option<(u8, u8, usize)> {
    use Token::{Digits, Sign, Space, Word};
    let [Digits(hours), rest @ ..] = tokens else { return None };
    let hours = small(hours, 24)?;
    let is_clock = |word: &str| {
        let words = ["kl", "klokka", "klokken", "klokkeslett", "klockan", "dii", "diibmu", "tii"];
        words.iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    let is_led = is_time
        || match before {
            [.., Word(word), Space] | [.., Word(word), Sign('.'), Space] | [.., Word(word), Sign('.')] => {
                is_clock(word)
            }
            _ => false,
        };
    let (minutes, mark, rest) = match rest {
        [Sign(mark @ ('.' | ':')), Digits(minutes), rest @ ..] if minutes.len() == 2 => {
            (small(minutes, 59)?, Some(*mark), rest)
        }
        rest => (0, None, rest),
    };
    let half = match without_space(rest) {
        [Word(half), after @ ..] if half.eq_ignore_ascii_case("am") => Some((0, after)),
        [Word(half), after @ ..] if half.eq_ignore_ascii_case("pm") => Some((12, after)),
        [Word("a"), Sign('.'), Word("m"), after @ ..] => Some((0, after)),
        [Word("p"), Sign('.'), Word("m"), after @ ..] => Some((12, after)),
        _ => None,
    };
    let taken = |rest: &[Token<'_>]| tokens.len() - rest.len();
    if let Some((start, after)) = half {
        return (1..=12).contains(&hours).then(|| (hours % 12 + start, minutes, taken(after)));
    }
    // "14:30" is a time by itself; with a dot it may be a number.
    (mark == Some(':') || is_led).then(|| (hours, minutes, taken(rest)))
}

/// The most groups of digits in a phone number.
const MOST_GROUPS: usize = 7;

/// How many tokens a phone number takes: one with a country code, or eight digits in groups that
/// are not thousands.
pub(super) fn phone(tokens: &[Token<'_>]) -> Option<usize> {
    use Token::{Digits, Sign, Space};
    let (mut rest, is_abroad) = match tokens {
        [Sign('+'), rest @ ..] => (rest, true),
        rest => (rest, false),
    };
    let mut groups: Vec<usize> = Vec::new();
    // No phone number has more groups, and without a limit a long list of numbers would be read
    // again from each of them.
    while let ([Digits(digits), after @ ..], true) = (rest, groups.len() <= MOST_GROUPS) {
        groups.push(digits.len());
        rest = after;
        match after {
            [Space, next @ ..] if matches!(next.first(), Some(Digits(_))) => rest = next,
            _ => break,
        }
    }
    let total: usize = groups.iter().sum();
    let is_thousands = groups.len() > 1
        && groups.first().is_some_and(|first| *first <= 3)
        && groups.iter().skip(1).all(|length| *length == 3);
    let is_phone = groups.len() <= MOST_GROUPS
        && (is_abroad && total >= 7
            || total == 8 && groups.len() >= 3 && !is_thousands
            || total == 8 && groups.len() == 1);
    is_phone.then(|| tokens.len() - rest.len())
}

/// A number, without marks between its thousands, and how many tokens it takes.
pub(super) fn number(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    use Token::{Digits, Sign, Space};
    let [Digits(first), rest @ ..] = tokens else { return None };
    let mut rest = rest;
    let mut number = (*first).to_owned();
    let mut mark: Option<Token<'_>> = None;
    while let [sign @ (Space | Sign('.' | ',' | '\'' | '’')), Digits(group), after @ ..] = rest {
        let is_group = first.len() <= 3 && group.len() == 3 && mark.is_none_or(|mark| mark == *sign);
        if !is_group {
            break;
        }
        number.push_str(group);
        mark = Some(*sign);
        rest = after;
    }
    let whole = number.trim_start_matches('0');
    let mut number = if whole.is_empty() { "0".to_owned() } else { whole.to_owned() };
    if let [sign @ Sign('.' | ','), Digits(decimals), after @ ..] = rest
        && mark != Some(*sign)
    {
        let decimals = decimals.trim_end_matches('0');
        if !decimals.is_empty() {
            number = [&number, ".", decimals].concat();
        }
        rest = after;
    }
    Some((number, tokens.len() - rest.len()))
}
