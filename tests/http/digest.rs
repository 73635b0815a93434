//! What is nearly due is told in the morning, once to each official, whatever number of cases it is.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use madang::{
    app::seoul,
    domain::calendar::{seoul_day, seoul_time},
    store::application,
    world::{
        story::{BARAM, HANEUL, OFFICER, Story},
        texts::questions,
    },
};

use sea_orm::EntityTrait;

use crate::harness::Portal;

const LEAD: &str = "jung@city.example";

/// At half past nine, so many days before.
async fn morning(portal: &Portal, due: DateTime<Utc>, days: i64) {
    let day = seoul(due - TimeDelta::days(days)).date_naive();
    portal.app.clock.set(seoul_time(day, NaiveTime::from_hms_opt(9, 30, 0).unwrap()));
    portal.settle().await;
}

/// The digests sent so far to an address, as text.
fn digests(portal: &Portal, to: &str) -> Vec<String> {
    let sent = portal.app.mailer.sent().into_iter();
    let to = sent.filter(|mail| mail.to == to && mail.text.contains("닷새 안이나 하루 안에"));
    to.map(|mail| mail.text).collect()
}

async fn two_cases(portal: &Portal) -> (Story<'_>, Story<'_>) {
    let patrol = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    patrol.until_in_check().await.unwrap();
    let dock = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    dock.until_in_check().await.unwrap();
    (patrol, dock)
}

#[tokio::test]
async fn officer_and_lead_are_told_five_days_and_one_day_before_in_one_mail_of_many_lines() {
    let portal = Portal::open().await;
    let (patrol, dock) = two_cases(&portal).await;
    let due = patrol.matter().await.unwrap().due_at.unwrap();
    assert_eq!(seoul_day(due), seoul_day(dock.matter().await.unwrap().due_at.unwrap()));

    // Due on a Thursday: five days before it is a Saturday, told of on the Friday.
    for (days, expected) in [(7, 0), (6, 1), (6, 1), (3, 1), (1, 2), (0, 2)] {
        morning(&portal, due, days).await;
        for person in [OFFICER, LEAD] {
            assert_eq!(digests(&portal, person).len(), expected, "{person}, {days} days before");
        }
    }

    let lines: Vec<_> = digests(&portal, LEAD).remove(0).lines().map(str::to_owned).collect();
    let told = lines.iter().filter(|line| line.starts_with("- ")).count();
    assert_eq!(told, 2, "{lines:?}");
    assert_eq!(digests(&portal, HANEUL), Vec::<String>::new());
    assert_eq!(digests(&portal, "road@city.example"), Vec::<String>::new());
}

#[tokio::test]
async fn a_case_whose_time_stands_still_is_in_no_digest() {
    let portal = Portal::open().await;
    let (patrol, dock) = two_cases(&portal).await;
    let due = patrol.matter().await.unwrap().due_at.unwrap();
    patrol.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();

    morning(&portal, due, 6).await;

    let told = digests(&portal, OFFICER).remove(0);
    let [patrol, dock] = [patrol, dock].map(|story| story.application);
    let numbers = application::Entity::find().all(portal.app.db.read()).await.unwrap();
    let number = |id| numbers.iter().find(|row| row.id == id).unwrap().number.clone().unwrap();
    assert!(told.contains(&number(dock)), "{told}");
    assert!(!told.contains(&number(patrol)), "{told}");
}
