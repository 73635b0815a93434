//! `/audit/{id}`

use axum::http::StatusCode;
use madang::store::viewing;
use sea_orm::ConnectionTrait;

use super::auditor;
use crate::{
    harness::Portal,
    review::{at, patrol},
};
use madang::world::story::{HANEUL, reader};

/// S87: opening what is personal is on record: once an hour for each person and thing, and never the company itself.
#[tokio::test]
async fn whoever_of_the_city_opens_a_case_is_on_its_record_once_an_hour() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (park, kim) = (portal.sign_in("park@city.example").await, portal.sign_in(HANEUL).await);
    for _ in 0..3 {
        park.get(&at(story.application, "")).await;
    }
    kim.get(&format!("/applications/{}", story.application)).await;
    portal.settle().await;

    let page = auditor(&portal).await.get(&format!("/audit/{}", story.application)).await.body;

    let (_, views) = page.split_once("id=\"views\"").unwrap();
    assert_eq!(views.matches("박 주무관").count(), 1, "{views}");
    assert!(!views.contains("김지호"));
    portal.at("2026-09-28T15:00:00+09:00");
    park.get(&at(story.application, "")).await;
    portal.settle().await;
    let rows = viewing::Entity::of([story.application]).all(portal.app.db.read()).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.kind == "case").count(), 2, "another hour");
}

/// A form that comes back draws the whole page: nobody reads a case by what they send.
#[tokio::test]
async fn a_form_that_is_shown_again_is_a_view_too() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let park = portal.sign_in("park@city.example").await;
    let id = reader(&portal.app, "park@city.example").await.unwrap().id();
    let (note, words) = (at(story.application, "note"), "보험 서류를 다시 보아야 합니다.");
    let views = async || {
        portal.settle().await;
        let rows = viewing::Entity::of([story.application]).all(portal.app.db.read()).await;
        rows.unwrap().into_iter().filter(|row| row.user_id == id).count()
    };

    let sent = park.post(&note, &[("words", words)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(views().await, 0, "what leads on has its event");

    let again = park.post(&note, &[("audience", "applicant"), ("words", words)]).await;
    assert_ne!(again.status, StatusCode::SEE_OTHER);
    assert!(again.body.contains(words), "{}", again.body);
    assert_eq!(views().await, 1);
}

#[tokio::test]
async fn a_view_can_neither_be_changed_nor_taken_out() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    portal.sign_in("park@city.example").await.get(&at(story.application, "")).await;
    portal.settle().await;

    for change in ["DELETE FROM viewing", "UPDATE viewing SET kind = 'x'"] {
        let tx = portal.app.db.write().await.unwrap();
        assert!(tx.execute_unprepared(change).await.is_err(), "{change}");
    }
}

#[tokio::test]
async fn everything_that_was_done_stands_in_words_with_its_hash() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let auditor = auditor(&portal).await;
    let address = format!("/audit/{}", story.application);

    let page = auditor.get(&address).await.body;
    assert!(page.contains("기록이 온전합니다") && page.contains("접수"), "{page}");
    let english = auditor.get(&format!("{address}?lang=en")).await.body;
    assert!(english.contains("The record is whole"));
    assert!(page.contains(&format!("href=\"{address}/record\"")));
}
