//! Counting whole days: working days, calendar days, months.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::run::Run;
use super::{DayReason, DispatchDay, NoDue, REACH, Spec, Why};
use crate::domain::calendar::{Calendar, Length, end_of_day, seoul_day};

/// The last second of the term, and what each day was to it.
pub(super) fn count(
    spec: &Spec,
    lengths: &[Length],
    run: &Run,
    calendar: &Calendar,
) -> Result<(DateTime<Utc>, Vec<DayReason>), NoDue> {
    let event = seoul_day(run.begin);
    let term = Term { spec, event, run, calendar };
    let mut days = vec![];
    let first = if spec.rule.counts_first_day() {
        event
    } else {
        // Civil days: the day of the event does not count (Civil Act art. 157).
        days.push(DayReason { date: event, counts: false, why: Why::DayOfEvent });
        event + Days::new(1)
    };
    let last_if_unbroken = Length::last_day(lengths, first).ok_or(NoDue::TooFar)?;
    let mut left = (last_if_unbroken - first).num_days() + 1;
    let mut coming = first.iter_days().take(REACH);
    while left > 0 {
        let day = term.day(coming.next().ok_or(NoDue::TooFar)?);
        left -= i64::from(day.counts);
        days.push(day);
    }
    if spec.rule.rolls_over() {
        term.roll_over(&mut days, coming)?;
    }
    let last = days.last().map_or(event, |day| day.date);
    Ok((end_of_day(last), days))
}

/// The days that count from the begin to `until`.
pub(super) fn counted(
    spec: &Spec,
    run: &Run,
    calendar: &Calendar,
    until: NaiveDate,
) -> Vec<NaiveDate> {
    let event = seoul_day(run.begin);
    let term = Term { spec, event, run, calendar };
    let days = event.iter_days().skip(usize::from(!spec.rule.counts_first_day())).take(REACH);
    days.take_while(|day| *day <= until).filter(|day| term.day(*day).counts).collect()
}

struct Term<'a> {
    spec: &'a Spec,
    event: NaiveDate,
    run: &'a Run,
    calendar: &'a Calendar,
}

impl Term<'_> {
    fn day(&self, date: NaiveDate) -> DayReason {
        let every_day = self.spec.rule.counts_days_off();
        let obstacle = if every_day { self.stands_still(date) } else { self.obstacle(date) };
        let counts = obstacle.is_none();
        let why = obstacle.unwrap_or(match every_day {
            _ if date == self.event => Why::FirstDay,
            true => Why::Counted,
            false => Why::Working,
        });
        DayReason { date, counts, why }
    }

    /// A term that would end on a day off ends on the next day that is none (Civil Act art. 161); nor does it end in a
    /// stop.
    fn roll_over(
        &self,
        days: &mut Vec<DayReason>,
        coming: impl Iterator<Item = NaiveDate>,
    ) -> Result<(), NoDue> {
        if days.last().is_none_or(|last| self.calendar.is_working_day(last.date)) {
            return Ok(());
        }
        for date in coming {
            let obstacle = self.obstacle(date);
            let found = obstacle.is_none();
            days.push(DayReason { date, counts: false, why: obstacle.unwrap_or(Why::RolledOver) });
            if found {
                return Ok(());
            }
        }
        Err(NoDue::TooFar)
    }

    fn obstacle(&self, date: NaiveDate) -> Option<Why> {
        self.stands_still(date).or_else(|| self.calendar.day_off(date).map(Why::from))
    }

    fn stands_still(&self, date: NaiveDate) -> Option<Why> {
        let stopped = self.paused(date).then_some(Why::Stopped);
        stopped.or_else(|| self.overran(date).then_some(Why::Overrun))
    }

    /// Whether `date` lies in a stop; the day on which the answer arrives still does.
    fn paused(&self, date: NaiveDate) -> bool {
        self.run.pauses.iter().any(|pause| {
            let (from, to) = (seoul_day(pause.from), seoul_day(pause.to));
            match self.spec.dispatch_day {
                DispatchDay::LeftOut => from <= date && date <= to,
                DispatchDay::Counted => from < date && date <= to,
            }
        })
    }

    /// After the last day that counted, until the day of the extension, which is an event and does not count either.
    fn overran(&self, date: NaiveDate) -> bool {
        let spans = &self.run.overruns;
        spans.iter().any(|span| seoul_day(span.from) < date && date <= seoul_day(span.to))
    }
}
