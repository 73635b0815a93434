//! The city's own time: working days from receipt to decision without those on which it waited for the applicant.

use chrono::{DateTime, Utc};

use super::{
    Line,
    figure::{FEW, Figure},
    phase::{Phase, phases},
};
use crate::domain::{
    bilingual::Bilingual,
    calendar::{Calendar, CountingRule, Length, seoul_day},
    clock::{DispatchDay, Mark, MarkKind, Spec, counted_days},
    engine::{Anchor, Procedure, Procedures, StageKey, procedure::Clock},
};

/// One case from its filing to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub route: String,
    pub procedure: String,
    pub version: u32,
    /// The marks of the clock that counts the city's time.
    pub marks: Vec<Mark>,
    /// Each stage that it came to, in order.
    pub moves: Vec<(StageKey, DateTime<Utc>)>,
    pub closed_at: DateTime<Utc>,
}

/// Half took no longer than the median, nine in ten no longer than the ninetieth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub median: f64,
    pub ninetieth: f64,
    /// About how many it was computed from: an exact number would tell how many were refused.
    pub cases: &'static str,
}

/// The key of the clock that counts the city's time: from the receipt, still while the applicant is asked.
pub fn clock_of(procedure: &Procedure) -> Option<&str> {
    counting(procedure).map(|clock| clock.key.as_str())
}

fn counting(procedure: &Procedure) -> Option<&Clock> {
    procedure.clocks.iter().find(|clock| {
        clock.anchor == Anchor::Received
            && !clock.repeats
            && !clock.free
            && !clock.stops_for.is_empty()
    })
}

/// Nothing of fewer than three cases.
pub fn spread(mut days: Vec<i64>) -> Option<Spread> {
    days.sort_unstable();
    let number = days.len();
    if (number as u64) < FEW {
        return None;
    }
    let at = |place: usize| {
        days.get(place).map_or(0.0, |days| f64::from(i32::try_from(*days).unwrap_or(i32::MAX)))
    };
    Some(Spread {
        median: f64::midpoint(at((number - 1) / 2), at(number / 2)),
        ninetieth: at((number * 9).div_ceil(10) - 1),
        cases: match number {
            ..10 => "3–9",
            10..30 => "10–29",
            30.. => "30+",
        },
    })
}

/// From receipt to decision, and within it stage by stage.
pub(super) fn lines(courses: &[&Course], calendar: &Calendar) -> Vec<Line> {
    let total = Bilingual { ko: "전체".to_owned(), en: "Whole".to_owned() };
    let mut lines = vec![line(
        "total".to_owned(),
        total,
        courses.iter().map(|one| one.total(calendar)).collect(),
    )];
    let mut stages: Vec<(Phase, Vec<i64>)> = Vec::new();
    for course in courses {
        for (phase, days) in course.by_phase(calendar) {
            match stages.iter_mut().find(|(known, _)| known.name == phase.name) {
                Some((_, known)) => known.push(days),
                None => stages.push((phase, vec![days])),
            }
        }
    }
    let order: Vec<Bilingual> =
        super::procedures().flat_map(phases).map(|phase| phase.name).collect();
    stages.sort_by_key(|(phase, _)| order.iter().position(|name| *name == phase.name));
    lines.extend(stages.into_iter().map(|(phase, days)| line(phase.key, phase.name, days)));
    lines
}

fn line(code: String, label: Bilingual, days: Vec<i64>) -> Line {
    let spread = spread(days);
    let figure = |of: fn(&Spread) -> f64| {
        spread.as_ref().map_or(Figure::Withheld, |one| Figure::Shown(of(one)))
    };
    Line {
        code,
        label,
        figures: vec![figure(|one| one.median), figure(|one| one.ninetieth)],
        cases: spread.map(|one| one.cases),
    }
}

impl Course {
    pub fn total(&self, calendar: &Calendar) -> i64 {
        i64::try_from(self.days(calendar).len()).unwrap_or(i64::MAX)
    }

    fn days(&self, calendar: &Calendar) -> Vec<chrono::NaiveDate> {
        // How long the term is does not matter to what was counted of it.
        let spec = Spec {
            dispatch_day: self.dispatch_day(),
            ..Spec::new(CountingRule::WorkDaysIncl, Length::Days(0))
        };
        counted_days(&spec, &self.marks, calendar, self.closed_at)
    }

    fn dispatch_day(&self) -> DispatchDay {
        let procedure = Procedures::in_force().get(&self.procedure, self.version);
        let dispatch = procedure.and_then(counting).and_then(|clock| clock.dispatch.as_ref());
        dispatch.map(|one| one.day).unwrap_or_default()
    }

    /// Each counted day belongs to the stage at which it ended, so that the stages add up to the whole.
    fn by_phase(&self, calendar: &Calendar) -> Vec<(Phase, i64)> {
        let Some(procedure) = Procedures::in_force().get(&self.procedure, self.version) else {
            return Vec::new();
        };
        let all = phases(procedure);
        let moves: Vec<(&Phase, DateTime<Utc>)> = self
            .moves
            .iter()
            .filter_map(|(stage, at)| Some((all.iter().find(|phase| phase.has(stage))?, *at)))
            .collect();
        let started =
            self.marks.iter().find(|mark| mark.kind == MarkKind::Start).map(|mark| mark.at);
        let mut days: Vec<(Phase, i64)> = Vec::new();
        for (place, (phase, _)) in moves.iter().enumerate() {
            let left = moves.get(place + 1).map_or(self.closed_at, |(_, at)| *at);
            if started.is_some_and(|started| started < left)
                && !days.iter().any(|(known, _)| known == *phase)
            {
                days.push(((*phase).clone(), 0));
            }
        }
        for day in self.days(calendar) {
            let came = moves.iter().rfind(|(_, at)| seoul_day(*at) <= day).or(moves.first());
            if let Some((_, number)) =
                came.and_then(|(phase, _)| days.iter_mut().find(|(known, _)| known == *phase))
            {
                *number += 1;
            }
        }
        days
    }
}
