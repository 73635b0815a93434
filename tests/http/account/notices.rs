//! `/account/notices` and `/account/notices/{id}`

use axum::http::StatusCode;
use madang::world::{
    story::{HANEUL, INTAKE, OFFICER, Story},
    texts::questions,
};

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
    let number = story.row().await.unwrap().number.unwrap();
    assert!(told.body.contains(&format!("제출 확인: {number}")), "from the side of who filed");
    assert!(told.body.contains("접수 예정: 2026. 9. 21.(월)"), "what comes next, and when");
    let opened = kim.get(&first(&told)).await;
    assert_eq!(opened.location(), format!("/applications/{}", story.application));
    let at_the_desk = park.get("/account/notices").await;
    assert!(at_the_desk.body.contains(&format!("새 신청: {number}")), "from the city's side");
    let at_the_desk = park.get(&first(&at_the_desk)).await;
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

/// A mail says what happened, why, what to do and by when, whom to ask, and has one link.
#[tokio::test]
async fn a_mail_is_written_to_its_reader() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();
    portal.settle().await;
    let number = story.row().await.unwrap().number.unwrap();
    let last = |to: &str| portal.app.mailer.sent().into_iter().rfind(|mail| mail.to == to).unwrap();

    let asked = last(HANEUL);

    assert_eq!(asked.subject, format!("[서울 규제샌드박스] 보완 요청: {number} (10. 6.(화)까지)"));
    for told in [
        "보완 기한: 2026. 10. 6.(화)",
        "신청서를 검토하는 데 필요한 내용이 빠져 있어 보완을 요청합니다.",
        "1. 실행 단계: 젖은 낙엽에",
        "문의: 창의규제담당관 02-120",
    ] {
        assert!(asked.text.contains(told), "{told} in {}", asked.text);
    }
    assert_eq!(asked.text.matches("http").count(), 1, "one link");

    story.ask_more_time(7).await.unwrap();
    portal.settle().await;
    let moved = last(OFFICER);
    assert!(moved.subject.contains("기한 연장 요청"), "{}", moved.subject);
    for told in ["처음 기한: 2026. 10. 6.(화)", "새 기한: 2026. 10. 12.(월)"] {
        assert!(moved.text.contains(told), "{told} in {}", moved.text);
    }
}

/// Written, with day, place and items, so many days before (규제개혁 기본 조례 제16조제3항).
#[tokio::test]
async fn the_call_of_a_meeting_names_day_place_and_items() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_tabled("2026-10-20T14:00:00+09:00".parse().unwrap()).await.unwrap();
    portal.settle().await;
    let row = story.row().await.unwrap();

    let mails = portal.app.mailer.sent();
    let call = mails.iter().rfind(|mail| mail.to == "member1@city.example").unwrap();

    assert!(
        call.subject.contains("회의 소집: C-2026-01 (2026. 10. 20.(화) 14:00)"),
        "{}",
        call.subject
    );
    let item = format!("1. {} ({})", row.title, row.number.unwrap());
    for told in ["서울특별시청 8층 간담회장", &item, "제16조제3항"] {
        assert!(call.text.contains(told), "{told} in {}", call.text);
    }
}
