//! `/meetings/{number}`

use axum::http::StatusCode;
use madang::world::story::committee;

use crate::{committee::tabled, harness::Portal, review::patrol};

#[tokio::test]
async fn a_meeting_is_public_from_its_call_on_and_names_no_applicant_who_did_not_agree() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let visitor = portal.visitor();
    assert_eq!(
        visitor.get("/meetings/C-2026-01").await.status,
        StatusCode::NOT_FOUND,
        "planned is not announced"
    );

    committee::call(&portal.app, meeting).await.unwrap();

    let page = visitor.get("/meetings/C-2026-01").await;
    assert_eq!(page.status, StatusCode::OK);
    let number = story.row().await.unwrap().number.unwrap();
    assert!(page.body.contains(&number) && page.body.contains("방청하기"), "{}", page.body);
    assert!(!page.body.contains("하늘로보틱스"), "{}", page.body);
    assert!(visitor.get("/meetings/C-2026-01?lang=en").await.body.contains("Anyone may attend"));
}

#[tokio::test]
async fn other_numbers_are_no_meetings() {
    let portal = Portal::open().await;
    for number in ["C-2026-99", "P-2026-0001", "nonsense"] {
        let page = portal.visitor().get(&format!("/meetings/{number}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test]
async fn a_nul_is_in_no_address() {
    let portal = Portal::open().await;
    for address in ["/meetings/%00", "/pilots/%00", "/opendata/datasets/%00"] {
        assert_eq!(portal.visitor().get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
