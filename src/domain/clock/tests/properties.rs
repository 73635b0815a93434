//! What holds for every clock, tried on many.

use proptest::prelude::*;

use super::*;

const RULES: [CountingRule; 6] = [
    CountingRule::WorkHours,
    CountingRule::WorkDaysIncl,
    CountingRule::CivilDays,
    CountingRule::CivilMonths,
    CountingRule::PetitionMwy,
    CountingRule::RightsLimited,
];

fn length(rule: CountingRule, count: u32) -> Length {
    rule.plain(count).unwrap_or(Length::Months(count))
}

/// A moment from 2026 to the middle of 2028.
fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..900 * 24 * 60).prop_map(|minutes| at("2026-01-01T00:00") + TimeDelta::minutes(minutes))
}

fn pauses(from: DateTime<Utc>, gaps: &[(i64, i64)]) -> Vec<Mark> {
    let pause = |&(after, lasting): &(i64, i64)| {
        let stopped = from + TimeDelta::hours(after);
        let resumed = stopped + TimeDelta::hours(lasting);
        [Mark { kind: MarkKind::Stop, at: stopped }, Mark { kind: MarkKind::Resume, at: resumed }]
    };
    let begun = Mark { kind: MarkKind::Start, at: from };
    [begun].into_iter().chain(gaps.iter().flat_map(pause)).collect()
}

fn gaps() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0_i64..1_500, 0_i64..500), 0..4)
}

proptest! {
    #[test]
    fn a_longer_term_is_never_due_earlier(from in moment(), rule in prop::sample::select(&RULES), count in 1_u32..40, gaps in gaps()) {
        let marks = pauses(from, &gaps);
        let shorter = computed(&Spec::new(rule, length(rule, count)), &marks);
        let longer = computed(&Spec::new(rule, length(rule, count + 1)), &marks);
        prop_assert!(shorter.at <= longer.at);
    }

    #[test]
    fn a_stop_never_makes_it_earlier(from in moment(), rule in prop::sample::select(&RULES), count in 1_u32..40, gaps in gaps()) {
        let spec = Spec::new(rule, length(rule, count));
        let marks = pauses(from, &gaps);
        let before = computed(&spec, &marks[..marks.len().saturating_sub(2).max(1)]);
        prop_assert!(before.at <= computed(&spec, &marks).at);
    }

    #[test]
    fn a_new_holiday_never_makes_it_earlier(from in moment(), rule in prop::sample::select(&RULES), count in 1_u32..40, extra in 0_u64..60) {
        let spec = Spec::new(rule, length(rule, count));
        let marks = pauses(from, &[]);
        let date = seoul_day(from) + chrono::Days::new(extra);
        let calendar = Calendar::shipped().clone().with_extra_holiday(date, Bilingual::default());
        let after = due(&spec, &marks, &calendar, from).unwrap();
        prop_assert!(computed(&spec, &marks).at <= after.at);
    }

    #[test]
    fn no_office_is_asked_for_an_answer_on_a_day_off(from in moment(), rule in prop::sample::select(&RULES[..5]), count in 1_u32..40, gaps in gaps(), cap in prop::option::of(1_u32..120)) {
        let spec = Spec { cap_days: cap, ..Spec::new(rule, length(rule, count)) };
        let due = computed(&spec, &pauses(from, &gaps));
        prop_assert!(Calendar::shipped().is_working_day(due.last_day()), "{}", due.last_day());
    }

    #[test]
    fn the_days_explain_the_date(from in moment(), rule in prop::sample::select(&RULES), count in 1_u32..40, gaps in gaps()) {
        let due = computed(&Spec::new(rule, length(rule, count)), &pauses(from, &gaps));
        let dates: Vec<NaiveDate> = due.days.iter().map(|day| day.date).collect();
        let unbroken: Vec<NaiveDate> = seoul_day(from).iter_days().take_while(|day| *day <= due.last_day()).collect();
        prop_assert_eq!(dates, unbroken);
        if matches!(rule, CountingRule::WorkDaysIncl | CountingRule::CivilDays) {
            prop_assert_eq!(due.days.iter().filter(|day| day.counts).count(), usize::try_from(count).unwrap());
        }
    }

    #[test]
    fn working_hours_agree_with_walking_minute_by_minute(from in moment(), count in 1_u32..30, gaps in gaps()) {
        let marks = pauses(from, &gaps);
        let stopped = |now: DateTime<Utc>| marks[1..].chunks(2).any(|pause| pause[0].at <= now && now < pause[1].at);
        let works = |now: DateTime<Utc>| {
            let local = now.with_timezone(&SEOUL);
            let hour = local.format("%H").to_string().parse::<u32>().unwrap();
            let open = (9..18).contains(&hour) && hour != 12;
            open && Calendar::shipped().is_working_day(local.date_naive()) && !stopped(now)
        };
        let (mut now, mut left) = (from, count * 60);
        while left > 0 {
            left -= u32::from(works(now));
            now += TimeDelta::minutes(1);
        }
        prop_assert_eq!(computed(&spec(CountingRule::WorkHours, &count.to_string()), &marks).at, now);
    }
}
