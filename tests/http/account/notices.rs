//! `/account/notices` and `/account/notices/{id}`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, INTAKE, Story};

use crate::harness::{Answer, Portal};

fn first(page: &Answer) -> String {
    let id = page.body.split("href=\"/account/notices/").nth(1).unwrap().split('"').next().unwrap();
    format!("/account/notices/{id}")
}

#[tokio::test]
async fn a_notice_leads_each_reader_to_their_own_page_and_reading_marks_nothing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let (kim, park) = (portal.sign_in(HANEUL).await, portal.sign_in(INTAKE).await);

    let told = kim.get("/account/notices").await;
    assert!(told.body.contains("신청서를 제출했습니다"));
    let opened = kim.get(&first(&told)).await;
    assert_eq!(opened.location(), format!("/applications/{}", story.application));
    let at_the_desk = park.get(&first(&park.get("/account/notices").await)).await;
    assert_eq!(at_the_desk.location(), format!("/review/{}", story.application));
    assert!(kim.get("/account/notices").await.body.contains("새 알림"), "still new");

    assert_eq!(kim.post("/account/notices", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!kim.get("/account/notices").await.body.contains("새 알림"));
    assert_eq!(park.get(&first(&told)).await.status, StatusCode::NOT_FOUND, "somebody else's");
}
