//! `/review/{id}/amendment`

use axum::http::StatusCode;
use madang::{
    act,
    domain::ids::MatterId,
    store::{dataset_row, objection},
    world::story::{DECIDER, HANEUL, OFFICER, STEWARD, Story},
};
use sea_orm::EntityTrait;

use super::{
    at, fill,
    hearing::{SUPERVISOR, designation},
    patrol,
};
use crate::{
    applications::change::{REASONS, WORDS, asks, newest},
    harness::{Answer, Person, Portal},
};

const NOW: &str = "시속 4 km 안에서 운행합니다.";
const WHY: &str = "시험 자료로 보아 시속 4 km까지는 안전합니다.";
const PILOT: &str = "/pilots/P-2026-0001";

/// A trial of which a condition is asked to be changed.
async fn asked(portal: &Portal) -> (Story<'_>, MatterId) {
    let story = patrol(portal).await;
    let trial = designation(portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    assert_eq!(asks(&kim, &story, "1").await.status, StatusCode::SEE_OTHER);
    (story, trial)
}

async fn answers(
    person: &Person,
    (trial, change): (MatterId, &str),
    fields: &[(&str, &str)],
) -> Answer {
    let all = [("change", change), ("basis", "「행정기본법」 제17조"), ("lifted", "시험 성적서")];
    let all: Vec<(&str, &str)> = all.iter().chain(fields).copied().collect();
    fill(person, &at(trial, "amendment"), &all).await
}

const CHANGED: [(&str, &str); 6] = [
    ("act", "change_condition"),
    ("words", NOW),
    ("limit.value", "4"),
    ("limit.unit", "km/h"),
    ("reason", "보행자가 많은 시간에 운행합니다."),
    ("reasons", WHY),
];

/// AGA §17(4): a condition has its reason, also where it is changed.
#[tokio::test]
async fn a_condition_is_changed_with_its_reason_and_what_it_touches_is_affirmed() {
    let portal = Portal::open().await;
    let (_, trial) = asked(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let change = newest(&portal).await.id.to_string();

    let unaffirmed = answers(&decider, (trial, &change), &CHANGED).await;
    assert_eq!(unaffirmed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unaffirmed.body);
    assert!(unaffirmed.body.contains("#checked-core-untouched"), "{}", unaffirmed.body);
    assert!(unaffirmed.body.contains(NOW), "what was typed stays");
    let bare = [("act", "change_condition"), ("words", ""), ("limit.value", "4")];
    let bare = answers(&decider, (trial, &change), &bare).await;
    for link in ["#words", "#limit-unit", "#reason", "#reasons"] {
        assert!(bare.body.contains(&format!("href=\"{link}\"")), "{link}: {}", bare.body);
    }
    let gap = [("act", "change_condition"), ("words", "시속 {{속도}} km 안에서 운행합니다.")];
    let gap = answers(&decider, (trial, &change), &gap).await;
    assert!(gap.body.contains("href=\"#words\""), "as in a decision: {}", gap.body);
}

#[tokio::test]
async fn a_changed_condition_reads_otherwise_from_then_on_and_everywhere() {
    let portal = Portal::open().await;
    let (story, trial) = asked(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let change = newest(&portal).await.id.to_string();

    let affirmed: Vec<_> = CHANGED.into_iter().chain([("checked", "core-untouched")]).collect();
    let done = answers(&decider, (trial, &change), &affirmed).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let kim = portal.sign_in(HANEUL).await;
    let own = kim.get(&format!("/applications/{}", story.application)).await.body;
    let record = portal.visitor().get(PILOT).await.body;
    let versions = portal.visitor().get(&format!("{PILOT}/versions/2")).await.body;
    for page in [&own, &record, &versions] {
        assert!(page.contains(NOW), "{page}");
    }
    assert!(record.contains("4 km/h"), "{record}");
    let row = dataset_row::Entity::find().all(portal.app.db.read()).await.unwrap();
    assert!(row.iter().any(|row| row.body.contains(NOW)), "open data says the same");
    let told = kim.get(&format!("/applications/{}/changes/{change}", story.application)).await.body;
    assert!(told.contains(WHY) && told.contains("바뀌기 전"), "{told}");
    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.last().unwrap().contains("조건 변경"), "{subjects:?}");
    let desk = decider.get(&at(trial, "")).await.body;
    assert!(
        desk.contains(NOW) && desk.contains(&format!("{WORDS} (1)")),
        "the other waits: {desk}"
    );
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
}

/// APA §23, §26: with reasons, and with where one turns.
#[tokio::test]
async fn a_condition_that_stays_leaves_the_record_as_it_was_and_may_be_objected_to() {
    let portal = Portal::open().await;
    let (story, trial) = asked(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let change = newest(&portal).await.id.to_string();
    let page = decider.get(&at(trial, "amendment")).await.body;
    assert!(page.contains(REASONS) && page.contains("이의신청"), "days are counted: {page}");
    let before = portal.visitor().get(PILOT).await.body;
    let bare = [("act", "keep_condition"), ("reasons", WHY), ("remedies", "")];
    let bare = answers(&decider, (trial, &change), &bare).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("href=\"#remedies\"") && bare.body.contains(WHY));

    let kept = [("act", "keep_condition"), ("reasons", WHY), ("remedies", "30일 안에 이의신청")];
    let kept = answers(&decider, (trial, &change), &kept).await;

    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert_eq!(portal.visitor().get(PILOT).await.body, before, "nothing public has changed");
    let kim = portal.sign_in(HANEUL).await;
    let told = kim.get(&format!("/applications/{}/changes/{change}", story.application)).await.body;
    assert!(told.contains(WHY) && told.contains("30일 안에 이의신청"), "{told}");
    let own = kim.get(&format!("/applications/{}", story.application)).await.body;
    let there = format!("/applications/{}/objection?against={trial}", story.application);
    assert!(own.contains(&there), "{own}");
    let page = kim.get(&there).await.body;
    assert!(page.contains("조건을 그대로 두기로"), "what was decided: {page}");
    let against = trial.to_string();
    let fields = [
        ("against", against.as_str()),
        ("objects_to", "조건 변경을 받아들이지 않은 결정"),
        ("reasons", REASONS),
        ("instead", "조건을 바꾸어 주십시오."),
    ];
    let sent = fill(&kim, &there, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let all = objection::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    assert_eq!(all.iter().map(|one| one.against_id).collect::<Vec<_>>(), [trial]);
}

#[tokio::test]
async fn who_prepared_the_case_or_only_watches_over_it_changes_no_condition() {
    let portal = Portal::open().await;
    let (_, trial) = asked(&portal).await;

    for email in [OFFICER, SUPERVISOR, STEWARD, "road@city.example", HANEUL] {
        let asked = portal.sign_in(email).await.get(&at(trial, "amendment")).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{email}");
    }
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let desk = supervisor.get(&at(trial, "")).await.body;
    assert!(desk.contains(REASONS), "whoever watches over the trial reads it: {desk}");
    let decider = portal.sign_in(DECIDER).await;
    assert!(decider.get("/review?show=mine").await.body.contains(&format!("/review/{trial}")));
}

/// REG-D §13-5 by analogy: once, by 30 days at most.
#[tokio::test]
async fn more_time_to_answer_is_taken_once_and_told() {
    let portal = Portal::open().await;
    let (_, trial) = asked(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let form = |days| {
        [("act", "extend"), ("days", days), ("cause", "expert"), ("words", "전문가에게 묻습니다.")]
    };

    let long = fill(&decider, &at(trial, "time"), &form("31")).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", long.body);
    let taken = fill(&decider, &at(trial, "time"), &form("30")).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);

    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.last().unwrap().contains("처리기간 연장"), "{subjects:?}");
    let twice = fill(&decider, &at(trial, "time"), &form("1")).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);
}

/// What is written about one wish changes the condition of no other.
#[tokio::test]
async fn an_answer_to_what_was_taken_back_goes_back_and_is_about_nothing_else() {
    let portal = Portal::open().await;
    let (story, trial) = asked(&portal).await;
    let (kim, decider) = (portal.sign_in(HANEUL).await, portal.sign_in(DECIDER).await);
    let first = newest(&portal).await.id.to_string();
    let own = format!("/applications/{}/changes/{first}", story.application);
    assert_eq!(fill(&kim, &own, &[("words", "")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(asks(&kim, &story, "2").await.status, StatusCode::SEE_OTHER);
    let before = portal.visitor().get(PILOT).await.body;

    let affirmed: Vec<_> = CHANGED.into_iter().chain([("checked", "core-untouched")]).collect();
    let late = answers(&decider, (trial, &first), &affirmed).await;

    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(late.body.contains(NOW) && late.body.contains(WHY), "what was typed stays");
    assert_eq!(portal.visitor().get(PILOT).await.body, before);
}
