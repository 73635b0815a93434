//! `/demo`

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::harness::Portal;

#[tokio::test]
async fn one_click_changes_hats() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    visitor.post("/demo/hat", &[("email", "park@city.example")]).await;
    assert!(visitor.get("/account").await.body.contains("park@city.example"));
    visitor.post("/demo/hat", &[("email", "kim@haneul.example")]).await;

    assert!(visitor.get("/account").await.body.contains("kim@haneul.example"));
    assert_eq!(
        visitor.post("/demo/hat", &[("email", "nobody@x.example")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_clock_moves_on_and_never_back() {
    let portal = Portal::open().await;
    let (visitor, before) = (portal.visitor(), portal.app.now());

    visitor.post("/demo/clock", &[("by", "hour")]).await;
    assert_eq!(portal.app.now() - before, TimeDelta::hours(1));
    visitor.post("/demo/clock", &[("date", "2020-01-01")]).await;
    assert_eq!(portal.app.now() - before, TimeDelta::hours(1));
    visitor.post("/demo/clock", &[("by", "working-day")]).await;

    assert_eq!(portal.app.now() - before, TimeDelta::days(1), "Tuesday, nine o'clock");
}
