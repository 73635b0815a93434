//! `/cases`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn cases_are_listed_the_latest_first_and_found_by_law_field_and_words() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let has = |body: &str, slug: &str| body.contains(&format!("href=\"/cases/{slug}\""));

    let page = visitor.get("/cases").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").starts_with("public, max-age=60"));
    assert!(has(&page.body, "outdoor_patrol_robot") && page.body.contains("사례 24건"));
    // 도로교통법, a law that a case names only through its regulation or its rule
    let law = visitor.get("/cases?q=%EB%8F%84%EB%A1%9C%20%EA%B5%90%ED%86%B5%EB%B2%95").await.body;
    assert!(has(&law, "parcel_delivery_robot") && !has(&law, "shared_kitchen"));
    let finance = visitor.get("/cases?act=FIN&field=FINTECH").await.body;
    assert!(has(&finance, "face_pay") && !has(&finance, "wrist_ecg"));
    let firm = visitor.get("/cases?q=Kornatus").await.body;
    assert!(has(&firm, "taxi_sharing_app"));
}
