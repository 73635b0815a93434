//! `/regulations/{id}`

use axum::http::StatusCode;
use madang::{
    domain::reference::regulations,
    store::dataset_row,
    world::story::{HANEUL, Story},
};

use crate::harness::Portal;

#[tokio::test]
async fn a_rule_says_what_it_forbids_who_answers_for_it_and_what_went_before() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/regulations/hygiene_shared_salon").await;
    let english = portal.visitor().get("/regulations/taxi_sharing?lang=en").await.body;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("보건복지부") && page.body.contains("href=\"/cases/shared_salon\""));
    assert!(page.body.contains("승인한 실증이 아직 없습니다"));
    assert!(
        english.contains("art. 16(1)3") && english.contains("href=\"/cases/taxi_sharing_app\"")
    );
    for rule in regulations::shipped() {
        let page = portal.visitor().get(&format!("/regulations/{}?lang=en", rule.key)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", rule.key);
        assert!(!page.body.contains('§'), "{}", rule.key);
    }
}

#[tokio::test]
async fn an_office_that_was_renamed_bears_the_name_of_today_and_the_one_before() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/regulations/robots_act_40_2").await.body;

    assert!(page.contains("산업통상부") && page.contains("산업통상자원부"), "{page}");
}

#[tokio::test]
async fn every_trial_that_did_without_the_rule_is_listed_and_the_days_since_the_first_are_counted()
{
    let portal = Portal::open().await;
    dataset_row::load_reference(&portal.app.db, portal.app.now()).await.unwrap();
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();
    let record = visitor.get("/api/v1/datasets/pilot-regulations/rows").await.json();
    let number = record["data"][0]["regulation_id"].as_str().unwrap().to_owned();

    let trial = visitor.get("/pilots/P-2026-0001").await.body;
    assert!(trial.contains(&format!("href=\"/regulations/{number}\"")), "{trial}");
    let answer = visitor.get(&format!("/regulations/{number}")).await;
    let address = match answer.status {
        StatusCode::PERMANENT_REDIRECT => answer.location().to_owned(),
        _ => format!("/regulations/{number}"),
    };
    let decided = portal.app.now();
    portal.at(&(decided + chrono::TimeDelta::days(40)).to_rfc3339());
    let page = visitor.get(&format!("{address}?lang=en")).await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("href=\"/pilots/P-2026-0001\""), "{}", page.body);
    assert!(
        page.body.contains("days have passed, and the rule is still the same"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn the_provision_of_a_rule_that_an_applicant_named_is_cited_as_the_page_speaks() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();
    let record = visitor.get("/api/v1/datasets/pilot-regulations/rows").await.json();
    let number = record["data"][0]["regulation_id"].as_str().unwrap().to_owned();

    let english = visitor.get(&format!("/regulations/{number}?lang=en")).await.body;
    let korean = visitor.get(&format!("/regulations/{number}?lang=ko")).await.body;

    assert!(english.contains("<dd>art. 11(1)7</dd>"), "{english}");
    assert!(korean.contains("<dd><span>제11조제1항제7호</span></dd>"), "{korean}");
}

#[tokio::test]
async fn other_names_are_no_rules() {
    let portal = Portal::open().await;
    for id in ["nothing", "R-999", "R-1"] {
        let page = portal.visitor().get(&format!("/regulations/{id}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
    }
}
