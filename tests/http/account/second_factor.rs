//! `/account/second-factor`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    config::Mode,
    domain::one_time_code::{code, step},
    world::{PASSWORD, story::HANEUL},
};

use crate::harness::{Person, Portal};

const PAGE: &str = "/account/second-factor";
const CHOI: &str = "choi@city.example";

/// What a phone knows of an account.
pub(crate) struct Phone {
    secret: Vec<u8>,
    pub recovery: Vec<String>,
}

impl Phone {
    /// The next code, and never one that was shown before.
    pub fn code(&self, portal: &Portal) -> String {
        portal.app.clock.move_on(TimeDelta::seconds(30));
        code(&self.secret, step(portal.app.now()))
    }
}

/// What stands in `<code>` on a page.
fn codes(page: &str) -> Vec<String> {
    let parts = page.split("<code>").skip(1);
    parts.map(|rest| rest.split("</code>").next().unwrap().to_owned()).collect()
}

/// RFC 4648 backwards.
fn bytes(base32: &str) -> Vec<u8> {
    let letters = base32.bytes().filter(u8::is_ascii_alphanumeric);
    let value = |letter: u8| if letter < b'A' { letter - b'2' + 26 } else { letter - b'A' };
    let bits = letters.flat_map(|letter| (0..5).rev().map(move |at| value(letter) >> at & 1));
    let bits: Vec<u8> = bits.collect();
    bits.chunks_exact(8).map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit)).collect()
}

/// Reads the key from the page into a phone that nobody has confirmed yet.
async fn scanned(person: &Person) -> Phone {
    let page = person.get(PAGE).await.body;
    let secret = bytes(&codes(&page)[0]);
    assert_eq!(secret.len(), 20, "{page}");
    Phone { secret, recovery: Vec::new() }
}

