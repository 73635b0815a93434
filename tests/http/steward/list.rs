//! `/steward`

use axum::http::StatusCode;

use super::han;
use crate::{
    harness::Portal,
    review::{
        patrol,
        secrecy::{claimed, uphold},
    },
};

#[tokio::test]
async fn what_is_signed_is_to_come_and_what_is_told_is_published() {
    let portal = Portal::open().await;
    let han = han(&portal).await;
    assert!(han.get("/steward").await.body.contains("결재하고 아직 알리지 않은 결정이 없습니다"));
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let link = format!("href=\"/steward/{}\"", story.application);

    let before = han.get("/steward").await.body;
    story.release().await.unwrap();
    let after = han.get("/steward").await.body;

    assert!(before.contains("곧 공개될 결정 1건") && before.contains(&link));
    assert!(after.contains("곧 공개될 결정 0건") && after.contains("href=\"/pilots/P-2026-"));
    assert!(after.contains(&link), "from what is public to what stands behind it");
}

#[tokio::test]
async fn a_claim_waits_there_until_it_is_decided() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let han = han(&portal).await;
    let link = format!("href=\"/steward/{}\"", story.application);

    let before = han.get("/steward").await.body;
    uphold(&han, &story).await;
    let after = han.get("/steward").await.body;

    assert!(before.contains("판단을 기다리는 경영상 비밀 1건") && before.contains(&link));
    assert!(!after.contains("판단을 기다리는 경영상 비밀"), "{after}");
}

#[tokio::test]
async fn only_a_steward_comes_in() {
    let portal = Portal::open().await;

    for email in ["park@city.example", "yoon@city.example", "kim@haneul.example"] {
        let page = portal.sign_in(email).await.get("/steward").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
}
