//! `/review/{id}/hearing`

use axum::http::StatusCode;
use madang::{
    act,
    domain::ids::MatterId,
    store::{designation, matter, scene},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::{at, fill, patrol};
use crate::harness::Portal;

#[tokio::test]
async fn a_hearing_is_called_with_its_grounds_and_its_record_kept_when_it_was_held() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let one = designated(&portal, story.application).await;
    let supervisor = portal.sign_in("supervisor@city.example").await;
    let address = at(one, "hearing");
    let form = [
        ("grounds", "보험이 끊겼습니다."),
        ("on.year", "2099"),
        ("on.month", "12"),
        ("on.day", "1"),
        ("place", "시청 3층"),
    ];

    let blank = fill(&supervisor, &address, &[("act", "call_hearing")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#grounds", "#on", "#place"] {
        assert!(blank.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let called =
        fill(&supervisor, &address, &[&[("act", "call_hearing")], &form[..]].concat()).await;
    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
    let held = fill(
        &supervisor,
        &address,
        &[&[("act", "hold_hearing"), ("record", "들었습니다.")], &form[..]].concat(),
    )
    .await;
    assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY, "it has not been held yet");
    let row = matter::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    assert_eq!(row.holder.as_deref(), Some("applicant"));
}

/// A designation that stands, as it follows from a released approval.
async fn designated(portal: &Portal, application: MatterId) -> MatterId {
    let row = act::open_matter(scene::DESIGNATION, Some(application), portal.app.now()).unwrap();
    let row = matter::Model {
        holder: Some("supervisor".to_owned()),
        office: Some("economic_policy".to_owned()),
        ..row
    };
    let day = |text: &str| text.parse().unwrap();
    let designation = designation::Model {
        id: row.id,
        application_id: application,
        number: "2026-서울실증-0001".to_owned(),
        pilot_number: "P-2026-0001".to_owned(),
        issued_on: day("2026-09-21"),
        valid_from: day("2026-09-21"),
        valid_to: day("2028-09-20"),
        terms: serde_json::json!({}),
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    let id = designation.into_active_model().insert(&tx).await.unwrap().id;
    tx.commit().await.unwrap();
    id
}
