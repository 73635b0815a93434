//! `/meetings`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::world::story::committee;
use sea_orm::EntityTrait;

use crate::{
    committee::{all_sign, ended, tabled},
    harness::Portal,
    review::patrol,
};

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

/// The list and the page of a meeting tell one hour.
#[tokio::test]
async fn once_the_minutes_are_signed_a_meeting_is_listed_at_its_real_hour() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    committee::call(&portal.app, meeting).await.unwrap();
    portal.at("2026-10-14T14:30:00+09:00");
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    ended(&portal, &story, meeting).await;
    let visitor = portal.visitor();
    assert!(visitor.get("/meetings").await.body.contains("14:00"), "as it was announced");

    all_sign(&portal, meeting).await;

    for address in ["/meetings", "/meetings/C-2026-01"] {
        let page = visitor.get(address).await.body;
        assert!(page.contains("14:30"), "{address}: {page}");
    }
    assert!(!visitor.get("/meetings").await.body.contains("14:00"));
}

/// While the result of an item is withheld, the minutes are public in part.
#[tokio::test]
async fn the_list_and_the_page_say_alike_how_much_of_the_minutes_is_public() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let told = async |word: &str| {
        let visitor = portal.visitor();
        let tag = format!(">{word}</span>");
        let mut told = Vec::new();
        for address in ["/meetings", "/meetings/C-2026-01"] {
            told.push(visitor.get(address).await.body.contains(&tag));
        }
        told
    };
    assert_eq!(told("회의록 일부 공개").await, [true, true]);
    assert_eq!(told("회의록 공개").await, [false, false]);

    story.release().await.unwrap();

    assert_eq!(told("회의록 일부 공개").await, [false, false]);
    assert_eq!(told("회의록 공개").await, [true, true]);
}

/// Nobody is asked to come to what has begun.
#[tokio::test]
async fn a_meeting_that_has_begun_invites_nobody() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    committee::call(&portal.app, meeting).await.unwrap();
    let visitor = portal.visitor();
    let page = visitor.get("/meetings/C-2026-01").await.body;
    assert!(page.contains("id=\"attend\""), "{page}");
    let starts = madang::store::meeting::Entity::find_by_id(meeting);
    let starts = starts.one(portal.app.db.read()).await.unwrap().unwrap().starts_at;

    portal.app.clock.set(starts);

    let page = visitor.get("/meetings/C-2026-01").await.body;
    assert!(!page.contains("id=\"attend\"") && page.contains("이미 시작한 회의입니다"), "{page}");
    assert!(
        !visitor.get("/").await.body.contains("/meetings/C-2026-01"),
        "nor does the first page"
    );
    let list = visitor.get("/meetings").await.body;
    let unheld = "열린 기록";
    assert!(list.contains("/meetings/C-2026-01") && !list.contains(unheld), "{list}");

    portal.app.clock.set(starts + TimeDelta::days(1));
    for address in ["/meetings/C-2026-01", "/meetings"] {
        let page = visitor.get(address).await.body;
        assert!(page.contains(unheld) && !page.contains("이미 시작한 회의입니다"), "{page}");
    }
}

#[tokio::test]
async fn a_page_that_cannot_be_counted_is_refused_on_a_page_of_the_portal() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/meetings?page=x").await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.starts_with("<!doctype html>\n<html lang=\"ko\">"), "{}", page.body);
}
