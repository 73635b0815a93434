//! A reason that is longer than a page.

use axum::http::StatusCode;
use madang::world::story::{HANEUL, OFFICER};

use super::{
    super::{at, fill, patrol},
    ASKED,
};
use crate::harness::Portal;

#[tokio::test]
async fn a_long_reason_is_folded_on_the_pages_of_the_case_and_a_short_one_is_not() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, kim) = (portal.sign_in(OFFICER).await, portal.sign_in(HANEUL).await);
    let address = at(story.application, "questions");
    let pages = async || {
        let desk = choi.get(&at(story.application, "")).await.body;
        [desk, kim.get(&format!("/applications/{}", story.application)).await.body]
    };
    assert_eq!(fill(&choi, &address, &ASKED).await.status, StatusCode::SEE_OTHER);
    for page in pages().await {
        assert!(!page.contains("<summary>전체 보기</summary>"), "{page}");
    }
    let words = "멈추는 거리를 확인하려고 합니다. ".repeat(200);
    let long = ASKED.map(|(name, typed)| match name {
        "words" => (name, words.trim()),
        _ => (name, typed),
    });
    let long = [&long[..], &[("sure", "yes")]].concat();

    assert_eq!(fill(&choi, &address, &long).await.status, StatusCode::SEE_OTHER);

    for page in pages().await {
        assert!(page.contains("<summary>전체 보기</summary>"), "{page}");
        assert!(page.contains(words.trim()), "all of it is there");
    }
}
