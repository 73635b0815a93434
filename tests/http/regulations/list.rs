//! `/regulations`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn rules_are_listed_in_pages_that_keep_the_question() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let page = visitor.get("/regulations?level=ACT").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").starts_with("public, max-age=60"));
    assert!(page.body.contains("href=\"/regulations?level=ACT&amp;page=2\""), "{}", page.body);
    let next = visitor.get("/regulations?level=ACT&page=2").await.body;
    assert!(
        next.contains("rel=\"prev\"") && !next.contains("href=\"/regulations/hangang_ordinance\"")
    );
}

#[tokio::test]
async fn a_rule_is_found_by_parts_of_words_level_and_field() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let hangang = "href=\"/regulations/hangang_ordinance\"";
    let traffic = "href=\"/regulations/road_traffic_pavement\"";

    // 한강 공원보전
    let words =
        visitor.get("/regulations?q=%ED%95%9C%EA%B0%95+%EA%B3%B5%EC%9B%90%EB%B3%B4%EC%A0%84").await;
    assert!(words.body.contains(hangang) && !words.body.contains(traffic));
    let level = visitor.get("/regulations?level=ORDINANCE").await.body;
    assert!(level.contains(hangang) && !level.contains(traffic));
    let field = visitor.get("/regulations?field=ROBOT").await.body;
    assert!(field.contains(traffic), "a precedent about robots concerns it");
    let none = visitor.get("/regulations?lang=en&level=ORDINANCE&field=FINTECH").await.body;
    assert!(none.contains("Without “Ordinance” there"), "{none}");
}
