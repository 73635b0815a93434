//! `/audit`

use axum::http::StatusCode;

use super::auditor;
use crate::{harness::Portal, review::patrol};

#[tokio::test]
async fn a_case_is_found_by_its_number_with_what_was_done_on_it() {
    let portal = Portal::open().await;
    let auditor = auditor(&portal).await;
    assert!(auditor.get("/audit").await.body.contains("찾는 사안이 없습니다"), "none yet");
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();

    let all = auditor.get("/audit").await.body;
    let link = format!("href=\"/audit/{}\"", story.application);
    assert!(all.contains(&link));
    assert!(auditor.get("/audit?q=2026-APP").await.body.contains(&link));
    assert!(!auditor.get("/audit?q=zzz&page=9").await.body.contains(&link));
}

#[tokio::test]
async fn only_an_auditor_comes_in() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();

    for email in ["park@city.example", "yoon@city.example", "kim@haneul.example"] {
        let other = portal.sign_in(email).await;
        for leaf in [String::new(), format!("/{}", story.application)] {
            let page = other.get(&format!("/audit{leaf}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{email} {leaf}");
        }
    }
}
