//! `/help`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn the_way_of_an_application_is_told_in_both_languages() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/help").await;
    let english = portal.visitor().get("/help?lang=en").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("위원회에서 심의합니다"), "{}", page.body);
    assert!(english.body.contains("The committee will discuss your case"), "{}", english.body);
    for id in ["privacy", "accessibility"] {
        assert!(page.body.contains(&format!("id=\"{id}\"")), "the footer leads to #{id}");
    }
}
