//! `/applications/{id}/check`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use super::drafting::{begun, fresh, hidden};
use crate::harness::Portal;

#[tokio::test]
async fn every_answer_stands_there_with_what_becomes_public_and_a_way_to_change_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);

    let page = kim.get(&format!("{draft}/check")).await.body;

    assert!(page.contains(&format!("href=\"{draft}/sections/idea#title\"")));
    assert!(page.contains(&format!("href=\"{draft}/sections/obstacle#exemptions\"")));
    assert!(page.contains("data-state=\"partial\">공개</span>") && page.contains("부분공개"));
    assert!(page.contains("신청서 제출하기"), "the procedure's own button");
}

#[tokio::test]
async fn what_is_essential_stops_the_filing_and_each_fault_leads_to_its_field() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let page = kim.get(&format!("{draft}/check")).await;

    let fields = [
        ("key", fresh()),
        ("draft_version", hidden(&page, "draft_version")),
        ("as_is", "yes".to_owned()),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let refused = kim.post(&format!("{draft}/version"), &fields).await;

    assert!(
        page.body.contains("고쳐야 제출할 수 있습니다") && !page.body.contains("신청서 제출하기")
    );
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&format!("href=\"{draft}/sections/idea#title\"")));
    assert!(kim.get(&format!("{draft}/sections/idea?check=1")).await.body.contains("id=\"title\""));
}

#[tokio::test]
async fn a_member_sees_who_may_file() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let lee = portal.sign_in("lee@haneul.example").await;
    let draft = format!("/applications/{}", story.application);

    let page = lee.get(&format!("{draft}/check")).await;
    let fields = [
        ("key", fresh()),
        ("draft_version", hidden(&page, "draft_version")),
        ("as_is", "yes".to_owned()),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let refused = lee.post(&format!("{draft}/version"), &fields).await;

    assert!(
        page.body.contains("제출은 기업의 책임자만 할 수 있습니다")
            && !page.body.contains("신청서 제출하기")
    );
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(story.row().await.unwrap().number, None);
}
