//! Counting working minutes: 09-12 and 13-18 on working days, stops out to the minute.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::run::{Pause, Run};
use super::{DayReason, NoDue, REACH, Why};
use crate::domain::calendar::{Calendar, Length, seoul_day, seoul_time};

/// The office hours of a local authority (Local Public Officials Service Regulations art. 2).
const BLOCKS: [(u32, u32); 2] = [(9, 12), (13, 18)];

type Span = (DateTime<Utc>, DateTime<Utc>);

/// The minute at which the term is over, and what each day was to it.
pub(super) fn count(
    lengths: &[Length],
    run: &Run,
    calendar: &Calendar,
) -> Result<(DateTime<Utc>, Vec<DayReason>), NoDue> {
    let begin = minute(run.begin);
    let hours: Option<i64> = lengths.iter().map(|length| length.working_hours()).sum();
    let mut left = TimeDelta::hours(hours.ok_or(NoDue::TooFar)?);
    let mut days = vec![];
    for date in seoul_day(begin).iter_days().take(REACH) {
        if let Some(off) = calendar.day_off(date) {
            days.push(DayReason { date, counts: false, why: off.into() });
            continue;
        }
        let open = office_hours(date, begin);
        let free = run.pauses.iter().chain(&run.overruns).fold(open.clone(), without);
        for (from, to) in &free {
            if to.signed_duration_since(from) >= left {
                days.push(DayReason { date, counts: true, why: Why::Working });
                return Ok((*from + left, days));
            }
            left -= to.signed_duration_since(from);
        }
        let why = match (open.is_empty(), free.is_empty()) {
            (true, _) => Why::OutsideHours,
            (false, true) => Why::Stopped,
            (false, false) => Why::Working,
        };
        days.push(DayReason { date, counts: !free.is_empty(), why });
    }
    Err(NoDue::TooFar)
}

/// Whole working hours between two moments.
pub(super) fn between(from: DateTime<Utc>, to: DateTime<Utc>, calendar: &Calendar) -> i64 {
    let days = seoul_day(from).iter_days().take_while(|date| *date <= seoul_day(to));
    let open = days
        .filter(|date| calendar.is_working_day(*date))
        .flat_map(|date| office_hours(date, from));
    let worked = open.map(|(opens, closes)| (closes.min(to) - opens).max(TimeDelta::zero()));
    worked.sum::<TimeDelta>().num_hours()
}

/// The hours of a working day that lie after `begin`.
fn office_hours(date: NaiveDate, begin: DateTime<Utc>) -> Vec<Span> {
    BLOCKS
        .into_iter()
        .map(|(from, to)| (o_clock(date, from).max(begin), o_clock(date, to)))
        .filter(|(from, to)| from < to)
        .collect()
}

fn without(spans: Vec<Span>, pause: &Pause) -> Vec<Span> {
    let (stopped, resumed) = (minute(pause.from), minute(pause.to));
    spans
        .into_iter()
        .flat_map(|(from, to)| [(from, to.min(stopped)), (from.max(resumed), to)])
        .filter(|(from, to)| from < to)
        .collect()
}

fn o_clock(date: NaiveDate, hour: u32) -> DateTime<Utc> {
    seoul_time(date, NaiveTime::MIN) + TimeDelta::hours(hour.into())
}

/// Whole minutes, so that the date shown is the date meant.
fn minute(instant: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = TimeDelta::seconds(instant.second().into());
    instant - seconds - TimeDelta::nanoseconds(instant.nanosecond().into())
}
