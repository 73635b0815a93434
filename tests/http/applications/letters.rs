//! `/applications/{id}/letters/{letter}`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use crate::harness::Portal;

#[tokio::test]
async fn a_letter_is_read_by_its_company_alone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await;
    let id = case.body.split("/letters/").nth(1).unwrap().split('"').next().unwrap();
    let address = format!("/applications/{}/letters/{id}", story.application);

    let letter = kim.get(&address).await;

    assert_eq!(letter.status, StatusCode::OK);
    assert!(letter.body.contains("신청하신 규제특례를 조건을 붙여 승인합니다."));
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&address).await.status, StatusCode::NOT_FOUND);
    let none = format!("/applications/{}/letters/{}", story.application, story.application);
    assert_eq!(kim.get(&none).await.status, StatusCode::NOT_FOUND);
}
