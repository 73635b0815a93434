//! `/review/reforms`: those who answer see what waits; others of the city do not.

use axum::http::StatusCode;

use crate::{harness::Portal, reform::ask::ask};

#[tokio::test]
async fn those_who_answer_find_what_waits_from_their_menu() {
    let portal = Portal::open().await;
    ask(&portal.visitor(), &[]).await;
    let steward = portal.sign_in("han@city.example").await;

    let desk = steward.get("/review?lang=en").await;
    assert!(desk.body.contains("href=\"/review/reforms\""));
    let list = steward.get("/review/reforms").await;
    assert!(list.body.contains("href=\"/review/reforms/Q-2026-0001\""));
    assert!(list.body.contains("1 awaiting an answer, 1 in all"));
    assert_eq!(list.body.matches("aria-current=\"page\"").count(), 1, "one entry is current");
    assert_eq!(steward.get("/review/reforms?page=99").await.status, StatusCode::OK);

    for outsider in ["kang@city.example", "kim@haneul.example"] {
        let person = portal.sign_in(outsider).await;
        for address in ["/review/reforms", "/review/reforms/Q-2026-0001"] {
            assert_eq!(person.get(address).await.status, StatusCode::NOT_FOUND, "{outsider}");
        }
    }
}
