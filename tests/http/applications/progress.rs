//! The letter of the thirtieth day states what the page of the case states that day.

use madang::world::{
    story::{HANEUL, OFFICER, Story},
    texts::questions,
};

use super::letters::newest;
use crate::harness::Portal;

/// The letter that went out last, and the mail with it.
async fn told(portal: &Portal, story: &Story<'_>) -> [String; 2] {
    portal.settle().await;
    portal.settle().await;
    let kim = portal.sign_in(HANEUL).await;
    let letter = kim.get(&newest(&kim, story).await).await.body;
    assert!(letter.contains("<h1>처리 상황 알림</h1>"), "{letter}");
    let sent = portal.app.mailer.sent().into_iter();
    let mail =
        sent.filter(|mail| mail.to == HANEUL).rfind(|mail| mail.subject.contains("처리 상황"));
    [letter, mail.unwrap().text]
}

#[tokio::test]
async fn while_the_clock_runs_the_letter_names_stage_and_day() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.at("2026-10-22T10:00:00+09:00");

    for text in told(&portal, &story).await {
        assert!(text.contains("지금 단계: 제출하신 서류를 검토하고 있습니다"), "{text}");
        assert!(text.contains("결정 예정일: 2026. 12. 17.(목)"), "{text}");
        assert!(!text.contains("멈춘 날") && !text.contains("늦어지고"), "{text}");
    }
}

/// From the request on the 12th the days until the 22nd stand still: ten of them are over.
#[tokio::test]
async fn while_the_clock_stands_still_the_letter_says_so_and_its_day_has_moved() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.at("2026-10-12T10:00:00+09:00");
    story.request_supplement(OFFICER, 20, &questions("leaf")).await.unwrap();
    portal.at("2026-10-22T10:00:00+09:00");
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    let (before, _) = page.split_once(", 멈춘 날만큼 뒤로").expect("a day that moves");
    let due = before.rsplit_once("기한 ").expect("its day").1;
    assert!(page.contains("<span>멈춘 날 10일</span>") && !due.contains("12. 17."), "{page}");

    for text in told(&portal, &story).await {
        assert!(text.contains("지금 단계: 보완을 기다리고 있습니다"), "{text}");
        assert!(text.contains(&format!("결정 예정일: {due}")), "{due}: {text}");
        assert!(text.contains("처리기간이 멈춘 날: 10일"), "{text}");
        assert!(text.contains("결정 예정일도 그만큼 늦춰집니다"), "{text}");
    }
}

#[tokio::test]
async fn a_day_that_is_over_is_told_as_late_and_promised_no_more() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.at("2026-12-29T10:00:00+09:00");

    for text in told(&portal, &story).await {
        assert!(text.contains("결정이 늦어지고 있습니다."), "{text}");
        assert!(text.contains("결정하기로 한 날: 2026. 12. 17.(목) (12일 지남)"), "{text}");
        assert!(!text.contains("결정 예정일:"), "{text}");
    }
}
