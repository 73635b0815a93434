//! `/review/outbox`

use axum::http::StatusCode;
use madang::world::story::{BARAM, DECIDER, HANEUL, Story};

use super::{at, fill, patrol, written};
use crate::harness::Portal;

const OUTBOX: &str = "/review/outbox";

/// S64: what is signed shows nowhere until it goes out; then each is told once, and what is held back stays.
#[tokio::test]
async fn decisions_go_out_together_and_what_is_held_stays() {
    let portal = Portal::open().await;
    let (first, second) =
        (patrol(&portal).await, Story::draft(&portal.app, BARAM, "guide").await.unwrap());
    first.until_signed().await.unwrap();
    second.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let (one, other) = (first.application.to_string(), second.application.to_string());
    let mails = (portal.subjects(HANEUL).await.len(), portal.subjects(BARAM).await.len());
    let title = first.row().await.unwrap().title;
    assert!(!portal.public_bytes().await.contains(&title), "nothing is public");
    let page = decider.get(OUTBOX).await.body;
    assert!(page.contains(&one) && page.contains(&other), "{page}");
    assert!(decider.get("/review").await.body.contains("href=\"/review/outbox\""));

    let bare = decider.post(OUTBOX, &[("hold", &other)]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "without its reason");
    let held = decider.post(OUTBOX, &[("hold", &other), ("why", "위원장 확인 중")]).await;
    assert_eq!(held.status, StatusCode::SEE_OTHER);
    assert!(decider.get(OUTBOX).await.body.contains("위원장 확인 중"));
    let form = [("do", "release"), ("chosen", one.as_str()), ("chosen", other.as_str())];
    let sent = decider.post(OUTBOX, &form).await;

    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    assert!(sent.body.contains("1건을 내보냈습니다"), "{}", sent.body);
    assert!(sent.body.contains("보류된 결정이라 내보내지 않았습니다."));
    assert_eq!(first.stage().await.unwrap(), "approved");
    assert_eq!(second.stage().await.unwrap(), "signed-approval");
    assert!(portal.public_bytes().await.contains(&title));
    assert_eq!(portal.subjects(HANEUL).await.len(), mails.0 + 1, "told once");
    assert_eq!(portal.subjects(BARAM).await.len(), mails.1);
    let twice = decider.post(OUTBOX, &form[..2]).await;
    assert_eq!(twice.status, StatusCode::OK);
    for told in
        ["0건을 내보냈습니다", "1건은 기다리는 결정이 아니었습니다", "이미 내보낸 결정입니다"]
    {
        assert!(twice.body.contains(told), "{told}: {}", twice.body);
    }
    assert!(!twice.body.contains("내보내지 못했습니다"), "{}", twice.body);
    assert_eq!(portal.subjects(HANEUL).await.len(), mails.0 + 1, "a double click tells nobody");
}

/// Who chose a decision before another took its signature back is told so, and a made-up one is none.
#[tokio::test]
async fn what_waits_no_more_is_told_by_what_became_of_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let one = story.application.to_string();
    story.take_back().await.unwrap();

    let sent = decider.post(OUTBOX, &[("do", "release"), ("chosen", &one)]).await;
    let unknown = "01999999-9999-7999-8999-999999999999";
    let never = decider.post(OUTBOX, &[("do", "release"), ("chosen", unknown)]).await;

    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    assert!(sent.body.contains("결재를 거두어들인 결정이라"), "{}", sent.body);
    assert_eq!(never.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", never.body);
}

#[tokio::test]
async fn a_letter_is_changed_and_kept_and_goes_out_as_changed() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let (decider, kim) = (portal.sign_in(DECIDER).await, portal.sign_in(HANEUL).await);
    let letter = at(story.application, "letter");
    let reasons = written(&decider.get(&letter).await.body, "reasons");

    let form = [("do", "keep"), ("reasons", &reasons), ("added", "축하드립니다.")];
    let kept = fill(&decider, &letter, &form).await;

    assert_eq!(
        (kept.status, kept.location()),
        (StatusCode::SEE_OTHER, "/review/outbox?done=saved")
    );
    assert!(decider.get(OUTBOX).await.body.contains("고친 글 있음"));
    assert_eq!(written(&decider.get(&letter).await.body, "added"), "축하드립니다.");
    let one = story.application.to_string();
    decider.post(OUTBOX, &[("do", "release"), ("chosen", &one)]).await;
    let case = format!("/applications/{}", story.application);
    let page = kim.get(&case).await.body;
    let link = format!("{case}/letters/");
    let mut found = false;
    for id in page.split(&link).skip(1).map(|rest| &rest[..36]) {
        found |= kim.get(&format!("{case}/letters/{id}")).await.body.contains("축하드립니다.");
    }
    assert!(found, "the letter says what was added");
}

#[tokio::test]
async fn the_outbox_is_there_for_the_decision_maker_only_and_says_when_it_is_empty() {
    let portal = Portal::open().await;
    let decider = portal.sign_in(DECIDER).await;

    assert!(decider.get(OUTBOX).await.body.contains("기다리는 결정이 없습니다"));
    let none = decider.post(OUTBOX, &[("do", "release")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for email in ["park@city.example", HANEUL] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(OUTBOX).await.status, StatusCode::NOT_FOUND, "{email}");
    }
}
