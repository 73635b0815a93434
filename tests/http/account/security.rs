//! `/account/security`

use axum::http::StatusCode;
use madang::world::{PASSWORD, story::HANEUL};

use crate::harness::{Person, Portal};

const NEW: &str = "another sentence for the door";

async fn is_in(person: &Person) -> bool {
    person.get("/account").await.status == StatusCode::OK
}

/// The ids of the sessions that have a button.
async fn others(person: &Person) -> Vec<String> {
    let page = person.get("/account/security").await.body;
    let ids = page.split("name=\"session\" value=\"").skip(1);
    ids.map(|rest| rest[..36].to_owned()).collect()
}

#[tokio::test]
async fn each_session_is_listed_and_ended_alone_or_with_all_others() {
    let portal = Portal::open().await;
    let (here, phone, cafe) =
        (portal.sign_in(HANEUL).await, portal.sign_in(HANEUL).await, portal.sign_in(HANEUL).await);

    let open = others(&here).await;
    assert_eq!(open.len(), 2);
    let end = here.post("/account/security", &[("do", "end"), ("session", &open[0])]).await;
    assert_eq!(end.status, StatusCode::SEE_OTHER);
    assert_eq!([is_in(&phone).await, is_in(&cafe).await].iter().filter(|is_in| **is_in).count(), 1);

    here.post("/account/security", &[("do", "end-others")]).await;
    assert_eq!((is_in(&phone).await, is_in(&cafe).await, is_in(&here).await), (false, false, true));
}

#[tokio::test]
async fn nobody_ends_the_session_of_another() {
    let portal = Portal::open().await;
    let (here, _phone) = (portal.sign_in(HANEUL).await, portal.sign_in(HANEUL).await);
    let theirs = others(&here).await.remove(0);
    let rival = portal.sign_in("owner@baram.example").await;

    let end = rival.post("/account/security", &[("do", "end"), ("session", &theirs)]).await;

    assert_eq!(end.status, StatusCode::NOT_FOUND);
    assert_eq!(others(&here).await.len(), 1);
}

#[tokio::test]
async fn only_the_browser_and_the_system_of_a_device_are_kept() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let agent = "Mozilla/5.0 (Windows NT 10.0; Win64) Gecko/20100101 Firefox/143.0";
    let form = [("email", HANEUL), ("password", PASSWORD)];
    visitor.post_with("/sign-in", &form, ("user-agent", agent)).await;

    let page = visitor.get("/account/security").await.body;

    assert!(page.contains("Firefox · Windows") && !page.contains("Gecko"), "{page}");
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_every_other_session() {
    let portal = Portal::open().await;
    let (here, phone) = (portal.sign_in(HANEUL).await, portal.sign_in(HANEUL).await);
    let change = |current: &'static str, password: &'static str| {
        [("do", "password"), ("current", current), ("password", password)]
    };

    let wrong = here.post("/account/security", &change("not this one at all", NEW)).await;
    let short = here.post("/account/security", &change(PASSWORD, "short")).await;
    let done = here.post("/account/security", &change(PASSWORD, NEW)).await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("지금 쓰는 비밀번호를 다시 입력해 주세요"));
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!((is_in(&here).await, is_in(&phone).await), (true, false));
    let again = portal.visitor();
    again.post("/sign-in", &[("email", HANEUL), ("password", PASSWORD)]).await;
    assert!(!is_in(&again).await);
    again.post("/sign-in", &[("email", HANEUL), ("password", NEW)]).await;
    assert!(is_in(&again).await);
    assert!(portal.subjects(HANEUL).await.iter().any(|subject| subject.contains("비밀번호")));
}

#[tokio::test]
async fn ten_wrong_passwords_of_who_is_in_make_them_wait_and_nobody_at_the_door() {
    let portal = Portal::open().await;
    let here = portal.sign_in(HANEUL).await;
    let change = |current| [("do", "password"), ("current", current), ("password", NEW)];
    for _ in 0..10 {
        let wrong = here.post("/account/security", &change("not this one at all")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    let waits = here.post("/account/security", &change(PASSWORD)).await;
    let door =
        portal.visitor().post("/sign-in", &[("email", HANEUL), ("password", PASSWORD)]).await;

    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(door.status, StatusCode::SEE_OTHER);
}
