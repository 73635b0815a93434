//! The calendar that is shipped, the rules it follows, lengths, and counting backwards.

use std::collections::BTreeMap;

use chrono::Days;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn name(ko: &str) -> Bilingual {
    Bilingual { ko: ko.to_owned(), en: String::new() }
}

/// The substitutes that the rules ask for (Regulations on Holidays of Public Offices, article 3), and for which day.
fn substitutes(calendar: &Calendar) -> BTreeMap<NaiveDate, NaiveDate> {
    let given: BTreeMap<_, _> =
        calendar.holidays().filter(|row| !row.is_substitute()).map(|row| (row.date, row)).collect();
    let mut found = BTreeMap::new();
    for (date, holiday) in &given {
        let (saturday, sunday) = (date.weekday() == Weekday::Sat, date.weekday() == Weekday::Sun);
        let falls_badly = match holiday.substitute_rule.unwrap() {
            SubstituteRule::SatSun => saturday || sunday,
            SubstituteRule::Sun => sunday,
            SubstituteRule::None => false,
        };
        if falls_badly || (holiday.kind == HolidayKind::FixedAndLunar && !saturday && !sunday) {
            let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            let free = |day: &NaiveDate| {
                !weekend(day) && !given.contains_key(day) && !found.contains_key(day)
            };
            let substitute = date.iter_days().skip(1).find(free).unwrap();
            found.insert(substitute, *date);
        }
    }
    found
}

#[test]
fn the_substitutes_shipped_are_those_the_rules_ask_for() {
    let calendar = Calendar::shipped();
    let shipped =
        calendar.holidays().filter_map(|row| row.substitute_for.map(|of| (row.date, of))).collect();
    assert_eq!(substitutes(calendar), shipped);
}

#[test]
fn the_holidays_of_2025_to_2027_are_those_of_the_table() {
    let table = "2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-03-01 2025-03-03* 2025-05-05 2025-05-06* \
        2025-06-03 2025-06-06 2025-08-15 2025-10-03 2025-10-05 2025-10-06 2025-10-07 2025-10-08* 2025-10-09 2025-12-25 \
        2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-03-01 2026-03-02* 2026-05-01 2026-05-05 2026-05-24 \
        2026-05-25* 2026-06-03 2026-06-06 2026-07-17 2026-08-15 2026-08-17* 2026-09-24 2026-09-25 2026-09-26 2026-10-03 \
        2026-10-05* 2026-10-09 2026-12-25 2027-01-01 2027-02-06 2027-02-07 2027-02-08 2027-02-09* 2027-03-01 2027-05-01 \
        2027-05-03* 2027-05-05 2027-05-13 2027-06-06 2027-07-17 2027-07-19* 2027-08-15 2027-08-16* 2027-09-14 2027-09-15 \
        2027-09-16 2027-10-03 2027-10-04* 2027-10-09 2027-10-11* 2027-12-25 2027-12-27*";
    let calendar = Calendar::shipped();
    let announced = calendar.holidays().filter(|row| row.date <= calendar.known_until);
    let shipped: Vec<_> = announced
        .map(|row| format!("{}{}", row.date, if row.is_substitute() { "*" } else { "" }))
        .collect();
    assert_eq!(shipped, table.split_whitespace().collect::<Vec<_>>());
    assert_eq!(
        (calendar.known_until, calendar.computed_until),
        (day("2027-12-31"), day("2028-12-31"))
    );
}

#[test]
fn a_day_off_says_why() {
    let calendar = Calendar::shipped();
    let off = |date| match calendar.day_off(day(date)) {
        Some(DayOff::Holiday(holiday)) => holiday.name.ko.clone(),
        Some(DayOff::Saturday) => "토".to_owned(),
        Some(DayOff::Sunday) => "일".to_owned(),
        None => "근무".to_owned(),
    };
    assert_eq!(
        [
            "2026-05-01",
            "2026-07-17",
            "2026-08-17",
            "2026-10-03",
            "2026-10-10",
            "2026-10-11",
            "2026-10-12"
        ]
        .map(off),
        ["노동절", "제헌절", "대체공휴일(광복절)", "개천절", "토", "일", "근무"]
    );
}

#[test]
fn a_temporary_holiday_is_added_and_takes_no_other_s_place() {
    let calendar = Calendar::shipped().clone();
    let calendar = calendar.with_extra_holiday(day("2026-10-02"), name("임시공휴일"));
    let calendar = calendar.with_extra_holiday(day("2026-10-03"), name("임시공휴일"));
    let names: Vec<_> =
        ["2026-10-02", "2026-10-03"].map(|date| calendar.day_off(day(date))).into_iter().collect();
    let Some(DayOff::Holiday(declared)) = names[0] else { panic!("{names:?}") };
    let Some(DayOff::Holiday(known)) = names[1] else { panic!("{names:?}") };
    assert_eq!((declared.name.ko.as_str(), declared.kind), ("임시공휴일", HolidayKind::Temporary));
    assert_eq!(known.name.ko, "개천절");
    assert!(Calendar::shipped().is_working_day(day("2026-10-02")));
}

