//! Days counted one by one, with the list of holidays as it is written, against what the clocks say.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use madang::domain::{
    calendar::{Calendar, CountingRule, Length},
    clock::{Mark, MarkKind, Spec, due},
};
use toml::{Table, Value};

const HOLIDAYS: &str = include_str!("../../../src/holidays.toml");

/// A term of civil days: the day of the event does not count, and it does not end on a day off (Civil Act art. 157, 161).
fn last_of_civil_days(from: NaiveDate, days: u32, off: &BTreeSet<NaiveDate>) -> NaiveDate {
    let mut day = from;
    for _ in 0..days {
        day = day + Days::new(1);
    }
    while [Weekday::Sat, Weekday::Sun].contains(&day.weekday()) || off.contains(&day) {
        day = day + Days::new(1);
    }
    day
}

/// Working days, of which the day of the event is the first (Petitions Act art. 19(2)).
fn last_of_working_days(from: NaiveDate, days: u32, off: &BTreeSet<NaiveDate>) -> NaiveDate {
    let (mut day, mut left) = (from, days);
    loop {
        let works = ![Weekday::Sat, Weekday::Sun].contains(&day.weekday()) && !off.contains(&day);
        left -= u32::from(works);
        if left == 0 {
            return day;
        }
        day = day + Days::new(1);
    }
}

#[test]
fn terms_end_on_the_day_that_is_reached_by_counting_one_by_one() {
    let file: Table = toml::from_str(HOLIDAYS).unwrap();
    let rows = file["holiday"].as_array().unwrap().iter().filter_map(Value::as_table);
    let off: BTreeSet<NaiveDate> =
        rows.map(|row| row["date"].to_string().parse().unwrap()).collect();
    let first: NaiveDate = "2026-01-01".parse().unwrap();
    let mut missed = Vec::new();
    for from in first.iter_days().take(600) {
        let at: DateTime<Utc> = format!("{from}T10:30:00+09:00").parse().unwrap();
        let mark = [Mark { kind: MarkKind::Start, at }];
        let last = |rule, days: u32| {
            let spec = Spec::new(rule, Length::Days(days));
            due(&spec, &mark, Calendar::shipped(), at).unwrap().last_day()
        };
        for days in [1, 5, 10, 14, 30, 60, 90] {
            let civil = last_of_civil_days(from, days, &off);
            if last(CountingRule::CivilDays, days) != civil {
                missed.push(format!("{days} civil days from {from}"));
            }
            let works = last_of_working_days(from, days, &off);
            if last(CountingRule::WorkDaysIncl, days) != works {
                missed.push(format!("{days} working days from {from}"));
            }
        }
    }
    assert_eq!(missed, [""; 0]);
}
