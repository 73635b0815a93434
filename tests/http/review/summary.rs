//! `/review/{id}/summary`

use axum::http::StatusCode;

use super::{at, fill, patrol};
use crate::{
    harness::Portal,
    steward::{breaches, han},
};

const TOLD: [(&str, &str); 3] = [
    ("field", "method-run"),
    ("ko", "로봇이 밤에 정해진 길만 돕니다."),
    ("en", "The robots keep to fixed paths at night."),
];

/// S71: until a summary is written nothing of such an answer is public, and then only the summary is.
#[tokio::test]
async fn what_the_steward_writes_is_what_the_public_reads() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let original = story.row().await.unwrap().answers().unwrap().text("method-run").to_owned();
    assert!(original.chars().count() > 20, "an answer that would be recognised");
    let visitor = portal.visitor();
    let before = visitor.get("/pilots/P-2026-0001").await.body;
    assert!(before.contains("요약을 아직 쓰지 않았습니다") && !before.contains(TOLD[1].1));
    let han = han(&portal).await;
    let address = at(story.application, "summary");
    let asked = han.get(&format!("{address}?field=method-run")).await.body;
    assert!(asked.contains(&original), "beside what was filed: {asked}");

    let sent = fill(&han, &address, &TOLD).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.location(), format!("/steward/{}?done=done", story.application));
    let ko = visitor.get("/pilots/P-2026-0001").await.body;
    let en = visitor.get("/pilots/P-2026-0001?lang=en").await.body;
    assert!(ko.contains(TOLD[1].1) && en.contains(TOLD[2].1), "{en}");
    assert!(!portal.public_bytes().await.contains(&original));
    let row = visitor.get("/api/v1/datasets/summaries/rows/P-2026-0001-method-run").await.json();
    assert_eq!(row["data"]["text_ko"], TOLD[1].1, "{row}");
    let preview = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(preview.contains(TOLD[2].1) && preview.contains("공개 요약 고치기"));
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_summary_that_was_written_before_goes_out_with_the_decision() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let han = han(&portal).await;

    fill(&han, &at(story.application, "summary"), &TOLD).await;
    assert_eq!(portal.visitor().get("/pilots/P-2026-0001").await.status, StatusCode::NOT_FOUND);
    story.release().await.unwrap();

    assert!(portal.visitor().get("/pilots/P-2026-0001").await.body.contains(TOLD[1].1));
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let han = han(&portal).await;
    let address = at(story.application, "summary");
    let wrong = [("field", "title"), ("ko", "담당자 900101-1234567"), ("en", " ")];

    let again = fill(&han, &address, &wrong).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#field", "#ko", "#en"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link} in {}", again.body);
    }
    assert!(again.body.contains("담당자 900101-1234567"));
    let page = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!page.contains("900101"));
}

#[tokio::test]
async fn only_the_steward_writes_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();

    for email in ["park@city.example", "decider@city.example", "kim@haneul.example"] {
        let person = portal.sign_in(email).await;
        let page = person.get(&at(story.application, "summary")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
}
