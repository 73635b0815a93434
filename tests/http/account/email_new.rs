//! `/account/email/{token}`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    store::{daybook, user},
    world::{PASSWORD, story::HANEUL},
};
use sea_orm::EntityTrait;

use super::email::{NEW, asked};
use crate::harness::{Person, Portal};

/// Asks for another address and follows the letter to it.
pub(super) async fn gone_over(portal: &Portal, person: &Person, to: &str) {
    assert_eq!(asked(person, to).await.status, StatusCode::OK);
    let link = portal.link_mailed_to(to).await;
    let done = person.post(&link, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

async fn signs_in(portal: &Portal, email: &str) -> bool {
    let form = [("email", email), ("password", PASSWORD)];
    portal.visitor().post("/sign-in", &form).await.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn an_account_goes_over_to_the_address_that_confirms_and_every_other_session_ends() {
    let portal = Portal::open().await;
    let (kim, elsewhere) = (portal.sign_in(HANEUL).await, portal.sign_in(HANEUL).await);
    asked(&kim, NEW).await;
    let link = portal.link_mailed_to(NEW).await;

    let opened = kim.get(&link).await;
    assert!(opened.body.contains(NEW) && opened.body.contains(HANEUL), "{}", opened.body);
    assert!(signs_in(&portal, HANEUL).await && !signs_in(&portal, NEW).await, "opening is nothing");
    let done = kim.post(&link, &[]).await;

    assert_eq!(done.location(), "/account?done=saved");
    assert_eq!(kim.get("/account").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert!(signs_in(&portal, NEW).await && !signs_in(&portal, HANEUL).await);
    assert_eq!(kim.post(&link, &[]).await.status, StatusCode::NOT_FOUND, "once is enough");
    let told = portal.subjects(HANEUL).await;
    assert_eq!(told, ["[서울 규제샌드박스] 계정의 전자우편 주소를 바꿨습니다"]);
    let lee = portal.sign_in("lee@haneul.example").await;
    assert!(lee.get("/account").await.body.contains(NEW), "the company knows the new one");
}

#[tokio::test]
async fn the_record_names_the_hosts_and_no_address() {
    let portal = Portal::open().await;
    gone_over(&portal, &portal.sign_in(HANEUL).await, NEW).await;

    let rows = daybook::Entity::find().all(portal.app.db.read()).await.unwrap();
    let row = rows.last().unwrap();

    assert_eq!(
        (row.act.as_str(), row.words.as_str()),
        ("address-changed", "haneul.example → new.example")
    );
    assert!(!row.record.contains("kim"), "{}", row.record);
    let auditor = portal.sign_in("auditor@city.example").await;
    assert!(auditor.get("/audit/daybook").await.body.contains("전자우편 주소를 바꾸었습니다"));
}

#[tokio::test]
async fn only_the_account_that_asked_and_only_its_last_letter_for_a_day() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in("lee@haneul.example").await);
    asked(&kim, NEW).await;
    let first = portal.link_mailed_to(NEW).await;
    asked(&kim, "other@new.example").await;
    let second = portal.link_mailed_to("other@new.example").await;

    assert_eq!(lee.post(&second, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.visitor().post(&second, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(kim.post(&first, &[]).await.status, StatusCode::NOT_FOUND);
    portal.app.clock.move_on(TimeDelta::hours(25));
    assert_eq!(kim.post(&second, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_that_was_taken_meanwhile_stays_with_whoever_has_it() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    asked(&kim, NEW).await;
    let link = portal.link_mailed_to(NEW).await;
    portal.newcomer(NEW).await;

    assert_eq!(kim.post(&link, &[]).await.status, StatusCode::CONFLICT);
    assert!(kim.get("/account").await.body.contains(HANEUL));
}

/// Who signs up with an address of others and never confirms it keeps nobody from it.
#[tokio::test]
async fn an_address_that_nobody_confirmed_is_had_by_whoever_does() {
    let portal = Portal::open().await;
    let own = [("name", "남"), ("email", NEW), ("password", "a sentence is fine")];
    portal.visitor().post("/sign-up", &own).await;
    let stale = portal.link_mailed_to(NEW).await;
    let kim = portal.sign_in(HANEUL).await;

    gone_over(&portal, &kim, NEW).await;

    assert_eq!(portal.visitor().post(&stale, &own[2..]).await.status, StatusCode::NOT_FOUND);
    let row = user::by_address(portal.app.db.read(), NEW).await.unwrap().unwrap();
    assert_ne!(row.name, "남");
}

#[tokio::test]
async fn what_waits_for_the_old_address_goes_along_and_a_letter_for_a_password_does_not() {
    let portal = Portal::open().await;
    let lead = portal.sign_in(HANEUL).await;
    let sae = portal.newcomer("sae@new.example").await;
    lead.post("/account/members", &[("email", "sae@new.example")]).await;
    let invitation = portal.link_mailed_to("sae@new.example").await;
    portal.visitor().post("/sign-up/letter", &[("email", "sae@new.example")]).await;
    let reset = portal.link_mailed_to("sae@new.example").await;
    let password = ("current", "a sentence is a fine password");
    sae.post("/account/email", &[("email", "sae@own.example"), password]).await;
    let link = portal.link_mailed_to("sae@own.example").await;
    assert_eq!(sae.post(&link, &[]).await.status, StatusCode::SEE_OTHER);

    assert_eq!(portal.visitor().get(&reset).await.status, StatusCode::NOT_FOUND);
    assert!(lead.get("/account").await.body.contains("sae@own.example"), "invited still");
    assert_eq!(sae.post(&invitation, &[]).await.location(), "/account?done=joined");
}
