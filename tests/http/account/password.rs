//! `/account/password/{token}`

use axum::http::StatusCode;
use madang::{
    store::{one_time_link, user},
    world::{PASSWORD, story::HANEUL},
};

use crate::harness::Portal;

/// At the end of a page's word for it.
const KNOWN: &str = "널리 알려진 비밀번호입니다";

#[tokio::test]
async fn a_first_password_is_set_once_by_the_link_that_was_given() {
    let portal = Portal::open().await;
    let tx = portal.app.db.write().await.unwrap();
    let yoon = user::by_address(&tx, "yoon@city.example").await.unwrap().unwrap();
    let token =
        one_time_link::give(&tx, yoon.id, one_time_link::PASSWORD, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let (visitor, link) = (portal.visitor(), format!("/account/password/{token}"));

    assert_eq!(
        visitor.post(&link, &[("password", "short")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        visitor.get(&format!("/account/confirm/{token}")).await.status,
        StatusCode::NOT_FOUND
    );
    let set = visitor.post(&link, &[("password", "a sentence is a fine password")]).await;

    assert_eq!(set.location(), "/account?done=saved");
    assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_many_have_and_the_own_name_are_no_password_wherever_one_is_set() {
    let portal = Portal::open().await;
    let (kim, visitor) = (portal.sign_in(HANEUL).await, portal.visitor());
    visitor.post("/sign-up/letter", &[("email", HANEUL)]).await;
    let link = portal.link_mailed_to(HANEUL).await;
    for known in ["1q2w3e4r5t6y", "Password-2026", "madang.seoul.2026", "kim@haneul.example"] {
        let own = [("name", "김새로"), ("email", "kim@haneul.example"), ("password", known)];
        let first = visitor.post("/sign-up", &own).await;
        let another = visitor.post(&link, &own[2..]).await;
        let change = [("do", "password"), ("current", PASSWORD), ("password", known)];
        let changed = kim.post("/account/security", &change).await;
        for answer in [first, another, changed] {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{known}");
            assert!(answer.body.contains("href=\"#password\""), "{known}: {}", answer.body);
            assert!(answer.body.contains(KNOWN), "{known}: {}", answer.body);
        }
    }
    let english = visitor.post("/sign-up?lang=en", &[("password", "1q2w3e4r5t6y")]).await;
    assert!(english.body.contains("This password is widely known"), "{}", english.body);
    let demo = kim.post(
        "/account/security",
        &[("do", "password"), ("current", PASSWORD), ("password", PASSWORD)],
    );
    assert_eq!(demo.await.status, StatusCode::SEE_OTHER, "that of the demo is no such one");
}
