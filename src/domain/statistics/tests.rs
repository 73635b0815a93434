//! Cases become numbers: what a signature must not change, whose days count, and what is withheld.

use chrono::{DateTime, Utc};

use super::{
    Counted, Ended, Figure, Standing, Statistics,
    time::{Course, Spread, clock_of, spread},
};
use crate::domain::{
    calendar::Calendar,
    clock::{Mark, MarkKind},
};

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}T01:00:00Z").parse().unwrap()
}

fn standing(stage: &str, number: u64) -> Standing {
    let procedure = super::procedures().next().unwrap();
    Standing {
        procedure: procedure.key.as_str().to_owned(),
        version: procedure.version,
        stage: stage.to_owned(),
        number,
    }
}

fn of(counted: &Counted) -> Statistics {
    Statistics::of(counted, "2026-09-21".parse().unwrap(), Calendar::shipped())
}

fn numbers(statistics: &Statistics, slug: &str) -> Vec<(String, Option<f64>)> {
    let groups = &statistics.table(slug).unwrap().groups;
    let lines = groups.iter().flat_map(|group| &group.lines);
    lines.map(|line| (line.code.clone(), line.figures[0].shown())).collect()
}

/// Received on Monday 7 September 2026, asked from the 9th to the 15th, decided on the 18th.
fn course() -> Course {
    let mark = |kind, day| Mark { kind, at: at(day) };
    let procedure = super::procedures().next().unwrap();
    let came = |stage: &str, day| (stage.into(), at(day));
    Course {
        route: "CITY_RULE".to_owned(),
        procedure: procedure.key.as_str().to_owned(),
        version: procedure.version,
        marks: vec![
            mark(MarkKind::Start, "2026-09-07"),
            mark(MarkKind::Stop, "2026-09-09"),
            mark(MarkKind::Resume, "2026-09-15"),
            mark(MarkKind::End, "2026-09-18"),
        ],
        moves: vec![
            came("submitted", "2026-09-04"),
            came("received", "2026-09-07"),
            came("in-check", "2026-09-08"),
            came("deliberated", "2026-09-16"),
            came("signed-refusal", "2026-09-17"),
            came("rejected", "2026-09-18"),
        ],
        closed_at: at("2026-09-18"),
    }
}

#[test]
fn a_signature_moves_nothing_before_its_release() {
    let before = Counted { standing: vec![standing("deliberated", 5)], ..Counted::default() };
    let after = Counted {
        standing: vec![
            standing("deliberated", 3),
            standing("signed-approval", 1),
            standing("signed-refusal", 1),
        ],
        ..Counted::default()
    };

    assert_eq!(of(&after), of(&before));
    assert!(numbers(&of(&after), "pipeline").contains(&("deliberated".to_owned(), Some(5.0))));
}

#[test]
fn the_days_of_the_applicant_are_not_the_citys() {
    assert_eq!(course().total(Calendar::shipped()), 5, "7, 8, 16, 17 and 18 September");
}

#[test]
fn the_stages_add_up_to_the_whole_and_a_signature_is_no_stage_of_its_own() {
    let three = Counted { courses: vec![course(), course(), course()], ..Counted::default() };

    assert_eq!(
        numbers(&of(&three), "time"),
        [
            ("total".to_owned(), Some(5.0)),
            ("received".to_owned(), Some(1.0)),
            ("in-check".to_owned(), Some(1.0)),
            ("deliberated".to_owned(), Some(3.0)),
        ]
    );
}

#[test]
fn half_and_nine_in_ten_are_told_of_three_cases_or_more() {
    assert_eq!(spread(vec![4, 90]), None);
    assert_eq!(spread(vec![9, 1, 4]), Some(Spread { median: 4.0, ninetieth: 9.0, cases: "3–9" }));
    assert_eq!(
        spread((1..=10).collect()),
        Some(Spread { median: 5.5, ninetieth: 9.0, cases: "10–29" })
    );
}

#[test]
fn the_clock_of_the_city_is_known_by_what_it_does() {
    for procedure in super::procedures() {
        assert!(clock_of(procedure).is_some(), "{}", procedure.key);
    }
}

#[test]
fn approvals_are_told_one_by_one_and_few_of_anything_else_are_not() {
    let ended = |stage: &str, outcome: Option<&str>, number| {
        let Standing { procedure, version, .. } = standing(stage, number);
        Ended {
            route: "CITY_RULE".to_owned(),
            procedure,
            version,
            stage: stage.to_owned(),
            outcome: outcome.map(str::to_owned),
            number,
        }
    };
    let counted = Counted {
        ended: vec![
            ended("rejected", Some("REJECTED"), 2),
            ended("withdrawn", None, 1),
            ended("approved", Some("APPROVED"), 1),
        ],
        ..Counted::default()
    };
    let statistics = of(&counted);
    let outcomes = statistics.table("outcomes").unwrap();

    assert_eq!(
        numbers(&statistics, "outcomes"),
        [
            ("APPROVED".to_owned(), Some(1.0)),
            ("APPROVED_WITH_CONDITIONS".to_owned(), Some(0.0)),
            ("REJECTED".to_owned(), None),
            ("NO_REGULATION".to_owned(), Some(0.0)),
            ("RETURNED".to_owned(), None),
            ("WITHDRAWN".to_owned(), None),
            ("TRANSFERRED".to_owned(), None),
            ("RELAYED".to_owned(), None),
        ]
    );
    assert_eq!(outcomes.groups[0].total, Some(Figure::Shown(4.0)));
    assert!(outcomes.withholds());
    assert_eq!(outcomes.groups[0].lines[5].label.ko, "취하");
}

#[test]
fn the_file_holds_the_same_numbers_and_marks_what_is_withheld() {
    let counted = Counted {
        standing: vec![standing("submitted", 4), standing("in-check", 1)],
        ..Counted::default()
    };
    let statistics = of(&counted);
    let file =
        super::file::csv(statistics.table("pipeline").unwrap(), statistics.as_of, false).unwrap();
    let text = String::from_utf8(file).unwrap();

    assert!(
        text.starts_with("as_of,route,code,label_ko,label_en,applications,cases,withheld\r\n"),
        "{text}"
    );
    assert!(
        text.contains("2026-09-21,,submitted,접수 대기,Awaiting receipt,4,,false\r\n"),
        "{text}"
    );
    assert!(text.contains(",in-check,서류 검토,Completeness check,,,true\r\n"), "{text}");
    assert!(text.ends_with(",sum,합계,Total,5,,false\r\n"), "{text}");
}
