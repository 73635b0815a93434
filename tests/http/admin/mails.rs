//! `/admin/mails`

use axum::http::StatusCode;
use madang::store::mail;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::yoon;
use crate::{harness::Portal, review::patrol};
use madang::world::story::HANEUL;

/// A mail that has failed as often as it is tried.
async fn failed(portal: &Portal) -> mail::Model {
    let tx = portal.app.db.write().await.unwrap();
    let row = mail::Entity::find().one(&tx).await.unwrap().unwrap();
    let mut row = row.into_active_model();
    row.sent_at = Set(None);
    row.attempts = Set(mail::TRIES);
    row.failure = Set(Some("mailbox full".to_owned()));
    let row = row.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
    row
}

#[tokio::test]
async fn a_mail_that_failed_is_shown_with_its_cause_and_sent_again() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    portal.settle().await;
    let (yoon, row) = (yoon(&portal).await, failed(&portal).await);

    let page = yoon.get("/admin/mails").await.body;
    assert!(page.contains("mailbox full") && page.contains(&row.address), "failures come first");
    assert!(yoon.get("/admin").await.body.contains("보내지 못한 편지 1통"));
    let before = portal.subjects(&row.address).await.len();
    let again = yoon.post(&format!("/admin/mails/{}", row.id), &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    assert_eq!(portal.subjects(&row.address).await.len(), before + 1);
    let twice = yoon.post(&format!("/admin/mails/{}", row.id), &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "it was sent");
}

#[tokio::test]
async fn the_outbox_never_says_what_a_mail_says() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    portal.settle().await;

    let page = yoon(&portal).await.get("/admin/mails?state=sent&q=KIM").await.body;

    assert!(page.contains(HANEUL) && !page.contains("park@city.example"));
    let row = madang::store::application::Entity::find().one(portal.app.db.read()).await.unwrap();
    assert!(!page.contains(&row.unwrap().title));
}
