//! `/admin`

use axum::http::StatusCode;

use super::yoon;
use crate::harness::Portal;

#[tokio::test]
async fn administration_is_there_for_administrators_and_for_nobody_else() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let addresses =
        ["/admin", "/admin/accounts", "/admin/calendar", "/admin/procedures", "/admin/mails"];

    for address in addresses {
        assert_eq!(yoon.get(address).await.status, StatusCode::OK, "{address}");
        for other in ["park@city.example", "auditor@city.example", "kim@haneul.example"] {
            let other = portal.sign_in(other).await;
            assert_eq!(other.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        assert_ne!(portal.visitor().get(address).await.status, StatusCode::OK, "{address}");
    }
    assert!(yoon.get("/account").await.body.contains("href=\"/admin\""), "found from the account");
}
