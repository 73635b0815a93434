//! `/statistics`: numbers without names; a signature shows in none of them, and the applicant's days are not the city's.

use std::sync::Arc;

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::{
        dataset::{
            Row,
            rows::{RegulationRow, RegulationStatus},
        },
        engine::{Resolved, Vote},
        statistics::{Changed, Statistics, figure::Figure},
    },
    store::dataset_row,
    world::{
        story::{BARAM, HANEUL, OFFICER, Story},
        texts::{conditions, questions},
    },
};

use crate::{
    applications::objection::refused,
    harness::Portal,
    review::reopened::{ruled, votes_again},
};

async fn now(portal: &Portal) -> Statistics {
    let app = &portal.app;
    let kept = app.statistics.current(app.db.read(), app.now(), app.today()).await.unwrap();
    (*kept).clone()
}

#[tokio::test]
async fn with_nothing_to_count_the_page_says_so_in_both_languages() {
    let portal = Portal::open().await;

    let korean = portal.visitor().get("/statistics").await;
    let english = portal.visitor().get("/statistics?lang=en").await;

    assert_eq!(korean.status, StatusCode::OK);
    assert!(korean.body.contains("아직 셀 것이 없습니다."));
    assert!(english.body.contains("Nothing to count yet."));
    assert!(korean.header("cache-control").starts_with("public, max-age=60"));
}

#[tokio::test]
async fn of_two_who_ask_at_once_one_counts_for_both() {
    let portal = Portal::open().await;
    let app = &portal.app;
    let ask = || app.statistics.current(app.db.read(), app.now(), app.today());

    let (one, other) = tokio::join!(ask(), ask());

    assert!(Arc::ptr_eq(&one.unwrap(), &other.unwrap()));
}

/// S64.
#[tokio::test]
async fn what_is_signed_and_not_released_changes_no_number() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_deliberated(Vote::For).await.unwrap();
    let before = now(&portal).await;
    let page = portal.visitor().get("/statistics").await.body;

    story.approve(conditions("common")).await.unwrap();
    assert_eq!(now(&portal).await, before);
    assert_eq!(portal.visitor().get("/statistics").await.body, page);

    story.release().await.unwrap();
    let after = now(&portal).await;
    let outcomes = &after.table("outcomes").unwrap().groups[0];
    assert_eq!(outcomes.lines[1].code, "APPROVED_WITH_CONDITIONS");
    assert_eq!(outcomes.lines[1].figures, [Figure::Shown(1.0)]);
    assert!(!after.table("conditions").unwrap().is_empty());
    let page = portal.visitor().get("/statistics?lang=en").await.body;
    assert!(page.contains("Decisions later than the rule allows") && page.contains(" of 1"));
}

/// A case counts by the end at which it stands, and one that is open again by none.
#[tokio::test]
async fn what_was_refused_and_is_decided_anew_counts_once() {
    let (portal, other) = (Portal::open().await, Portal::open().await);
    let story = refused(&portal).await;
    let plain = Story::draft(&other.app, HANEUL, "patrol").await.unwrap();
    plain.until_deliberated(Vote::For).await.unwrap();
    ruled(&portal, &story, "grant_objection").await;
    let (anew, once) = (now(&portal).await, now(&other).await);
    assert_eq!(anew.table("outcomes"), once.table("outcomes"), "none has ended");
    assert_eq!(anew.table("refusals"), once.table("refusals"), "why it was refused counts no more");

    votes_again(&portal, &story, Vote::For, Resolved::ApproveWithConditions).await;
    for story in [&story, &plain] {
        story.approve(conditions("common")).await.unwrap();
        story.release().await.unwrap();
    }

    let (anew, once) = (now(&portal).await, now(&other).await);
    assert_eq!(anew.table("outcomes"), once.table("outcomes"));
    assert_eq!(anew.table("conditions"), once.table("conditions"));
}

