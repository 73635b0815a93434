//! `/`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn a_stranger_is_greeted_in_the_language_of_the_browser() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<html lang=\"ko\">"), "Korean by default");
    assert!(portal.visitor().get("/?lang=en").await.body.contains("<html lang=\"en\">"));
}