#[test]
fn a_calendar_with_a_fault_is_refused() {
    let row = "[[holiday]]\ndate = 2026-01-01\nname = { ko = \"1월 1일\", en = \"New Year's Day\" }\nkind = \"fixed\"\n\
        substitute_rule = \"none\"\nbasis = \"HOL §2\"\nmark = []\nevidence = \"found\"\n";
    let head = "known_until = 2027-12-31\ncomputed_until = 2028-12-31\nlaw = { ko = \"\", en = \"\" }\nlaw_address = \"\"\n";
    let fault = |text: String| Calendar::parse(&text).map(|_| ()).unwrap_err().message().to_owned();

    assert!(Calendar::parse(&format!("{head}{row}")).is_ok());
    assert_eq!(fault(format!("{head}{row}{row}")), "2026-01-01: two rows for one day");
    assert_eq!(
        fault(format!("{head}{}", row.replace("substitute_rule = \"none\"\n", ""))),
        "2026-01-01: a substitute has substitute_for, any other holiday substitute_rule"
    );
    assert_eq!(
        fault(format!("{head}{}", row.replace("date = 2026-01-01", "date = 2026-01-01T09:00:00"))),
        "2026-01-01T09:00:00 is no day"
    );
    assert!(fault(format!("{head}{row}colour = \"red\"\n")).contains("unknown field `colour`"));
}

#[test]
fn a_length_is_read_in_the_unit_of_its_rule_or_in_one_it_counts() {
    use CountingRule::*;
    let read = |rule: CountingRule, text: &str| rule.length(text).ok();

    assert_eq!(read(WorkHours, "24"), Some(Length::Hours(24)));
    assert_eq!(read(WorkHours, "3d"), Some(Length::Days(3)));
    assert_eq!(read(WorkDaysIncl, "10"), Some(Length::Days(10)));
    assert_eq!(read(CivilDays, "30d"), Some(Length::Days(30)));
    assert_eq!(read(CivilMonths, "12"), Some(Length::Months(12)));
    assert_eq!(read(CivilMonths, "2w"), Some(Length::Weeks(2)));
    assert_eq!(read(PetitionMwy, "1y"), Some(Length::Years(1)));
    assert_eq!(read(RightsLimited, "10d"), Some(Length::Days(10)));
    let refused = [
        (WorkHours, "3m"),
        (WorkDaysIncl, "2w"),
        (CivilDays, "0"),
        (CivilDays, "-1"),
        (CivilDays, "1.5"),
        (CivilMonths, "10d"),
        (PetitionMwy, "3"),
        (RightsLimited, "10"),
        (RightsLimited, "0y"),
        (CivilDays, ""),
        (CivilDays, "일"),
        (CivilDays, "99999999999"),
    ];
    assert_eq!(refused.map(|(rule, text)| read(rule, text)), [None; 12]);
}

#[test]
fn rules_and_lengths_are_written_as_they_are_read() {
    for (rule, text) in
        [(CountingRule::WorkHours, "work-hours"), (CountingRule::PetitionMwy, "petition-mwy")]
    {
        assert_eq!((rule.to_string().as_str(), text.parse()), (text, Ok(rule)));
        assert_eq!(serde_json::to_value(rule).unwrap(), text);
    }
    for length in
        [Length::Hours(24), Length::Days(10), Length::Weeks(2), Length::Months(3), Length::Years(1)]
    {
        assert_eq!(length.to_string().parse(), Ok(length));
        assert_eq!(
            serde_json::from_value::<Length>(serde_json::to_value(length).unwrap()).unwrap(),
            length
        );
    }
}

#[test]
fn months_end_the_day_before_the_same_number_or_on_the_last_day() {
    let last = |first, length| Length::last_day(&[length], day(first));
    assert_eq!(last("2026-03-01", Length::Months(1)), Some(day("2026-03-31")));
    assert_eq!(last("2026-01-31", Length::Months(1)), Some(day("2026-02-28")));
    assert_eq!(last("2028-02-29", Length::Years(1)), Some(day("2029-02-28")));
    assert_eq!(last("2026-09-21", Length::Weeks(2)), Some(day("2026-10-04")));
    assert_eq!(last("2026-01-01", Length::Years(u32::MAX)), None);
}

#[test]
fn a_notice_leaves_whole_days_before_the_meeting() {
    assert_eq!(latest_notice_day(day("2027-01-14"), 15), day("2026-12-29"));
    assert_eq!(latest_notice_day(day("2027-01-14"), 3), day("2027-01-10"));
    assert_eq!(latest_notice_day(day("2026-11-27"), 15), day("2026-11-11"));
}

#[test]
fn whole_days_between_leave_out_both_ends() {
    let between = |sent, meeting| whole_days_between(day(sent), day(meeting));
    assert_eq!(between("2026-12-29", "2027-01-14"), 15);
    assert_eq!(between("2027-01-13", "2027-01-14"), 0);
    assert_eq!(between("2027-01-14", "2027-01-14"), 0);
    assert_eq!(between("2027-01-20", "2027-01-14"), 0);
}

#[test]
fn months_before_an_end_are_whole_months() {
    for end in day("2026-01-01").iter_days().take(800) {
        let sent = latest_day_months_before(end, 2);
        let next = sent + Days::new(1);
        // The two months that begin the next day are over before `end`.
        assert!(Length::last_day(&[Length::Months(2)], next).unwrap() < end, "{end}");
    }
    assert_eq!(latest_day_months_before(day("2028-06-30"), 2), day("2028-04-29"));
}

#[test]
fn a_day_in_seoul_begins_nine_hours_before_utc() {
    let midnight: DateTime<Utc> = "2026-09-20T15:00:00Z".parse().unwrap();
    assert_eq!(seoul_day(midnight), day("2026-09-21"));
    assert_eq!(seoul_day(midnight - TimeDelta::seconds(1)), day("2026-09-20"));
    assert_eq!(end_of_day(day("2026-09-20")), midnight - TimeDelta::seconds(1));
}
