//! `/review/{id}/offices`

use axum::http::StatusCode;

use super::{at, fill, patrol};
use crate::harness::Portal;

const ASKED: [(&str, &str); 7] = [
    ("act", "consult"),
    ("asked.0.office", "road"),
    ("asked.0.question", "보행로를 다녀도 되는지요?"),
    ("asked.0.days", "30"),
    ("asked.1.office", "privacy"),
    ("asked.1.question", "영상 보관 기간이 맞는지요?"),
    ("asked.1.days", "15"),
];

#[tokio::test]
async fn each_office_gets_its_own_question_and_sees_no_other() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "offices");
    let begin = choi.get(&address).await;
    assert!(
        begin.body.contains("value=\"hangang\" selected"),
        "the office in charge of the rule stands first"
    );

    let sent = fill(&choi, &address, &ASKED).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "consulting");
    let (to_road, to_privacy) =
        (story.question("road").await.unwrap(), story.question("privacy").await.unwrap());
    let road = portal.sign_in("road@city.example").await;
    let own = road.get(&at(to_road, "")).await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(own.body.contains("보행로를 다녀도 되는지요?"));
    assert_eq!(road.get(&at(to_privacy, "")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(road.get(&at(to_privacy, "opinion")).await.status, StatusCode::NOT_FOUND);
    let application = road.get(&at(story.application, "")).await;
    assert!(!application.body.contains("영상 보관 기간이 맞는지요?"));
}

#[tokio::test]
async fn what_cannot_be_asked_is_said_beside_its_field() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let wrong = [
        ("asked.0.days", "31", "href=\"#asked-0-days\""),
        ("asked.1.question", "", "href=\"#asked-1-question\""),
        ("asked.1.office", "road", "href=\"#asked-1-office\""),
        ("asked.0.office", "no-such-office", "href=\"#asked-0-office\""),
        ("asked.0.office", "regulatory_reform_committee", "href=\"#asked-0-office\""),
        ("asked.0.days", "2147483647", "href=\"#asked-0-days\""),
    ];

    for (field, value, link) in wrong {
        let form =
            ASKED.map(|(name, typed)| if name == field { (name, value) } else { (name, typed) });
        let again = fill(&choi, &at(story.application, "offices"), &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value}");
        assert!(again.body.contains(link), "{field}={value}: {}", again.body);
    }
    let form = ASKED.map(|(name, typed)| match name {
        "asked.0.days" => (name, "31"),
        "asked.1.question" | "asked.1.days" => (name, ""),
        _ => (name, typed),
    });
    let page = fill(&choi, &at(story.application, "offices"), &form).await.body;
    let (_, summary) = page.split_once("class=\"error-summary\"").unwrap();
    let summary = summary.split("</ul>").next().unwrap();
    let said = ["‘협의 1 회신 기간’ 항목에 30일 이하", "‘협의 2 질문’", "‘협의 2 회신 기간’"];
    let places: Vec<_> = said.iter().filter_map(|words| summary.find(words)).collect();
    assert!(places.len() == 3 && places.is_sorted(), "in the order of the page: {summary}");
    let nobody = fill(&choi, &at(story.application, "offices"), &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "at least one office");
    assert_eq!(story.stage().await.unwrap(), "routing");
}

#[tokio::test]
async fn offices_can_be_added_before_anything_is_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;

    let more =
        fill(&choi, &at(story.application, "offices"), &[&ASKED[..], &[("asked", "add")]].concat())
            .await;

    assert_eq!(more.status, StatusCode::OK);
    assert!(
        more.body.contains("name=\"asked.2.office\"")
            && more.body.contains("보행로를 다녀도 되는지요?")
    );
    let (_, days) = more.body.split_once("name=\"asked.2.days\"").unwrap();
    assert!(days.split('>').next().unwrap().contains("value=\"30\""), "as in the first: {days}");
    assert_eq!(story.stage().await.unwrap(), "routing");
}

/// PET-D §20: the time that a test or an expert needs does not count.
#[tokio::test]
async fn an_examination_by_others_stops_the_clock_and_keeps_the_case_off_the_agenda() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let form = [
        ("act", "send_for_examination"),
        ("asked.0.office", "road"),
        ("asked.0.question", "젖은 바닥에서 멈추는 거리를 재 주세요."),
        ("asked.0.days", "20"),
    ];
    let before = story.matter().await.unwrap().due_at;

    let sent = fill(&choi, &at(story.application, "offices"), &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let kim = portal.sign_in(madang::world::story::HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("시험·감정 결과를 기다리고 있습니다"), "{page}");
    assert!(!page.contains("지금 답해"), "nothing is asked of the company: {page}");
    story.later(10);
    let result = [("act", "take_examination"), ("words", "젖은 바닥에서 40 cm에 멈춥니다.")];
    let taken = fill(&choi, &at(story.application, "reason"), &result).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(story.matter().await.unwrap().due_at > before, "the days did not count");
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("시험·감정 결과를 받았습니다"), "{page}");
}
