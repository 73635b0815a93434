//! The test vectors, each as it is written there.

use super::CountingRule::{
    CivilDays, CivilMonths, PetitionMwy, RightsLimited, WorkDaysIncl, WorkHours,
};
use super::*;

fn unbroken(rule: CountingRule, from: &str, length: &str) -> String {
    last(&spec(rule, length), &[start(from)])
}

#[test]
fn working_days_count_the_day_of_receipt() {
    assert_eq!(unbroken(WorkDaysIncl, "2026-09-21", "7"), "2026-10-01");
    assert_eq!(unbroken(WorkDaysIncl, "2026-09-21", "30"), "2026-11-05");
    assert_eq!(unbroken(WorkDaysIncl, "2026-04-29", "10"), "2026-05-14");
    assert_eq!(unbroken(WorkDaysIncl, "2026-07-16", "14"), "2026-08-05");
    assert_eq!(unbroken(WorkDaysIncl, "2026-12-24", "30"), "2027-02-05");
}

#[test]
fn s30_working_days_from_a_monday_and_from_a_saturday() {
    assert_eq!(unbroken(WorkDaysIncl, "2026-09-21", "10"), "2026-10-07");
    assert_eq!(unbroken(WorkDaysIncl, "2026-09-26", "10"), "2026-10-13");
}

#[test]
fn s30_each_day_has_its_reason() {
    let due = computed(&spec(WorkDaysIncl, "10"), &[start("2026-09-21")]);
    assert_eq!(
        explained(&due),
        [
            "09-21 + first-day",
            "09-22 + working",
            "09-23 + working",
            "09-24 - holiday: 추석 전날",
            "09-25 - holiday: 추석",
            "09-26 - holiday: 추석 다음날",
            "09-27 - sunday",
            "09-28 + working",
            "09-29 + working",
            "09-30 + working",
            "10-01 + working",
            "10-02 + working",
            "10-03 - holiday: 개천절",
            "10-04 - sunday",
            "10-05 - holiday: 대체공휴일(개천절)",
            "10-06 + working",
            "10-07 + working",
        ]
    );
}

#[test]
fn s31_a_pause_leaves_out_the_days_of_dispatch_and_arrival() {
    let mut spec = spec(WorkDaysIncl, "10");
    let [stopped, resumed] = stop("2026-09-29T17:00", "2026-10-06T09:30");
    let marks = [start("2026-09-21"), stopped, resumed];
    assert_eq!(last(&spec, &marks), "2026-10-15");
    spec.dispatch_day = DispatchDay::Counted;
    assert_eq!(last(&spec, &marks), "2026-10-14");
}

#[test]
fn s32_a_holiday_declared_afterwards_moves_the_date() {
    let name = Bilingual { ko: "임시공휴일".to_owned(), en: "Temporary holiday".to_owned() };
    let calendar = Calendar::shipped().clone().with_extra_holiday(day("2026-10-02"), name);
    let due = due(&spec(WorkDaysIncl, "10"), &[start("2026-09-21")], &calendar, at("2026-09-28"))
        .unwrap();
    assert_eq!(due.last_day(), day("2026-10-08"));
    assert!(explained(&due).contains(&"10-02 - holiday: 임시공휴일".to_owned()));
}

#[test]
fn working_hours_end_at_the_minute() {
    let hours = |from, length| minute(&spec(WorkHours, length), &[start(from)]);
    assert_eq!(hours("2026-09-23T16:00", "24"), "2026-09-30T16:00:00");
    assert_eq!(hours("2026-04-30T14:30", "8"), "2026-05-04T14:30:00");
    assert_eq!(hours("2026-03-02T10:00", "40"), "2026-03-09T18:00:00");
    // S33
    assert_eq!(hours("2026-10-08T16:00", "3d"), "2026-10-14T16:00:00");
}

#[test]
fn working_hours_begin_with_the_next_working_minute() {
    let three = |from| minute(&spec(WorkHours, "3"), &[start(from)]);
    assert_eq!(three("2026-09-21T00:00"), "2026-09-21T12:00:00");
    assert_eq!(three("2026-09-21T12:20"), "2026-09-21T16:00:00");
    assert_eq!(three("2026-09-21T18:00"), "2026-09-22T12:00:00");
    assert_eq!(three("2026-09-21T23:59"), "2026-09-22T12:00:00");
    let late = computed(&spec(WorkHours, "1"), &[start("2026-09-21T18:00")]);
    assert_eq!(explained(&late), ["09-21 - outside-hours", "09-22 + working"]);
}

#[test]
fn civil_days_leave_out_the_event_and_roll_over() {
    assert_eq!(unbroken(CivilDays, "2026-01-29", "30"), "2026-03-03");
    assert_eq!(unbroken(CivilDays, "2026-09-04", "30"), "2026-10-06");
    assert_eq!(unbroken(CivilDays, "2026-06-18", "60"), "2026-08-18");
}

