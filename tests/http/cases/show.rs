//! `/cases/{key}`

use axum::http::StatusCode;
use madang::domain::reference::cases;

use crate::harness::Portal;

#[tokio::test]
async fn a_case_shows_its_rule_its_conditions_its_sources_and_its_like() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let page = visitor.get("/cases/urban_hydrogen_stations").await;
    let robot = visitor.get("/cases/indoor_outdoor_robot?lang=en").await.body;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("장소별 결과") && page.body.contains("중랑"));
    assert!(page.body.contains("https://sisajournal-e.com/news/articleView.html?idxno=195486"));
    assert!(robot.contains("href=\"/regulations/road_traffic_pavement\""));
    assert!(robot.contains("href=\"/regulations/robots_act_40_2\""), "the rule changed since");
    assert!(robot.contains("href=\"/cases/parcel_delivery_robot\""), "a similar case");
    for case in cases::shipped() {
        let page = visitor.get(&format!("/cases/{}?lang=en", case.slug)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", case.slug);
    }
    assert_eq!(visitor.get("/cases/ref_01").await.status, StatusCode::NOT_FOUND);
}
