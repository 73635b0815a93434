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

#[tokio::test]
async fn one_of_them_is_counted_in_the_singular() {
    let portal = Portal::open().await;

    let page = yoon(&portal).await.get("/admin/procedures?lang=en").await.body;

    assert!(page.contains("· 1 clock<") && page.contains("· no clocks<"), "{page}");
    for wrong in [" 1 clocks", " 0 clocks", ">1 stages", " 1 rules", ">1 pages", " 1 questions"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
}
