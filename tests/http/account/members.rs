//! `/account/members`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn the_lead_lets_a_colleague_in_and_a_member_lets_in_nobody() {
    let portal = Portal::open().await;
    let colleague = portal.newcomer("sae@new.example").await;
    let lee = portal.sign_in("lee@haneul.example").await;
    assert_eq!(
        lee.post("/account/members", &[("email", "sae@new.example")]).await.status,
        StatusCode::NOT_FOUND
    );

    let kim = portal.sign_in("kim@haneul.example").await;
    kim.post("/account/members", &[("email", "SAE@new.example")]).await;

    assert!(colleague.get("/account").await.body.contains("하늘로보틱스"));
    let wrong = kim.post("/account/members", &[("email", "sae")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}
