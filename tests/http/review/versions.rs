//! `/review/{id}/versions/{version}`

use axum::http::StatusCode;
use madang::world::{
    story::{BARAM, HANEUL, OFFICER, Story},
    texts::questions,
};

use crate::harness::Portal;

#[tokio::test]
async fn the_desk_reads_what_an_answer_changed() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();
    let officer = portal.sign_in(OFFICER).await;
    let home = format!("/review/{}", story.application);

    let case = officer.get(&home).await.body;
    let page = officer.get(&format!("{home}/versions/2")).await.body;

    assert!(case.contains(&format!("href=\"{home}/versions/2\"")), "{case}");
    assert!(page.contains("1판과 다른 답 1개") && page.contains("새벽 한 시간에 40명이 지납니다."));
    let missing = officer.get(&format!("{home}/versions/3")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

/// PIPA art. 17: who is asked for an opinion reads persons' data in no version without consent.
#[tokio::test]
async fn whoever_is_asked_for_an_opinion_reads_no_more_than_on_the_case() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;

    let case = road.get(&format!("/review/{question}")).await.body;
    let version = road.get(&format!("/review/{question}/versions/1")).await;

    assert_eq!(version.status, StatusCode::OK);
    let withheld = |page: &str| page.matches("제공에 동의하지 않아").count();
    assert_eq!(withheld(&case), withheld(&version.body));
    let stranger = portal.sign_in(HANEUL).await;
    let address = format!("/review/{question}/versions/1");
    assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
}
