//! Figures, dates and times in a text, in a form that does not depend on its language: what all translations of a text
//! must have in common, and where they go wrong most often.
//!
//! "1 000", "1,000" and "1.000" are one number; "12. august", "12 August" and "August 12" are one day; "kl. 14" and
//! "2 pm" are one time. Phone numbers and addresses do not count.

mod names;
mod tokens;

use std::collections::BTreeSet;
use tokens::{Day, Token, tokens};

/// If one text is shorter than this fraction of the other, it is a summary, and lacks figures on purpose.
const SUMMARY: (usize, usize) = (3, 5);
/// The most figures that a finding lists.
const TOLD: usize = 5;

/// The figures of one text.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Length of the text, in bytes.
    length: usize,
    /// Numbers in digits, without marks between thousands and with a dot before decimals.
    numbers: BTreeSet<String>,
    /// Numbers that words of the text may mean.
    words: BTreeSet<String>,
    /// Days in their order, each with the years that are given with it.
    days: Vec<(Day, BTreeSet<String>)>,
    /// Hours and minutes, in their order.
    times: Vec<(u8, u8)>,
}

/// How two texts differ, with what only one of them has.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Difference {
    None,
    /// One has what the other lacks.
    Missing(Vec<String>, Vec<String>),
    /// Each has figures that the other lacks, so one of them may have a wrong figure.
    Other(Vec<String>, Vec<String>),
}

impl Figures {
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let mut figures = Self { length: text.len(), ..Self::default() };
        let mut at = 0;
        let mut was_time = false;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            let before = tokens.get(..at).unwrap_or_default();
            let (figure, taken) = read_one(before, rest, was_time);
            // "10.00–12.30": what follows the dash is a time too.
            let is_dash = matches!(rest.first(), Some(Token::Space | Token::Sign('–' | '-' | '—')));
            was_time = matches!(figure, Some(Figure::Time(..))) || was_time && is_dash;
            figures.add(figure);
            at += taken.max(1);
        }
        figures
    }

    fn add(&mut self, figure: Option<Figure>) {
        match figure {
            Some(Figure::Number(number)) => drop(self.numbers.insert(number)),
            Some(Figure::Word(number)) => drop(self.words.insert(number.to_string())),
            Some(Figure::Day(day, year)) => {
                let at = self.days.binary_search_by_key(&day, |(day, _)| *day).unwrap_or_else(|at| {
                    self.days.insert(at, (day, BTreeSet::new()));
                    at
                });
                if let (Some((_, years)), Some(year)) = (self.days.get_mut(at), year) {
                    years.insert(year);
                }
            }
            Some(Figure::Time(hours, minutes)) => {
                if let Err(at) = self.times.binary_search(&(hours, minutes)) {
                    self.times.insert(at, (hours, minutes));
                }
            }
            None => {}
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Difference {
        let (mut mine, mut theirs) = (self.lacking_in(other), other.lacking_in(self));
        if mine.is_empty() && theirs.is_empty() {
            return Difference::None;
        }
        if !mine.is_empty() && !theirs.is_empty() {
            mine.truncate(TOLD);
            theirs.truncate(TOLD);
            return Difference::Other(mine, theirs);
        }
        if other.is_summary_of(self) {
            mine.clear();
        }
        if self.is_summary_of(other) {
            theirs.clear();
        }
        if mine.is_empty() && theirs.is_empty() {
            return Difference::None;
        }
        mine.truncate(TOLD);
        theirs.truncate(TOLD);
        Difference::Missing(mine, theirs)
    }

    fn is_summary_of(&self, whole: &Self) -> bool {
        self.length.saturating_mul(SUMMARY.1) < whole.length.saturating_mul(SUMMARY.0)
    }

    /// The figures that `other` lacks in every form.
    fn lacking_in(&self, other: &Self) -> Vec<String> {
        let mut lacking: Vec<String> = Vec::new();
        for (day, years) in &self.days {
            let same = other.days.iter().find(|(other, _)| other == day);
            let is_there = match same.map(|(_, years)| years) {
                // If only one of the texts says the year, that is no difference.
                Some(others) => years.is_empty() || others.is_empty() || !years.is_disjoint(others),
                // "12.–14. august" may be "12 August to 14 August".
                None => other.numbers.contains(&day.0.to_string()),
            };
            if !is_there {
                let year = years.first().map(|year| format!("/{year}")).unwrap_or_default();
                lacking.push(format!("{}/{}{year}", day.0, day.1));
            }
        }
        for (hours, minutes) in &self.times {
            let is_there = other.times.contains(&(*hours, *minutes))
                || other.numbers.contains(&clock(*hours, *minutes))
                || *minutes == 0 && other.says_number(&hours.to_string())
                // Texts do not always say whether a time is before or after noon.
                || *hours > 12 && other.times.contains(&(hours - 12, *minutes))
                || *hours <= 12 && other.times.contains(&(hours + 12, *minutes));
            if !is_there {
                lacking.push(format!("{hours:02}.{minutes:02}"));
            }
        }
        lacking.extend(self.numbers.iter().filter(|number| !other.has_number(number)).cloned());
        lacking
    }

    /// Whether the text has `number`, in digits or as a word.
    fn says_number(&self, number: &str) -> bool {
        self.numbers.contains(number) || self.words.contains(number)
    }

    fn has_number(&self, number: &str) -> bool {
        let is_day = |day: &Day| day.0.to_string() == number;
        let is_time = |time: &(u8, u8)| clock(time.0, time.1) == number || time.0.to_string() == number;
        let is_year = |years: &BTreeSet<String>| years.contains(number);
        self.says_number(number)
            // "One" has too many forms, and is an article in some languages.
            || number == "1"
            || self.days.iter().any(|(day, years)| is_day(day) || is_year(years))
            || self.times.iter().any(is_time)
    }
}

/// The number that a time is taken for if nothing shows that it is a time: `14.3` for 14.30.
fn clock(hours: u8, minutes: u8) -> String {
    let text = format!("{hours}.{minutes:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// One figure.
#[derive(Debug)]
enum Figure {
    Number(String),
    Word(u32),
    Day(Day, Option<String>),
    Time(u8, u8),
}

/// The figure at the beginning of `rest`, if there is one, and how many tokens it takes.
fn read_one(before: &[Token<'_>], rest: &[Token<'_>], was_time: bool) -> (Option<Figure>, usize) {
    match rest.first() {
        Some(Token::Word(word)) => {
            if let Some((day, year, taken)) = tokens::month_first(rest) {
                return (Some(Figure::Day(day, year)), taken);
            }
            (names::number(word).map(Figure::Word), 1)
        }
        Some(Token::Digits(_) | Token::Sign('+')) => {
            if let Some(taken) = tokens::phone(rest) {
                return (None, taken);
            }
            if let Some((day, year, taken)) = tokens::day_first(rest) {
                return (Some(Figure::Day(day, year)), taken);
            }
            if let Some((hours, minutes, taken)) = tokens::time(before, rest, was_time) {
                return (Some(Figure::Time(hours, minutes)), taken);
            }
            match tokens::number(rest) {
                Some((number, taken)) => (Some(Figure::Number(number)), taken),
                None => (None, 1),
            }
        }
        _ => (None, 1),
    }
}

#[cfg(test)]
mod tests;
