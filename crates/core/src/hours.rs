//! When a contact can be reached: rules for the week, exceptions and public holidays, from
//! `_press_room.contacts[].hours`.
//!
//! Exceptions take precedence over holidays, and holidays over the week. Hours after midnight belong to the day on
//! which they begin. All times are those of the newsroom's zone.

mod holidays;
mod now;
mod script;
mod text;

pub use holidays::is_holiday;
pub use now::DutyState;

use crate::calendar::CivilTime;
use crate::calendar::days_to;
use crate::feed::error::{Warning, WarningCause};
use crate::feed::value::{as_list, object_in, present, scalar};
use crate::feed::{Contact, FeedPage, UnreadHours, text as feed_text};
use crate::{json, order, seek};
use serde_json::{Map, Value};

/// The days of the week as rules name them: the codes of iCalendar (RFC 5545, 3.3.10).
pub const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The most rules of each sort: more are not read.
const MOST: usize = 100;
/// The minutes of a day.
const DAY: u16 = 24 * 60;
/// The member that warnings name.
const NAME: &str = "hours";

/// From when to when, in minutes after the midnight that the day begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Less than a day.
    pub from: u16,
    /// More than `from`; more than a day if it ends after midnight.
    pub to: u16,
}

/// The hours of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The publisher's own words, which are shown in place of those that are made from the rules.
    own_text: Option<String>,
    /// For each day from Monday on.
    week: [Vec<Span>; 7],
    /// Days since 1970 with hours of their own, in order; a day without any hours is closed.
    exceptions: Vec<(i64, Vec<Span>)>,
    closed_on_holidays: bool,
}

impl Hours {
    /// Reads the hours. Whatever cannot be read is left out.
    pub fn read(unread: &UnreadHours) -> Self {
        Self::read_and_tell(unread, &mut Vec::new())
    }

    /// Like [`Self::read`], and adds the beginning of each value that could not be read to `bad`.
    fn read_and_tell(unread: &UnreadHours, bad: &mut Vec<String>) -> Self {
        let mut hours = Self::default();
        let value = json::read(unread.as_json()).unwrap_or_default();
        let Some(object) = value.as_object() else {
            // If the hours are a text, there are no rules.
            hours.own_text =
                scalar(&value).map(|text| feed_text::plain(&text)).filter(|text| !text.is_empty());
            if hours.own_text.is_none() {
                tell(bad, &value);
            }
            return hours;
        };
        hours.own_text = words(object, "text", bad).map(|text| feed_text::plain(&text));
        hours.own_text.take_if(|text| text.is_empty());
        for rule in rules(object, "weekly", bad) {
            match (days_of(rule), span_of(rule)) {
                (Some(days), Some(span)) => {
                    let week = hours.week.iter_mut().zip(days);
                    week.filter(|(_, is_meant)| *is_meant).for_each(|(spans, _)| spans.push(span));
                }
                _ => tell(bad, rule),
            }
        }
        for rule in rules(object, "exceptions", bad) {
            let is_closed = ["from", "to"].iter().all(|name| member(rule, name).is_none());
            let span = span_of(rule);
            match date_of(rule) {
                Some(day) if is_closed || span.is_some() => hours.add_exception(day, span),
                _ => tell(bad, rule),
            }
        }
        order::sort_by_key(&mut hours.exceptions, |(day, _)| *day);
        let exceptions = hours.exceptions.iter_mut().map(|(_, spans)| spans);
        hours.week.iter_mut().chain(exceptions).for_each(arrange);
        match words(object, "holidays", bad).as_deref() {
            Some("closed") => hours.closed_on_holidays = true,
            None | Some("open" | "") => {}
            Some(_) => tell(bad, object.get("holidays").unwrap_or(&Value::Null)),
        }
        hours
    }

    /// Whether there are rules for when somebody can be reached, and not only words.
    pub fn has_rules(&self) -> bool {
        self.week.iter().any(|spans| !spans.is_empty())
            || self.exceptions.iter().any(|(_, spans)| !spans.is_empty())
    }

