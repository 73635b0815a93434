//! `/account`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn a_stranger_is_asked_to_sign_in() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/account").await;

    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.body.contains("href=\"/sign-in\""));
}
