//! `/review/{id}/assignee`

use axum::http::StatusCode;

use super::{at, patrol, version};
use crate::harness::Portal;

#[tokio::test]
async fn an_officer_takes_a_case_and_a_colleague_no_longer_counts_it_as_theirs() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    let case = choi.get(&at(story.application, "")).await;

    let taken =
        choi.post(&at(story.application, "assignee"), &[("version", &version(&case.body))]).await;

    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert!(choi.get(&at(story.application, "")).await.body.contains("최 주무관"));
    let link = format!("href=\"{}?", at(story.application, ""));
    assert!(choi.get("/review?show=mine").await.body.contains(&link));
    assert!(!jung.get("/review?show=mine").await.body.contains(&link));
    assert!(jung.get("/review?show=others").await.body.contains(&link));
}

#[tokio::test]
async fn a_case_is_given_only_to_officers_of_the_office_by_one_of_them() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let seen = version(&choi.get(&at(story.application, "acts/close_consultation")).await.body);
    let address = at(story.application, "assignee");

    let nobody = "01890000-0000-7000-8000-000000000000";
    assert_eq!(
        choi.post(&address, &[("version", &seen), ("assignee", nobody)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(choi.post(&address, &[("version", "1")]).await.status, StatusCode::CONFLICT);
    for email in [
        "road@city.example",
        "supervisor@city.example",
        "decider@city.example",
        "kim@haneul.example",
    ] {
        let other = portal.sign_in(email).await;
        assert_eq!(
            other.post(&address, &[("version", &seen)]).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
    }
}
