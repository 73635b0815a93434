//! `/calls/new`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, OFFICER};

use super::{EXEMPTION, LEAD};
use crate::{
    applications::drafting::{fresh, hidden},
    harness::Portal,
};

const CALL: [(&str, &str); 20] = [
    ("programme", EXEMPTION),
    ("title_ko", "로봇 공모"),
    ("title_en", "Robot call"),
    ("about_ko", "로봇을 받습니다."),
    ("about_en", "For robots."),
    ("fields", "ROBOT"),
    ("opens.year", "2026"),
    ("opens.month", "10"),
    ("opens.day", "1"),
    ("opens.hour", "9"),
    ("opens.minute", "0"),
    ("closes.year", "2026"),
    ("closes.month", "11"),
    ("closes.day", "13"),
    ("closes.hour", "18"),
    ("closes.minute", "00"),
    ("budget", "300,000,000"),
    ("criteria_ko", "안전 40점"),
    ("criteria_en", "Safety 40"),
    ("documents_ko", ""),
];

#[tokio::test]
async fn who_leads_the_case_officers_publishes_and_everyone_can_read_it_at_once() {
    let portal = Portal::open().await;
    let lead = portal.sign_in(LEAD).await;
    let key = hidden(&lead.get("/calls/new").await, "key");
    let form = [&CALL[..], &[("key", key.as_str())]].concat();

    let sent = lead.post("/calls/new", &form).await;
    let twice = lead.post("/calls/new", &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.location(), "/calls/G-2026-0001?done=saved");
    assert_eq!(twice.location(), sent.location(), "the same form publishes once");
    let page = portal.visitor().get("/calls/G-2026-0001").await.body;
    assert!(page.contains("로봇 공모") && page.contains("2026. 11. 13.(금) 18:00"), "{page}");
}

#[tokio::test]
async fn what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let lead = portal.sign_in(LEAD).await;
    let key = fresh();
    for (name, value, field) in [
        ("programme", "nobody", "programme"),
        ("title_en", " ", "title_en"),
        ("opens.minute", "60", "opens"),
        ("closes.day", "31", "closes"),
        ("closes.month", "9", "closes"),
        ("budget", "-1", "budget"),
        ("fields", "SPACE", "fields"),
    ] {
        let others = CALL.iter().filter(|(known, _)| *known != name);
        let form: Vec<_> = others.copied().chain([(name, value), ("key", key.as_str())]).collect();

        let answer = lead.post("/calls/new", &form).await;

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.body);
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{name}: {}", answer.body);
        assert!(answer.body.contains("로봇을 받습니다."), "{name}");
    }
    assert!(portal.visitor().get("/calls").await.body.contains("지금 받는 공고가 없습니다"));
}

#[tokio::test]
async fn nobody_else_publishes() {
    let portal = Portal::open().await;
    for person in [portal.sign_in(HANEUL).await, portal.sign_in(OFFICER).await] {
        let key = fresh();
        let form = [&CALL[..], &[("key", key.as_str())]].concat();

        assert_eq!(person.get("/calls/new").await.status, StatusCode::NOT_FOUND);
        assert_eq!(person.post("/calls/new", &form).await.status, StatusCode::NOT_FOUND);
    }
    assert!(portal.visitor().get("/calls").await.body.contains("지금 받는 공고가 없습니다"));
}
