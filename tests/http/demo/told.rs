//! The whole world of the demo: the cases made by hand among those made of the bank.

use std::collections::{BTreeMap, BTreeSet};

use madang::{
    domain::{
        calendar::{Calendar, seoul_day},
        publication::PublicRecord,
    },
    store::{
        application, consultation, designation, letter, matter, meeting, pilot, scene::APPLICATION,
    },
    world,
};
use sea_orm::entity::prelude::*;

use crate::harness::Portal;

/// As on the main thread of the program, which has more room than those of tests.
const STACK: usize = 16 << 20;

#[test]
fn the_whole_world_keeps_every_law_and_has_cases_at_every_stage() {
    let runtime = || tokio::runtime::Runtime::new().unwrap().block_on(told());
    std::thread::Builder::new().stack_size(STACK).spawn(runtime).unwrap().join().unwrap();
}

/// Where some case stands at least.
const STAGES: [&str; 13] = [
    "draft",
    "submitted",
    "in-check",
    "routing",
    "consulting",
    "pre-review",
    "tabled",
    "deliberated",
    "approved",
    "rejected",
    "returned",
    "transferred",
    "withdrawn",
];

async fn told() {
    let portal = Portal::empty().await;
    let mut said = Vec::new();

    let filled = Box::pin(world::fill_among(&portal.app, 300, &mut said)).await;
    let refused = filled.unwrap();

    assert_eq!(refused, 0, "acts that the rows refused");

    let db = portal.app.db.read();
    let cases =
        matter::Entity::find().filter(matter::COLUMN.kind.eq(APPLICATION)).all(db).await.unwrap();
    let mut stages: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        *stages.entry(&case.stage).or_default() += 1;
    }
    for stage in STAGES {
        assert!(stages.contains_key(stage), "no case at {stage}: {stages:?}");
    }
    let open: usize = cases.iter().filter(|case| case.open).count();
    assert!((35..=110).contains(&open), "{open} open: {stages:?}");
    let designations = designation::Entity::find().all(db).await.unwrap();
    assert!((60..=150).contains(&designations.len()), "{} designations", designations.len());
    titles_differ(db).await;
    letters_are_whole(db).await;
    reasons_follow_the_stand(db).await;
    revocations_tell_of_their_own_trial(db).await;
    let said = String::from_utf8(said).unwrap();
    assert!(said.lines().count() > 5 && said.contains(" of "), "{said}");
    crate::story::clean(&portal).await;
}

async fn titles_differ(db: &impl ConnectionTrait) {
    let rows = application::Entity::find().all(db).await.unwrap();
    let titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
    let distinct: BTreeSet<&String> = titles.iter().collect();
    assert_eq!(distinct.len(), titles.len());
}

async fn reasons_follow_the_stand(db: &impl ConnectionTrait) {
    let all = consultation::Entity::find().all(db).await.unwrap();
    let matters = matter::by_id(db, all.iter().map(|row| row.id)).await.unwrap();
    let given = |stage: &str| {
        let is_at = |row: &&consultation::Model| matters[&row.id].stage == stage;
        let reasons = all.iter().filter(is_at).filter_map(|row| row.reasons.clone());
        reasons.collect::<BTreeSet<String>>()
    };
    let (agreed, opposed) = (given("agreed"), given("opposed"));

    assert!(!agreed.is_empty() && !opposed.is_empty());
    assert!(agreed.is_disjoint(&opposed), "{opposed:?}");
}

/// The condition that was broken is one of those that the trial had.
async fn revocations_tell_of_their_own_trial(db: &impl ConnectionTrait) {
    let rows = pilot::Entity::find().all(db).await.unwrap();
    let records: Vec<PublicRecord> = rows.iter().map(|row| row.read().unwrap()).collect();
    let told = |record: &PublicRecord| {
        let reasons = record.revocation.as_ref()?.reasons_ko.clone();
        Some(record.conditions.iter().any(|one| reasons.contains(&one.row.text_ko)))
    };
    let told: Vec<bool> = records.iter().filter_map(told).collect();
    assert_eq!(told, [true], "one is revoked");
}

/// Each as an official would send it: with remedies and whom to ask, and of the patrol robot with all that it needs.
async fn letters_are_whole(db: &impl ConnectionTrait) {
    let letters = letter::Entity::find().all(db).await.unwrap();
    let decided = letters.into_iter().filter(|row| row.title.contains("결정 통지서"));
    let decided: Vec<String> = decided.map(|row| row.body).collect();
    assert!(decided.len() > 60, "{} decisions told", decided.len());
    for body in &decided {
        for part in ["행정심판", "담당자: ", "확인 번호: ", "근거"] {
            assert!(body.contains(part), "no {part}: {body}");
        }
        assert!(!body.contains("{{"), "{body}");
    }
    let patrol = decided.iter().find(|body| body.contains("로봇은 동시에 3대를 넘지 않습니다."));
    let patrol = patrol.expect("the letter of the patrol robot");
    for part in ["결정 이유", "심의: ", "기간: ", "시작 기한: ", "영등포구", "다니는 것"]
    {
        assert!(patrol.contains(part), "no {part}: {patrol}");
    }
}

#[tokio::test]
async fn nobody_meets_on_a_day_off_when_the_demo_is_started_on_one() {
    let portal = Portal::empty().await;
    portal.app.clock.set("2026-09-19T01:00:00Z".parse().unwrap());

    Box::pin(world::fill(&portal.app)).await.unwrap();

    let meetings = meeting::Entity::find().all(portal.app.db.read()).await.unwrap();
    let days: Vec<_> = meetings.iter().map(|row| seoul_day(row.starts_at)).collect();
    assert!(days.contains(&"2026-09-21".parse().unwrap()), "{days:?}");
    assert!(days.iter().all(|day| Calendar::shipped().is_working_day(*day)), "{days:?}");
}