    fn add_exception(&mut self, day: i64, span: Option<Span>) {
        match self.exceptions.iter_mut().find(|(known, _)| *known == day) {
            Some((_, spans)) => spans.extend(span),
            None => self.exceptions.push((day, span.into_iter().collect())),
        }
    }

    /// The hours that begin on a day since 1970.
    fn spans_of(&self, day: i64) -> &[Span] {
        if let Some((_, spans)) = self.exceptions.iter().find(|(exception, _)| *exception == day) {
            return spans;
        }
        let is_closed = self.closed_on_holidays && is_holiday(day);
        let weekday = usize::from(CivilTime::of_day(day).weekday());
        self.week.get(weekday).filter(|_| !is_closed).map_or(&[], Vec::as_slice)
    }

    /// The rules as JSON, in the form in which they are read, without what could not be read. `None` without any
    /// rules.
    pub fn to_json(&self) -> Option<Value> {
        let mut object = Map::new();
        let list =
            |rules: Vec<Map<String, Value>>| Value::Array(rules.into_iter().map(Value::Object).collect());
        let mut weekly: Vec<Map<String, Value>> = Vec::new();
        let all =
            DAYS.iter().zip(&self.week).flat_map(|(day, spans)| spans.iter().map(move |span| (*day, span)));
        for (day, span) in all {
            let rule = written(*span);
            let same = |known: &&mut Map<String, Value>| {
                rule.iter().all(|(name, value)| known.get(name) == Some(value))
            };
            match weekly.iter_mut().find(same).and_then(|known| known.get_mut("days")?.as_array_mut()) {
                Some(days) => days.push(day.into()),
                None => weekly.push(Map::from_iter(
                    [("days".to_owned(), Value::from(vec![day]))].into_iter().chain(rule),
                )),
            }
        }
        let mut exceptions = Vec::new();
        for (day, spans) in &self.exceptions {
            let date = ("date".to_owned(), Value::from(CivilTime::of_day(*day).iso_date()));
            let mut rules: Vec<Map<String, Value>> = spans.iter().map(|span| written(*span)).collect();
            if rules.is_empty() {
                rules.push(Map::new());
            }
            exceptions.extend(rules.into_iter().map(|rule| rule.into_iter().chain([date.clone()]).collect()));
        }
        for (name, rules) in [("weekly", weekly), ("exceptions", exceptions)] {
            if !rules.is_empty() {
                object.insert(name.to_owned(), list(rules));
            }
        }
        if self.closed_on_holidays {
            object.insert("holidays".to_owned(), "closed".into());
        }
        if let Some(text) = &self.own_text {
            object.insert("text".to_owned(), text.as_str().into());
        }
        (!object.is_empty()).then_some(object.into())
    }
}

/// What could not be read of the hours of all contacts in a page of a feed, for the publisher. `item_of` gives the item
/// that the release at a position was read from.
pub fn warnings_of_page(page: &FeedPage, item_of: &dyn Fn(usize) -> Option<usize>) -> Vec<Warning> {
    let mut all = warnings(&page.info.contacts);
    for (at, release) in page.releases.iter().enumerate() {
        let (item, id) = (item_of(at), || Some(release.key.id.as_str().to_owned()));
        let found = warnings(&release.contacts).into_iter();
        all.extend(found.map(|warning| Warning { item, id: id(), ..warning }));
    }
    all
}

/// What could not be read of the hours of `contacts`, for the publisher.
pub fn warnings(contacts: &[Contact]) -> Vec<Warning> {
    let mut bad = Vec::new();
    for unread in contacts.iter().filter_map(|contact| contact.hours.as_ref()) {
        Hours::read_and_tell(unread, &mut bad);
    }
    let cause = || WarningCause::BadValue(NAME);
    bad.into_iter().map(|found| Warning { found, ..Warning::of_feed(cause()) }).collect()
}

