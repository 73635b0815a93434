//! `/sign-in` and `/sign-out`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn whoever_knows_the_password_comes_in_and_goes_out_again() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    assert_eq!(kim.get("/account").await.status, StatusCode::OK);

    kim.post("/sign-out", &[]).await;

    assert_eq!(kim.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let known =
        visitor.post("/sign-in", &[("email", "kim@haneul.example"), ("password", "wrong")]).await;
    let unknown = visitor
        .post("/sign-in", &[("email", "nobody@haneul.example"), ("password", "wrong")])
        .await;

    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(known.body.replace("kim@", "nobody@"), unknown.body);
    assert!(!known.body.contains("wrong"), "a password is never written into a page");
}

#[tokio::test]
async fn ten_wrong_passwords_make_one_address_wait_and_no_other() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    for _ in 0..10 {
        visitor.post("/sign-in", &[("email", " KIM@Haneul.example "), ("password", "wrong")]).await;
    }

    let right = [("email", "kim@haneul.example"), ("password", madang::world::PASSWORD)];
    let limited = visitor.post("/sign-in", &right).await;

    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(limited.headers.contains_key("retry-after"));
    portal.sign_in("lee@haneul.example").await;
}
