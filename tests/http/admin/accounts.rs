//! `/admin/accounts`

use super::yoon;
use crate::harness::Portal;

#[tokio::test]
async fn an_account_is_found_by_a_part_of_its_name_and_by_its_duty() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;

    let found = yoon.get("/admin/accounts?q=%ED%95%98%EB%8A%98").await.body;
    assert!(found.contains("kim@haneul.example") && !found.contains("park@city.example"));
    let officers = yoon.get("/admin/accounts?duty=decider").await.body;
    assert!(officers.contains("decider@city.example") && !officers.contains("kim@haneul.example"));
    let nobody = yoon.get("/admin/accounts?q=zzz").await.body;
    assert!(nobody.contains("href=\"/admin/accounts\""), "a way back to all");
}
