//! Stops, restarts, caps, ends, lapses, and what is only provisional.

use super::CountingRule::{CivilDays, RightsLimited, WorkDaysIncl, WorkHours};
use super::*;

fn story(parts: &[&[Mark]]) -> Vec<Mark> {
    parts.concat()
}

#[test]
fn a_clock_without_a_start_has_no_date() {
    let marks = [mark(MarkKind::Stop, "2026-09-21"), mark(MarkKind::Resume, "2026-09-22")];
    let nothing = due(&spec(CivilDays, "30"), &marks, Calendar::shipped(), at("2026-09-22"));
    assert_eq!(nothing, Err(NoDue::NotStarted));
}

#[test]
fn an_extension_in_a_unit_the_rule_does_not_count_is_refused() {
    let length = Length::Months(1);
    let marks = [start("2026-09-21"), mark(MarkKind::Extend { length }, "2026-09-22")];
    let refused = due(&spec(CivilDays, "30"), &marks, Calendar::shipped(), at("2026-09-22"));
    assert_eq!(refused, Err(NoDue::Unit(CivilDays, length)));
}

#[test]
fn a_term_of_more_than_a_hundred_years_is_refused() {
    for (rule, length) in [
        (WorkHours, "4000000000"),
        (WorkDaysIncl, "40000"),
        (CivilDays, "4294967295"),
        (RightsLimited, "4294967295y"),
    ] {
        let refused =
            due(&spec(rule, length), &[start("2026-09-21")], Calendar::shipped(), at("2026-09-22"));
        assert_eq!(refused, Err(NoDue::TooFar));
    }
}

#[test]
fn the_order_of_the_marks_does_not_matter() {
    let marks = story(&[&[start("2026-09-21")], &stop("2026-09-29", "2026-10-06")]);
    let turned: Vec<Mark> = marks.iter().rev().copied().collect();
    assert_eq!(
        computed(&spec(WorkDaysIncl, "10"), &turned),
        computed(&spec(WorkDaysIncl, "10"), &marks)
    );
}

#[test]
fn two_open_stops_need_two_resumes() {
    let ten = spec(WorkDaysIncl, "10");
    let both = story(&[
        &[start("2026-09-21")],
        &stop("2026-09-28", "2026-09-30"),
        &stop("2026-09-29", "2026-10-06"),
    ]);
    let one = story(&[&[start("2026-09-21")], &stop("2026-09-28", "2026-10-06")]);
    assert_eq!(computed(&ten, &both), computed(&ten, &one));
    assert_eq!(computed(&ten, &both[..4]).state, ClockState::Stopped);
}

#[test]
fn an_open_stop_moves_with_the_day_it_is_looked_at() {
    let marks = [start("2026-09-21"), mark(MarkKind::Stop, "2026-09-29")];
    let seen = |now| due(&spec(WorkDaysIncl, "10"), &marks, Calendar::shipped(), at(now)).unwrap();
    assert_eq!(seen("2026-10-06").last_day(), day("2026-10-15"));
    assert_eq!(seen("2026-10-07").last_day(), day("2026-10-16"));
    assert_eq!(seen("2026-10-07").state, ClockState::Stopped);
    let still = seen("2026-10-07").stood_still(day("2026-10-07"));
    assert_eq!(still, 8, "the day of the request, and not the one that is not over");
    assert!(!seen("2026-12-31").lapsed(at("2026-12-31")));
}

#[test]
fn a_stop_seen_from_before_it_takes_its_own_day_only() {
    let marks = [start("2026-09-21"), mark(MarkKind::Stop, "2026-09-22T11:00")];
    let seen = |spec| due(&spec, &marks, Calendar::shipped(), at("2026-09-21T10:00")).unwrap();
    assert_eq!(seen(spec(WorkDaysIncl, "3")).last_day(), day("2026-09-28"));
    assert_eq!(seen(spec(WorkHours, "16")).at, at("2026-09-22T18:00"));
}

