//! Terms that are counted by hand, scenarios S30 to S35 of docs/scenarios.md, and what holds for every clock.

mod marks;
mod properties;
mod vectors;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::*;
use crate::domain::calendar::{SEOUL, seoul_time};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment in Seoul: `2026-09-21`, at nine in the morning, or `2026-09-21T16:00`.
fn at(text: &str) -> DateTime<Utc> {
    let text = if text.len() == 10 { format!("{text}T09:00") } else { text.to_owned() };
    let local = chrono::NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").unwrap();
    seoul_time(local.date(), local.time())
}

fn mark(kind: MarkKind, when: &str) -> Mark {
    Mark { kind, at: at(when) }
}

fn start(when: &str) -> Mark {
    mark(MarkKind::Start, when)
}

fn stop(from: &str, to: &str) -> [Mark; 2] {
    [mark(MarkKind::Stop, from), mark(MarkKind::Resume, to)]
}

fn spec(rule: CountingRule, length: &str) -> Spec {
    Spec::new(rule, rule.length(length).unwrap())
}

fn computed(spec: &Spec, marks: &[Mark]) -> Due {
    due(spec, marks, Calendar::shipped(), at("2026-01-01")).unwrap()
}

/// The last day, as text.
fn last(spec: &Spec, marks: &[Mark]) -> String {
    computed(spec, marks).last_day().to_string()
}

/// The last minute in Seoul, as text.
fn minute(spec: &Spec, marks: &[Mark]) -> String {
    computed(spec, marks).at.with_timezone(&SEOUL).format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// The days as `09-21 + first-day`.
fn explained(due: &Due) -> Vec<String> {
    let line = |day: &DayReason| {
        format!("{} {} {}", day.date.format("%m-%d"), if day.counts { '+' } else { '-' }, day.why)
    };
    due.days.iter().map(line).collect()
}
