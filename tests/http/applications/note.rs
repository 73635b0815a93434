//! `/applications/{id}/note`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use crate::{
    harness::Portal,
    review::{
        at, fill,
        hearing::{SUPERVISOR, call, designation},
    },
};

/// APA §27: whoever is to be heard may state a view in writing, and it is read.
#[tokio::test]
async fn a_company_states_its_view_before_the_hearing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let one = designation(&portal, &story).await;
    let (kim, supervisor) = (portal.sign_in(HANEUL).await, portal.sign_in(SUPERVISOR).await);
    let case = format!("/applications/{}", story.application);
    let note = format!("{case}/note");
    assert_eq!(kim.get(&note).await.status, StatusCode::CONFLICT, "nobody is to be heard yet");
    let early = kim.post(&note, &[("version", "1"), ("words", "너무 일찍 쓴 의견")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.body.contains("너무 일찍 쓴 의견"), "what was typed goes back: {}", early.body);
    call(&supervisor, one, ["2026", "10", "22"]).await;

    assert!(kim.get(&case).await.body.contains(&format!("href=\"{note}\"")));
    let blank = fill(&kim, &note, &[("words", " ")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.body.contains("href=\"#words\""), "{}", blank.body);
    let view = "보험은 10월 1일에 다시 들었습니다.";
    let stale = kim.post(&note, &[("version", "0"), ("words", view)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains(view), "what was typed stays");
    let sent = fill(&kim, &note, &[("words", view)]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(kim.get(&case).await.body.contains(view));
    assert!(supervisor.get(&at(one, "")).await.body.contains(view));
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&note).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_a_designation_there_is_nothing_to_be_heard_on() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}/note", story.application)).await;

    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
