//! `/audit/{id}/record`

use axum::http::StatusCode;

use super::auditor;
use crate::{harness::Portal, review::patrol};

#[tokio::test]
async fn the_record_is_a_table_of_what_was_done_and_seen() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let auditor = auditor(&portal).await;
    let address = format!("/audit/{}/record", story.application);
    auditor.get(&address).await;
    portal.settle().await;

    let file = auditor.get(&address).await;

    assert_eq!(file.status, StatusCode::OK);
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("2026-APP-"));
    let mut lines = file.body.lines();
    assert!(lines.next().unwrap().contains("what,at,act,about,person,role"));
    assert!(file.body.contains("done,2026-09-") && file.body.contains("seen,2026-09-"));
    let nowhere = "/audit/01890000-0000-7000-8000-000000000000/record";
    assert_eq!(auditor.get(nowhere).await.status, StatusCode::NOT_FOUND);
}
