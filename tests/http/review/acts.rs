//! `/review/{id}/acts/{act}`

use axum::http::StatusCode;

use super::{at, fill, patrol, version};
use crate::harness::Portal;

#[tokio::test]
async fn the_check_begins_with_one_button_on_the_case() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    story.receive().await.unwrap();
    let park = portal.sign_in("park@city.example").await;

    let case = park.get(&at(story.application, "")).await;
    let begin = at(story.application, "acts/begin_check");
    assert!(case.body.contains(&format!("action=\"{begin}\" method=\"post\"")), "{}", case.body);
    let done = park.post(&begin, &[("version", &version(&case.body))]).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(story.stage().await.unwrap(), "in-check");
}

#[tokio::test]
async fn silence_is_recorded_only_after_a_page_that_asks_once_more() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    story.consult(&["road"], 10).await.unwrap();
    let question = story.question("road").await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(question, "acts/record_no_opinion");
    assert_eq!(
        choi.get(&address).await.status,
        StatusCode::CONFLICT,
        "the time to answer still runs"
    );

    portal.at("2026-10-12T09:00:00+09:00");
    portal.settle().await;
    let case = choi.get(&at(question, "")).await;
    assert!(case.body.contains(&format!("href=\"{address}\"")), "a link, not a button that posts");
    let done = fill(&choi, &address, &[]).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(story.question("road").await.is_err(), "the question is closed");
}

#[tokio::test]
async fn an_act_that_is_refused_says_why_and_changes_nothing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;

    let refused = fill(&choi, &at(story.application, "acts/close_consultation"), &[]).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("관계기관 협의"), "names what is still open: {}", refused.body);
    assert_eq!(story.stage().await.unwrap(), "consulting");
}

#[tokio::test]
async fn an_act_with_a_sheet_has_no_such_address() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;

    for act in ["pass_check", "approve", "nonsense"] {
        assert_eq!(
            choi.get(&at(story.application, &format!("acts/{act}"))).await.status,
            StatusCode::NOT_FOUND
        );
    }
}
