//! `/reform/{number}`: the receipt shows rule, state and answer, and never who asked or in what words.

use axum::http::StatusCode;

use super::ask::{WISH, ask};
use crate::harness::Portal;

#[tokio::test]
async fn a_receipt_is_open_to_all_and_names_nobody() {
    let portal = Portal::open().await;
    ask(&portal.visitor(), &[]).await;

    let page = portal.visitor().get("/reform/Q-2026-0001?lang=en").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("/regulations/hangang_ordinance"));
    assert!(page.body.contains("There is no answer yet."));
    for (name, text) in &WISH[2..] {
        assert!(!page.body.contains(text), "{name}");
    }
    assert_eq!(portal.visitor().get("/reform/Q-2026-0002").await.status, StatusCode::NOT_FOUND);
}
