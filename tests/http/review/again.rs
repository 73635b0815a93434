//! Who decides long after the password was given gives it once more.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::world::{PASSWORD, story::DECIDER};

use super::{
    at,
    decision::{bearing, deliberated, sign, sign_requests},
};
use crate::harness::Portal;

#[tokio::test]
async fn who_signs_long_after_the_password_gives_it_once_more_and_loses_nothing() {
    let portal = Portal::open_with(|config| config.asks_again = true).await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let address = at(story.application, "decision");
    assert!(!decider.get(&address).await.body.contains("name=\"password\""), "it was just given");
    portal.app.clock.move_on(TimeDelta::minutes(16));
    assert!(decider.get(&address).await.body.contains("name=\"password\""));

    let typed = bearing("오래 걸려 쓴 이유입니다.");
    for wrong in ["", "not this one at all"] {
        let form: Vec<_> = typed.into_iter().chain([("password", wrong)]).collect();
        let again = sign(&decider, &address, &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
        for kept in ["href=\"#password\"", "오래 걸려 쓴 이유입니다.", "시속 5 km를 넘지 않습니다."]
        {
            assert!(again.body.contains(kept), "{kept}: {}", again.body);
        }
        assert!(!again.body.contains("not this one"), "a password is never written into a page");
    }
    let form: Vec<_> = typed.into_iter().chain([("password", PASSWORD)]).collect();
    let signed = sign(&decider, &address, &form).await;

    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let letter = decider.get(&at(story.application, "letter")).await;
    assert_eq!(letter.status, StatusCode::OK);
    assert!(!letter.body.contains("name=\"password\""), "it holds for a while");
}

/// Anybody can name the address of an official at the door.
#[tokio::test]
async fn wrong_passwords_at_the_door_keep_nobody_from_signing() {
    let portal = Portal::open_with(|config| config.asks_again = true).await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let address = at(story.application, "decision");
    portal.app.clock.move_on(TimeDelta::minutes(16));
    let (stranger, wrong) = (portal.visitor(), [("email", DECIDER), ("password", "wrong")]);
    for _ in 0..10 {
        stranger.post("/sign-in", &wrong).await;
    }
    let waits = stranger.post("/sign-in", &wrong).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS, "the door holds");

    let form =
        bearing("안전 대책이 갖추어져 있습니다.").into_iter().chain([("password", PASSWORD)]);
    let signed = sign(&decider, &address, &form.collect::<Vec<_>>()).await;

    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
}
