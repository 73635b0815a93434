//! An approval becomes public rows and a page; what was not marked public is in neither.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::approved::{Company, Condition, Decision, District, Exemption, Limit, Period, Unnamed};
use super::number::{Numbered, designation_number};
use super::*;
use crate::domain::dataset::rows::{Outcome, PilotStatus, RelaxationKind};
use crate::domain::dataset::{Datasets, JsonRow};

fn both(ko: &str, en: &str) -> Bilingual {
    Bilingual { ko: ko.to_owned(), en: en.to_owned() }
}

fn korean(ko: &str) -> Wording {
    Wording { ko: ko.to_owned(), en: None }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn answer(field: &str, public: Publicity, value: &str) -> Answer {
    Answer {
        section: "idea".to_owned(),
        field: field.to_owned(),
        means: Means::all().find(|means| means.to_string() == field),
        public,
        label: both(field, field),
        value: value.to_owned(),
        shown: korean(value),
        summary: None,
        document: None,
    }
}

fn decision() -> Decision {
    Decision {
        decided_on: day("2026-07-01"),
        body: "서울특별시 규제개혁위원회".to_owned(),
        signed_as: Some(both("국장 전결", "Director-general, by delegation")),
        basis: "규제개혁 기본 조례 제10조제1항".to_owned(),
        enabling_provision: Some("한강공원 보전 및 이용에 관한 기본 조례 제17조".to_owned()),
        reasons: korean("느린 로봇이 사람과 함께 다녀도 되는지 확인할 자료가 필요합니다."),
        days_to_decision: Some(42),
        sla_days: Some(60),
        appeal_until: Some(day("2026-09-29")),
    }
}

fn speed() -> Condition {
    Condition {
        category: "SPEED_WEIGHT".to_owned(),
        agency: Some("교통기획관".to_owned()),
        text: Wording {
            ko: "시속 6 km를 넘지 않습니다.".to_owned(),
            en: Some("At most 6 km/h.".to_owned()),
        },
        reason: korean("보행로를 사람과 함께 씁니다."),
        lifted_by: korean("석 달 동안 위험한 접근이 없었다는 기록"),
        due_on: None,
        limit: Some(Limit { value: 6.0, unit: "km/h".to_owned() }),
    }
}

fn park_rule() -> Exemption {
    Exemption {
        regulation_id: "R-001".to_owned(),
        law: "한강공원 보전 및 이용에 관한 기본 조례".to_owned(),
        article: "제17조제1항제10호".to_owned(),
        law_url: None,
        level: "ORDINANCE".to_owned(),
        competent: "미래한강본부".to_owned(),
        relief: RelaxationKind::Exemption,
        current_rule: Some(korean("동력장치를 들여오거나 운행할 수 없습니다.")),
        requested: korean("로봇 7대가 보행로를 운행할 수 있습니다."),
    }
}

fn robots() -> Approved {
    Approved {
        pilot: Numbered::pilot(2026, 1),
        decision_number: Numbered::decision(2026, 3),
        designation_no: designation_number(2026, "서울실증", 12),
        programme: both("서울형 규제특례", "Seoul rule exemption"),
        programme_key: "city-rule-exemption".to_owned(),
        call_id: None,
        route: "CITY_RULE".to_owned(),
        company: Company::Corporation { name: korean("㈜하늘로보틱스") },
        answers: vec![
            answer("title", Publicity::Yes, "한강공원 야간 자율주행 배달로봇"),
            answer("title-en", Publicity::Yes, " "),
            answer("field", Publicity::Yes, "ROBOT"),
            answer("summary", Publicity::Yes, "로봇 7대가 물건을 나릅니다."),
            answer("budget", Publicity::No, "987654321"),
        ],
        withheld: Vec::new(),
        public_offering: true,
        decision: decision(),
        conditions: vec![speed(), speed()],
        exemptions: vec![park_rule()],
        area: Area {
            zone_id: None,
            zone: None,
            districts: vec![District {
                code: "11560".to_owned(),
                name: both("영등포구", "Yeongdeungpo-gu"),
            }],
            point: Some([126.933_012_345, 37.528_5]),
            note: None,
            geojson: None,
        },
        period: Some(Period { starts_on: day("2026-07-01"), ends_on: day("2028-06-30") }),
        released_at: "2026-07-03T00:00:00Z".parse::<DateTime<Utc>>().unwrap(),
    }
}

#[test]
fn an_approval_becomes_one_row_in_each_dataset_and_one_for_each_condition() {
    let rows = PublicRecord::of(&robots()).unwrap().rows();

    let keys: Vec<_> = rows.iter().map(|row| (row.dataset, row.key.as_str())).collect();
    let expected = [
        ("decisions", "D-2026-0003"),
        ("pilots", "P-2026-0001"),
        ("conditions", "K-2026-0003-1"),
        ("conditions", "K-2026-0003-2"),
        ("pilot-regulations", "L-2026-0001-1"),
    ];
    assert_eq!(keys, expected);
    assert!(rows.iter().all(|row| row.modified_at == "2026-07-03T09:00:00+09:00"));
}

#[test]
fn every_row_keeps_to_the_dictionary() {
    let datasets = Datasets::shipped();
    let case = robots();
    let released = regulation_row(&case.exemptions[0], 1, "2026-07-03T09:00:00+09:00").stored();

    for row in PublicRecord::of(&case).unwrap().rows().into_iter().chain([released]) {
        let json: JsonRow = serde_json::from_str(&row.json).unwrap();
        assert_eq!(
            datasets.row_faults(datasets.find(row.dataset).unwrap(), &json),
            [],
            "{}",
            row.json
        );
    }
}

#[test]
fn the_pilot_is_what_the_city_released() {
    let pilot = PublicRecord::of(&robots()).unwrap().pilot;

    let expected = PilotRow {
        pilot_id: "P-2026-0001".to_owned(),
        title_ko: "한강공원 야간 자율주행 배달로봇".to_owned(),
        title_en: None,
        company_name: "㈜하늘로보틱스".to_owned(),
        programme_key: "city-rule-exemption".to_owned(),
        call_id: None,
        zone_id: None,
        regulation_id: Some("R-001".to_owned()),
        route: "CITY_RULE".to_owned(),
        designation_no: "2026-서울실증-0012".to_owned(),
        field: "ROBOT".to_owned(),
        status: PilotStatus::Approved,
        approved_on: day("2026-07-01"),
        starts_on: Some(day("2026-07-01")),
        ends_on: Some(day("2028-06-30")),
        extended_until: None,
        budget_krw: None,
        lat: Some(37.5285),
        lon: Some(126.933),
        geom_wkt: None,
        summary_ko: Some("로봇 7대가 물건을 나릅니다.".to_owned()),
        summary_en: None,
        public_offering: true,
        decision_id: Some("D-2026-0003".to_owned()),
        modified_at: "2026-07-03T09:00:00+09:00".to_owned(),
    };
    assert_eq!(pilot, expected);
}

#[test]
fn the_decision_names_both_legal_bases_and_its_conditions() {
    let decision = PublicRecord::of(&robots()).unwrap().decision;
    let bare = PublicRecord::of(&Approved { conditions: Vec::new(), ..robots() }).unwrap().decision;

    let bases = "규제개혁 기본 조례 제10조제1항; 한강공원 보전 및 이용에 관한 기본 조례 제17조";
    assert_eq!(
        (decision.legal_basis.as_str(), decision.outcome),
        (bases, Outcome::ApprovedWithConditions)
    );
    assert_eq!(bare.outcome, Outcome::Approved);
}

#[test]
fn a_provision_that_the_basis_names_already_is_published_once() {
    let mut case = robots();
    let provision = case.decision.enabling_provision.clone().unwrap();
    case.decision.basis = format!("{}, {provision}", case.decision.basis);

    let decision = PublicRecord::of(&case).unwrap().decision;

    assert_eq!(decision.legal_basis, case.decision.basis);
}

#[test]
fn what_is_not_marked_public_is_in_no_public_byte() {
    let mut case = robots();
    case.answers.push(answer("market", Publicity::No, "ZZTOPSECRET"));
    case.answers.push(answer("technology", Publicity::Summary, "ZZTOPSECRET"));
    case.answers.push(Answer {
        summary: Some(korean("바퀴 여섯 개로 다닙니다.")),
        ..answer("novelty", Publicity::Summary, "ZZTOPSECRET")
    });

    let record = PublicRecord::of(&case).unwrap();

    let bytes = format!(
        "{}{:?}{}",
        serde_json::to_string(&record).unwrap(),
        record.rows(),
        record.search_text()
    );
    assert!(!bytes.contains("ZZTOPSECRET") && !bytes.contains("987654321"));
    let last = record
        .answers
        .last()
        .map(|answer| (answer.field.as_str(), answer.shown.ko.as_str(), answer.summarised));
    assert_eq!(last, Some(("novelty", "바퀴 여섯 개로 다닙니다.", true)));
}

#[test]
fn a_title_that_is_not_public_stops_the_publication() {
    let mut case = robots();
    case.answers[0].public = Publicity::No;

    assert_eq!(PublicRecord::of(&case), Err(Unpublishable(Means::Title)));
}

#[test]
fn a_sole_trader_is_named_only_when_he_agreed() {
    let trader = |agreed| {
        let mut case = robots();
        case.company = Company::SoleTrader { name: korean("김마당상회"), agreed };
        case.answers.push(answer("company-name", Publicity::Yes, "김마당상회"));
        PublicRecord::of(&case).unwrap()
    };

    assert_eq!(trader(true).pilot.company_name, "김마당상회");
    assert_eq!(trader(false).pilot.company_name, "P-2026-0001");
    assert!(!format!("{:?}{}", trader(false), trader(false).search_text()).contains("김마당"));
}

#[test]
fn a_refusal_gives_reasons_and_no_name() {
    let released_at = "2026-07-03T00:00:00Z".parse().unwrap();
    let row = unnamed(&Unnamed {
        outcome: Outcome::Refused,
        decision_number: Numbered::decision(2026, 4),
        decision: decision(),
        released_at,
    });

    assert_eq!(
        (row.decision_id.as_str(), row.pilot_id.as_ref(), row.outcome),
        ("D-2026-0004", None, Outcome::Refused)
    );
    let datasets = Datasets::shipped();
    assert_eq!(datasets.row_faults(datasets.find("decisions").unwrap(), &row.json()), []);
}

#[test]
fn the_record_is_frozen_as_text_and_read_back_whole() {
    let record = PublicRecord::of(&robots()).unwrap();

    let frozen = serde_json::to_string(&record).unwrap();

    assert_eq!(serde_json::from_str::<PublicRecord>(&frozen).unwrap(), record);
    assert_eq!(serde_json::to_string(&PublicRecord::of(&robots()).unwrap()).unwrap(), frozen);
    let value: Value = serde_json::from_str(&frozen).unwrap();
    assert_eq!(value["conditions"][0]["row"]["limit_value"], 6.0);
}

#[test]
fn the_register_finds_parts_of_words_in_any_order() {
    let text = PublicRecord::of(&robots()).unwrap().search_text();
    let found = |query: &str| search::terms(query).iter().all(|term| text.contains(term.as_str()));

    for query in [
        "배달로봇",
        "로봇 한강",
        "하늘로보틱스 주식회사",
        "자율 주행",
        "0012",
        "제17조",
        "영등포",
        "p-2026",
    ] {
        assert!(found(query), "{query}");
    }
    assert!(!found("드론") && !found("한강 드론"));
}

#[test]
fn the_course_runs_from_the_decision_to_the_end() {
    let course = PublicRecord::of(&robots()).unwrap().timeline;

    let expected = [
        (day("2026-07-01"), MilestoneKind::Decided),
        (day("2026-07-01"), MilestoneKind::Starts),
        (day("2028-06-30"), MilestoneKind::Ends),
    ];
    assert_eq!(course, expected.map(|(on, what)| Milestone { on, what }));
}

#[test]
fn a_programme_whose_questions_have_other_names_publishes_alike() {
    let mut case = robots();
    for answer in &mut case.answers {
        answer.field = format!("other-{}", answer.field);
    }

    assert_eq!(PublicRecord::of(&case).unwrap().pilot, PublicRecord::of(&robots()).unwrap().pilot);
}
