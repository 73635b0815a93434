//! How long somebody stays signed in, on however many processes the portal runs.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{config::Mode, store::session, world::story::HANEUL};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::{
    account::second_factor::{at_the_door, enrolled},
    admin::{account_of, yoon},
    harness::{Person, Portal},
};

async fn serving() -> Portal {
    Portal::open_with(|config| config.mode = Mode::Serve).await
}

/// Somebody of the city, with both factors.
async fn choi(portal: &Portal) -> Person {
    let choi = at_the_door(portal, "choi@city.example").await;
    enrolled(portal, &choi).await;
    choi
}

/// So much later, with what was noted before written down.
async fn later(portal: &Portal, minutes: i64) {
    portal.settle().await;
    portal.app.clock.move_on(TimeDelta::minutes(minutes));
}

async fn is_in(person: &Person) -> bool {
    person.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn whoever_asks_for_nothing_is_out_after_half_an_hour_at_the_city_and_an_hour_elsewhere() {
    let portal = serving().await;
    let (kim, choi) = (portal.sign_in(HANEUL).await, choi(&portal).await);

    later(&portal, 29).await;
    assert!(is_in(&kim).await && is_in(&choi).await);
    later(&portal, 31).await;
    assert_eq!((is_in(&kim).await, is_in(&choi).await), (true, false));
    later(&portal, 61).await;
    assert!(!is_in(&kim).await);
}

#[tokio::test]
async fn whoever_goes_on_working_signs_in_anew_after_a_day_and_at_the_city_after_a_working_day() {
    let portal = serving().await;
    let (kim, choi) = (portal.sign_in(HANEUL).await, choi(&portal).await);
    let (mut of_kim, mut of_choi) = (0, 0);
    while is_in(&kim).await {
        of_kim += 1;
        of_choi += i32::from(is_in(&choi).await);
        later(&portal, 25).await;
    }

    // Every 25 minutes: 24 hours are 57 times and the first, 8 hours 19 and the first.
    assert_eq!((of_kim, of_choi), (58, 20));
}

#[tokio::test]
async fn what_a_page_asks_for_by_itself_keeps_nobody_in() {
    let portal = serving().await;
    let kim = portal.sign_in(HANEUL).await;
    for _ in 0..3 {
        later(&portal, 25).await;
        kim.get("/nowhere/presence").await;
    }

    assert!(!is_in(&kim).await);
}

#[tokio::test]
async fn whoever_was_away_reads_so_and_finds_there_what_they_had_typed() {
    let portal = serving().await;
    let kim = portal.sign_in(HANEUL).await;
    later(&portal, 61).await;

    let read = kim.get("/account/settings").await;
    let sent = kim.post("/applications/x/guests", &[("words", "오래 걸려 쓴 글")]).await;
    let stranger = portal.visitor().get("/account/settings").await;

    assert_eq!((read.status, sent.status), (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED));
    assert!(read.body.contains("<h1>로그인이 끝났습니다</h1>"), "{}", read.body);
    assert!(read.body.contains("/sign-in?next=/account/settings"), "{}", read.body);
    assert!(sent.body.contains("오래 걸려 쓴 글"), "{}", sent.body);
    assert!(stranger.body.contains("<h1>로그인해 주세요</h1>"), "{}", stranger.body);
}

#[tokio::test]
async fn what_ended_by_itself_is_taken_away() {
    let portal = serving().await;
    let (_kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in("lee@haneul.example").await);
    let kept = async || session::Entity::find().count(portal.app.db.read()).await.unwrap();
    later(&portal, 50).await;
    assert!(is_in(&lee).await);

    later(&portal, 15).await;
    portal.settle().await;

    assert_eq!(kept().await, 1, "whoever is there still");
    assert!(is_in(&lee).await);
}

#[tokio::test]
async fn a_session_that_ends_on_one_process_has_ended_on_the_other() {
    let portal = Portal::open().await;
    let other = portal.beside(|_| {}).await;
    let yoon = yoon(&portal).await;
    let (out, changed) = (portal.sign_in(HANEUL).await, portal.sign_in("choi@city.example").await);
    let (out_there, changed_there) = (out.at(&other), changed.at(&other));
    assert!(is_in(&out_there).await && is_in(&changed_there).await);

    out.post("/sign-out", &[]).await;
    let give = [("do", "give"), ("duty", "auditor"), ("reason", "감사 업무 겸임")];
    let given = yoon.post(&account_of(&portal, "choi@city.example").await, &give).await;

    assert_eq!(given.status, StatusCode::SEE_OTHER);
    assert!(!is_in(&out_there).await && !is_in(&changed_there).await);
}

#[tokio::test]
async fn whoever_works_on_one_process_is_not_away_on_the_other() {
    let portal = serving().await;
    let other = portal.beside(|_| {}).await;
    let kim = portal.sign_in(HANEUL).await;
    let there = kim.at(&other);
    later(&portal, 50).await;
    assert!(is_in(&kim).await);
    later(&portal, 50).await;
    other.app.clock.set(portal.app.now());

    assert!(is_in(&there).await);
}

/// The script asks two minutes before whether anybody is there.
#[tokio::test]
async fn a_page_knows_after_how_long_without_a_request_it_ends() {
    let portal = serving().await;
    let (kim, choi) = (portal.sign_in(HANEUL).await, choi(&portal).await);
    let says = |page: &str, seconds| {
        page.contains(&format!(
            "id=\"stay\" aria-labelledby=\"stay-title\" data-idle=\"{seconds}\""
        ))
    };

    assert!(says(&kim.get("/account").await.body, 3600));
    assert!(says(&choi.get("/account").await.body, 1800));
    assert!(!portal.visitor().get("/").await.body.contains("id=\"stay\""));
    let demo = Portal::open().await.sign_in(HANEUL).await;
    assert!(!demo.get("/account").await.body.contains("id=\"stay\""), "a demo ends nobody's");
}
