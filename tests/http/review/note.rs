//! `/review/{id}/note`

use axum::http::StatusCode;
use madang::world::story::HANEUL;

use super::{at, fill, patrol};
use crate::harness::Portal;

const ROAD: &str = "road@city.example";

/// S55: private is the default, and a private note reaches nobody but those who handle the case.
#[tokio::test]
async fn a_note_is_private_unless_it_is_said_otherwise() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let (park, kim) = (portal.sign_in("park@city.example").await, portal.sign_in(HANEUL).await);
    let mails = portal.subjects(HANEUL).await.len();
    let address = at(story.application, "note");
    let words = "보험 서류를 다시 보아야 합니다.";

    let kept = fill(&park, &address, &[("words", words)]).await;

    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert!(park.get(&at(story.application, "")).await.body.contains(words));
    let own = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(!own.contains(words));
    assert_eq!(portal.subjects(HANEUL).await.len(), mails);
    let road = portal.sign_in(ROAD).await;
    let question = story.question("road").await.unwrap();
    for id in [story.application, question] {
        assert!(!road.get(&at(id, "")).await.body.contains(words), "not the agency");
        assert_eq!(road.get(&at(id, "note")).await.status, StatusCode::NOT_FOUND);
    }
}

/// S55: what goes to the applicant names its readers first.
#[tokio::test]
async fn a_message_to_the_applicant_names_its_readers_before_it_is_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (park, kim) = (portal.sign_in("park@city.example").await, portal.sign_in(HANEUL).await);
    let address = at(story.application, "note");
    let own = format!("/applications/{}", story.application);
    let words = "내일 오전에 전화드리겠습니다.";
    let mails = portal.subjects(HANEUL).await.len();

    let shown = fill(&park, &address, &[("audience", "applicant"), ("words", words)]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("김지호 대표, 이수민 담당 님이 받습니다"), "{}", shown.body);
    assert!(!kim.get(&own).await.body.contains(words), "not yet");
    assert_eq!(portal.subjects(HANEUL).await.len(), mails);
    let form = [("audience", "applicant"), ("words", words), ("do", "send")];
    let sent = fill(&park, &address, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(kim.get(&own).await.body.contains(words));
    assert_eq!(portal.subjects(HANEUL).await.len(), mails + 1);
    assert_eq!(portal.subjects("lee@haneul.example").await.len(), mails + 1);
    let page = park.get(&at(story.application, "")).await.body;
    assert!(page.contains("신청인에게 보냄") && page.contains(words));
}

#[tokio::test]
async fn a_note_has_words_and_what_was_drawn_before_is_not_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let park = portal.sign_in("park@city.example").await;
    let address = at(story.application, "note");

    let empty = fill(&park, &address, &[("audience", "applicant"), ("words", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#words\""));
    let stale = [("version", "1"), ("audience", "applicant"), ("words", "글"), ("do", "send")];
    let refused = park.post(&address, &stale).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains('글'));
}
