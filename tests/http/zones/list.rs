//! `/zones`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn every_zone_is_listed_with_its_kind_and_the_kinds_say_what_their_law_allows() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/zones").await;
    let english = portal.visitor().get("/zones?lang=en").await.body;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").starts_with("public, max-age=60"));
    assert_eq!(page.header("set-cookie"), "");
    assert!(page.body.contains("구역 16곳") && page.body.contains("href=\"/zones/sangam\""));
    assert!(page.body.contains("서울에는 지정할 수 없습니다"), "the regulation-free zone");
    assert!(english.contains("16 zones") && english.contains("Cannot be designated in Seoul"));
    assert_eq!(page.body.matches("<path class=\"zone\"").count(), 16, "each is on the map");
    for note in ["(확인되지 않음)", "발췌문", "신규 지정", "출처에 있습니다"] {
        assert!(!page.body.contains(note), "a researcher's note: {note}");
    }
    assert!(!english.contains("(unverified)") && !english.contains("The source names"));
    assert!(english.contains("road works</p><p>"), "sentences do not run together");
}

#[tokio::test]
async fn zones_are_found_by_parts_of_words_kind_and_district() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let has = |body: &str, key: &str| body.contains(&format!("href=\"/zones/{key}\""));

    // 한강공 원
    let words = visitor.get("/zones?q=%ED%95%9C%EA%B0%95%EA%B3%B5%20%EC%9B%90").await.body;
    assert!(has(&words, "hangang_parks") && !has(&words, "sangam"));
    let narrowed = visitor.get("/zones?type=AV_ZONE&district=11440").await.body;
    assert!(has(&narrowed, "sangam") && has(&narrowed, "central_bus_lane"));
    assert!(!has(&narrowed, "gangnam") && !has(&narrowed, "ddp"));
    let none = visitor.get("/zones?lang=en&type=RND_ZONE&district=11440").await.body;
    assert!(none.contains("Nothing meets all of these") && none.contains("Clear all and see 16"));
}