#[test]
fn civil_days_after_a_meeting() {
    assert_eq!(unbroken(CivilDays, "2027-01-14", "7"), "2027-01-21");
    assert_eq!(unbroken(CivilDays, "2027-01-14", "10"), "2027-01-25");
    assert_eq!(unbroken(CivilDays, "2026-11-27", "7"), "2026-12-04");
    assert_eq!(unbroken(CivilDays, "2026-11-27", "10"), "2026-12-07");
}

#[test]
fn civil_days_explain_the_event_and_the_roll_over() {
    let due = computed(&spec(CivilDays, "2"), &[start("2026-10-02")]);
    assert_eq!(
        explained(&due),
        [
            "10-02 - day-of-event",
            "10-03 + counted",
            "10-04 + counted",
            "10-05 - holiday: 대체공휴일(개천절)",
            "10-06 - rolled-over"
        ]
    );
}

#[test]
fn months_follow_the_calendar() {
    assert_eq!(unbroken(CivilMonths, "2026-02-28", "1"), "2026-03-31");
    // From 2026-09-22, the day after the event: two weeks end on Monday, a holiday; a year on a Tuesday.
    assert_eq!(unbroken(CivilMonths, "2026-09-21", "2w"), "2026-10-06");
    assert_eq!(unbroken(CivilMonths, "2026-09-21", "1y"), "2027-09-21");
}

#[test]
fn s34_a_month_with_its_first_day_rolls_over_chuseok() {
    assert_eq!(unbroken(PetitionMwy, "2026-08-25", "1m"), "2026-09-28");
    // Terms that limit rights do not.
    assert_eq!(unbroken(RightsLimited, "2026-08-25", "1m"), "2026-09-24");
    assert_eq!(unbroken(RightsLimited, "2026-08-25", "10d"), "2026-09-03");
}

#[test]
fn s35_an_extension_adds_to_the_length() {
    let extend = MarkKind::Extend { length: Length::Days(30) };
    let marks = [start("2026-09-21"), mark(extend, "2026-11-02")];
    assert_eq!(last(&spec(WorkDaysIncl, "30"), &marks[..1]), "2026-11-05");
    assert_eq!(last(&spec(WorkDaysIncl, "30"), &marks), "2026-12-17");
}

/// The French rule of S36 counts to the same day number as the day after filing and never rolls over, which is our rule
/// without roll-over begun two days after filing. A restart by an answer begins as a filing does.
mod s36 {
    use super::*;

    const TWO_DAYS: TimeDelta = TimeDelta::days(2);

    fn french(marks: &[Mark], now: &str) -> String {
        let shift = |mark: &Mark| match mark.kind {
            MarkKind::Start | MarkKind::Restart => Mark { at: mark.at + TWO_DAYS, ..*mark },
            MarkKind::Stop | MarkKind::Resume | MarkKind::Extend { .. } | MarkKind::End => *mark,
        };
        let marks: Vec<Mark> = marks.iter().map(shift).collect();
        let due = due(&spec(RightsLimited, "2m"), &marks, Calendar::shipped(), at(now)).unwrap();
        due.last_day().format("%m-%d").to_string()
    }

    fn filed() -> Mark {
        start("2023-05-15")
    }

    fn wrong_data() -> [Mark; 2] {
        stop("2023-05-20", "2023-05-25")
    }

    fn again() -> [Mark; 2] {
        stop("2023-05-30", "2023-06-03")
    }

    fn incomplete() -> [Mark; 2] {
        [mark(MarkKind::Stop, "2023-05-20"), mark(MarkKind::Restart, "2023-05-25")]
    }

    fn story(parts: &[&[Mark]]) -> Vec<Mark> {
        parts.concat()
    }

    #[test]
    fn wrong_data_pauses() {
        let now = "2023-06-10";
        assert_eq!(french(&[filed()], now), "07-16");
        assert_eq!(french(&story(&[&[filed()], &wrong_data()]), now), "07-22");
        assert_eq!(french(&story(&[&[filed()], &wrong_data(), &again()]), now), "07-27");
    }

    #[test]
    fn an_incomplete_file_restarts() {
        let now = "2023-06-10";
        assert_eq!(french(&story(&[&[filed()], &incomplete()]), now), "07-26");
        assert_eq!(french(&story(&[&[filed()], &incomplete(), &again()]), now), "07-31");
    }

    #[test]
    fn an_open_request_is_shown_as_if_answered_today() {
        let open = story(&[&[filed()], &wrong_data(), &[mark(MarkKind::Stop, "2023-05-30")]]);
        assert_eq!(french(&open, "2023-06-05"), "07-29");
        let answered = story(&[&open, &[mark(MarkKind::Restart, "2023-06-05")]]);
        assert_eq!(french(&answered, "2023-06-05"), "08-06");
    }
}
