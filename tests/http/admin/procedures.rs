//! `/admin/procedures`

use super::yoon;
use crate::harness::Portal;
use madang::domain::engine::Procedures;

#[tokio::test]
async fn every_procedure_is_listed() {
    let portal = Portal::open().await;

    let page = yoon(&portal).await.get("/admin/procedures").await.body;

    for key in Procedures::shipped().keys() {
        assert!(page.contains(&format!("href=\"/admin/procedures/{key}\"")), "{key}");
    }
}