/// How many characters of a rule that cannot be read are shown.
const LONGEST_FOUND: usize = 60;

fn tell(bad: &mut Vec<String>, value: &Value) {
    bad.push(UnreadHours::of(value).as_json().chars().take(LONGEST_FOUND).collect());
}

fn member<'v>(rule: &'v Value, name: &str) -> Option<&'v Value> {
    rule.as_object().and_then(|rule| present(rule, name))
}

fn words(object: &Map<String, Value>, name: &str, bad: &mut Vec<String>) -> Option<String> {
    let value = present(object, name)?;
    let words = scalar(value);
    if words.is_none() {
        tell(bad, value);
    }
    words
}

/// The rules in the member `name`; one alone needs no list.
fn rules<'v>(object: &'v Map<String, Value>, name: &str, bad: &mut Vec<String>) -> Vec<&'v Value> {
    let Some(value) = present(object, name) else { return Vec::new() };
    let is_rule =
        object_in(object, name).is_some_and(|rule| rule.contains_key("from") || rule.contains_key("date"));
    let mut rules = as_list(value).filter(|_| !is_rule).unwrap_or_else(|| Vec::from([value]));
    if rules.len() > MOST {
        tell(bad, rules.get(MOST).copied().unwrap_or(&Value::Null));
        rules.truncate(MOST);
    }
    rules
}

/// The days of the week that a rule is for. `None` if it names none, or one that does not exist.
fn days_of(rule: &Value) -> Option<[bool; 7]> {
    let value = member(rule, "days")?;
    let mut days = [false; 7];
    for day in as_list(value).unwrap_or_else(|| Vec::from([value])) {
        let code = scalar(day)?;
        let at = DAYS.iter().position(|known| known.eq_ignore_ascii_case(code.trim()))?;
        *days.get_mut(at)? = true;
    }
    days.contains(&true).then_some(days)
}

fn date_of(rule: &Value) -> Option<i64> {
    let date = member(rule, "date").and_then(scalar)?;
    let mut parts = date.trim().split('-').map(|part| seek::number(part, 10));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    (parts.next().is_none() && (1..=9999).contains(&year)).then(|| days_to(year, month, day))?
}

/// From when to when; if the end is not after the beginning, it is on the next day.
fn span_of(rule: &Value) -> Option<Span> {
    let time = |name| time_of(&member(rule, name).and_then(scalar)?);
    let (from, to) = (time("from").filter(|from| *from < DAY)?, time("to")?);
    Some(Span { from, to: if to > from { to } else { to + DAY } })
}

/// Minutes after midnight of "07:00" or "7.00", up to "24:00".
fn time_of(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let is_plain =
        |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !is_plain(hour, 2) || !is_plain(minute, 2) || minute.len() < 2 {
        return None;
    }
    let (hour, minute) = (seek::number(hour, 10)?, seek::number(minute, 10)?);
    let time = u16::try_from(hour * 60 + minute).ok()?;
    (minute < 60 && time <= DAY).then_some(time)
}

/// Sorts the spans, and merges those that touch or overlap, unless the result would be longer than a day.
fn arrange(spans: &mut Vec<Span>) {
    order::sort_by_key(spans, |span| i64::from(span.from));
    let mut arranged: Vec<Span> = Vec::new();
    for span in spans.drain(..) {
        let joins = |last: &&mut Span| span.from <= last.to && last.to.max(span.to) - last.from <= DAY;
        match arranged.last_mut().filter(joins) {
            Some(last) => last.to = last.to.max(span.to),
            None => arranged.push(span),
        }
    }
    *spans = arranged;
}

/// A span as the members of a rule.
fn written(span: Span) -> Map<String, Value> {
    let time = |minutes: u16| Value::from(text::clock(minutes));
    let to = if span.to > DAY { span.to - DAY } else { span.to };
    Map::from_iter([("from".to_owned(), time(span.from)), ("to".to_owned(), time(to))])
}
