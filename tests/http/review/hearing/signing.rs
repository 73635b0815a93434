//! A revocation that is signed after the hearing.

use axum::http::StatusCode;
use madang::world::story::DECIDER;

use super::{
    super::{at, fill, patrol},
    designation, hear,
};
use crate::harness::Portal;

#[tokio::test]
async fn whoever_signs_a_revocation_is_told_of_reasons_and_ticks_that_lack_at_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    hear(&portal, one).await;
    let decider = portal.sign_in(DECIDER).await;
    let address = at(one, "decision?act=revoke");

    let page = decider.get(&address).await.body;
    let label = page.split("for=\"reasons-grounds\"").nth(1).unwrap().split("</label>").next();
    assert!(!label.unwrap().contains("optional"), "{label:?}");
    let blank = [("act", "revoke"), ("basis", ""), ("remedies", "")];
    let again = fill(&decider, &address, &blank).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    for link in ["#reasons", "#basis", "#checked-committee-resolved"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link}: {}", again.body);
    }
}
