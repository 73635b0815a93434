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
async fn the_answer_does_not_tell_whose_an_address_is_and_only_accounts_are_written_to() {
    let portal = Portal::open().await;
    portal.visitor().post("/sign-up", &NEW).await;
    portal.subjects("sae@new.example").await;
    let mut bodies = Vec::new();
    for (email, letters) in
        [("sae@new.example", 2), ("kim@haneul.example", 1), ("nobody@new.example", 0)]
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

#[tokio::test]
async fn who_forgot_the_password_chooses_another_and_whoever_knew_it_is_out() {
    let portal = Portal::open().await;
    let elsewhere = portal.sign_in("kim@haneul.example").await;
    let kim = portal.visitor();
    kim.post("/sign-up/letter", &[("email", "kim@haneul.example")]).await;
    let first = portal.link_mailed_to("kim@haneul.example").await;
    kim.post("/sign-up/letter", &[("email", "kim@haneul.example")]).await;
    let link = portal.link_mailed_to("kim@haneul.example").await;

    assert_eq!(kim.get(&first).await.status, StatusCode::NOT_FOUND, "only the last one works");
    let short = kim.post(&link, &[("password", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = kim.post(&link, &[("password", "another lantern at the gate")]).await;

    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.body);
    assert_eq!(kim.get("/account").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(kim.get(&link).await.status, StatusCode::NOT_FOUND, "once is enough");
    let subjects = portal.subjects("kim@haneul.example").await;
    assert!(subjects.iter().any(|one| one.contains("비밀번호를 바꿨습니다")), "{subjects:?}");
    let old = [("email", "kim@haneul.example"), ("password", madang::world::PASSWORD)];
    assert_eq!(
        portal.visitor().post("/sign-in", &old).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn a_letter_for_another_password_holds_for_an_hour_and_one_that_confirms_for_two_days() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    visitor.post("/sign-up", &NEW).await;
    let confirms = portal.link_mailed_to("sae@new.example").await;
    visitor.post("/sign-up/letter", &[("email", "kim@haneul.example")]).await;
    let resets = portal.link_mailed_to("kim@haneul.example").await;

    portal.app.clock.move_on(TimeDelta::minutes(59));
    assert_eq!(visitor.get(&resets).await.status, StatusCode::OK);
    portal.app.clock.move_on(TimeDelta::minutes(2));
    assert_eq!(visitor.get(&resets).await.status, StatusCode::NOT_FOUND);
    let late = visitor.post(&resets, &[("password", "another lantern at the gate")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);

    portal.app.clock.move_on(TimeDelta::hours(46));
    assert_eq!(visitor.get(&confirms).await.status, StatusCode::OK);
    portal.app.clock.move_on(TimeDelta::hours(1));
    assert_eq!(visitor.get(&confirms).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_client_asks_for_twenty_letters_a_quarter_of_an_hour() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let known = [("email", "kim@haneul.example")];
    for number in 0..20 {
        let email = format!("nobody{number}@new.example");
        let page = visitor.post("/sign-up/letter", &[("email", &email)]).await;
        assert_eq!(page.status, StatusCode::OK);
    }

    let more = visitor.post("/sign-up/letter", &known).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(portal.subjects("kim@haneul.example").await, Vec::<String>::new());
    portal.app.clock.move_on(TimeDelta::minutes(16));
    assert_eq!(visitor.post("/sign-up/letter", &known).await.status, StatusCode::OK);
}
