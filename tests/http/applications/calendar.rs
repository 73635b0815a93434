//! `/applications/{id}/calendar.ics`

use axum::http::{StatusCode, header};
use madang::{
    domain::calendar::seoul_day,
    store::clock,
    world::{
        story::{HANEUL, OFFICER, Story},
        texts::questions,
    },
};

use crate::harness::Portal;

/// The lines of a calendar file, unfolded.
fn lines(body: &str) -> Vec<String> {
    body.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[tokio::test]
async fn the_dates_of_a_case_are_a_file_for_calendar_programs() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);

    let file = kim.get(&format!("{home}/calendar.ics")).await;

    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let lines = lines(&file.body);
    let number = story.row().await.unwrap().number.unwrap();
    let of_case = |line: &&String| line.starts_with("SUMMARY:") && line.contains(&number);
    assert!(lines.iter().filter(of_case).count() >= 2, "the case's own clock and the request's");
    let clocks = clock::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let asked = clocks.iter().find(|clock| clock.overlay_id.is_some()).unwrap();
    let day = seoul_day(asked.due_at.unwrap()).format("%Y%m%d");
    assert!(lines.contains(&format!("DTSTART;VALUE=DATE:{day}")), "{}", file.body);
    assert!(lines.iter().any(|line| line == &format!("URL:{}{home}", portal.app.config.base_url)));
    let case = kim.get(&home).await.body;
    assert!(case.contains(&format!("{home}/calendar.ics")));
}

#[tokio::test]
async fn a_called_meeting_is_in_the_file_at_its_hour() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_tabled("2026-10-20T14:00:00+09:00".parse().unwrap()).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let file = kim.get(&format!("/applications/{}/calendar.ics", story.application)).await;

    assert!(file.body.contains("DTSTART;TZID=Asia/Seoul:20261020T140000\r\n"), "{}", file.body);
}

#[tokio::test]
async fn the_last_day_to_begin_a_trial_is_in_the_file() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);

    let file = kim.get(&format!("{home}/calendar.ics")).await.body;

    assert!(
        lines(&file).iter().any(|line| line.starts_with("SUMMARY:실증을 시작할 마지막 날")),
        "{file}"
    );
}

#[tokio::test]
async fn the_dates_are_for_the_company_alone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let rival = portal.sign_in("owner@baram.example").await;

    let file = rival.get(&format!("/applications/{}/calendar.ics", story.application)).await;

    assert_eq!(file.status, StatusCode::NOT_FOUND);
}
