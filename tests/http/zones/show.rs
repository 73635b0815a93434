//! `/zones/{code}`

use axum::http::StatusCode;
use madang::{
    store::dataset_row,
    world::story::{HANEUL, Story},
};

use crate::harness::Portal;

#[tokio::test]
async fn a_zone_says_who_designates_it_what_falls_away_and_where_that_was_read() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/zones/cheong_wa_dae").await;
    let english = portal.visitor().get("/zones/cheong_wa_dae?lang=en").await.body;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("국토교통부") && page.body.contains("2023년 6월"));
    assert!(page.body.contains("href=\"/regulations/passenger_81\""), "what may fall away");
    assert!(page.body.contains("이 구역을 적은 실증이 아직 없습니다"));
    assert!(english.contains("June 2023") && english.contains("href=\"/pilots?district=11110\""));
    for (key, _) in zones() {
        let page = portal.visitor().get(&format!("/zones/{key}?lang=en")).await;
        assert_eq!(page.status, StatusCode::OK, "{key}");
    }
}

fn zones() -> Vec<(&'static str, &'static str)> {
    let zones = madang::domain::reference::zones::shipped().zones.iter();
    zones.map(|zone| (zone.key.as_str(), zone.zone_type.as_str())).collect()
}

#[tokio::test]
async fn a_published_trial_stands_on_the_page_of_its_zone_and_leads_back_to_it() {
    let portal = Portal::open().await;
    dataset_row::load_reference(&portal.app.db, portal.app.now()).await.unwrap();
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();

    let zone = visitor.get("/zones/hangang_parks").await.body;
    let trial = visitor.get("/pilots/P-2026-0001").await.body;

    assert!(zone.contains("href=\"/pilots/P-2026-0001\""), "{zone}");
    let number = zone.split("/zones/rows/").nth(1).unwrap().split('"').next().unwrap();
    assert!(trial.contains(&format!("href=\"/zones/{number}\"")), "{trial}");
    let by_number = visitor.get(&format!("/zones/{number}")).await;
    assert_eq!(by_number.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(by_number.location(), "/zones/hangang_parks");
}

#[tokio::test]
async fn other_codes_are_no_zones() {
    let portal = Portal::open().await;
    for code in ["nowhere", "Z-999", "Z-1"] {
        let page = portal.visitor().get(&format!("/zones/{code}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
    }
}
