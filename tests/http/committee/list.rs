//! `/committee`

use std::time::Duration;

use axum::http::StatusCode;
use madang::store::{form_key, user};

use super::tabled;
use crate::{harness::Portal, review::patrol};

const PLAN: [(&str, &str); 6] = [
    ("on.year", "2026"),
    ("on.month", "10"),
    ("on.day", "14"),
    ("at", "14:00"),
    ("place", "시청 8층 간담회장"),
    ("form", "IN_PERSON"),
];

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

fn plan(key: &str) -> Vec<(&str, &str)> {
    PLAN.into_iter().chain([("key", key)]).collect()
}

#[tokio::test]
async fn the_secretary_plans_a_meeting_once_however_often_the_form_is_sent() {
    let portal = Portal::open().await;
    let secretary = portal.sign_in("secretary@city.example").await;

    let first = secretary.post("/committee", &plan("one")).await;
    let again = secretary.post("/committee", &plan("one")).await;

    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    assert_eq!(first.location(), again.location());
    let page = secretary.get("/committee").await.body;
    assert_eq!(page.matches("시청 8층 간담회장").count(), 1);
    assert!(page.contains("C-2026-01"), "{page}");
}

/// Two have asked the database since whether their form was sent before.
async fn both_looked(portal: &Portal) {
    let looks = |sql: &&String| sql.starts_with("SELECT") && sql.contains("\"form_key\"");
    let mut looked = 0;
    while looked < 2 {
        tokio::task::yield_now().await;
        looked += portal.statements().iter().filter(looks).count();
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_at_once_leads_both_to_one_meeting() {
    let portal = Portal::open().await;
    let secretary = portal.sign_in("secretary@city.example").await;

    let form = plan("one");
    portal.statements();
    // Nobody writes before both have looked whether the form was sent before.
    let db = &portal.app.db;
    let user = user::by_address(db.read(), "secretary@city.example").await.unwrap().unwrap().id;
    let tx = db.write().await.unwrap();
    form_key::spend(&tx, "one", user, "/", portal.app.now()).await.unwrap();
    let (first, second, ()) = tokio::join!(
        secretary.post("/committee", &form),
        secretary.post("/committee", &form),
        async {
            tokio::time::timeout(PATIENCE, both_looked(&portal)).await.expect("both look");
            tx.rollback().await.unwrap();
        }
    );

    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(first.location(), second.location());
    assert_eq!(secretary.get("/committee").await.body.matches("시청 8층 간담회장").count(), 1);
}

#[tokio::test]
async fn what_was_typed_wrong_comes_back_with_its_fault() {
    let portal = Portal::open().await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let mut fields = plan("one");
    fields[3] = ("at", "오후");
    fields[4] = ("place", "");

    let page = secretary.post("/committee", &fields).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains("href=\"#place\"") && page.body.contains("value=\"오후\""),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn only_the_committee_and_those_who_read_every_case_see_its_meetings() {
    let portal = Portal::open().await;
    tabled(&portal, &patrol(&portal).await).await;

    for (email, status) in [
        ("secretary@city.example", StatusCode::OK),
        ("moon@city.example", StatusCode::OK),
        ("member3@city.example", StatusCode::OK),
        ("auditor@city.example", StatusCode::OK),
        ("road@city.example", StatusCode::NOT_FOUND),
        ("kim@haneul.example", StatusCode::NOT_FOUND),
    ] {
        let person = portal.sign_in(email).await;
        assert_eq!(person.get("/committee").await.status, status, "{email}");
        let may_plan = person.get("/committee").await.body.contains("name=\"place\"");
        assert_eq!(may_plan, email == "secretary@city.example", "{email}");
    }
    let chair = portal.sign_in("moon@city.example").await;
    assert_eq!(chair.post("/committee", &plan("two")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_meeting_of_another_age_is_not_planned_and_the_page_stays_readable() {
    let portal = Portal::open().await;
    let secretary = portal.sign_in("secretary@city.example").await;

    for (year, said) in [
        ("10000", "1900년에서 2200년 사이"),
        ("262142", "1900년에서 2200년 사이"),
        ("x", "달력에 있는 날짜"),
    ] {
        let mut fields = plan("one");
        fields[0] = ("on.year", year);
        let page = secretary.post("/committee", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{year}");
        assert!(page.body.contains(said) && page.body.contains("href=\"#on\""), "{}", page.body);
    }
    let mut long = plan("one");
    let place = "가".repeat(201);
    long[4] = ("place", &place);
    let page = secretary.post("/committee", &long).await;
    assert!(page.body.contains("‘장소’ 항목을 200자 이하로"), "{}", page.body);
    assert_eq!(secretary.get("/committee").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_day_too_near_or_a_day_off_is_asked_about_and_a_past_one_refused() {
    let portal = Portal::open().await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let on = |month: &'static str, day: &'static str| {
        let mut fields = plan("one");
        (fields[1].1, fields[2].1) = (month, day);
        fields
    };

    let past = secretary.post("/committee", &on("9", "1")).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.body.contains("이미 지났습니다"), "{}", past.body);
    let sunday = secretary.post("/committee", &on("9", "27")).await;
    assert_eq!(sunday.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sunday.body.contains("10. 7.(수)부터 열 수 있습니다"), "{}", sunday.body);
    assert!(sunday.body.contains("이날은 쉬는 날입니다"), "{}", sunday.body);
    let (_, rest) = sunday.body.split_once("name=\"sure\" value=\"").unwrap();
    let sure = rest.split('"').next().unwrap().replace("&#x2b;", "+");
    let mut fields = on("9", "27");
    fields.push(("sure", sure.as_str()));
    let meant = secretary.post("/committee", &fields).await;

    assert_eq!(meant.status, StatusCode::SEE_OTHER, "{}", meant.body);
}

#[tokio::test]
async fn a_page_that_cannot_be_counted_is_refused_on_a_page_of_the_portal() {
    let portal = Portal::open().await;
    let secretary = portal.sign_in("secretary@city.example").await;

    let page = secretary.get("/committee?page=x").await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.starts_with("<!doctype html>\n<html lang=\"ko\">"), "{}", page.body);
}
