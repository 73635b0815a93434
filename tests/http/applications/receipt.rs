//! `/applications/{id}/receipt`

use axum::http::StatusCode;
use madang::{
    domain::engine::Vote,
    store::user,
    world::{
        story::{HANEUL, Story},
        texts::conditions,
    },
};

use super::drafting::begun;
use crate::harness::Portal;

#[tokio::test]
async fn the_receipt_says_number_time_and_what_happens_next_with_its_date() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}/receipt", story.application)).await.body;

    assert!(page.contains("2026-APP-000001"));
    assert!(page.contains("2026. 9. 21.(월) 09:00"), "the time in Korea: {page}");
    assert!(
        page.contains("신청서가 도착하여 접수를 기다리고 있습니다") && page.contains("까지</p>")
    );
    assert!(page.contains("제출하신 서류를 검토합니다") && page.contains("위원회에서 심의합니다"));
    assert!(page.contains("근무일 안에 결정합니다"));
}

#[tokio::test]
async fn the_receipt_is_of_the_filing_whoever_reads_it_and_whenever() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    story.receive().await.unwrap();
    let who = user::by_address(portal.app.db.read(), HANEUL).await.unwrap().unwrap();

    for reader in [HANEUL, "lee@haneul.example"] {
        let person = portal.sign_in(reader).await;
        let page = person.get(&format!("/applications/{}/receipt", story.application)).await.body;
        assert!(page.contains(&format!("제출한 사람: {}", who.name)), "{reader}: {page}");
        assert!(!page.contains(&format!("{reader} 주소")), "nobody's mailbox: {page}");
        assert!(page.contains("결정 예정일:"), "what the city owes by then: {page}");
        let behind = ["신청서가 접수되었습니다", "접수를 기다리고 있습니다", "까지</p>"];
        assert!(behind.iter().all(|done| !page.contains(done)), "{page}");
        assert!(page.contains("제출하신 서류를 검토합니다"), "{page}");
    }
}

#[tokio::test]
async fn a_draft_has_no_receipt_and_a_filing_cannot_be_written_any_more() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    assert_eq!(kim.get(&format!("{draft}/receipt")).await.status, StatusCode::NOT_FOUND);

    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let filed = format!("/applications/{}", story.application);
    assert_eq!(kim.get(&format!("{filed}/sections/idea")).await.location(), filed);
    assert_eq!(
        kim.post(&format!("{filed}/sections/idea"), &[("title", "anders")]).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(story.row().await.unwrap().title, kim_title(&story).await);
}

#[tokio::test]
async fn what_is_signed_and_not_told_changes_nothing_on_the_receipt() {
    for choice in [Vote::For, Vote::Against] {
        let portal = Portal::open().await;
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_deliberated(choice).await.unwrap();
        let kim = portal.sign_in(HANEUL).await;
        let address = format!("/applications/{}/receipt", story.application);
        let before = kim.get(&address).await.body;

        match choice {
            Vote::For => story.approve(conditions("common")).await.unwrap(),
            _ => story.refuse().await.unwrap(),
        };

        assert!(before.contains("결과를 알려 드립니다"), "{before}");
        assert_eq!(kim.get(&address).await.body, before, "{choice:?}");
    }
}

async fn kim_title(story: &Story<'_>) -> String {
    story.row().await.unwrap().answers().unwrap().text("title").to_owned()
}
