//! `/applications/{id}/objections/{objection}`

use axum::http::StatusCode;
use madang::{
    act,
    world::story::{BARAM, HANEUL, OBJECTIONS},
};

use super::objection::{REASONS, newest, objects, refused};
use crate::{
    harness::Portal,
    review::{fill, ruling, written},
};

#[tokio::test]
async fn until_it_is_decided_an_objection_is_taken_back_and_may_be_made_again() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    objects(&kim, &story).await;
    let one = newest(&portal, &story).await;
    let page = format!("/applications/{}/objections/{one}", story.application);
    let body = kim.get(&page).await.body;
    assert!(body.contains(REASONS) && body.contains("규제혁신"), "who has it: {body}");

    let stale = kim.post(&page, &[("version", "0"), ("words", "자료를 더 모으겠습니다.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("그사이 내용이 바뀌었습니다"), "{}", stale.body);
    assert_eq!(written(&stale.body, "words"), "자료를 더 모으겠습니다.");
    let gone = fill(&kim, &page, &[("words", "자료를 더 모으겠습니다.")]).await;

    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    assert!(kim.get(&page).await.body.contains("이의신청을 취하하였습니다"));
    for email in [HANEUL, OBJECTIONS] {
        let subjects = portal.subjects(email).await;
        assert!(subjects.iter().any(|one| one.contains("이의신청 취하")), "{email}: {subjects:?}");
    }
    let again = kim.post(&page, &[("version", "2"), ("words", "다시 거둡니다.")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is taken back once");
    assert!(again.body.contains("다시 거둡니다."), "what was typed goes back: {}", again.body);
    assert_eq!(objects(&kim, &story).await.status, StatusCode::SEE_OTHER, "the time still runs");
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
}

#[tokio::test]
async fn while_an_objection_is_open_the_city_holds_the_case() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let holds = async || {
        let page = kim.get(&case).await.body;
        let (_, holders) = page.split_once("class=\"holders\"").unwrap();
        holders.split("</ol>").next().unwrap().contains("aria-current")
    };

    let before = holds().await;
    objects(&kim, &story).await;

    assert!(!before && holds().await);
}

#[tokio::test]
async fn what_was_decided_is_read_there_and_no_longer_taken_back() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    objects(&kim, &story).await;
    let one = newest(&portal, &story).await;
    let page = format!("/applications/{}/objections/{one}", story.application);
    let ruled = ruling::rules(&portal.sign_in(OBJECTIONS).await, one, "dismiss_objection").await;
    assert_eq!(ruled.status, StatusCode::SEE_OTHER, "{}", ruled.body);

    let body = kim.get(&page).await.body;

    assert!(body.contains(ruling::REASONS) && body.contains("90일 안에"), "{body}");
    assert!(!body.contains("name=\"words\""), "{body}");
    let late = kim.post(&page, &[("version", "2"), ("words", "")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let rival = portal.sign_in(BARAM).await;
    assert_eq!(rival.get(&page).await.status, StatusCode::NOT_FOUND);
}
