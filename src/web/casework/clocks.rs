//! The clocks of a matter as they are shown: used, stood still, due, and every day explained.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::names::both;
use crate::{
    act::{self, terms::explained},
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::{Calendar, CountingRule, seoul_day},
        clock::{ClockState, DayReason, DispatchDay, Due, Why, hours_between},
        engine::{self, Procedure, timing::Dispatch, words::Words},
        ids::OverlayId,
    },
    error::Result,
    store::{clock, clock_mark, holiday, matter, overlay},
};

#[expect(clippy::struct_excessive_bools, reason = "a template asks each of them")]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ClockView {
    pub key: String,
    pub name: Bilingual,
    pub law: String,
    /// `running`, `stopped` or `ended`.
    pub state: &'static str,
    /// `work-days`, `days` or `hours`.
    pub unit: &'static str,
    /// In the unit, by whoever has the move while it runs.
    pub used: i64,
    pub allowed: i64,
    /// In the unit; of days until the last one, which a holiday may have moved.
    pub left: i64,
    /// Days of the calendar since its last day, as every list counts them.
    pub late: i64,
    /// Days on which it stood still, while it does those that are over: those of whoever was asked.
    pub waited: usize,
    /// Where it has stood still: how the day of the request counts.
    pub dispatch: Option<DispatchView>,
    /// Why it stands still now.
    pub paused: Option<String>,
    pub started_on: NaiveDate,
    /// One of its name ended before: what that one counted is not counted here, as in the statistics.
    pub anew: bool,
    /// That day is still to come.
    pub to_come: bool,
    pub due: Option<NaiveDate>,
    /// From when something may be done that had to wait for it; such a clock is never late.
    pub open_from: Option<NaiveDate>,
    pub provisional: bool,
    pub repeats: bool,
    /// Requests make it stand still.
    pub stops: bool,
    /// A period of rights that runs on after the end.
    pub free: bool,
    /// A limit within the city.
    pub within: bool,
    /// The open request whose own clock it is.
    pub overlay: Option<OverlayId>,
    pub extended: i32,
    pub bar: Vec<Piece>,
    /// Every day, or, where they are many, every month.
    pub days: Vec<DayReason>,
    pub months: Vec<MonthView>,
}

/// Whether the day on which a request was sent counts, and by which law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DispatchView {
    pub counted: bool,
    pub law: String,
}

impl DispatchView {
    fn of(one: &Dispatch) -> Self {
        Self { counted: one.day == DispatchDay::Counted, law: one.law.clone() }
    }
}

/// A month of a long clock: how many of its days counted, and how many did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct MonthView {
    pub first: NaiveDate,
    pub counted: usize,
    pub stopped: usize,
    pub off: usize,
}

/// A stretch of the bar, in the unit of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    pub state: &'static str,
    pub from: i64,
    pub length: i64,
}

/// So many days are explained one by one; more than that month by month.
const SHOWN_DAYS: usize = 120;

/// Those that started first come first. Four queries.
pub(in crate::web) async fn clocks(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
    now: DateTime<Utc>,
    locale: Locale,
) -> Result<Vec<ClockView>> {
    let procedure = act::procedure(matter)?;
    let rows = clock::Entity::of(matter.id).all(db).await?;
    let marks = clock_mark::Entity::of(rows.iter().map(|row| row.id)).all(db).await?;
    let open = overlay::Entity::open_on(matter.id).all(db).await?;
    let calendar = holiday::calendar(db).await?;
    let mut views: Vec<ClockView> = Vec::new();
    for row in &rows {
        let marks: Vec<_> = marks.iter().filter(|mark| mark.clock_id == row.id).cloned().collect();
        let Some(spec) = procedure.clock(&row.key.as_str().into()) else { continue };
        let Some(due) = explained(procedure, row, &marks, (now, &calendar)) else { continue };
        let ended = marks.iter().rfind(|mark| mark.kind == "end").map(|mark| mark.at);
        let paused = match due.state {
            ClockState::Stopped => why_it_stands(procedure, spec, &open, locale),
            ClockState::Running | ClockState::Ended => None,
        };
        let until = (ended.unwrap_or(now), &*calendar);
        let same = |view: &ClockView| view.key == row.key && view.state == state(ClockState::Ended);
        let anew = row.overlay_id.is_none() && views.iter().any(same);
        views.push(ClockView { paused, anew, ..view(row, spec, &due, until) });
    }
    Ok(views)
}

/// The clock of the whole handling: the one that requests stop; of a case that was opened again, the one that runs since.
pub(in crate::web) fn main_clock(clocks: &[ClockView]) -> Option<usize> {
    clocks.iter().rposition(|clock| clock.stops && !clock.free)
}