#[test]
fn stops_of_working_hours_are_exact_to_the_minute() {
    // Received 10:00 with eight hours; still from 11:15 to 13:45, which is an hour and a half of work.
    let marks =
        story(&[&[start("2026-09-21T10:00")], &stop("2026-09-21T11:15", "2026-09-21T13:45")]);
    assert_eq!(minute(&spec(WorkHours, "8"), &marks), "2026-09-22T11:30:00");
    let whole_day =
        story(&[&[start("2026-09-21T17:00")], &stop("2026-09-21T17:30", "2026-09-23T09:00")]);
    let due = computed(&spec(WorkHours, "1"), &whole_day);
    assert_eq!(explained(&due), ["09-21 + working", "09-22 - stopped", "09-23 + working"]);
    assert_eq!(due.at, at("2026-09-23T09:30"));
}

#[test]
fn a_date_that_rolls_over_does_not_roll_into_a_stop() {
    // Day 30 is Sunday 10-04, then a substitute holiday; the supplement is out on the 6th and back on the 7th.
    let marks = story(&[&[start("2026-09-04")], &stop("2026-10-06", "2026-10-07")]);
    assert_eq!(last(&spec(CivilDays, "30"), &marks), "2026-10-08");
}

#[test]
fn a_stop_after_the_date_changes_nothing() {
    let marks = story(&[&[start("2026-09-21")], &stop("2026-10-08", "2026-10-20")]);
    assert_eq!(last(&spec(WorkDaysIncl, "10"), &marks), "2026-10-07");
}

#[test]
fn a_restart_forgets_stops_and_extensions() {
    let extend = mark(MarkKind::Extend { length: Length::Days(10) }, "2026-09-22");
    let restart = mark(MarkKind::Restart, "2026-09-29");
    let marks =
        story(&[&[start("2026-09-21"), extend], &stop("2026-09-28", "2026-09-29"), &[restart]]);
    let fresh = computed(&spec(WorkDaysIncl, "10"), &[start("2026-09-29")]);
    assert_eq!(computed(&spec(WorkDaysIncl, "10"), &marks), fresh);
}

#[test]
fn a_late_extension_counts_from_its_day_where_the_spec_says_so() {
    // Seven days from Friday the 4th end on Friday the 11th; five more are asked for on Monday the 14th.
    let extend = mark(MarkKind::Extend { length: Length::Days(5) }, "2026-09-14");
    let marks = [start("2026-09-04"), extend];
    let seven = spec(CivilDays, "7");
    let from_its_day = Spec { late_extension: LateExtension::FromItsDay, ..seven };
    assert_eq!(last(&seven, &marks), "2026-09-16", "being late takes days away");

    let due = computed(&from_its_day, &marks);
    assert_eq!(due.last_day(), day("2026-09-21"), "the 19th is a Saturday");
    assert_eq!(
        explained(&due)[7..13],
        [
            "09-11 + counted",
            "09-12 - overrun",
            "09-13 - overrun",
            "09-14 - overrun",
            "09-15 + counted",
            "09-16 + counted"
        ]
    );
    let in_time =
        [marks[0], mark(MarkKind::Extend { length: Length::Days(5) }, "2026-09-11T23:59")];
    assert_eq!(last(&from_its_day, &in_time), last(&seven, &in_time), "nothing is lost in time");
}

#[test]
fn a_late_extension_of_hours_begins_with_its_minute() {
    let spec = Spec { late_extension: LateExtension::FromItsDay, ..spec(WorkHours, "8") };
    let extend = mark(MarkKind::Extend { length: Length::Hours(2) }, "2026-09-22T15:00");
    assert_eq!(minute(&spec, &[start("2026-09-21T09:00"), extend]), "2026-09-22T17:00:00");
}

#[test]
fn a_cap_is_counted_from_the_first_start_with_the_stops() {
    let capped = Spec { cap_days: Some(90), ..spec(CivilDays, "30") };
    let marks = story(&[&[start("2026-04-01")], &stop("2026-04-10", "2026-08-31")]);
    let due = computed(&capped, &marks);
    assert_eq!(due.last_day(), day("2026-06-30"));
    let capped_day = DayReason { date: day("2026-06-30"), counts: false, why: Why::Capped };
    assert_eq!(due.days.last(), Some(&capped_day));
    assert_eq!(due.days.len(), 91);

    let again = story(&[&[start("2026-04-01")], &[mark(MarkKind::Restart, "2026-06-20")]]);
    assert_eq!(last(&capped, &again), "2026-06-30");
    // Not reached, or only just: as if there were none.
    for cap in [90, 30] {
        let capped = Spec { cap_days: Some(cap), ..spec(CivilDays, "30") };
        assert_eq!(computed(&capped, &marks[..1]), computed(&spec(CivilDays, "30"), &marks[..1]));
    }
}

