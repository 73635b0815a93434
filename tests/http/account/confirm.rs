//! `/account/confirm/{token}`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn a_link_that_was_never_given_leads_nowhere() {
    let portal = Portal::open().await;

    assert_eq!(portal.visitor().get("/account/confirm/0000").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        portal.visitor().post("/account/confirm/0000", &[]).await.status,
        StatusCode::NOT_FOUND
    );
}
