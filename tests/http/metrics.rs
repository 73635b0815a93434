//! `/metrics`, for machines only

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use madang::{
    web,
    world::story::{HANEUL, Story},
};
use sea_orm::ConnectionTrait;
use tower::ServiceExt;

use crate::harness::Portal;

/// What Prometheus reads.
async fn read(portal: &Portal) -> String {
    let request = Request::builder().uri("/metrics").body(Body::empty()).unwrap();
    let answer = web::watched(&portal.app).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let kind = &answer.headers()[header::CONTENT_TYPE];
    assert_eq!(kind, "text/plain; version=0.0.4; charset=utf-8");
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn value(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?;
    line.parse().ok()
}

/// W9: nothing internal is reachable where the public is answered.
#[tokio::test]
async fn the_public_finds_no_metrics_and_the_monitoring_finds_nothing_else() {
    let portal = Portal::open().await;

    let public = portal.visitor().get("/metrics").await;
    let request = Request::builder().uri("/pilots").body(Body::empty()).unwrap();
    let monitoring = web::watched(&portal.app).oneshot(request).await.unwrap();

    assert_eq!(public.status, StatusCode::NOT_FOUND);
    assert_eq!(monitoring.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn requests_are_counted_by_the_template_of_their_route() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    visitor.get("/pilots?q=nari.seol").await;
    visitor.get("/account/password/nari.seol").await;
    visitor.get("/nari.seol").await;
    visitor.send("NARI".parse().unwrap(), "/pilots", Body::empty(), None).await;

    let text = read(&portal).await;

    let count = |route: &str, method: &str, class: &str| {
        let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{class}\"");
        value(&text, &format!("madang_http_requests_total{{{labels}}}"))
    };
    assert_eq!(count("/pilots", "GET", "2xx"), Some(1), "{text}");
    assert_eq!(count("/account/password/{token}", "GET", "4xx"), Some(1), "{text}");
    assert_eq!(count("none", "GET", "4xx"), Some(1), "{text}");
    assert_eq!(count("/pilots", "other", "4xx"), Some(1), "{text}");
    assert!(!text.contains("nari.seol") && !text.contains("NARI"), "{text}");
}

#[tokio::test]
async fn what_the_background_work_has_before_it_is_read_from_the_database() {
    let portal = Portal::open().await;
    let names = ["madang_mail_waiting", "madang_clocks_overdue", "madang_events_unsealed"];
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.settle().await;
    let at_rest = read(&portal).await;
    assert_eq!(names.map(|name| value(&at_rest, name)), [Some(0); 3], "{at_rest}");

    let another = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    another.until_in_check().await.unwrap();
    let new = [("name", "새"), ("email", "b@new.example"), ("password", "a sentence is fine")];
    portal.visitor().post("/sign-up", &new).await;
    portal.at("2027-09-21T09:00:00+09:00");
    let text = read(&portal).await;

    for name in names {
        assert!(value(&text, name).is_some_and(|waiting| waiting > 0), "{name} in {text}");
    }
    assert_eq!(value(&text, "madang_mail_failed"), Some(0));
    assert_eq!(value(&text, "madang_database_up"), Some(1));
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_told_and_the_rest_is_there() {
    let portal = Portal::open().await;
    portal.app.db.read().execute_unprepared("DROP TABLE seal").await.unwrap();

    let text = read(&portal).await;

    assert_eq!(value(&text, "madang_database_up"), Some(0));
    assert_eq!(value(&text, "madang_open_connections"), Some(0));
    assert_eq!(value(&text, "madang_events_unsealed"), None);
}
