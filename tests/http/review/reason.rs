//! `/review/{id}/reason`

use axum::http::StatusCode;
use madang::world::story::DECIDER;

use super::{at, fill, patrol};
use crate::{harness::Portal, steward::han};

#[tokio::test]
async fn a_question_to_an_office_is_called_off_with_a_reason() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(question, "reason");

    let blank = fill(&choi, &address, &[("words", "   ")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.body.contains("href=\"#words\""));
    let sent = fill(&choi, &address, &[("words", "다른 부서의 일이었습니다.")]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(story.question("road").await.is_err());
}

#[tokio::test]
async fn an_office_does_not_call_off_what_it_was_asked() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;

    let sheet = at(question, "reason");
    assert_eq!(road.get(&sheet).await.status, StatusCode::CONFLICT);
    let form = [("version", "1"), ("act", "cancel"), ("words", "바쁩니다.")];
    assert_eq!(road.post(&sheet, &form).await.status, StatusCode::CONFLICT);
    assert!(story.question("road").await.is_ok());
}

/// What stands beside a published record is for everybody, and so in both languages.
#[tokio::test]
async fn a_correction_of_what_was_published_is_written_in_both_languages() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let (han, address) = (han(&portal).await, at(story.application, "reason"));
    let (ko, en) = ("구역의 이름을 바로잡습니다.", "The name of the area is put right.");
    let asked = han.get(&format!("{address}?act=correct")).await.body;
    assert!(asked.contains("name=\"words\"") && asked.contains("name=\"english\""), "{asked}");

    let old = han.get(&format!("{address}?act=take_examination")).await.body;
    assert!(old.contains("value=\"correct\""), "what an old link asks for is not offered: {old}");

    let half = fill(&han, &address, &[("act", "correct"), ("words", ko)]).await;

    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.body.contains("href=\"#english\"") && half.body.contains(ko), "{}", half.body);
    let form = [("act", "correct"), ("words", ko), ("english", en)];
    let whole = fill(&han, &address, &form).await;
    assert_eq!(whole.status, StatusCode::SEE_OTHER, "{}", whole.body);
    for (language, told, other) in [("ko", ko, en), ("en", en, ko)] {
        let page = portal.visitor().get(&format!("/pilots/P-2026-0001?lang={language}")).await.body;
        assert!(page.contains(told) && !page.contains(other), "{language}: {page}");
    }
}

/// What is done next is the main button, whatever stands first among the rows.
#[tokio::test]
async fn a_signature_is_not_taken_back_with_the_main_button() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let page = decider.get(&at(story.application, "")).await.body;

    let case = at(story.application, "");
    let back = format!("data-kind=\"secondary\" href=\"{case}/reason?act=take_back\"");
    let main = format!("<a class=\"button\" href=\"{case}/letter?act=release\"");
    assert!(page.contains(&back), "{page}");
    assert!(page.contains(&main), "{page}");
}
