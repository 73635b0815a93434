//! `/steward`

use axum::http::StatusCode;
use madang::world::story::HANEUL;

use super::han;
use crate::{
    harness::Portal,
    review::{
        at, fill, patrol,
        secrecy::{claimed, uphold},
    },
};

#[tokio::test]
async fn what_is_signed_is_to_come_and_what_is_told_is_published() {
    let portal = Portal::open().await;
    let han = han(&portal).await;
    assert!(han.get("/steward").await.body.contains("결재하고 아직 알리지 않은 결정이 없습니다"));
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let link = format!("href=\"/steward/{}\"", story.application);

    let before = han.get("/steward").await.body;
    story.release().await.unwrap();
    let after = han.get("/steward").await.body;

    assert!(before.contains("곧 공개될 결정 1건") && before.contains(&link));
    assert!(after.contains("곧 공개될 결정 0건") && after.contains("href=\"/pilots/P-2026-"));
    assert!(after.contains(&link), "from what is public to what stands behind it");
}

#[tokio::test]
async fn a_claim_waits_there_until_it_is_decided() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let han = han(&portal).await;
    let link = format!("href=\"/steward/{}\"", story.application);

    let before = han.get("/steward").await.body;
    uphold(&han, &story).await;
    let after = han.get("/steward").await.body;

    assert!(before.contains("판단을 기다리는 경영상 비밀 1건") && before.contains(&link));
    assert!(!after.contains("판단을 기다리는 경영상 비밀"), "{after}");
}

/// APA §25: a plain error is put right of office or on request.
#[tokio::test]
async fn a_company_asks_for_a_correction_and_the_steward_answers_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let ask = format!("{case}/note?act=ask_correction");
    assert_ne!(kim.get(&ask).await.status, StatusCode::OK, "nothing is public yet");
    story.release().await.unwrap();
    assert!(kim.get(&case).await.body.contains("note?act=ask_correction"));

    let blank = fill(&kim, &ask, &[("words", " ")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = "운영 시간은 22시가 아니라 21시부터입니다.";
    let sent = fill(&kim, &ask, &[("words", wrong)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let han = han(&portal).await;
    let listed = han.get("/steward").await.body;
    assert!(listed.contains(wrong) && listed.contains("정정 1건"), "{listed}");
    let public = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!public.contains(wrong), "what is asked is not public");

    let reason = at(story.application, "reason?act=decline_correction");
    let form = [("act", "decline_correction"), ("words", "신청서에 적은 시간과 같습니다.")];
    let declined = fill(&han, &reason, &form).await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER, "{}", declined.body);
    assert!(!han.get("/steward").await.body.contains(wrong));
    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.iter().any(|one| one.contains("정정 요청의 결과")), "{subjects:?}");
}

/// Each is a mail to an official, so that no company may send them without end.
#[tokio::test]
async fn a_company_asks_for_so_many_corrections_and_then_waits() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let ask = format!("/applications/{}/note?act=ask_correction", story.application);

    for _ in 0..10 {
        let sent = fill(&kim, &ask, &[("words", "다시 봐 주세요.")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let eleventh = fill(&kim, &ask, &[("words", "다시 봐 주세요.")]).await;

    assert_eq!(eleventh.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn only_a_steward_comes_in() {
    let portal = Portal::open().await;

    for email in ["park@city.example", "yoon@city.example", "kim@haneul.example"] {
        let page = portal.sign_in(email).await.get("/steward").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
}