#[test]
fn a_cap_lapses_even_while_a_supplement_is_awaited() {
    let capped = Spec { cap_days: Some(90), ..spec(CivilDays, "30") };
    let marks = [start("2026-04-01"), mark(MarkKind::Stop, "2026-04-10")];
    let lapsed = |now| due(&capped, &marks, Calendar::shipped(), at(now)).unwrap().lapsed(at(now));
    assert_eq!(["2026-05-30", "2026-06-30", "2026-07-01"].map(lapsed), [false, false, true]);
}

#[test]
fn a_cap_that_ends_on_a_day_off_rolls_over() {
    let capped = Spec { cap_days: Some(30), ..spec(CivilDays, "60") };
    assert_eq!(last(&capped, &[start("2026-09-04")]), "2026-10-06");
}

#[test]
fn an_ended_clock_keeps_its_date_and_does_not_lapse() {
    let marks = story(&[
        &[start("2026-09-21")],
        &[mark(MarkKind::Stop, "2026-09-29"), mark(MarkKind::End, "2026-10-06")],
    ]);
    let due = computed(&spec(WorkDaysIncl, "10"), &marks);
    assert_eq!((due.last_day(), due.state), (day("2026-10-15"), ClockState::Ended));
    assert!(!due.lapsed(at("2026-12-31")));
}

#[test]
fn a_clock_that_ended_may_start_again() {
    let marks = [start("2026-09-01"), mark(MarkKind::End, "2026-09-10"), start("2026-09-21")];
    assert_eq!(
        computed(&spec(WorkDaysIncl, "10"), &marks),
        computed(&spec(WorkDaysIncl, "10"), &marks[2..])
    );
}

#[test]
fn a_day_is_in_time_until_midnight_in_seoul() {
    let due = computed(&spec(WorkDaysIncl, "10"), &[start("2026-09-21T23:50")]);
    let midnight = at("2026-10-08T00:00");
    assert_eq!(due.at, midnight - TimeDelta::seconds(1));
    assert!(!due.lapsed(midnight - TimeDelta::milliseconds(1)));
    assert!(due.lapsed(midnight));
}

#[test]
fn a_date_beyond_the_announced_holidays_is_provisional() {
    let provisional =
        |rule, length, from| computed(&spec(rule, length), &[start(from)]).provisional;
    assert!(!provisional(CivilDays, "30", "2027-12-01"));
    assert!(provisional(CivilDays, "31", "2027-12-01"));
    assert!(!provisional(WorkDaysIncl, "5", "2027-12-24"));
    assert!(provisional(WorkDaysIncl, "6", "2027-12-24"));
    assert!(provisional(WorkHours, "16", "2027-12-31"));
    // No holiday can move a term that limits rights.
    assert!(!provisional(RightsLimited, "2y", "2027-12-01"));
}

#[test]
fn a_reason_carries_its_key_and_the_name_of_the_holiday() {
    let due = computed(&spec(WorkDaysIncl, "1"), &[start("2026-09-27")]);
    assert_eq!(due.days[0].why.key(), "sunday");
    let holiday = computed(&spec(WorkDaysIncl, "1"), &[start("2026-10-09")]).days.remove(0);
    assert_eq!(
        serde_json::to_value(&holiday).unwrap(),
        serde_json::json!({ "date": "2026-10-09", "counts": false, "why": { "holiday": { "ko": "한글날", "en": "Hangul Day" } } })
    );
    assert_eq!(
        serde_json::from_value::<DayReason>(serde_json::to_value(&holiday).unwrap()).unwrap(),
        holiday
    );
}