fn view(
    row: &clock::Model,
    spec: &engine::procedure::Clock,
    due: &Due,
    by: (DateTime<Utc>, &Calendar),
) -> ClockView {
    let until_day = seoul_day(by.0);
    let passed: Vec<&DayReason> = due.days.iter().filter(|day| day.date <= until_day).collect();
    let (used, allowed) = used_of_allowed(row, spec.rule, due, by);
    let late = (until_day - due.last_day()).num_days();
    let runs = due.state == ClockState::Running && seoul_day(row.started_at) <= until_day;
    let days = counted_days(due, until_day);
    let is_long = days.len() > SHOWN_DAYS;
    let has_stopped = passed.iter().any(|day| day.why == Why::Stopped);
    let today = (due.state == ClockState::Stopped).then_some(until_day);
    let over: Vec<&DayReason> = passed.into_iter().filter(|day| Some(day.date) != today).collect();
    ClockView {
        key: row.key.clone(),
        name: Words::shipped().clock(&spec.key).cloned().unwrap_or_else(|| both(&row.key)),
        law: spec.law.clone(),
        state: state(due.state),
        unit: unit(spec.rule),
        used,
        allowed,
        left: left(runs, spec.rule, (used, allowed), -late),
        late,
        waited: due.stood_still(until_day),
        dispatch: spec.dispatch.as_ref().filter(|_| has_stopped).map(DispatchView::of),
        paused: None,
        started_on: seoul_day(row.started_at),
        anew: false,
        to_come: seoul_day(row.started_at) > until_day,
        due: (due.state != ClockState::Ended && !spec.minimum).then(|| due.last_day()),
        open_from: spec.minimum.then(|| due.last_day() + Days::new(1)),
        provisional: due.provisional,
        repeats: spec.repeats,
        stops: !spec.stops_for.is_empty(),
        free: spec.free,
        within: spec.within,
        overlay: row.overlay_id,
        extended: row.extended,
        bar: bar(&over, used.min(allowed)),
        months: if is_long { months(&days) } else { Vec::new() },
        days: if is_long { Vec::new() } else { days },
    }
}

/// Of a clock that has ended, what would have come after is no part of the count.
fn counted_days(due: &Due, until: NaiveDate) -> Vec<DayReason> {
    let ended = due.state == ClockState::Ended;
    due.days.iter().filter(|day| !ended || day.date <= until).cloned().collect()
}

/// Days of the calendar run on to the last day, and a holiday moves that one and not those that are counted.
fn left(runs: bool, rule: CountingRule, (used, allowed): (i64, i64), until_last: i64) -> i64 {
    if runs && unit(rule) == "days" { until_last } else { allowed - used }
}

fn used_of_allowed(
    row: &clock::Model,
    rule: CountingRule,
    due: &Due,
    (until, calendar): (DateTime<Utc>, &Calendar),
) -> (i64, i64) {
    let counted = |days: usize| i64::try_from(days).unwrap_or(i64::MAX);
    match rule {
        CountingRule::WorkHours => {
            (hours_between(row.started_at, until, calendar), i64::from(row.length))
        }
        CountingRule::WorkDaysIncl
        | CountingRule::CivilDays
        | CountingRule::CivilMonths
        | CountingRule::PetitionMwy
        | CountingRule::RightsLimited => {
            let used = due.used_until(seoul_day(until), rule, calendar);
            (counted(used), counted(due.days.iter().filter(|day| day.counts).count()))
        }
    }
}

/// Month by month.
fn months(days: &[DayReason]) -> Vec<MonthView> {
    let month = |days: &[DayReason]| MonthView {
        first: days[0].date,
        counted: days.iter().filter(|day| day.counts).count(),
        stopped: days.iter().filter(|day| day.why == Why::Stopped).count(),
        off: days.iter().filter(|day| !day.counts && day.why != Why::Stopped).count(),
    };
    let same = |one: &DayReason, next: &DayReason| {
        (one.date.year(), one.date.month()) == (next.date.year(), next.date.month())
    };
    days.chunk_by(same).map(month).collect()
}

fn state(state: ClockState) -> &'static str {
    match state {
        ClockState::Running => "running",
        ClockState::Stopped => "stopped",
        ClockState::Ended => "ended",
    }
}

fn unit(rule: CountingRule) -> &'static str {
    match rule {
        CountingRule::WorkHours => "hours",
        CountingRule::WorkDaysIncl => "work-days",
        CountingRule::CivilDays
        | CountingRule::CivilMonths
        | CountingRule::PetitionMwy
        | CountingRule::RightsLimited => "days",
    }
}

/// What was used as one stretch, and on it a notch for each stop.
fn bar(passed: &[&DayReason], used: i64) -> Vec<Piece> {
    let mut pieces = vec![Piece { state: "used", from: 0, length: used }];
    let (mut counted, mut stopped) = (0, false);
    for day in passed {
        let stops = day.why == Why::Stopped;
        if stops && !stopped {
            pieces.push(Piece { state: "paused", from: counted, length: 1 });
        }
        stopped = stops;
        counted += i64::from(day.counts);
    }
    pieces
}

/// The open request that stops the clock, in the words for whoever was asked.
fn why_it_stands(
    procedure: &Procedure,
    spec: &engine::procedure::Clock,
    open: &[overlay::Model],
    locale: Locale,
) -> Option<String> {
    let own = |key: &str| {
        let stops = |stop: &engine::StopsFor| matches!(stop, engine::StopsFor::Own(own) if own.as_str() == key);
        spec.stops_for.iter().any(stops)
    };
    let open = open.iter().find(|row| own(&row.key))?;
    let overlay = procedure.overlay(&open.key.as_str().into())?;
    Some(overlay.public.as_ref()?.get(locale).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_reaches_to_a_last_day_that_a_holiday_moved() {
        let all_used = (90, 90);
        assert_eq!(left(true, CountingRule::RightsLimited, all_used, 1), 1);
        assert_eq!(left(true, CountingRule::CivilDays, (91, 90), -1), -1);
        assert_eq!(left(false, CountingRule::CivilDays, (3, 90), 95), 87, "it stands still");
        assert_eq!(left(true, CountingRule::WorkDaysIncl, (3, 20), 25), 17);
    }
}
