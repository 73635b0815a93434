//! `/applications/{id}`

use axum::http::StatusCode;
use madang::{
    domain::engine::Vote,
    world::story::{HANEUL, OFFICER, Story},
};

use crate::harness::Portal;

#[tokio::test]
async fn a_company_sees_what_was_done_who_holds_it_and_what_is_to_come() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await;

    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "관계기관의 의견을 듣고 있습니다",
        "신청서를 제출했습니다",
        "위원회에서 심의합니다",
        "지금 하실 일은 없습니다",
        "시의 처리 기간",
        "관계기관이 검토하고 있습니다",
        "1판 전체 보기",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    assert!(!page.body.contains("choi"), "no person of the city is named");
    let english = kim.get(&format!("/applications/{}?lang=en", story.application)).await;
    assert!(english.body.contains("Used by the city"));
}

#[tokio::test]
async fn a_rival_and_the_city_do_not_find_the_company_s_page() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let address = format!("/applications/{}", story.application);

    for stranger in ["owner@baram.example", OFFICER] {
        assert_eq!(
            portal.sign_in(stranger).await.get(&address).await.status,
            StatusCode::NOT_FOUND,
            "{stranger}"
        );
    }
    assert_eq!(
        portal.sign_in("lee@haneul.example").await.get(&address).await.status,
        StatusCode::OK
    );
}

/// What the page says, without the bytes that change with every act.
async fn shown(portal: &Portal, address: &str) -> String {
    let page = portal.sign_in(HANEUL).await.get(address).await;
    assert_eq!(page.status, StatusCode::OK);
    let main = page.body.split("<main").nth(1).unwrap();
    main.lines().filter(|line| !line.contains("name=\"version\"")).collect()
}

#[tokio::test]
async fn a_signature_shows_nowhere_before_its_release() {
    for choice in [Vote::For, Vote::Against] {
        let portal = Portal::open().await;
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_deliberated(choice).await.unwrap();
        let address = format!("/applications/{}", story.application);
        let before = shown(&portal, &address).await;
        if choice == Vote::For {
            story.approve(Vec::new()).await.unwrap();
        } else {
            story.refuse().await.unwrap();
        }

        assert_eq!(shown(&portal, &address).await, before, "{choice:?}");

        if choice == Vote::For {
            story.release().await.unwrap();
        } else {
            story.release_refusal().await.unwrap();
        }
        let after = shown(&portal, &address).await;
        assert_ne!(after, before);
        assert!(after.contains("통지서 읽기"));
    }
}
