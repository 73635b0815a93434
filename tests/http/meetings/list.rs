//! `/meetings`

use axum::http::StatusCode;
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

#[tokio::test]
async fn a_page_that_cannot_be_counted_is_refused_on_a_page_of_the_portal() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/meetings?page=x").await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.starts_with("<!doctype html>\n<html lang=\"ko\">"), "{}", page.body);
}
