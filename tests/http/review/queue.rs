//! `/review`

use axum::http::StatusCode;

use super::{at, patrol};
use crate::harness::{Person, Portal};

const TITLE: &str = "patrol";

#[tokio::test]
async fn everyone_finds_what_is_theirs_and_counts_open_exactly_their_rows() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let case = at(story.application, "");
    let (choi, road) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("road@city.example").await);

    assert_eq!(
        counts(&choi).await,
        [1, 0, 0, 1, 0, 1],
        "mine, overdue, this week, without officer, others, all"
    );
    assert!(choi.get("/review?show=mine").await.body.contains(&format!("href=\"{case}\"")));
    assert!(!choi.get("/review?show=overdue").await.body.contains(&format!("href=\"{case}\"")));

    let asked = at(story.question("road").await.unwrap(), "");
    let own = road.get("/review").await;
    assert!(
        own.body.contains(&format!("href=\"{asked}\""))
            && !own.body.contains(&format!("href=\"{case}\""))
    );
    assert_eq!(counts(&road).await, [1, 0, 0, 0, 0, 1]);

    let supervisor = portal.sign_in("supervisor@city.example").await;
    assert_eq!(counts(&supervisor).await, [0, 0, 0, 0, 1, 1]);
}

#[tokio::test]
async fn what_is_late_is_counted_as_late() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    portal.at("2027-03-02T09:00:00+09:00");

    let late = choi.get("/review?show=overdue").await;

    assert!(late.body.contains(&at(story.application, "")), "{}", late.body);
    assert!(late.body.contains("data-state=\"bad\""));
}

#[tokio::test]
async fn filters_stand_in_the_address_and_stay_when_the_part_changes() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let case = format!("href=\"{}\"", at(story.application, ""));
    let stage = story.stage().await.unwrap();

    for (query, found) in [
        (format!("?stage={stage}"), true),
        ("?stage=tabled".to_owned(), false),
        ("?field=ROBOT".to_owned(), true),
        ("?field=FINTECH".to_owned(), false),
        ("?q=2026-APP".to_owned(), true),
        ("?q=nothing-like-it".to_owned(), false),
    ] {
        let page = choi.get(&format!("/review{query}")).await;
        assert_eq!((page.status, page.body.contains(&case)), (StatusCode::OK, found), "{query}");
    }
    let page = choi.get("/review?show=mine&field=ROBOT").await;
    assert!(page.body.contains("/review?show=overdue&amp;field=ROBOT"), "{}", page.body);
}

#[tokio::test]
async fn nobody_else_has_work_here() {
    let portal = Portal::open().await;
    patrol(&portal).await.until_in_check().await.unwrap();

    assert_eq!(
        portal.sign_in("kim@haneul.example").await.get("/review").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(portal.visitor().get("/review").await.status, StatusCode::UNAUTHORIZED);
    let road = portal.sign_in("road@city.example").await;
    assert!(
        road.get("/review").await.body.contains("여기에 해당하는 사안이 없습니다"),
        "{TITLE} is not theirs"
    );
}

/// What stands on the tabs, in their order.
async fn counts(person: &Person) -> [usize; 6] {
    let page = person.get("/review").await.body;
    let mut counts = page
        .split("<span class=\"count\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap());
    std::array::from_fn(|_| counts.next().unwrap())
}
