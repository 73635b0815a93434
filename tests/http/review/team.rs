//! `/review/team`

use axum::http::StatusCode;
use madang::world::{story::OFFICER, texts::questions};

use super::{at, fill, patrol};
use crate::harness::Portal;

const TEAM: &str = "/review/team";

#[tokio::test]
async fn a_team_lead_sees_who_has_what_and_which_dates_come() {
    let portal = Portal::open().await;
    let jung = portal.sign_in("jung@city.example").await;
    assert_eq!(jung.get(TEAM).await.status, StatusCode::OK, "nothing yet");
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let link = format!("href=\"{}\"", at(story.application, ""));

    let early = jung.get(TEAM).await.body;
    assert!(early.contains("배정 전"), "{early}");
    assert!(!early.contains(&link), "its date is far");
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "assignee");
    let page = choi.get(&address).await.body;
    let before = page.split(">최 주무관</label>").next().unwrap();
    let to = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
    fill(&choi, &address, &[("to", to)]).await;
    portal.at("2026-12-21T10:00:00+09:00");
    let late = jung.get(TEAM).await.body;
    assert!(late.contains("최 주무관") && late.contains(&link), "{late}");
    assert!(jung.get("/review").await.body.contains("href=\"/review/team\""));
    assert_eq!(choi.get(TEAM).await.status, StatusCode::NOT_FOUND);
}

/// What is asked stands before the stage, as on the desk.
#[tokio::test]
async fn a_case_stands_where_it_stands_on_the_desk() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 10, &questions("common")).await.unwrap();
    let jung = portal.sign_in("jung@city.example").await;

    for list in ["/review", TEAM] {
        let page = jung.get(list).await.body;

        assert!(page.contains(">보완 요구</span>"), "{list}: {page}");
    }
}
