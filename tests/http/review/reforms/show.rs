//! `/review/reforms/{number}`: the wish as it was written, answered once and for all to read.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{harness::Portal, reform::ask::ask};

const PAGE: &str = "/review/reforms/Q-2026-0001";

#[tokio::test]
async fn an_answer_is_given_once_and_everyone_reads_it() {
    let portal = Portal::open().await;
    ask(&portal.visitor(), &[]).await;
    let steward = portal.sign_in("han@city.example").await;
    let words = [("answer", "조례를 고치는 안을 마련하고 있습니다.")];

    assert!(steward.get(PAGE).await.body.contains("hong@home.example"));
    let empty = steward.post(PAGE, &[("answer", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(steward.post(PAGE, &words).await.status, StatusCode::SEE_OTHER);
    let public = portal.visitor().get("/reform/Q-2026-0001").await;
    assert!(public.body.contains(words[0].1));
    let rule = portal.visitor().get("/regulations/hangang_ordinance").await.body;
    assert!(rule.contains(words[0].1) && rule.contains("href=\"/reform/Q-2026-0001\""));

    assert_eq!(steward.post(PAGE, &words).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn who_asked_is_forgotten_a_year_after_the_answer() {
    let portal = Portal::open().await;
    ask(&portal.visitor(), &[]).await;
    let steward = portal.sign_in("han@city.example").await;
    steward.post(PAGE, &[("answer", "고쳤습니다.")]).await;

    for (days, known) in [(360, true), (10, false)] {
        portal.app.clock.move_on(TimeDelta::days(days));
        portal.settle().await;
        let page = portal.sign_in("han@city.example").await.get(PAGE).await;
        assert_eq!(page.body.contains("홍길동"), known);
    }
}
