//! `/applications/{id}/sections/{section}/presence`, and what the same tells where it is drawn and saved.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{store::presence, world::story::HANEUL};
use sea_orm::{EntityTrait, PaginatorTrait};

use super::drafting::{begun, hidden};
use crate::harness::{Answer, Person, Portal};

const LEE: &str = "lee@haneul.example";
const WRITES: &str = "님이 이 항목을 쓰고 있습니다";

/// What the script sends of a page by itself.
async fn keep(person: &Person, address: &str, page: &Answer, summary: &str) -> Answer {
    let (seen, writer) = (hidden(page, "seen"), hidden(page, "writer"));
    let fields =
        [("seen", seen.as_str()), ("writer", &writer), ("do", "keep"), ("summary", summary)];
    person.post(address, &fields).await
}

#[tokio::test]
async fn who_else_writes_in_a_section_is_said_for_two_minutes_and_of_no_other_section() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");

    let first = lee.get(&address).await;
    assert!(!first.body.contains(WRITES), "nobody else is there");
    let page = kim.get(&address).await.body;
    assert!(page.contains(&format!("지금 이수민 담당 {WRITES}")), "{page}");
    assert!(!kim.get(&format!("{draft}/sections/obstacle")).await.body.contains(WRITES));

    portal.app.clock.move_on(TimeDelta::minutes(2));
    assert!(kim.get(&address).await.body.contains(WRITES));
    portal.app.clock.move_on(TimeDelta::seconds(1));
    assert!(!kim.get(&address).await.body.contains(WRITES), "only opened, and long ago");
    assert_eq!(keep(&lee, &address, &first, "순찰 로봇").await.status, StatusCode::OK);
    assert!(kim.get(&address).await.body.contains(WRITES), "saved just now");
}

#[tokio::test]
async fn saving_and_asking_tell_it_too_and_leave_one_row_a_person() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");
    let page = lee.get(&address).await;
    for _ in 0..3 {
        kim.get(&address).await;
    }

    let kept = keep(&lee, &address, &page, "순찰 로봇").await.json();
    assert!(kept["here"].as_str().unwrap().contains("김지호"), "{kept}");
    let asked = lee.get(&format!("{address}/presence")).await.json();
    assert_eq!(asked["here"], kept["here"]);
    assert_eq!(presence::Entity::find().count(portal.app.db.read()).await.unwrap(), 2);
    portal.app.clock.move_on(TimeDelta::minutes(3));
    lee.get(&format!("{address}/presence")).await;
    let alone = kim.get(&format!("{address}/presence")).await.json();
    assert_eq!(alone["here"], "", "whoever only asks is not there");
}

#[tokio::test]
async fn who_writes_there_is_for_nobody_else_to_know() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("{}/sections/idea/presence", begun(&kim).await);

    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.visitor().get(&address).await.status, StatusCode::UNAUTHORIZED);
}
