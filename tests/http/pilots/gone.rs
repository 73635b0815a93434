//! `/pilots/{number}` of a trial whose publication was withdrawn

use axum::http::StatusCode;

use crate::{harness::Portal, review::withdrawal::unpublished};

/// S72: published and then withdrawn is openly gone, with the day and the kind of reason.
#[tokio::test]
async fn its_address_says_that_it_is_gone_and_since_when() {
    let portal = Portal::open().await;
    let (story, _) = unpublished(&portal).await;
    let title = story.row().await.unwrap().title;

    for (language, ground) in [("ko", "개인정보 포함"), ("en", "Personal data")] {
        let page = portal.visitor().get(&format!("/pilots/P-2026-0001?lang={language}")).await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.body.contains("P-2026-0001") && page.body.contains(ground), "{}", page.body);
        assert!(page.body.contains("2026") && !page.body.contains(&title));
    }
    assert_eq!(portal.visitor().get("/pilots/P-2026-0002").await.status, StatusCode::NOT_FOUND);
}

/// S72: and to machines, with the moment and the code of the reason; each of its rows.
#[tokio::test]
async fn its_rows_answer_that_they_are_gone() {
    let portal = Portal::open().await;
    unpublished(&portal).await;
    let visitor = portal.visitor();

    let changes = "/api/v1/datasets/events/rows?subject=P-2026-0001&tag=tombstone";
    let changes = visitor.get(changes).await.json();
    assert_eq!(changes["data"][0]["reason"], "PERSONAL_DATA", "S72: in the changes: {changes}");
    for address in [
        "/api/v1/datasets/pilots/rows/P-2026-0001",
        "/api/v1/datasets/decisions/rows/D-2026-0001",
        "/api/v1/datasets/pilot-regulations/rows/L-2026-0001-1",
        "/id/pilot/P-2026-0001",
        "/id/decision/D-2026-0001",
    ] {
        let answer = visitor.get(address).await;
        assert_eq!(answer.status, StatusCode::GONE, "{address}");
        let problem = answer.json();
        assert_eq!(problem["reason"], "PERSONAL_DATA", "{address}");
        assert!(problem["removed_at"].as_str().unwrap().starts_with("2026-"), "{problem}");
    }
}
