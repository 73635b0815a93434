//! `/review/{id}/summary`

use axum::http::StatusCode;
use chrono::{Datelike, Days, NaiveTime, TimeDelta};
use madang::{domain::calendar::seoul_time, work};

use super::{at, fill, patrol};
use crate::{
    harness::Portal,
    steward::{breaches, han},
};

const TOLD: [(&str, &str); 4] = [
    ("act", "summarise"),
    ("field", "method-run"),
    ("ko", "로봇이 밤에 정해진 길만 돕니다."),
    ("en", "The robots keep to fixed paths at night."),
];

/// S71: until a summary is written nothing of such an answer is public, and then only the summary is.
#[tokio::test]
async fn what_the_steward_writes_is_what_the_public_reads() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let original = story.row().await.unwrap().answers().unwrap().text("method-run").to_owned();
    assert!(original.chars().count() > 20, "an answer that would be recognised");
    let visitor = portal.visitor();
    let before = visitor.get("/pilots/P-2026-0001").await.body;
    assert!(before.contains("요약을 아직 쓰지 않았습니다") && !before.contains(TOLD[2].1));
    let han = han(&portal).await;
    let address = at(story.application, "summary");
    let asked = han.get(&format!("{address}?field=method-run")).await.body;
    assert!(asked.contains(&original), "beside what was filed: {asked}");

    let sent = fill(&han, &address, &TOLD).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.location(), format!("/steward/{}?done=done", story.application));
    let ko = visitor.get("/pilots/P-2026-0001").await.body;
    let en = visitor.get("/pilots/P-2026-0001?lang=en").await.body;
    assert!(ko.contains(TOLD[2].1) && en.contains(TOLD[3].1), "{en}");
    assert!(!portal.public_bytes().await.contains(&original));
    let row = visitor.get("/api/v1/datasets/summaries/rows/P-2026-0001-method-run").await.json();
    assert_eq!(row["data"]["text_ko"], TOLD[2].1, "{row}");
    let preview = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(preview.contains(TOLD[3].1) && preview.contains("공개 요약 고치기"));
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_summary_that_was_written_before_goes_out_with_the_decision() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let han = han(&portal).await;

    fill(&han, &at(story.application, "summary"), &TOLD).await;
    assert_eq!(portal.visitor().get("/pilots/P-2026-0001").await.status, StatusCode::NOT_FOUND);
    story.release().await.unwrap();

    assert!(portal.visitor().get("/pilots/P-2026-0001").await.body.contains(TOLD[2].1));
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let han = han(&portal).await;
    let address = at(story.application, "summary");
    let wrong =
        [("act", "summarise"), ("field", "title"), ("ko", "담당자 900101-1234567"), ("en", " ")];

    let again = fill(&han, &address, &wrong).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#field", "#ko", "#en"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link} in {}", again.body);
    }
    assert!(again.body.contains("담당자 900101-1234567"));
    let page = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!page.contains("900101"));
}

#[tokio::test]
async fn only_the_steward_writes_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();

    for email in ["park@city.example", "decider@city.example", "kim@haneul.example"] {
        let person = portal.sign_in(email).await;
        let page = person.get(&at(story.application, "summary")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
}

/// R11: what is written for a day shows nowhere before it, then by itself; and what is written since takes its place.
#[tokio::test]
async fn what_is_written_for_a_day_is_published_on_that_day() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let han = han(&portal).await;
    let address = at(story.application, "summary");
    let visitor = portal.visitor();
    let day = portal.app.today() + Days::new(9);
    let (year, month, of_month) =
        (day.year().to_string(), day.month().to_string(), day.day().to_string());
    let on = [("on.year", &*year), ("on.month", &*month), ("on.day", &*of_month)];
    let later: Vec<(&str, &str)> =
        [("act", "summarise_on")].into_iter().chain(TOLD[1..].iter().copied()).chain(on).collect();

    let sent = fill(&han, &address, &later).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = || async { visitor.get("/pilots/P-2026-0001").await.body };
    assert!(!page().await.contains(TOLD[2].1) && !portal.public_bytes().await.contains(TOLD[2].1));
    let steward = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(steward.contains("마지막으로 쓴 글은"), "{steward}");
    let midnight = seoul_time(day, NaiveTime::MIN);
    portal.app.clock.set(midnight - TimeDelta::minutes(1));
    work::once(&portal.app).await.unwrap();
    assert!(!page().await.contains(TOLD[2].1), "the day before");
    portal.app.clock.set(midnight + TimeDelta::minutes(1));
    work::once(&portal.app).await.unwrap();
    work::once(&portal.app).await.unwrap();

    assert!(page().await.contains(TOLD[2].1));
    let han = portal.sign_in("han@city.example").await;
    let steward = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(!steward.contains("마지막으로 쓴 글은"), "{steward}");
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_day_for_publishing_lies_ahead() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let han = han(&portal).await;
    let address = at(story.application, "summary");
    let today = portal.app.today();
    for day in ["", "2031-02-30", "9999-12-31", &today.to_string(), "2020-01-01"] {
        let mut pieces = day.split('-');
        let mut piece = || pieces.next().unwrap_or_default();
        let on = [("on.year", piece()), ("on.month", piece()), ("on.day", piece())];
        let form: Vec<(&str, &str)> = [("act", "summarise_on")]
            .into_iter()
            .chain(TOLD[1..].iter().copied())
            .chain(on)
            .collect();

        let again = fill(&han, &address, &form).await;

        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(again.body.contains("href=\"#on\"") && again.body.contains(TOLD[2].1), "{day}");
    }
}

/// R11: what is written anew for a later day takes the place of what waited for an earlier one.
#[tokio::test]
async fn what_is_written_anew_for_a_later_day_is_not_published_on_the_earlier_one() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let (han, address) = (han(&portal).await, at(story.application, "summary"));
    let visitor = portal.visitor();
    let days = [5, 10].map(|days| portal.app.today() + Days::new(days));
    let words = ["먼저 쓴 글입니다.", "고쳐 쓴 글입니다."];
    for (day, words) in days.iter().zip(words) {
        let pieces = [day.year().to_string(), day.month().to_string(), day.day().to_string()];
        let names = ["on.year", "on.month", "on.day"];
        let on = names.iter().zip(&pieces).map(|(name, piece)| (*name, piece.as_str()));
        let told = [("act", "summarise_on"), TOLD[1], ("ko", words), ("en", words)];
        let sent = fill(&han, &address, &told.into_iter().chain(on).collect::<Vec<_>>()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let mut seen = Vec::new();
    for day in days {
        portal.app.clock.set(seoul_time(day, NaiveTime::MIN) + TimeDelta::minutes(1));
        work::once(&portal.app).await.unwrap();
        let page = visitor.get("/pilots/P-2026-0001").await.body;
        seen.push(words.map(|words| page.contains(words)));
    }

    assert_eq!(seen, [[false, false], [false, true]]);
    let case = han.get(&at(story.application, "")).await.body;
    assert_eq!(case.matches("정한 날이 되어 공개 요약을 공개했습니다").count(), 1, "{case}");
}
