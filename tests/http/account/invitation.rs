//! `/account/invitations/{token}`

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::harness::{Person, Portal};

const SAE: &str = "sae@new.example";

/// Kim of Haneul Robotics invites Sae; the path of the link.
async fn invited(portal: &Portal) -> String {
    let kim = portal.sign_in("kim@haneul.example").await;
    kim.post("/account/members", &[("email", SAE)]).await;
    portal.link_mailed_to(SAE).await
}

async fn is_member(person: &Person) -> bool {
    person.get("/account").await.body.contains("하늘로보틱스")
}

#[tokio::test]
async fn whoever_was_invited_looks_first_and_accepts_once() {
    let portal = Portal::open().await;
    let sae = portal.newcomer(SAE).await;
    let link = invited(&portal).await;

    let page = sae.get(&link).await.body;
    assert!(page.contains("하늘로보틱스") && page.contains("김지호"), "{page}");
    assert!(page.contains("2026. 10. 5."), "until when: {page}");
    assert!(!is_member(&sae).await, "looking accepts nothing");

    assert_eq!(sae.post(&link, &[]).await.location(), "/account?done=joined");
    assert!(is_member(&sae).await);
    assert_eq!(sae.post(&link, &[]).await.status, StatusCode::NOT_FOUND, "a link works once");
}

/// Whoever holds a link learns that it is over and how to go on, and not whose it was; no more than of one that never was.
#[tokio::test]
async fn a_link_that_was_used_or_has_ended_says_so_and_names_nobody() {
    let portal = Portal::open().await;
    let (sae, visitor) = (portal.newcomer(SAE).await, portal.visitor());
    let link = invited(&portal).await;
    sae.post(&link, &[]).await;

    let used = visitor.get(&link).await;

    assert_eq!(used.status, StatusCode::NOT_FOUND);
    assert!(used.body.contains("이 초대는 이미 쓰였거나 끝났습니다."), "{}", used.body);
    assert!(used.body.contains("href=\"/sign-in?next=/account\""), "{}", used.body);
    for name in ["하늘로보틱스", "김지호", SAE] {
        assert!(!used.body.contains(name), "{name}: {}", used.body);
    }
    let never = visitor.get("/account/invitations/never-was").await;
    let bare = |page: &str, link: &str| page.replace(link, "");
    assert_eq!(bare(&never.body, "/account/invitations/never-was"), bare(&used.body, &link));
    let again = sae.post(&link, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.body.contains("이미 쓰였거나") && again.body.contains("href=\"/account\""));
    let english = visitor.get(&format!("{link}?lang=en")).await.body;
    assert!(english.contains("It was used already or has ended."), "{english}");
}

#[tokio::test]
async fn whoever_has_no_account_signs_up_on_the_way_and_comes_back() {
    let portal = Portal::open().await;
    let (visitor, link) = (portal.visitor(), invited(&portal).await);
    let page = visitor.get(&link).await.body;
    let way = page.split("href=\"").find(|rest| rest.starts_with("/sign-up?next=")).unwrap();
    let form = visitor.get(way.split('"').next().unwrap()).await.body;
    assert!(form.contains(&format!("name=\"next\" value=\"{link}\"")), "{form}");
    assert!(form.contains(&format!("value=\"{SAE}\"")), "the address that was invited: {form}");
    let known = visitor.get(&format!("/sign-in?next={link}")).await.body;
    assert!(known.contains(&format!("value=\"{SAE}\"")), "whoever has an account: {known}");

    let account =
        [("name", "박새로"), ("email", SAE), ("password", "a sentence is fine"), ("next", &link)];
    visitor.post("/sign-up", &account).await;
    let confirm = portal.link_mailed_to(SAE).await;
    let form = visitor.get(&confirm).await.body;
    assert!(form.contains(&format!("name=\"next\" value=\"{link}\"")), "{form}");
    let confirm = confirm.split('?').next().unwrap();
    let sent = [account[2], ("next", link.as_str())];
    assert_eq!(visitor.post(confirm, &sent).await.location(), link);

    visitor.post(&link, &[]).await;
    assert!(is_member(&visitor).await);
}

#[tokio::test]
async fn nobody_accepts_for_another_address() {
    let portal = Portal::open().await;
    let link = invited(&portal).await;
    let other = portal.newcomer("other@new.example").await;

    let page = other.get(&link).await.body;

    assert!(!page.contains(&format!("action=\"{link}\"")), "{page}");
    assert_eq!(other.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.visitor().post(&link, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert!(!is_member(&other).await);
}

#[tokio::test]
async fn an_invitation_ends_after_two_weeks_and_a_newer_one_ends_it_too() {
    let portal = Portal::open().await;
    let sae = portal.newcomer(SAE).await;
    let older = invited(&portal).await;
    let newer = invited(&portal).await;
    assert_eq!(sae.get(&older).await.status, StatusCode::NOT_FOUND);

    portal.app.clock.move_on(TimeDelta::days(14));

    assert_eq!(sae.post(&newer, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(!is_member(&sae).await);
}
