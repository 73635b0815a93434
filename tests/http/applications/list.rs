//! `/applications`

use madang::world::story::{HANEUL, INTAKE, Story};

use super::drafting::begun;
use crate::harness::Portal;

#[tokio::test]
async fn who_has_applied_for_nothing_finds_the_way_to_it() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get("/applications").await;

    assert!(
        page.body.contains("아직 신청한 것이 없습니다") && page.body.contains("href=\"/apply\"")
    );
}

#[tokio::test]
async fn what_waits_for_the_company_stands_before_what_the_city_has() {
    let portal = Portal::open().await;
    let filed = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    filed.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;

    let page = kim.get("/applications").await.body;

    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not in {page}"));
    assert!(
        place(&format!("href=\"{draft}\""))
            < place(&format!("/applications/{}", filed.application))
    );
    assert!(page.contains("신청서가 도착하여 접수를 기다리고 있습니다"), "the stage's public name");
    // The same word for whoever holds it as on the page of the case.
    let case = kim.get(&format!("/applications/{}", filed.application)).await.body;
    assert!(page.contains("창의규제담당관") && case.contains("창의규제담당관"), "who holds it");
}

/// The founder would read it as if her case were being moved.
#[tokio::test]
async fn a_limit_within_the_city_is_no_date_of_whoever_applied() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    story.receive().await.unwrap();
    assert_eq!(story.matter().await.unwrap().due_clock.as_deref(), Some("transfer"));
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);

    for page in ["/applications", &home, "/account/calendar.ics", &format!("{home}/calendar.ics")] {
        let body = kim.get(page).await.body.replace("\r\n ", "");
        assert!(!body.contains("소관 기관 이송"), "{page}: {body}");
        assert!(body.contains("시의 처리 기간"), "{page}: {body}");
    }
    let park = portal.sign_in(INTAKE).await;
    let desk = park.get(&format!("/review/{}", story.application)).await.body;
    assert!(desk.contains("소관 기관 이송"), "the city keeps it: {desk}");
}

#[tokio::test]
async fn another_company_sees_nothing_of_it() {
    let portal = Portal::open().await;
    let draft = begun(&portal.sign_in(HANEUL).await).await;
    let owner = portal.sign_in("owner@baram.example").await;

    for page in ["", "/sections/idea", "/check", "/receipt"] {
        assert_eq!(
            owner.get(&format!("{draft}{page}")).await.status,
            axum::http::StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    assert!(!owner.get("/applications").await.body.contains(&draft));
}
