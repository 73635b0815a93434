//! A running deadline: its truth is a list of marks, its due date is computed from them and explains itself day by day.

mod days;
mod hours;
mod run;
#[cfg(test)]
mod tests;

use std::fmt::{self, Display, Formatter};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use self::run::{Pause, Run};
use super::bilingual::Bilingual;
use super::calendar::{Calendar, CountingRule, DayOff, Length, end_of_day, seoul_day};

/// No term is followed further than this many days: a hundred years.
const REACH: usize = 36_525;

/// How a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    pub rule: CountingRule,
    pub length: Length,
    /// Civil days from the first start, stops included, after which it is due in any case.
    pub cap_days: Option<u32>,
    pub dispatch_day: DispatchDay,
    pub late_extension: LateExtension,
}

impl Spec {
    pub fn new(rule: CountingRule, length: Length) -> Self {
        Self {
            rule,
            length,
            cap_days: None,
            dispatch_day: DispatchDay::LeftOut,
            late_extension: LateExtension::FromTheEnd,
        }
    }
}

/// Whether the day on which a stop begins still counts.
///
/// Administrative Procedures Act decree art. 11 leaves out the days of dispatch and of arrival; a city may read it
/// otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DispatchDay {
    #[default]
    LeftOut,
    Counted,
}

/// From when an extension counts that comes after the time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateExtension {
    /// From where the time ended: being late takes days away.
    #[default]
    FromTheEnd,
    /// From the day after the extension; the days between count for nothing.
    FromItsDay,
}

/// What happened to a clock, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub kind: MarkKind,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    Start,
    /// Several may be open at once; each needs its own resume.
    Stop,
    Resume,
    Extend {
        length: Length,
    },
    /// Begins anew with the first length; stops and extensions until here are forgotten, the cap is not.
    Restart,
    End,
}

impl MarkKind {
    /// By the word it is stored under; an extension has its length beside it.
    pub fn stored(word: &str, length: Option<Length>) -> Option<Self> {
        Some(match word {
            "start" => Self::Start,
            "stop" => Self::Stop,
            "resume" => Self::Resume,
            "restart" => Self::Restart,
            "end" => Self::End,
            "extend" => Self::Extend { length: length? },
            _ => return None,
        })
    }
}

/// When a clock is due, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Due {
    /// The last moment in time: the minute, or the last second of the day in Seoul.
    pub at: DateTime<Utc>,
    /// It depends on days whose holidays are not announced yet.
    pub provisional: bool,
    pub days: Vec<DayReason>,
    pub state: ClockState,
}

impl Due {
    pub fn last_day(&self) -> NaiveDate {
        seoul_day(self.at)
    }

    /// Whether the time is over. An ended clock does not lapse, a stopped one only at its cap.
    pub fn lapsed(&self, now: DateTime<Utc>) -> bool {
        let over = now >= self.at + TimeDelta::seconds(1);
        match self.state {
            ClockState::Running => over,
            ClockState::Stopped => over && self.is_capped(),
            ClockState::Ended => false,
        }
    }

    /// The days of the term that are used up at the end of `day`, each counted as the rule counts; an overrun counts on.
    pub fn used_until(&self, day: NaiveDate, rule: CountingRule, calendar: &Calendar) -> usize {
        let counted = self.days.iter().filter(|one| one.date <= day && one.counts).count();
        let over = self.last_day().iter_days().skip(1).take_while(|date| *date <= day);
        counted
            + match rule {
                CountingRule::WorkHours => 0,
                CountingRule::WorkDaysIncl => {
                    over.filter(|date| calendar.is_working_day(*date)).count()
                }
                CountingRule::CivilDays
                | CountingRule::CivilMonths
                | CountingRule::PetitionMwy
                | CountingRule::RightsLimited => over.count(),
            }
    }

    /// The days on which it has stood still; while it does, those that are over.
    pub fn stood_still(&self, today: NaiveDate) -> usize {
        let over = |day: &&DayReason| match self.state {
            ClockState::Stopped => day.date < today,
            ClockState::Running | ClockState::Ended => day.date <= today,
        };
        self.days.iter().filter(over).filter(|day| day.why == Why::Stopped).count()
    }

    /// Whether the cap, not the length, sets the date.
    pub fn is_capped(&self) -> bool {
        self.days.last().is_some_and(|day| day.why == Why::Capped)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    Running,
    /// The due date is what it would be if the clock went on now.
    Stopped,
    Ended,
}

/// What one day is to a clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayReason {
    pub date: NaiveDate,
    pub counts: bool,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Why {
    /// The day of receipt, where the rule counts it.
    FirstDay,
    /// The day of the event, where the rule does not.
    DayOfEvent,
    Working,
    /// A calendar day, whatever day of the week.
    Counted,
    Saturday,
    Sunday,
    Holiday(Bilingual),
    Stopped,
    /// The time was over and had not been extended yet.
    Overrun,
    /// An office day on which no working minute was left.
    OutsideHours,
    /// The working day on which a term ends that would have ended on a day off.
    RolledOver,
    /// The day after which no stop or extension helps.
    Capped,
}

impl Why {
    /// The key under which its words are found.
    pub fn key(&self) -> &'static str {
        self.into()
    }
}

