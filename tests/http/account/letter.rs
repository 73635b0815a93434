//! `/sign-up/letter`

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::harness::Portal;

const NEW: [(&str, &str); 3] = [
    ("name", "박새로"),
    ("email", "sae@new.example"),
    ("password", "a sentence is a fine password"),
];

#[tokio::test]
async fn who_waits_for_a_letter_gets_another_and_either_link_confirms() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    visitor.post("/sign-up", &NEW).await;
    let first = portal.link_mailed_to("sae@new.example").await;

    assert_eq!(visitor.get("/sign-up/letter").await.status, StatusCode::OK);
    visitor.post("/sign-up/letter", &[NEW[1], ("next", "/apply")]).await;

    let second = portal.link_mailed_to("sae@new.example").await;
    assert!(second != first && second.ends_with("?next=%2Fapply"), "{second}");
    visitor.post(&first, &NEW[2..]).await;
    assert!(visitor.get("/account").await.body.contains("박새로"));
}

#[tokio::test]
async fn the_answer_does_not_tell_which_addresses_wait_and_only_those_are_written_to() {
    let portal = Portal::open().await;
    portal.visitor().post("/sign-up", &NEW).await;
    portal.subjects("sae@new.example").await;
    let mut bodies = Vec::new();
    for (email, letters) in
        [("sae@new.example", 2), ("kim@haneul.example", 0), ("nobody@new.example", 0)]
    {
        let page = portal.visitor().post("/sign-up/letter", &[("email", email)]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(portal.subjects(email).await.len(), letters, "{email}");
        bodies.push(page.body.replace(email, "X"));
    }

    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(bodies[0], bodies[2]);
    let wrong = portal.visitor().post("/sign-up/letter", &[("email", "sae@")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_address_gets_only_a_few_letters_an_hour() {
    let portal = Portal::open().await;
    portal.visitor().post("/sign-up", &NEW).await;

    let mut pages = Vec::new();
    for _ in 0..8 {
        pages.push(portal.visitor().post("/sign-up/letter", &NEW[1..2]).await.body);
    }

    assert_eq!(pages[0], pages[7], "nor does the page tell");
    assert_eq!(portal.subjects("sae@new.example").await.len(), 5);
    portal.app.clock.move_on(TimeDelta::hours(2));
    portal.visitor().post("/sign-up/letter", &NEW[1..2]).await;
    assert_eq!(portal.subjects("sae@new.example").await.len(), 6);
}
