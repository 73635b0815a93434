//! `/account/confirm/{token}`

use axum::http::StatusCode;
use chrono::TimeDelta;

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

#[tokio::test]
async fn a_link_that_was_used_says_for_as_long_as_its_letter_that_the_address_is_confirmed() {
    let portal = Portal::open().await;
    let new =
        [("name", "박새로"), ("email", "sae@new.example"), ("password", "a sentence is fine")];
    portal.visitor().post("/sign-up", &new).await;
    portal.visitor().post("/sign-up/letter", &new[1..2]).await;
    portal.settle().await;
    let link = portal.link_mailed_to("sae@new.example").await;
    portal.visitor().post(&link, &new[2..]).await;

    for days in [0, 7] {
        portal.app.clock.move_on(TimeDelta::days(days));
        portal.settle().await;
        for page in [portal.visitor().get(&link).await, portal.visitor().post(&link, &[]).await] {
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
            assert!(page.body.contains("이미 확인한 주소입니다"), "{}", page.body);
            assert!(page.body.contains("href=\"/sign-in\"") && !page.body.contains("sae@new"));
        }
    }
    portal.app.clock.move_on(TimeDelta::days(30));
    portal.settle().await;
    assert_eq!(portal.visitor().get(&link).await.status, StatusCode::NOT_FOUND);
}