impl Display for Why {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holiday(name) => write!(f, "{}: {}", self.key(), name.ko),
            Self::FirstDay
            | Self::DayOfEvent
            | Self::Working
            | Self::Counted
            | Self::Saturday
            | Self::Sunday
            | Self::Stopped
            | Self::Overrun
            | Self::OutsideHours
            | Self::RolledOver
            | Self::Capped => f.write_str(self.key()),
        }
    }
}

impl From<DayOff<'_>> for Why {
    fn from(off: DayOff<'_>) -> Self {
        match off {
            DayOff::Holiday(holiday) => Self::Holiday(holiday.name.clone()),
            DayOff::Saturday => Self::Saturday,
            DayOff::Sunday => Self::Sunday,
        }
    }
}

/// Why a clock has no due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDue {
    #[error("the clock has no start")]
    NotStarted,
    #[error("{0} does not count {1}")]
    Unit(CountingRule, Length),
    #[error("the term is longer than a hundred years")]
    TooFar,
}

/// When a clock of `spec` with these `marks` is due, seen from `now` (which matters only while it is stopped).
pub fn due(
    spec: &Spec,
    marks: &[Mark],
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<Due, NoDue> {
    let mut run = Run::of(marks, now).ok_or(NoDue::NotStarted)?;
    let lengths = lengths(spec, &run)?;
    note_overruns(spec, &mut run, calendar)?;
    let (at, days) = count(spec, &lengths, &run, calendar)?;
    let due = Due { at, provisional: false, days, state: run.state };
    let capped = cap(spec, &run, calendar)?.filter(|last| *last < due.last_day());
    let due = match capped {
        Some(last) => cut(due, last),
        None => due,
    };
    // Only terms that limit rights never ask whether a day is a holiday.
    let asks_for_holidays = capped.is_some() || spec.rule != CountingRule::RightsLimited;
    Ok(Due { provisional: asks_for_holidays && due.last_day() > calendar.known_until, ..due })
}

/// The days until `until` that a clock of days has counted, whatever its length: stops are left out.
pub fn counted_days(
    spec: &Spec,
    marks: &[Mark],
    calendar: &Calendar,
    until: DateTime<Utc>,
) -> Vec<NaiveDate> {
    let Some(mut run) = Run::of(marks, until) else { return Vec::new() };
    if note_overruns(spec, &mut run, calendar).is_err() {
        return Vec::new();
    }
    days::counted(spec, &run, calendar, seoul_day(until))
}

/// Whole working hours between two moments.
pub fn hours_between(from: DateTime<Utc>, to: DateTime<Utc>, calendar: &Calendar) -> i64 {
    hours::between(from, to, calendar)
}

/// Where a late extension counts from its own day, the run learns what lies before it.
fn note_overruns(spec: &Spec, run: &mut Run, calendar: &Calendar) -> Result<(), NoDue> {
    if spec.late_extension == LateExtension::FromTheEnd {
        return Ok(());
    }
    let lengths = lengths(spec, run)?;
    for (place, extension) in run.extensions.clone().into_iter().enumerate() {
        let (end, days) = count(spec, &lengths[..=place], run, calendar)?;
        if extension.at > end {
            let last = days.iter().rfind(|day| day.counts).map_or(end, |day| end_of_day(day.date));
            run.overruns.push(Pause { from: last.min(end), to: extension.at });
        }
    }
    Ok(())
}

fn count(
    spec: &Spec,
    lengths: &[Length],
    run: &Run,
    calendar: &Calendar,
) -> Result<(DateTime<Utc>, Vec<DayReason>), NoDue> {
    match spec.rule {
        CountingRule::WorkHours => hours::count(lengths, run, calendar),
        CountingRule::WorkDaysIncl
        | CountingRule::CivilDays
        | CountingRule::CivilMonths
        | CountingRule::PetitionMwy
        | CountingRule::RightsLimited => days::count(spec, lengths, run, calendar),
    }
}

fn lengths(spec: &Spec, run: &Run) -> Result<Vec<Length>, NoDue> {
    let lengths: Vec<Length> =
        [spec.length].into_iter().chain(run.extensions.iter().map(|one| one.length)).collect();
    match lengths.iter().find(|length| !spec.rule.takes(**length)) {
        Some(length) => Err(NoDue::Unit(spec.rule, *length)),
        None => Ok(lengths),
    }
}

fn cap(spec: &Spec, run: &Run, calendar: &Calendar) -> Result<Option<NaiveDate>, NoDue> {
    let Some(cap) = spec.cap_days else { return Ok(None) };
    let civil = Spec::new(CountingRule::CivilDays, Length::Days(cap));
    let (at, _) = days::count(&civil, &[civil.length], &run.uninterrupted(), calendar)?;
    Ok(Some(seoul_day(at)))
}

fn cut(due: Due, last: NaiveDate) -> Due {
    let mut days: Vec<DayReason> = due.days.into_iter().filter(|day| day.date < last).collect();
    days.push(DayReason { date: last, counts: false, why: Why::Capped });
    Due { at: end_of_day(last), days, ..due }
}