/// S39.
#[tokio::test]
async fn the_days_that_the_applicant_took_are_not_the_citys() {
    let portal = Portal::open().await;
    for _ in 0..3 {
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_in_check().await.unwrap();
        story.later(1);
        story.request_supplement(OFFICER, 10, &questions("common")).await.unwrap();
        story.later(12);
        story.demand_again(OFFICER, 10, &questions("common")).await.unwrap();
        story.later(12);
        story.give_back().await.unwrap();
        story.release_return().await.unwrap();
        // To a Monday again.
        story.later(3);
    }
    let statistics = now(&portal).await;

    let time = statistics.time.unwrap();
    assert_eq!((time.median, time.ninetieth), (1.0, 1.0), "24 of 25 days were the applicant's");
    let refusals = &statistics.table("refusals").unwrap().groups[0];
    let safety = refusals.lines.iter().find(|line| line.code == "safety").unwrap();
    assert_eq!(safety.figures, [Figure::Shown(0.0)], "a return weighs none of the criteria");
}

#[tokio::test]
async fn what_a_refusal_rests_on_is_counted_by_its_criterion() {
    let portal = Portal::open().await;
    for _ in 0..3 {
        refused(&portal).await;
    }
    let statistics = now(&portal).await;

    let refusals = &statistics.table("refusals").unwrap().groups[0];
    let safety = refusals.lines.iter().find(|line| line.code == "safety").unwrap();
    assert_eq!(safety.figures, [Figure::Shown(3.0)]);
    let page = portal.visitor().get("/statistics?lang=en").await.body;
    assert!(page.contains("Safety, life and health") && page.contains("3–9"), "{page}");
}

#[tokio::test]
async fn one_case_is_recognised_by_nothing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, BARAM, "patrol").await.unwrap();
    story.until_refused().await.unwrap();
    let page = portal.visitor().get("/statistics?lang=en").await;
    let statistics = now(&portal).await;

    assert_eq!(statistics.time, None);
    let outcomes = &statistics.table("outcomes").unwrap().groups[0];
    assert_eq!(
        (outcomes.lines[2].figures[0], outcomes.total),
        (Figure::Withheld, Some(Figure::Withheld))
    );
    assert!(page.body.contains("Withheld"));
    assert!(!page.body.contains("바람"), "no name");
}

/// P6: each rule that a trial did without counts once, by what has become of it since.
#[tokio::test]
async fn the_page_says_how_many_of_the_rules_were_changed_since_a_trial_did_without_them() {
    let portal = Portal::open().await;
    let sum = "실증한 뒤 고친 규정";
    assert!(!portal.visitor().get("/statistics").await.body.contains(sum), "nobody asked yet");
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let db = portal.app.db.read();
    let rows = dataset_row::Entity::of("regulations").all(db).await.unwrap();
    let rows = rows.iter().map(|row| serde_json::from_str::<RegulationRow>(&row.body).unwrap());
    let lifted: Vec<RegulationRow> = rows.filter(|row| row.pilots_count > 0).collect();
    let asked = lifted.len() as u64;
    assert!(asked > 0);
    assert_eq!(now(&portal).await.rules, Changed { changed: 0, asked });

    let row = RegulationRow {
        status: RegulationStatus::Amended,
        amended_on: Some(portal.app.today()),
        ..lifted[0].clone()
    };
    let tx = portal.app.db.write().await.unwrap();
    dataset_row::put(&tx, row.stored(), portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    portal.app.clock.move_on(TimeDelta::minutes(1));

    assert_eq!(now(&portal).await.rules, Changed { changed: 1, asked });
    let page = portal.visitor().get("/statistics").await.body;
    assert!(page.contains(sum) && page.contains("실증한 규정은 바뀌었나요?"), "{page}");
    let file = portal.visitor().get("/statistics/rules.csv").await.body;
    assert!(file.contains(",,amended,정비 완료,Amended,1,,false\r\n"), "{file}");
    assert!(file.contains(&format!(",,sum,합계,Total,{asked},,false\r\n")), "{file}");
}
