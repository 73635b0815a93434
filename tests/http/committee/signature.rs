//! `/committee/{id}/signature`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Resolved, Vote},
    world::story::committee,
};

use super::{home, in_session};
use crate::{
    harness::Portal,
    review::{fill, patrol},
};

#[tokio::test]
async fn a_signer_reads_the_whole_text_and_signs_it_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &["member7@city.example"]).await;
    let chair = portal.sign_in("moon@city.example").await;
    assert_eq!(
        chair.get(&home(meeting, "signature")).await.status,
        StatusCode::CONFLICT,
        "not before the end"
    );
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();

    let desk = chair.get(&home(meeting, "")).await.body;
    assert!(desk.contains(&format!("href=\"{}?act=sign_minutes\"", home(meeting, "signature"))));
    let page = chair.get(&home(meeting, "signature")).await.body;
    let title = story.row().await.unwrap().title;
    assert!(page.contains(&title) && page.contains("제10조의2"), "{page}");
    let unread = fill(&chair, &home(meeting, "signature"), &[]).await;
    let signed = fill(&chair, &home(meeting, "signature"), &[("read", "yes")]).await;
    let twice = fill(&chair, &home(meeting, "signature"), &[("read", "yes")]).await;

    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert_eq!(twice.status, StatusCode::CONFLICT);
}
