//! A second request beside one that is open.

use axum::http::StatusCode;
use madang::{
    store::overlay,
    world::story::{HANEUL, OFFICER},
};

use super::{
    super::{at, fill, patrol},
    ASKED,
};
use crate::harness::Portal;

#[tokio::test]
async fn a_second_supplement_beside_an_open_one_is_sent_where_it_is_said_to_be_meant() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let address = at(story.application, "questions");
    let open = async || {
        let open = overlay::Entity::open_on(story.application);
        open.all(portal.app.db.read()).await.unwrap().len()
    };
    let first = choi.get(&address).await.body;
    assert!(!first.contains("name=\"sure\""), "nothing is open: {first}");
    assert_eq!(fill(&choi, &address, &ASKED).await.status, StatusCode::SEE_OTHER);

    let page = choi.get(&format!("{address}?act=request_supplement")).await.body;
    let again = fill(&choi, &address, &ASKED).await;

    assert!(page.contains("아직 답을 기다리는 요청이 있습니다") && page.contains("보완 요구"));
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.body.contains("href=\"#sure\""), "{}", again.body);
    assert!(again.body.contains("시속 8 km에서"), "what was typed stays: {}", again.body);
    assert_eq!(open().await, 1);
    let meant = [&ASKED[..], &[("sure", "yes")]].concat();
    assert_eq!(fill(&choi, &address, &meant).await.status, StatusCode::SEE_OTHER);
    assert_eq!(open().await, 2);
    let kim = portal.sign_in(HANEUL).await;
    let company = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(company.contains("보완 요청 2개에 답해 주세요"), "one of each request: {company}");
}
