//! `/review/{id}/time`

use axum::http::StatusCode;

use super::{at, fill, patrol};
use crate::harness::Portal;
use madang::world::story::HANEUL;

fn form<'a>(days: &'a str, cause: &'a str) -> [(&'a str, &'a str); 4] {
    [("act", "extend"), ("days", days), ("cause", cause), ("words", "전문가가 봐야 합니다.")]
}

/// S35.
#[tokio::test]
async fn the_time_to_decide_is_extended_by_its_own_length_at_most_and_for_a_listed_cause() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "time");
    let before = story.matter().await.unwrap().due_at;

    let page = choi.get(&address).await;
    assert!(
        page.body.contains("value=\"expert\"") && !page.body.contains("busy"),
        "being busy cannot be chosen"
    );
    for told in ["시의 처리 기간", "2026. 12. 17.(목)", "처음 기간(60근무일)까지만"]
    {
        assert!(
            page.body.contains(told),
            "which deadline, its day, its unit: {told} in {}",
            page.body
        );
    }
    let counted = [&form("5", "expert")[..], &[("do", "count")]].concat();
    let counted = fill(&choi, &address, &counted).await;
    assert!(counted.body.contains("2026. 12. 24.(목)"), "the new day: {}", counted.body);
    let busy = fill(&choi, &address, &form("5", "busy")).await;
    assert_eq!(busy.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(busy.body.contains("href=\"#cause\"") && busy.body.contains("전문가가 봐야 합니다."));
    let too_long = fill(&choi, &address, &form("61", "expert")).await;
    assert_eq!(too_long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_long.body.contains("href=\"#days\""));
    assert_eq!(story.matter().await.unwrap().due_at, before);
}

/// S35.
#[tokio::test]
async fn the_time_to_decide_is_extended_once_and_again_only_with_consent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "time");
    let before = story.matter().await.unwrap().due_at;

    assert_eq!(fill(&choi, &address, &form("60", "expert")).await.status, StatusCode::SEE_OTHER);
    assert!(story.matter().await.unwrap().due_at > before);
    let second = fill(&choi, &address, &form("5", "expert")).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "a second time needs the applicant's consent");
    assert!(second.body.contains("신청인의 동의"), "{}", second.body);
    let asked = [("act", "ask_consent"), ("words", "위원회가 다음 달에 열립니다.")];
    let asked = fill(&choi, &at(story.application, "reason"), &asked).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let kim = portal.sign_in(HANEUL).await;
    let consent = format!("/applications/{}/acts/consent", story.application);
    assert_eq!(fill(&kim, &consent, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(fill(&choi, &address, &form("5", "expert")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(fill(&choi, &address, &form("5", "expert")).await.status, StatusCode::CONFLICT);
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(case.contains("처리기간 연장 알림"), "a letter of the case");
    assert!(case.contains("전문가가 봐야 합니다."), "the reason stands on the way");
}

#[tokio::test]
async fn an_office_asks_for_more_time_before_its_own_runs_out_and_only_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;
    let address = at(question, "time");
    let form = |days| {
        [
            ("act", "ask_more_time"),
            ("days", days),
            ("cause", "site_visit"),
            ("words", "현장을 봅니다."),
        ]
    };

    let too_long = fill(&road, &address, &form("31")).await;
    assert_eq!(too_long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_long.body.contains("30"), "says how many it may be");
    assert_eq!(fill(&road, &address, &form("30")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(fill(&road, &address, &form("30")).await.status, StatusCode::CONFLICT);
}
