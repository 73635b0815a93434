//! `/committee/{id}/note`

use axum::http::StatusCode;
use madang::domain::engine::{Resolved, Vote};

use super::{home, in_session};
use crate::{
    harness::Portal,
    review::{fill, patrol},
};

#[tokio::test]
async fn a_session_ends_with_a_note_and_only_when_every_item_has_its_outcome() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let note = home(meeting, "note");
    let early = fill(&secretary, &note, &[("words", "마쳤습니다.")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "an item has no outcome yet");

    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await.unwrap();
    let blank = fill(&secretary, &note, &[("words", " ")]).await;
    let ended = fill(&secretary, &note, &[("words", "마쳤습니다.")]).await;

    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
}
