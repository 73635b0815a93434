//! `/api/v1/datasets/{slug}/rows`: pages, filters, and what is said of a wrong question.

use axum::http::StatusCode;
use madang::store::dataset_row;

use crate::harness::Portal;

async fn with_zones() -> Portal {
    let portal = Portal::open().await;
    dataset_row::load_reference(&portal.app.db, portal.app.now()).await.unwrap();
    portal
}

#[tokio::test]
async fn rows_are_filtered_by_any_column_exactly() {
    let portal = with_zones().await;
    let visitor = portal.visitor();

    let rows = visitor.get("/api/v1/datasets/zones/rows?status=planned").await.json();
    let one = visitor.get("/api/v1/datasets/zones/rows?zone_id=Z-001&pilots_active=0").await.json();
    let none = visitor.get("/api/v1/datasets/zones/rows?zone_id=z-001").await.json();

    assert!(rows["data"].as_array().unwrap().iter().all(|row| row["status"] == "planned"));
    assert_eq!(
        (one["meta"]["count"].clone(), one["data"][0]["zone_id"].clone()),
        (1.into(), "Z-001".into())
    );
    assert_eq!(none["data"], serde_json::json!([]));
}

#[tokio::test]
async fn a_column_is_compared_by_its_value_not_by_the_text_of_the_row() {
    let portal = with_zones().await;
    let visitor = portal.visitor();
    let count = async |query: &str| {
        let page = visitor.get(&format!("/api/v1/datasets/zones/rows?{query}")).await.json();
        page["data"].as_array().unwrap().len()
    };

    assert!(count("pilots_active=0").await > 0);
    assert_eq!(count("pilots_active=0.0").await, count("pilots_active=0").await);
    assert_eq!(count("pilots_active=-0.5").await, 0);
    // Stands so in every stored row, and is the value of no name.
    assert_eq!(count("name_en=%22%2C%22status%22%3A%22planned").await, 0);
    assert_eq!(count("zone_id=%").await, 0);
}

#[tokio::test]
async fn what_changed_since_a_moment_can_be_asked_for() {
    let portal = with_zones().await;
    let visitor = portal.visitor();
    let count = async |since: &str| {
        let page = visitor
            .get(&format!("/api/v1/datasets/zones/rows?modified_since={since}"))
            .await
            .json();
        page["data"].as_array().unwrap().len()
    };

    assert!(count("2026-09-21T00:00:00Z").await > 0);
    assert_eq!(count("2026-09-21T00:00:01Z").await, 0);
}

#[tokio::test]
async fn a_wrong_question_names_every_parameter_at_fault() {
    let portal = with_zones().await;
    let visitor = portal.visitor();

    let answer =
        visitor.get("/api/v1/datasets/zones/rows?limit=1001&cursor=x&nothing=1&status=lost").await;

    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::BAD_REQUEST, "application/problem+json")
    );
    let codes: Vec<_> =
        answer.json()["errors"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
    assert_eq!(codes, ["out-of-range", "invalid-cursor", "unknown-parameter", "unknown-code"]);
    let about = answer.json()["type"].as_str().unwrap().to_owned();
    let page = visitor.get(about.trim_start_matches(portal.app.config.base_url.as_str())).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_in_the_language_of_the_asker() {
    let portal = with_zones().await;
    let visitor = portal.visitor();

    for address in ["/api/v1/datasets/nothing/rows", "/api/v1/datasets/zones/rows/Z-999", "/api/v2"]
    {
        let answer = visitor.get_with(address, "accept-language", "en").await;
        assert_eq!(
            (answer.status, answer.json()["title"].clone()),
            (StatusCode::NOT_FOUND, "Not found".into()),
            "{address}"
        );
    }
}

#[tokio::test]
async fn the_description_is_served_as_the_command_prints_it() {
    let portal = with_zones().await;

    let served = portal.visitor().get("/api/v1/openapi.json").await;

    let datasets = madang::domain::dataset::Datasets::shipped();
    assert_eq!(
        served.body,
        madang::domain::dataset::openapi::text(datasets, &portal.app.config.base_url)
    );
    assert_eq!(served.json()["openapi"], "3.1.0");
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem_with_a_body() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    for (address, status) in [
        ("/api/v1/datasets/pilots/rows/%00", StatusCode::NOT_FOUND),
        ("/id/pilot/%00", StatusCode::NOT_FOUND),
        ("/api/v1/datasets/pilots/rows?pilot_id=%00", StatusCode::BAD_REQUEST),
    ] {
        let answer = visitor.get(address).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, "application/problem+json"),
            "{address}"
        );
        assert_eq!(answer.json()["status"], status.as_u16(), "{address}");
    }
}