/// Sets up a second factor.
pub(crate) async fn enrolled(portal: &Portal, person: &Person) -> Phone {
    let mut phone = scanned(person).await;
    let code = phone.code(portal);
    let fields = [("do", "enrol"), ("code", code.as_str()), ("next", "/account")];
    let page = person.post(PAGE, &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    phone.recovery = codes(&page.body);
    phone
}

/// Gives the password alone.
pub(crate) async fn at_the_door(portal: &Portal, email: &str) -> Person {
    let person = portal.visitor();
    let answer = person.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    assert!(answer.location().starts_with("/sign-in/code?next="), "{}", answer.location());
    person
}

#[tokio::test]
async fn a_phone_is_confirmed_by_its_first_code_and_ten_others_are_shown_once() {
    let portal = Portal::open().await;
    let (kim, elsewhere) = (portal.sign_in(HANEUL).await, portal.sign_in(HANEUL).await);
    let page = kim.get(PAGE).await.body;
    assert!(page.contains("otpauth://totp/Madang:kim%40haneul.example?secret="), "{page}");
    assert!(page.contains("<svg class=\"square-code\"") && !page.contains("style="), "{page}");
    assert!(page.contains("inputmode=\"numeric\" autocomplete=\"one-time-code\""), "{page}");

    let wrong = kim.post(PAGE, &[("do", "enrol"), ("code", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let phone = enrolled(&portal, &kim).await;

    assert_eq!(phone.recovery.len(), 10);
    assert!(phone.recovery.iter().all(|code| code.len() == 29), "{:?}", phone.recovery);
    let again = kim.get(PAGE).await.body;
    assert!(!again.contains(&phone.recovery[0]) && again.contains("10개 남았습니다"), "{again}");
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::UNAUTHORIZED);
    let subjects = portal.subjects(HANEUL).await;
    assert_eq!(subjects, ["[서울 규제샌드박스] 계정에 두 번째 인증을 만들었습니다"]);
}

#[tokio::test]
async fn a_password_that_was_given_long_ago_is_asked_for_again() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    assert!(!kim.get(PAGE).await.body.contains("name=\"current\""));
    portal.app.clock.move_on(TimeDelta::minutes(16));
    let phone = scanned(&kim).await;
    assert!(kim.get(PAGE).await.body.contains("name=\"current\""));

    let code = phone.code(&portal);
    let without = kim.post(PAGE, &[("do", "enrol"), ("code", &code)]).await;
    let with = kim.post(PAGE, &[("do", "enrol"), ("code", &code), ("current", PASSWORD)]).await;

    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("href=\"#current\""), "{}", without.body);
    assert_eq!(with.status, StatusCode::OK);
}

#[tokio::test]
async fn in_serve_the_city_s_own_set_one_up_before_anything_else_opens() {
    let portal = Portal::open_with(|config| config.mode = Mode::Serve).await;
    let choi = at_the_door(&portal, CHOI).await;
    let led = choi.get("/sign-in/code?next=%2Freview").await;
    assert_eq!(led.location(), "/account/second-factor?next=%2Freview");
    for closed in ["/review", "/account", "/account/security", "/account/calendar.ics"] {
        let led = choi.get(closed).await;
        assert!(led.location().starts_with("/sign-in/code?next="), "{closed}: {}", led.status);
    }
    let posted = choi.post("/account/settings", &[("name", "다른 이름")]).await;
    assert_eq!(posted.status, StatusCode::UNAUTHORIZED);
    let page = choi.get(PAGE).await.body;
    assert!(page.contains("시의 계정에는 두 번째 인증이 있어야 합니다"), "{page}");

    let phone = enrolled(&portal, &choi).await;

    assert_eq!(choi.get("/review").await.status, StatusCode::OK);
    let again = at_the_door(&portal, CHOI).await;
    let fields = [("code", phone.code(&portal)), ("next", "/review".to_owned())];
    let fields = fields.each_ref().map(|(name, text)| (*name, text.as_str()));
    assert_eq!(again.post("/sign-in/code", &fields).await.location(), "/review");
    assert_eq!(again.get("/review").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_company_needs_none_and_neither_does_anybody_in_a_demo() {
    let serve = Portal::open_with(|config| config.mode = Mode::Serve).await;
    assert_eq!(serve.sign_in(HANEUL).await.get("/account").await.status, StatusCode::OK);

    let demo = Portal::open().await;
    let choi = demo.visitor();
    let answer = choi.post("/sign-in", &[("email", CHOI), ("password", PASSWORD)]).await;
    assert_eq!(answer.location(), "/review");
    assert_eq!(choi.get("/review").await.status, StatusCode::OK);
}

#[tokio::test]
async fn new_recovery_codes_need_a_code_and_take_the_place_of_those_before() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let phone = enrolled(&portal, &kim).await;

    let wrong = kim.post(PAGE, &[("do", "codes"), ("code", "1")]).await;
    let made = kim.post(PAGE, &[("do", "codes"), ("code", &phone.code(&portal))]).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = codes(&made.body);
    assert!(new.len() == 10 && !new.contains(&phone.recovery[0]), "{new:?}");
    let old = [("recovery", phone.recovery[0].as_str())];
    let lost = at_the_door(&portal, HANEUL).await;
    assert_eq!(lost.post("/sign-in/code", &old).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = [("recovery", new[0].as_str())];
    assert_eq!(lost.post("/sign-in/code", &new).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn it_is_taken_away_with_a_code_and_the_city_s_own_set_up_another_at_once() {
    let portal = Portal::open_with(|config| config.mode = Mode::Serve).await;
    let choi = at_the_door(&portal, CHOI).await;
    let phone = enrolled(&portal, &choi).await;

    let wrong = choi.post(PAGE, &[("do", "remove"), ("code", "12345")]).await;
    let gone = choi.post(PAGE, &[("do", "remove"), ("code", &phone.code(&portal))]).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(choi.get("/review").await.location().starts_with("/sign-in/code?next="));
    let other = enrolled(&portal, &choi).await;
    assert_ne!(other.secret, phone.secret);
    assert_eq!(choi.get("/review").await.status, StatusCode::OK);
    let subjects = portal.subjects(CHOI).await;
    assert!(subjects.iter().any(|line| line.contains("두 번째 인증을 없앴습니다")), "{subjects:?}");
}

#[tokio::test]
async fn another_password_by_a_letter_leaves_the_second_factor() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let phone = enrolled(&portal, &kim).await;
    portal.visitor().post("/sign-up/letter", &[("email", HANEUL)]).await;
    let thief = portal.visitor();

    let link = portal.link_mailed_to(HANEUL).await;
    let set = thief.post(&link, &[("password", "a sentence is a fine password")]).await;

    assert!(set.location().starts_with("/sign-in/code?next="), "{}", set.location());
    assert!(thief.get("/account").await.location().starts_with("/sign-in/code?next="));
    let enrol = thief.post(PAGE, &[("do", "remove"), ("code", &phone.code(&portal))]).await;
    assert_eq!(enrol.status, StatusCode::UNAUTHORIZED, "a code is given at the door alone");
    let code = phone.code(&portal);
    assert_eq!(thief.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(thief.get("/account").await.status, StatusCode::OK);
}
