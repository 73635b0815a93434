//! `/account/email/back/{token}`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    store::{address_change, user},
    world::{PASSWORD, story::HANEUL},
};
use sea_orm::DbErr;

use super::{email::NEW, email_new::gone_over};
use crate::harness::Portal;

/// Somebody who knows the password goes on from address to address.
#[tokio::test]
async fn whoever_had_the_address_has_it_back_whatever_came_after_and_the_thief_is_out() {
    let portal = Portal::open().await;
    let thief = portal.sign_in(HANEUL).await;
    gone_over(&portal, &thief, "thief@evil.example").await;
    let back = portal.link_mailed_to(HANEUL).await;
    gone_over(&portal, &thief, "thief@worse.example").await;
    let of_the_thief = portal.link_mailed_to("thief@evil.example").await;
    let kim = portal.visitor();
    assert!(kim.get(&back).await.body.contains(HANEUL));

    let done = kim.post(&back, &[]).await;

    assert!(done.location().starts_with("/account/password/"), "{}", done.location());
    assert_eq!(thief.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(portal.visitor().post(&of_the_thief, &[]).await.status, StatusCode::NOT_FOUND);
    for email in [HANEUL, "thief@evil.example", "thief@worse.example"] {
        let old = [("email", email), ("password", PASSWORD)];
        let answer = portal.visitor().post("/sign-in", &old).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
    }
    kim.post(done.location(), &[("password", "another lantern at the gate")]).await;
    let page = kim.get("/account").await.body;
    assert!(page.contains(HANEUL) && page.contains("하늘로보틱스"), "{page}");
    assert_eq!(kim.post(&back, &[]).await.status, StatusCode::NOT_FOUND, "once is enough");
}

/// Whoever took over an account cannot shake its owner off by taking their own step back.
#[tokio::test]
async fn the_letter_to_the_first_address_outlives_what_is_taken_back_after_it() {
    let portal = Portal::open().await;
    let thief = portal.sign_in(HANEUL).await;
    gone_over(&portal, &thief, "thief@evil.example").await;
    let back = portal.link_mailed_to(HANEUL).await;
    gone_over(&portal, &thief, "thief@worse.example").await;
    let own = portal.link_mailed_to("thief@evil.example").await;
    assert_eq!(portal.visitor().post(&own, &[]).await.status, StatusCode::SEE_OTHER);

    assert_eq!(portal.visitor().post(&back, &[]).await.status, StatusCode::SEE_OTHER);
}

/// Both have found the change before either takes it back.
#[tokio::test]
async fn a_link_that_is_used_twice_at_once_takes_the_change_back_once() {
    let portal = Portal::open().await;
    gone_over(&portal, &portal.sign_in(HANEUL).await, NEW).await;
    let back = portal.link_mailed_to(HANEUL).await;
    let (token, now) = (back.rsplit('/').next().unwrap(), portal.app.now());
    let tx = portal.app.db.write().await.unwrap();
    let row = address_change::find_back(&tx, token, now).await.unwrap().unwrap();

    let mut taken = Vec::new();
    for _ in 0..2 {
        let owner = user::locked(&tx, row.user_id).await.unwrap().unwrap();
        taken.push(address_change::take_back(&tx, &row, owner, ("x".to_owned(), now)).await);
    }

    assert!(matches!(taken[..], [Ok(()), Err(DbErr::RecordNotUpdated)]), "{taken:?}");
}

#[tokio::test]
async fn for_a_week_nobody_else_has_the_old_address_and_then_it_is_free() {
    let portal = Portal::open().await;
    gone_over(&portal, &portal.sign_in(HANEUL).await, NEW).await;
    let back = portal.link_mailed_to(HANEUL).await;
    let own = [("name", "남"), ("email", HANEUL), ("password", "a sentence is fine")];
    let lee = portal.sign_in("lee@haneul.example").await;

    portal.visitor().post("/sign-up", &own).await;
    super::email::asked(&lee, HANEUL).await;
    let held = portal.subjects(HANEUL).await;
    portal.app.clock.move_on(TimeDelta::days(7) + TimeDelta::minutes(1));
    portal.visitor().post("/sign-up", &own).await;
    let free = portal.subjects(HANEUL).await;

    assert!(held[1].contains("이미 계정이 있습니다"), "{held:?}");
    assert!(held[2].contains("이미 계정이 있습니다"), "{held:?}");
    assert!(free[3].contains("전자우편 주소를 확인해 주세요"), "{free:?}");
    assert_eq!(portal.visitor().post(&back, &[]).await.status, StatusCode::NOT_FOUND);
}
