//! `/review/{id}/time`

use axum::http::StatusCode;

use super::{at, fill, patrol};
use crate::harness::Portal;

#[tokio::test]
async fn the_time_to_decide_is_extended_once_and_by_its_own_length_at_most() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "time");
    let form = |days, cause| {
        [("act", "extend"), ("days", days), ("cause", cause), ("words", "전문가가 봐야 합니다.")]
    };
    let before = story.matter().await.unwrap().due_at;

    let page = choi.get(&address).await;
    assert!(
        page.body.contains("value=\"expert\"") && !page.body.contains("busy"),
        "being busy cannot be chosen"
    );
    let busy = fill(&choi, &address, &form("5", "busy")).await;
    assert_eq!(busy.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(busy.body.contains("href=\"#cause\"") && busy.body.contains("전문가가 봐야 합니다."));
    let too_long = fill(&choi, &address, &form("999", "expert")).await;
    assert_eq!(too_long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_long.body.contains("href=\"#days\""));
    assert_eq!(story.matter().await.unwrap().due_at, before);

    assert_eq!(fill(&choi, &address, &form("5", "expert")).await.status, StatusCode::SEE_OTHER);
    assert!(story.matter().await.unwrap().due_at > before);
    let second = fill(&choi, &address, &form("5", "expert")).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "a second time needs the applicant's consent");
    assert!(second.body.contains("동의"), "{}", second.body);
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
