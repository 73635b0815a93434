//! `/committee/{id}/attendance`

use axum::http::StatusCode;
use madang::world::story::committee;

use super::{MEETING, home, in_session, names, tabled};
use crate::{
    harness::Portal,
    review::{fill, patrol},
};

#[tokio::test]
async fn the_session_opens_with_five_of_nine_and_not_with_four() {
    let portal = Portal::open().await;
    let meeting = tabled(&portal, &patrol(&portal).await).await;
    committee::call(&portal.app, meeting).await.unwrap();
    portal.at(MEETING);
    let secretary = portal.sign_in("secretary@city.example").await;
    let address = home(meeting, "attendance");
    let members = names(&secretary.get(&address).await.body, "presence.");
    assert_eq!(members.len(), 9);
    let with = |count: usize| -> Vec<(&str, &str)> {
        let said = |place| if place < count { "present" } else { "absent" };
        members.iter().enumerate().map(|(place, name)| (name.as_str(), said(place))).collect()
    };

    let four = fill(&secretary, &address, &with(4)).await;
    assert_eq!(four.status, StatusCode::CONFLICT);
    assert!(four.body.contains("위원 9명 가운데 5명이 필요하고 4명이 왔습니다"), "{}", four.body);
    let unsaid = fill(&secretary, &address, &with(9)[..8]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let five = fill(&secretary, &address, &with(5)).await;

    assert_eq!(five.status, StatusCode::SEE_OTHER, "{}", five.body);
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("5명 참석 / 5명 필요 (재적 9명)"), "{page}");
}

#[tokio::test]
async fn who_comes_late_or_leaves_early_is_noted_with_the_hour() {
    let portal = Portal::open().await;
    let meeting = in_session(&portal, &patrol(&portal).await, &["member7@city.example"]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let address = home(meeting, "attendance");
    portal.at("2026-10-14T15:10:00+09:00");
    let members = names(&secretary.get(&address).await.body, "presence.");
    let all: Vec<(&str, &str)> = members.iter().map(|name| (name.as_str(), "present")).collect();

    let changed = fill(&secretary, &address, &all).await;

    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("9명 참석 / 5명 필요 (재적 9명)"), "{page}");
    assert!(page.contains("15:10부터 출석"), "{page}");
}
