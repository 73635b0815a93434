//! `/committee/{id}/agenda`

use axum::http::StatusCode;
use madang::world::story::committee;

use super::{home, tabled};
use crate::{
    harness::Portal,
    review::{fill, patrol},
};

fn call<'a>(act: &'a str, day: &'a str, words: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("act", act),
        ("on.year", "2026"),
        ("on.month", "10"),
        ("on.day", day),
        ("at", "14:00"),
        ("place", "시청 8층"),
        ("words", words),
    ]
}

#[tokio::test]
async fn a_meeting_is_called_fifteen_whole_days_before_and_not_later() {
    let portal = Portal::open().await;
    let meeting = tabled(&portal, &patrol(&portal).await).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let address = home(meeting, "agenda");

    let late = fill(&secretary, &address, &call("call_meeting", "6", "")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("15일 전에 알려야 하는데 14일 남았습니다"), "{}", late.body);
    assert!(late.body.contains("2026. 10. 7.(수)부터 열 수 있습니다"), "{}", late.body);
    assert!(late.body.contains("value=\"시청 8층\""), "what was typed is kept");

    let called = fill(&secretary, &address, &call("call_meeting", "7", "")).await;
    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
    assert_eq!(
        portal.subjects("member1@city.example").await.len(),
        2,
        "of the item and of the call"
    );
}

#[tokio::test]
async fn a_meeting_without_a_case_on_its_agenda_is_not_called() {
    let portal = Portal::open().await;
    let starts_at = super::MEETING.parse().unwrap();
    let meeting = committee::plan(&portal.app, starts_at).await.unwrap();
    let secretary = portal.sign_in("secretary@city.example").await;

    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("안건이 없는 회의는 소집할 수 없습니다"), "{page}");
    let refused = committee::call(&portal.app, meeting).await;
    assert!(refused.is_err());
    assert_eq!(portal.visitor().get("/meetings/C-2026-01").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_urgent_meeting_needs_its_reason_and_its_statement_and_says_so_in_public() {
    let portal = Portal::open().await;
    let meeting = tabled(&portal, &patrol(&portal).await).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let address = home(meeting, "agenda");

    let bare = fill(&secretary, &address, &call("call_urgently", "1", "")).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("href=\"#words\""), "{}", bare.body);
    let unchecked =
        fill(&secretary, &address, &call("call_urgently", "1", "장마 전에 시험해야 합니다.")).await;
    assert_eq!(unchecked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unchecked.body.contains("href=\"#checked-urgent\""), "{}", unchecked.body);

    let mut whole = call("call_urgently", "1", "장마 전에 시험해야 합니다.");
    whole.push(("checked", "urgent"));
    let called = fill(&secretary, &address, &whole).await;

    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
    let public = portal.visitor().get("/meetings/C-2026-01").await;
    assert!(public.body.contains("장마 전에 시험해야 합니다."), "{}", public.body);
}

#[tokio::test]
async fn a_page_drawn_before_somebody_else_acted_changes_nothing() {
    let portal = Portal::open().await;
    let meeting = tabled(&portal, &patrol(&portal).await).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let mut fields = call("call_meeting", "14", "");
    fields.push(("version", "99"));

    let stale = secretary.post(&home(meeting, "agenda"), &fields).await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(portal.visitor().get("/meetings/C-2026-01").await.status, StatusCode::NOT_FOUND);
}
