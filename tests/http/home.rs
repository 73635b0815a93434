//! `/`

use axum::http::StatusCode;
use madang::{
    domain::dataset::rows::PilotStatus,
    store::pilot,
    world::story::{HANEUL, Story},
};
use sea_orm::EntityTrait;

use crate::harness::Portal;

#[tokio::test]
async fn a_stranger_is_greeted_in_the_language_of_the_browser() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<html lang=\"ko\">"), "Korean by default");
    assert!(portal.visitor().get("/?lang=en").await.body.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn with_nothing_published_each_part_says_what_will_stand_there() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/?lang=en").await.body;

    assert!(page.contains("No trial is published yet."), "{page}");
    assert!(page.contains("No meeting is announced."), "{page}");
    assert!(page.contains("Once trials are approved, the map shows"), "{page}");
    assert_eq!(page.matches("class=\"name latin\"").count(), 25, "every district is drawn");
}

#[tokio::test]
async fn the_newest_approval_its_district_and_the_next_meeting_stand_on_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let before = portal.visitor().get("/").await.body;
    assert!(!before.contains("/pilots/P-2026-0001"), "signed is not told");
    story.release().await.unwrap();
    let other = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    let meeting = portal.app.now() + chrono::TimeDelta::days(40);
    other.until_tabled(meeting).await.unwrap();

    let page = portal.visitor().get("/?lang=en").await.body;

    assert!(page.contains("href=\"/pilots/P-2026-0001\""), "{page}");
    assert!(page.contains("href=\"/pilots?district="), "the map leads to the register");
    assert!(page.contains("href=\"/meetings/"), "the meeting that was called");
    assert!(!page.contains("Applications under review"), "one case is no number: {page}");
}

#[tokio::test]
async fn it_is_the_same_for_everyone_who_is_not_signed_in() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/").await;

    assert!(page.header("cache-control").starts_with("public, max-age=60"));
    assert_eq!(page.header("set-cookie"), "");
    let signed_in = portal.sign_in("park@city.example").await.get("/").await;
    assert_eq!(signed_in.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_register_is_not_read_again_for_each_who_is_signed_in() {
    let portal = Portal::open().await;
    Story::draft(&portal.app, HANEUL, "patrol").await.unwrap().until_published().await.unwrap();
    let official = portal.sign_in("choi@city.example").await;
    for address in ["/", "/statistics"] {
        official.get(address).await;
        portal.statements();

        let again = official.get(address).await;

        let read = portal.statements();
        let of_register = |sql: &&String| {
            ["FROM \"pilot\"", "FROM \"dataset_row\""].iter().any(|table| sql.contains(table))
        };
        assert_eq!(read.iter().filter(of_register).collect::<Vec<_>>(), [""; 0], "{address}");
        assert_eq!((again.status, read.is_empty()), (StatusCode::OK, false), "{address}");
    }
}

#[tokio::test]
async fn a_number_opens_exactly_its_rows_also_where_a_trial_was_revoked() {
    let portal = Portal::open().await;
    for _ in 0..2 {
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_published().await.unwrap();
    }
    let first = pilot::Entity::find_by_id("P-2026-0001").one(portal.app.db.read()).await.unwrap();
    let mut record = first.unwrap().read().unwrap();
    record.pilot.status = PilotStatus::Revoked;
    let tx = portal.app.db.write().await.unwrap();
    pilot::put(&tx, &record, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let visitor = portal.visitor();

    let home = visitor.get("/?lang=en").await.body;

    let main = home.split("<main").nth(1).unwrap();
    let links = main.split("href=\"/pilots?").skip(1).filter_map(|rest| rest.split('"').next());
    let links: Vec<String> = links.map(|link| link.replace("&amp;", "&")).collect();
    assert!(links.len() > 1 && home.contains("See the one trial"), "{home}");
    for link in links {
        let page = visitor.get(&format!("/pilots?{link}")).await.body;
        assert!(page.contains("\"/pilots/P-2026-0002\""), "{link}: {page}");
        assert!(!page.contains("\"/pilots/P-2026-0001\""), "{link}: {page}");
    }
}
