//! The rules for `public/hours.js`, which says whether somebody can be reached now.

use super::{Hours, Span};
use crate::calendar::CivilTime;
use crate::escape::push_json_text;
use crate::i18n::{Language, Zone, fill};

impl Hours {
    /// The rules, the words and the newsroom's zone as JSON. `None` without rules.
    pub fn for_script(&self, language: Language, zone: &Zone) -> Option<String> {
        if !self.has_rules() {
            return None;
        }
        let words = language.catalogue();
        let mut out = "{\"week\":[".to_owned();
        for (at, spans) in self.week.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            push_spans(&mut out, spans);
        }
        out.push_str("],\"days\":{");
        for (at, (day, spans)) in self.exceptions.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            push_json_text(&mut out, &CivilTime::of_day(*day).iso_date());
            out.push(':');
            push_spans(&mut out, spans);
        }
        out.push_str(if self.closed_on_holidays { "},\"holidays\":true" } else { "}" });
        let opens = fill(words.hours_opens, &[("time", words.time)]);
        let opens_on = fill(words.hours_opens_on, &[("time", words.time)]);
        for (name, text) in [
            ("zone", zone.name()),
            ("open", words.hours_open),
            ("opens", &opens),
            ("opensOn", &opens_on),
            ("closed", words.hours_closed_now),
            ("names", &words.weekdays.join(" ")),
        ] {
            out.push(',');
            push_json_text(&mut out, name);
            out.push(':');
            push_json_text(&mut out, text);
        }
        out.push('}');
        Some(out)
    }
}

fn push_spans(out: &mut String, spans: &[Span]) {
    out.push('[');
    for (at, span) in spans.iter().enumerate() {
        let start = if at == 0 { "[" } else { ",[" };
        out.push_str(&[start, &span.from.to_string(), ",", &span.to.to_string(), "]"].concat());
    }
    out.push(']');
}
