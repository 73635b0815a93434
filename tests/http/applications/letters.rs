//! `/applications/{id}/letters/{letter}`

use axum::http::StatusCode;
use madang::world::{
    story::{HANEUL, OFFICER, Story},
    texts::questions,
};

use crate::harness::Portal;

#[tokio::test]
async fn a_letter_is_read_by_its_company_alone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await;
    let id = case.body.split("/letters/").nth(1).unwrap().split('"').next().unwrap();
    let address = format!("/applications/{}/letters/{id}", story.application);

    let letter = kim.get(&address).await;

    assert_eq!(letter.status, StatusCode::OK);
    assert!(letter.body.contains("신청하신 규제특례를 조건을 붙여 승인합니다."));
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&address).await.status, StatusCode::NOT_FOUND);
    let none = format!("/applications/{}/letters/{}", story.application, story.application);
    assert_eq!(kim.get(&none).await.status, StatusCode::NOT_FOUND);
}

/// Whatever the city sent is a letter of the case: receipt, requests, progress, transfers.
#[tokio::test]
async fn everything_that_was_sent_is_among_the_letters_and_opens_its_text() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 10, &questions("common")).await.unwrap();
    story.later(12);
    story.demand_again(OFFICER, 10, &questions("common")).await.unwrap();
    story.answer(&[("environment", "한 시간에 40명이 지납니다.")]).await.unwrap();
    story.pass_check().await.unwrap();
    story.later(30);
    portal.settle().await;
    let request = story.open_requests().await.unwrap()[0];
    story.transfer_request(request, "pipc").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);

    let case = kim.get(&address).await.body;

    let mut texts = String::new();
    for piece in case.split("/letters/").skip(1) {
        texts += &kim.get(&format!("{address}/letters/{}", &piece[..36])).await.body;
    }
    for (title, told) in [
        ("접수증", "결정 예정일:"),
        ("보완 요청", "1. 실행 단계: 날씨가 나쁠 때"),
        ("두 번째 보완 요청", "처음 기한: 2026. "),
        ("처리 상황 알림", "지금 단계:"),
        ("이송 알림 (규정 하나)", "개인정보보호위원회"),
    ] {
        assert!(case.contains(title), "{title} on the page");
        assert!(
            texts.contains(&format!("<h1>{title}</h1>")) && texts.contains(told),
            "{title}: {told}"
        );
    }
    assert!(case.contains("소관 기관(개인정보보호위원회)으로 보냈습니다."), "{case}");
}

/// APA §24: a decision begins with its letter, so that before its release there is none to be found.
#[tokio::test]
async fn the_letter_of_a_decision_is_nowhere_before_its_release() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);
    let letters = async || kim.get(&address).await.body.matches("/letters/").count();
    let before = letters().await;

    story.release().await.unwrap();

    assert!(letters().await > before);
    let page = kim.get(&address).await.body;
    let opened = page.split("/letters/").skip(1).map(|rest| rest[..36].to_owned());
    let rival = portal.sign_in("owner@baram.example").await;
    for id in opened {
        let letter = format!("{address}/letters/{id}");
        assert_eq!(rival.get(&letter).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kim.get(&letter).await.status, StatusCode::OK);
    }
}
