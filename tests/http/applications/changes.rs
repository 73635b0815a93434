//! `/applications/{id}/changes/{change}`

use axum::http::StatusCode;
use madang::{
    act,
    world::story::{BARAM, DECIDER, HANEUL, Story},
};

use super::change::{REASONS, asks, newest};
use crate::{
    harness::Portal,
    review::{at, fill, hearing::designation},
};

#[tokio::test]
async fn a_wish_is_taken_back_until_it_is_decided_and_may_be_asked_again() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let trial = designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    asks(&kim, &story, "1").await;
    let twice = asks(&kim, &story, "2").await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "one at a time: {}", twice.body);
    let one = newest(&portal).await.id;
    let address = format!("/applications/{}/changes/{one}", story.application);
    let stale = kim.post(&address, &[("version", "0"), ("words", "필요 없습니다.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("필요 없습니다."), "what was typed stays");

    let gone = fill(&kim, &address, &[("words", "")]).await;

    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    let page = kim.get(&address).await.body;
    assert!(page.contains("끝남") && !page.contains("취하하기</button>"), "{page}");
    let decider = portal.sign_in(DECIDER).await;
    assert_eq!(decider.get(&at(trial, "amendment")).await.status, StatusCode::CONFLICT);
    let again = asks(&kim, &story, "2").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
}

#[tokio::test]
async fn nobody_else_finds_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    asks(&kim, &story, "1").await;
    let one = newest(&portal).await.id;
    let address = format!("/applications/{}/changes/{one}", story.application);
    assert!(kim.get(&address).await.body.contains(REASONS));

    for email in [BARAM, DECIDER] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    let own = format!("/applications/{}/changes/{}", story.application, story.application);
    assert_eq!(kim.get(&own).await.status, StatusCode::NOT_FOUND);
}
