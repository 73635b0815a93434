//! `/sign-up`

use axum::http::StatusCode;

use crate::harness::Portal;

const NEW: [(&str, &str); 3] = [
    ("name", "박새로"),
    ("email", "sae@new.example"),
    ("password", "a sentence is a fine password"),
];

#[tokio::test]
async fn a_new_account_works_once_its_address_is_confirmed() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    assert_eq!(visitor.post("/sign-up", &NEW).await.status, StatusCode::OK);
    let before = visitor.post("/sign-in", &NEW).await;
    assert_eq!(
        before.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "not before the address is confirmed"
    );

    let link = portal.link_mailed_to("sae@new.example").await;
    let page = visitor.get(&link).await;
    assert!(page.body.contains("sae@new.example"));
    visitor.post(&link, &[]).await;

    assert!(visitor.get("/account").await.body.contains("박새로"));
    assert_eq!(visitor.post(&link, &[]).await.status, StatusCode::NOT_FOUND, "a link works once");
}

#[tokio::test]
async fn signing_up_does_not_tell_which_addresses_are_known() {
    let portal = Portal::open().await;
    let mut known = NEW;
    known[1].1 = "kim@haneul.example";

    let first =
        portal.visitor().post("/sign-up", &known).await.body.replace("kim@haneul.example", "X");
    let second = portal.visitor().post("/sign-up", &NEW).await.body.replace("sae@new.example", "X");

    assert_eq!(first, second);
}

#[tokio::test]
async fn what_was_typed_stays_and_faults_stand_beside_their_fields() {
    let portal = Portal::open().await;
    let typed = [("name", "박<b>새로"), ("email", "sae@"), ("password", "short")];

    let page = portal.visitor().post("/sign-up", &typed).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("박&lt;b&gt;새로"), "{}", page.body);
    assert!(page.body.contains("href=\"#email\"") && page.body.contains("href=\"#password\""));
    assert!(!page.body.contains("value=\"short\""));
}
