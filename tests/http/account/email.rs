//! `/account/email`

use axum::http::StatusCode;
use madang::world::{PASSWORD, story::HANEUL};

use super::second_factor::enrolled;
use crate::harness::{Answer, Person, Portal};

pub(super) const NEW: &str = "kim@new.example";

/// Asks for another address with the password.
pub(super) async fn asked(person: &Person, to: &str) -> Answer {
    person.post("/account/email", &[("email", to), ("current", PASSWORD)]).await
}

#[tokio::test]
async fn another_address_is_asked_for_with_the_password_and_changes_nothing_yet() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;

    let thief = kim.post("/account/email", &[("email", NEW), ("current", "not this one")]).await;
    let own = asked(&kim, " KIM@Haneul.example ").await;
    let none = asked(&kim, "kim@").await;
    assert_eq!([thief.status, own.status, none.status], [StatusCode::UNPROCESSABLE_ENTITY; 3]);
    assert!(thief.body.contains("href=\"#current\"") && thief.body.contains(NEW), "{}", thief.body);
    assert!(own.body.contains("지금 쓰는 주소입니다"), "{}", own.body);
    assert_eq!(portal.subjects(NEW).await, [""; 0]);

    assert_eq!(asked(&kim, NEW).await.status, StatusCode::OK);

    assert_eq!(portal.subjects(NEW).await.len(), 1);
    assert!(kim.get("/account").await.body.contains(HANEUL));
}

#[tokio::test]
async fn whoever_has_a_second_factor_gives_its_code_too() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let phone = enrolled(&portal, &kim).await;

    let without = asked(&kim, NEW).await;
    let code = phone.code(&portal);
    let both = [("email", NEW), ("current", PASSWORD), ("code", code.as_str())];
    let with = kim.post("/account/email", &both).await;

    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("href=\"#code\""), "{}", without.body);
    assert_eq!(with.status, StatusCode::OK);
}

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_the_address_has_an_account() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let mut pages = Vec::new();
    for to in [NEW, "owner@baram.example"] {
        let page = asked(&kim, to).await;
        pages.push((page.status, page.body.replace(to, "X")));
    }

    assert_eq!(pages[0], pages[1]);
    let told = portal.subjects("owner@baram.example").await;
    assert_eq!(told, ["[서울 규제샌드박스] 이 주소에는 이미 계정이 있습니다"]);
    assert_eq!(portal.link_mailed_to("owner@baram.example").await, "/sign-in");
}

#[tokio::test]
async fn nobody_fills_the_mailbox_of_another() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let mut pages = Vec::new();
    for _ in 0..8 {
        pages.push(asked(&kim, NEW).await.body);
    }

    assert_eq!(pages[0], pages[7]);
    assert_eq!(portal.subjects(NEW).await.len(), 5);
}
