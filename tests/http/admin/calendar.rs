//! `/admin/calendar`

use axum::http::StatusCode;
use madang::check;

use super::yoon;
use crate::{harness::Portal, review::patrol};
use madang::world::story::{HANEUL, committee};

const DAY: [(&str, &str); 6] = [
    ("on.year", "2026"),
    ("on.month", "10"),
    ("on.day", "2"),
    ("name_ko", "임시공휴일"),
    ("name_en", "Temporary holiday"),
    ("ground", "국무회의 심의"),
];

async fn declare(portal: &Portal) {
    let yoon = yoon(portal).await;
    let shown = yoon.post("/admin/calendar", &DAY).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    let sure: Vec<_> = DAY.into_iter().chain([("sure", "2026-10-02")]).collect();
    let done = yoon.post("/admin/calendar", &sure).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    portal.settle().await;
}

/// S32: both dates stand on the timeline, whoever applied is mailed once, and the earlier promise stays.
#[tokio::test]
async fn a_holiday_declared_later_moves_running_dates_and_tells_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    portal.at("2026-09-28T10:00:00+09:00");
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);
    let due = story.matter().await.unwrap().due_at.unwrap();
    let mails = portal.subjects(HANEUL).await.len();

    declare(&portal).await;

    let moved = story.matter().await.unwrap().due_at.unwrap();
    assert!(moved > due, "{due} to {moved}");
    let subjects = portal.subjects(HANEUL).await;
    assert_eq!(subjects.len(), mails + 1, "{subjects:?}");
    assert!(subjects.last().unwrap().contains("10. 2."), "{subjects:?}");
    let page = kim.get(&address).await.body;
    let (before, after) = (day(due), day(moved));
    assert!(page.contains(&format!("<s><time datetime=\"{before}\"")), "the promise: {before}");
    assert!(page.contains(&format!("<strong><time datetime=\"{after}\"")), "the date now");

    portal.settle().await;
    portal.settle().await;
    assert_eq!(portal.subjects(HANEUL).await.len(), mails + 1, "once");
    let lines =
        check::invariants(portal.app.db.read(), &portal.app.files, portal.app.now()).await.unwrap();
    assert!(lines.iter().all(check::Line::holds), "{lines:?}");
}

fn day(at: chrono::DateTime<chrono::Utc>) -> String {
    madang::domain::calendar::seoul_day(at).to_string()
}

#[tokio::test]
async fn a_holiday_lies_ahead_on_a_working_day_and_is_declared_once() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let with = |month: &'static str, day: &'static str| {
        let mut form = DAY;
        (form[1].1, form[2].1) = (month, day);
        form
    };

    for (month, day) in [("9", "21"), ("9", "1"), ("10", "3"), ("10", "4"), ("2", "30")] {
        let refused = yoon.post("/admin/calendar", &with(month, day)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{month}-{day}");
        assert!(refused.body.contains("href=\"#on\"") && refused.body.contains("국무회의 심의"));
    }
    declare(&portal).await;
    let page = yoon.get("/admin/calendar?year=2026").await.body;
    assert!(page.contains(">등록한 임시공휴일</h2>"), "{page}");
    assert!(page.contains("국무회의 심의") && page.contains("datetime=\"2026-10-02\""));
    let again = yoon.post("/admin/calendar", &DAY).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is a day off by now");
}

#[tokio::test]
async fn what_begins_after_the_declaration_is_counted_with_it() {
    let portal = Portal::open().await;
    declare(&portal).await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let usual = Portal::open().await;
    let unmoved = patrol(&usual).await;
    unmoved.until_in_check().await.unwrap();
    portal.settle().await;

    let due = story.matter().await.unwrap().due_at.unwrap();
    assert!(due > unmoved.matter().await.unwrap().due_at.unwrap(), "{due}");
    let park = portal.sign_in("park@city.example").await;
    let page = park.get(&format!("/review/{}", story.application)).await.body;
    assert!(!page.contains("<s><time"), "nothing was promised before");
}

/// The day that may be withdrawn, as its form names it.
async fn which(portal: &Portal) -> Option<String> {
    let page = yoon(portal).await.get("/admin/calendar?year=2026").await.body;
    let (_, rest) = page.split_once("name=\"which\" value=\"")?;
    Some(rest.split('"').next().unwrap().to_owned())
}

#[tokio::test]
async fn a_holiday_that_was_a_mistake_is_withdrawn_and_dates_move_back_with_one_mail() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    portal.at("2026-09-28T10:00:00+09:00");
    let due = story.matter().await.unwrap().due_at.unwrap();
    declare(&portal).await;
    assert!(story.matter().await.unwrap().due_at.unwrap() > due);
    let mails = portal.subjects(HANEUL).await.len();
    let (yoon, which) = (yoon(&portal).await, which(&portal).await.unwrap());

    let form = [("do", "withdraw"), ("which", which.as_str()), ("why", "잘못 더했습니다.")];
    let silent = yoon.post("/admin/calendar", &form[..2]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("href=\"#why\""), "{}", silent.body);
    let done = yoon.post("/admin/calendar", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    portal.settle().await;
    portal.settle().await;

    assert_eq!(story.matter().await.unwrap().due_at.unwrap(), due, "as it was promised first");
    let subjects = portal.subjects(HANEUL).await;
    assert_eq!(subjects.len(), mails + 1, "{subjects:?}");
    let last = subjects.last().unwrap();
    assert!(last.contains("10. 2.") && last.contains("취소"), "{last}");
    let page = yoon.get("/admin/calendar?year=2026").await.body;
    assert!(
        page.contains("잘못 더했습니다.") && page.contains(">등록 취소</span>"),
        "it stays on record"
    );
    let again = yoon.post("/admin/calendar", &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    let lines =
        check::invariants(portal.app.db.read(), &portal.app.files, portal.app.now()).await.unwrap();
    assert!(lines.iter().all(check::Line::holds), "{lines:?}");

    declare(&portal).await;
    assert!(story.matter().await.unwrap().due_at.unwrap() > due, "and it may be declared again");
}

#[tokio::test]
async fn a_holiday_that_has_come_stays() {
    let portal = Portal::open().await;
    declare(&portal).await;
    let day = which(&portal).await.unwrap();
    portal.at("2026-10-02T08:00:00+09:00");
    assert_eq!(which(&portal).await, None, "no form");

    let form = [("do", "withdraw"), ("which", day.as_str()), ("why", "늦었습니다.")];
    let late = yoon(&portal).await.post("/admin/calendar", &form).await;

    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.body);
}

#[tokio::test]
async fn a_meeting_on_the_day_is_named_before_and_warned_of_after_the_declaration() {
    let portal = Portal::open().await;
    let starts_at = "2026-10-02T14:00:00+09:00".parse().unwrap();
    let meeting = committee::plan(&portal.app, starts_at).await.unwrap();
    committee::plan(&portal.app, "2026-10-05T14:00:00+09:00".parse().unwrap()).await.unwrap();
    let secretary = portal.sign_in("secretary@city.example").await;
    let page = format!("/committee/{meeting}");
    assert!(!secretary.get(&page).await.body.contains("이날은 쉬는 날입니다"));

    let preview = yoon(&portal).await.post("/admin/calendar", &DAY).await.body;
    assert!(preview.contains("이날 열기로 한 회의가 1건 있습니다"), "{preview}");
    declare(&portal).await;

    let warned = secretary.get(&page).await.body;
    assert!(warned.contains("이날은 쉬는 날입니다"), "{warned}");
}
