//! `/sign-in/code`

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use madang::{
    domain::ids::MatterId,
    web::{self, Who},
    world::{PASSWORD, story::HANEUL},
};

use super::second_factor::{at_the_door, enrolled};
use crate::harness::{Answer, Portal};

const CODE: &str = "/sign-in/code";
const FORM: Option<&str> = Some("application/x-www-form-urlencoded");

/// The cookie of the session that an answer begins.
fn session(answer: &Answer) -> String {
    let line = answer.headers[header::SET_COOKIE].to_str().unwrap();
    line.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn between_the_password_and_the_code_nothing_opens() {
    let portal = Portal::open().await;
    enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let half = at_the_door(&portal, HANEUL).await;
    let closed = |who: &Who| !matches!(who, Who::Everyone | Who::Known);
    let mut met = 0;
    for (path, _) in web::table().into_iter().filter(|(_, who)| closed(who)) {
        let one = MatterId::fresh().to_string();
        let part = |part: &str| if part.starts_with('{') { one.clone() } else { part.to_owned() };
        let address = path.split('/').map(part).collect::<Vec<_>>().join("/");
        let read = half.get(&address).await;
        let led = read.status == StatusCode::SEE_OTHER && read.location().starts_with(CODE);
        assert!(led, "{address}: {} {}", read.status, read.location());
        let sent = half.send(Method::POST, &address, Body::empty(), FORM).await;
        assert_eq!(sent.status, StatusCode::UNAUTHORIZED, "{address}");
        met += 1;
    }
    assert!(met > 100, "{met}");
    assert!(half.get("/account/second-factor").await.location().starts_with(CODE));
    let home = half.get("/").await.body;
    assert!(home.contains("href=\"/sign-in\"") && !home.contains("href=\"/account\""), "{home}");
}

#[tokio::test]
async fn the_session_is_another_after_each_step() {
    let portal = Portal::open().await;
    let phone = enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let kim = portal.visitor();
    let first = kim.post("/sign-in", &[("email", HANEUL), ("password", PASSWORD)]).await;
    let second = kim.post(CODE, &[("code", &phone.code(&portal))]).await;

    assert_eq!(second.location(), "/applications");
    assert_ne!(session(&first), session(&second));
    let status =
        async |cookie: &str| portal.visitor().get_with("/account", "cookie", cookie).await.status;
    assert_eq!(status(&session(&first)).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(&session(&second)).await, StatusCode::OK);
}

#[tokio::test]
async fn a_code_works_once_and_leads_on_to_where_its_owner_was_going() {
    let portal = Portal::open().await;
    let phone = enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let (one, two) = (at_the_door(&portal, HANEUL).await, at_the_door(&portal, HANEUL).await);
    let code = phone.code(&portal);
    let fields = [("code", code.as_str()), ("next", "/pilots")];

    assert_eq!(one.post(CODE, &fields).await.location(), "/pilots");
    let again = two.post(CODE, &fields).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("이미 쓴 번호입니다"), "{}", again.body);
    assert!(!again.body.contains(&code), "a code is never written into a page");
    let off = [("code", phone.code(&portal)), ("next", "//evil.test".to_owned())];
    let off = off.each_ref().map(|(name, text)| (*name, text.as_str()));
    assert_eq!(two.post(CODE, &off).await.location(), "/applications");
    assert_eq!(two.get(CODE).await.location(), "/applications", "whoever is in is led on");
}

#[tokio::test]
async fn ten_wrong_codes_make_the_account_wait_even_after_another_password_step() {
    let portal = Portal::open().await;
    let phone = enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let thief = at_the_door(&portal, HANEUL).await;
    for _ in 0..10 {
        let wrong = thief.post(CODE, &[("code", "12345")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    let anew = at_the_door(&portal, HANEUL).await;
    let right = phone.code(&portal);
    let refused = anew.post(CODE, &[("code", &right)]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let by_recovery = anew.post(CODE, &[("recovery", phone.recovery[0].as_str())]).await;
    assert_eq!(by_recovery.status, StatusCode::TOO_MANY_REQUESTS);

    portal.app.clock.move_on(chrono::TimeDelta::minutes(16));
    let later = anew.post(CODE, &[("code", &phone.code(&portal))]).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER, "the wait ends by itself");
}

#[tokio::test]
async fn a_recovery_code_works_once_however_it_is_copied() {
    let portal = Portal::open().await;
    let phone = enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let copied = phone.recovery[3].to_lowercase().replace('-', " ");
    let (one, two) = (at_the_door(&portal, HANEUL).await, at_the_door(&portal, HANEUL).await);

    let first = one.post(CODE, &[("recovery", &copied)]).await;
    let second = two.post(CODE, &[("recovery", &phone.recovery[3])]).await;

    assert_eq!((first.status, first.location()), (StatusCode::SEE_OTHER, "/applications"));
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    let left = one.get("/account/second-factor").await.body;
    assert!(left.contains("9개 남았습니다"), "{left}");
}

#[tokio::test]
async fn a_wrong_password_does_not_tell_who_has_a_second_factor() {
    let portal = Portal::open().await;
    enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let visitor = portal.visitor();
    let mut pages = Vec::new();
    for email in [HANEUL, "lee@haneul.example", "nobody@haneul.example"] {
        let answer = visitor.post("/sign-in", &[("email", email), ("password", "wrong")]).await;
        pages.push((answer.status, answer.body.replace(email, "X")));
    }

    assert_eq!(pages[0].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pages.iter().all(|page| *page == pages[0]));
}

#[tokio::test]
async fn on_the_page_where_a_session_ended_both_are_given_at_once() {
    let portal = Portal::open().await;
    let phone = enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let kim = portal.visitor();
    let both = async |code: &str| {
        let form = [("email", HANEUL), ("password", PASSWORD), ("here", "yes"), ("code", code)];
        kim.post_with("/sign-in", &form, ("user-agent", "Chrome/141 (Android)")).await.status
    };

    assert_eq!(both("").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kim.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(both(&phone.code(&portal)).await, StatusCode::SEE_OTHER);
    assert_eq!(kim.get("/account").await.status, StatusCode::OK);
    assert!(portal.subjects(HANEUL).await.iter().any(|subject| subject.contains("다른 기기")));
}
