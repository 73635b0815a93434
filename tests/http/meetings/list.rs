//! `/meetings`

use madang::world::story::committee;

use crate::{committee::tabled, harness::Portal, review::patrol};

#[tokio::test]
async fn a_meeting_is_listed_from_its_call_on() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let visitor = portal.visitor();
    assert!(!visitor.get("/meetings").await.body.contains("C-2026-01"), "planned is not announced");

    committee::call(&portal.app, meeting).await.unwrap();

    let list = visitor.get("/meetings").await.body;
    assert!(list.contains("href=\"/meetings/C-2026-01\""), "{list}");
}
