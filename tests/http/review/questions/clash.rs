//! Two who ask at the same time.

use axum::http::StatusCode;
use madang::world::story::OFFICER;

use super::{
    super::{at, fill, patrol, version},
    ASKED,
};
use crate::harness::Portal;

#[tokio::test]
async fn whoever_was_overtaken_reads_what_was_done_and_what_is_open_since() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let address = at(story.application, "questions");
    let seen = version(&choi.get(&address).await.body);
    assert_eq!(fill(&choi, &address, &ASKED).await.status, StatusCode::SEE_OTHER);

    let late = [&[("version", seen.as_str())][..], &ASKED[..]].concat();
    let late = choi.post(&address, &late).await;

    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    for word in ["보완을 요청했습니다", "지금 열려 있는 요청: 보완 요구"] {
        assert!(late.body.contains(word), "{word}: {}", late.body);
    }
}
