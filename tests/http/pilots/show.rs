//! `/pilots/{number}`: what the public learns, when, and what it never learns.

use axum::http::StatusCode;
use madang::{
    domain::programme::{Answers, Value},
    store::application,
    world::story::{HANEUL, Story},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use crate::harness::Portal;

const MARKER: &str = "ZZTOPSECRET";

/// A case whose hidden answers hold a word that stands nowhere else.
async fn marked(portal: &Portal) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let row: application::Model = story.row().await.unwrap();
    let mut answers: Answers = serde_json::from_value(row.draft.clone()).unwrap();
    for hidden in ["market", "technology", "method-run", "insurer", "contact-name"] {
        answers.set(hidden, Value::Text(format!("{MARKER} {hidden}")));
    }
    let mut changed = row.into_active_model();
    changed.draft = Set(serde_json::to_value(&answers).unwrap());
    let tx = portal.app.db.write().await.unwrap();
    changed.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
    story
}

#[tokio::test]
async fn nothing_shows_before_the_release_and_everything_after() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let title = story.row().await.unwrap().title;
    assert!(!portal.public_bytes().await.contains(&title));
    for slug in ["pilots", "decisions", "conditions", "pilot-regulations"] {
        let rows = portal.visitor().get(&format!("/api/v1/datasets/{slug}/rows")).await.json();
        assert_eq!(rows["data"], serde_json::json!([]), "{slug}");
    }
    assert_eq!(portal.visitor().get("/pilots/P-2026-0001").await.status, StatusCode::NOT_FOUND);

    story.release().await.unwrap();

    let visitor = portal.visitor();
    let page = visitor.get("/pilots/P-2026-0001").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&title) && page.body.contains("2026-서울실증-0001"));
    assert!(visitor.get("/pilots").await.body.contains(&title));
    for address in [
        "/opendata/datasets/pilots.csv",
        "/opendata/datasets/pilots.json",
        "/opendata/datasets/pilots.geojson",
        "/api/v1/datasets/pilots/rows",
    ] {
        assert!(visitor.get(address).await.body.contains(&title), "{address}");
    }
    let decision = visitor.get("/api/v1/datasets/decisions/rows/D-2026-0001").await.json();
    assert_eq!(decision["data"]["outcome"], "approved_with_conditions");
    assert_eq!(decision["data"]["pilot_id"], "P-2026-0001");
    let conditions =
        visitor.get("/api/v1/datasets/conditions/rows?decision_id=D-2026-0001").await.json();
    assert!(!conditions["data"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_not_marked_public_is_in_no_public_byte() {
    let portal = Portal::open().await;
    let story = marked(&portal).await;

    story.until_published().await.unwrap();

    let bytes = portal.public_bytes().await;
    assert!(bytes.contains(&story.row().await.unwrap().title), "something is published at all");
    assert!(!bytes.contains(MARKER));
}

#[tokio::test]
async fn a_refusal_is_published_with_reasons_and_without_names() {
    let portal = Portal::open().await;
    let story = marked(&portal).await;

    story.until_refused().await.unwrap();

    let row = portal.visitor().get("/api/v1/datasets/decisions/rows/D-2026-0001").await.json();
    assert_eq!(
        (&row["data"]["outcome"], &row["data"]["pilot_id"]),
        (&"refused".into(), &serde_json::Value::Null)
    );
    assert!(!row["data"]["reasons_ko"].as_str().unwrap().is_empty());
    let bytes = portal.public_bytes().await;
    let title = story.row().await.unwrap().title;
    for name in [MARKER, "하늘로보틱스", title.as_str()] {
        assert!(!bytes.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_number_that_was_never_given_is_not_found() {
    let portal = Portal::open().await;

    for number in ["P-2026-0001", "D-2026-0001", "p-2026-0001", "P-2026-1", "x"] {
        let page = portal.visitor().get(&format!("/pilots/{number}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{number}");
    }
}
