//! `/account/password/{token}`

use axum::http::StatusCode;
use madang::store::{one_time_link, user};

use crate::harness::Portal;

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
