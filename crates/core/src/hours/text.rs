//! The hours as a text, and the pieces that it is made of.

use super::{DAY, Hours, Span};
use crate::calendar::{DAY as MILLIS, two_digits};
use crate::feed::Timestamp;
use crate::i18n::{Catalogue, Language, Zone, fill, format};

impl Hours {
    /// The publisher's own words, else what the rules say. Empty if neither says anything.
    pub fn text(&self, language: Language) -> String {
        if let Some(text) = &self.own_text {
            return text.clone();
        }
        let words = language.catalogue();
        let mut sentences: Vec<String> = Vec::new();
        let week: Vec<String> =
            self.runs().into_iter().map(|run| said(words, &days(words, run.0, run.1), run.2)).collect();
        sentences.extend((!week.is_empty()).then(|| week.join(", ")));
        for (day, spans) in &self.exceptions {
            let at = Timestamp { millis: day * MILLIS, offset_minutes: Some(0), has_time: false };
            let date = format::date(language, &at, &Zone::new("UTC"));
            sentences.push(match spans.is_empty() {
                true => fill(words.hours_closed, &[("days", &date)]),
                false => said(words, &date, spans),
            });
        }
        if self.closed_on_holidays && !week.is_empty() {
            sentences.push(words.hours_holidays.to_owned());
        }
        let mut text = String::new();
        for mut sentence in sentences {
            if !text.is_empty() {
                text.push(' ');
            }
            if let Some(first) = sentence.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            text.push_str(&sentence);
            text.push('.');
        }
        text
    }

    /// Days of the week that follow each other with the same hours: the first, the last, and the hours.
    fn runs(&self) -> Vec<(usize, usize, &[Span])> {
        let mut runs: Vec<(usize, usize, &[Span])> = Vec::new();
        for (day, spans) in self.week.iter().enumerate().filter(|(_, spans)| !spans.is_empty()) {
            match runs.last_mut().filter(|run| run.1 + 1 == day && run.2 == spans.as_slice()) {
                Some(run) => run.1 = day,
                None => runs.push((day, day, spans)),
            }
        }
        runs
    }
}

/// "måndag", "måndag–fredag" or "alle dagar".
fn days(words: &Catalogue, first: usize, last: usize) -> String {
    let name = |day: usize| words.weekdays.get(day).copied().unwrap_or_default();
    match (first, last) {
        (0, 6) => words.hours_every_day.to_owned(),
        (first, last) if first == last => name(first).to_owned(),
        (first, last) => fill(words.range, &[("from", name(first)), ("to", name(last))]),
    }
}

/// "måndag–fredag kl. 07.00–11.00 og 12.00–22.00", or "alle dagar heile døgnet".
fn said(words: &Catalogue, days: &str, spans: &[Span]) -> String {
    if matches!(spans, [span] if span.to - span.from >= DAY) {
        return fill(words.hours_round, &[("days", days)]);
    }
    let range = |span: &Span| {
        // Midnight is the end of the day.
        let to = if span.to > DAY { span.to - DAY } else { span.to };
        let to = if to == 0 { DAY } else { to };
        fill(words.range, &[("from", &time(words, span.from)), ("to", &time(words, to))])
    };
    let times: Vec<String> = spans.iter().map(range).collect();
    fill(words.hours_times, &[("days", days), ("times", &times.join(", "))])
}

fn time(words: &Catalogue, minutes: u16) -> String {
    let [hour, minute] = parts(minutes);
    fill(words.time, &[("hour", &hour), ("minute", &minute)])
}

fn parts(minutes: u16) -> [String; 2] {
    [minutes / 60, minutes % 60].map(|part| two_digits(part.into()))
}

/// "07:00", the form in rules.
pub(super) fn clock(minutes: u16) -> String {
    parts(minutes).join(":")
}
