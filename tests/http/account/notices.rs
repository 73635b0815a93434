//! `/account/notices` and `/account/notices/{id}`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, INTAKE, Story};

use crate::harness::{Answer, Portal};

fn first(page: &Answer) -> String {
    let id = page.body.split("href=\"/account/notices/").nth(1).unwrap().split('"').next().unwrap();
    format!("/account/notices/{id}")
}

fn newest(page: &Answer) -> &str {
    let rest = page.body.split("name=\"newest\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap()
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
    let page = kim.get("/account/notices").await;
    assert!(page.body.contains("새 알림"), "still new");
    assert!(page.body.contains("<a href=\"/account/notices\">알림 1</a>"), "{}", page.body);

    let seen = kim.post("/account/notices", &[("newest", newest(&page))]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    let page = kim.get("/account/notices").await;
    assert!(!page.body.contains("새 알림") && !page.body.contains("알림 1"), "{}", page.body);
    assert_eq!(park.get(&first(&told)).await.status, StatusCode::NOT_FOUND, "somebody else's");
}

#[tokio::test]
async fn what_came_after_the_page_was_drawn_stays_new_and_old_ones_are_on_further_pages() {
    let portal = Portal::open().await;
    let park = portal.sign_in(INTAKE).await;
    let told = async || {
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.file().await.unwrap();
    };
    told().await;
    let page = park.get("/account/notices").await;
    for _ in 0..50 {
        told().await;
    }

    park.post("/account/notices", &[("newest", newest(&page))]).await;

    let first = park.get("/account/notices").await.body;
    assert!(first.contains("알림 50</a>"), "{first}");
    assert_eq!(first.matches("row-title").count(), 50);
    let second = park.get("/account/notices?page=2").await.body;
    assert!(first.contains("href=\"/account/notices?page=2\" rel=\"next\""), "{first}");
    assert_eq!(second.matches("row-title").count(), 1);
    assert_eq!(second.matches("새 알림").count(), 0, "{second}");
}
