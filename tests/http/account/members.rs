//! `/account/members`

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::harness::Portal;

const SAE: [(&str, &str); 1] = [("email", "SAE@new.example")];

#[tokio::test]
async fn the_lead_invites_and_takes_back_and_a_member_does_neither() {
    let portal = Portal::open().await;
    let (kim, lee) =
        (portal.sign_in("kim@haneul.example").await, portal.sign_in("lee@haneul.example").await);
    assert_eq!(lee.post("/account/members", &SAE).await.status, StatusCode::NOT_FOUND);

    assert_eq!(kim.post("/account/members", &SAE).await.location(), "/account?done=invited");
    let link = portal.link_mailed_to("sae@new.example").await;
    let page = kim.get("/account").await.body;
    let address = page.split("action=\"").find(|rest| rest.starts_with("/account/members/"));
    let address = address.unwrap().split('"').next().unwrap();
    assert!(page.contains("sae@new.example") && page.contains("2026. 10. 5."), "{page}");
    assert!(!lee.get("/account").await.body.contains("sae@new.example"));
    let rival = portal.sign_in("owner@baram.example").await;
    for other in [&lee, &rival] {
        assert_eq!(other.post(address, &[]).await.status, StatusCode::NOT_FOUND);
    }

    assert_eq!(kim.post(address, &[]).await.location(), "/account?done=withdrawn");
    assert!(!kim.get("/account").await.body.contains("sae@new.example"));
    assert_eq!(portal.visitor().get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn inviting_does_not_tell_who_has_an_account_and_makes_nobody_a_member() {
    let portal = Portal::open().await;
    let stranger = portal.newcomer("sae@new.example").await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let known = kim.post("/account/members", &SAE).await;
    let unknown = kim.post("/account/members", &[("email", "nobody@new.example")]).await;

    assert_eq!(
        (known.status, known.location(), &known.body),
        (unknown.status, unknown.location(), &unknown.body)
    );
    assert!(!stranger.get("/account").await.body.contains("하늘로보틱스"));
    let subjects = portal.subjects("sae@new.example").await;
    assert_eq!(subjects.last(), portal.subjects("nobody@new.example").await.last());
}

#[tokio::test]
async fn what_is_no_address_or_a_member_already_is_said_beside_the_field() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    for (email, words) in [("sae", "전자우편 주소 모양"), ("lee@haneul.example", "이미 구성원인")]
    {
        let page = kim.post("/account/members", &[("email", email)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(words) && page.body.contains(email), "{}", page.body);
    }
}

#[tokio::test]
async fn an_invitation_sent_again_and_again_fills_no_mailbox() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    for _ in 0..5 {
        assert_eq!(kim.post("/account/members", &SAE).await.status, StatusCode::SEE_OTHER);
    }

    let page = kim.post("/account/members", &SAE).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("한 시간 뒤에 다시 초대해 주세요"), "{}", page.body);
    assert_eq!(portal.subjects("sae@new.example").await.len(), 5);
}

#[tokio::test]
async fn a_company_invites_twenty_people_an_hour_whether_they_stay_or_not() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let invite = async |number: u8| {
        let email = format!("sae{number}@new.example");
        kim.post("/account/members", &[("email", &email)]).await
    };
    for number in 0..20 {
        assert_eq!(invite(number).await.location(), "/account?done=invited");
    }

    let more = invite(20).await;

    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(more.body.contains("한 시간 동안 초대를"), "{}", more.body);
    assert!(more.body.contains("sae20@new.example"), "what was typed stays");
    assert_eq!(portal.subjects("sae20@new.example").await, Vec::<String>::new());
    portal.app.clock.move_on(TimeDelta::minutes(61));
    assert_eq!(invite(20).await.location(), "/account?done=invited");
}
