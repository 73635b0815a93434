//! `/applications/{id}/objection`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::{calendar::seoul_day, ids::MatterId},
    store::{clock, matter, objection, scene},
    world::story::{BARAM, DECIDER, HANEUL, OBJECTIONS, Story},
};
use sea_orm::EntityTrait;

use crate::{
    harness::{Answer, Person, Portal},
    review::{fill, hearing, version},
};

pub(crate) const REASONS: &str = "보행자와의 거리를 잘못 계산하였습니다.";

pub(crate) async fn refused(portal: &Portal) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_refused().await.unwrap();
    story
}

pub(crate) fn address(story: &Story<'_>) -> String {
    format!("/applications/{}/objection", story.application)
}

pub(crate) async fn objects(kim: &Person, story: &Story<'_>) -> Answer {
    let words = [
        ("objects_to", "승인하지 않은 결정 전부"),
        ("reasons", REASONS),
        ("instead", "조건을 붙여 승인하여 주십시오."),
    ];
    fill(kim, &address(story), &words).await
}

/// The newest objection of a case.
pub(crate) async fn newest(portal: &Portal, story: &Story<'_>) -> MatterId {
    let all = objection::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    all.first().unwrap().id
}

/// The last moment of a clock.
pub(crate) async fn due(portal: &Portal, of: MatterId, key: &str) -> chrono::DateTime<chrono::Utc> {
    let rows = clock::Entity::of(of).all(portal.app.db.read()).await.unwrap();
    rows.into_iter().rfind(|row| row.key == key).unwrap().due_at.unwrap()
}

/// AGA §36(1), (2).
#[tokio::test]
async fn a_company_objects_and_reads_who_has_it_and_until_when() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    assert!(kim.get(&case).await.body.contains(&format!("{}?act=object", address(&story))));
    let page = kim.get(&address(&story)).await.body;
    assert!(page.contains("통지받은 날부터 30일") && page.contains("마지막 날"), "{page}");

    let blank = fill(&kim, &address(&story), &[("reasons", REASONS)]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#objects_to", "#instead"] {
        assert!(blank.body.contains(&format!("href=\"{link}\"")), "{link}: {}", blank.body);
    }
    assert!(blank.body.contains(REASONS), "what was typed stays");
    let stale = [("version", "0"), ("reasons", REASONS)];
    let stale = kim.post(&address(&story), &stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains(REASONS), "what was typed stays");
    let sent = objects(&kim, &story).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let one = newest(&portal, &story).await;
    let page = kim.get(&case).await.body;
    assert!(page.contains(&format!("{case}/objections/{one}")), "{page}");
    assert!(page.contains("이의신청을 심사하고 있습니다") && page.contains("결과를 알려 드릴 날"));
    let days = due(&portal, one, "ruling").await - portal.app.now();
    assert!((14..=17).contains(&days.num_days()), "14 days, or to the end of a holiday: {days}");
    for (email, told) in [(HANEUL, "이의신청 확인"), (OBJECTIONS, "이의신청 도착")] {
        let subjects = portal.subjects(email).await;
        assert!(subjects.iter().any(|subject| subject.contains(told)), "{email}: {subjects:?}");
    }
    let again = kim.get(&address(&story)).await.body;
    assert!(again.contains("이미 이의신청을 하셨습니다"), "{again}");
}

/// Beside whatever else is to be done, and with its own date.
#[tokio::test]
async fn an_objection_that_waits_stands_where_one_looks_first() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    objects(&kim, &story).await;
    let one = newest(&portal, &story).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    let list = kim.get("/applications").await.body;

    let (_, now) = page.split_once("id=\"what-now\"").unwrap();
    let now = now.split("</section>").next().unwrap();
    assert!(now.contains(&format!("/objections/{one}")), "{now}");
    let last = seoul_day(due(&portal, one, "ruling").await);
    assert!(list.contains("이의신청을 심사하고 있습니다"), "{list}");
    assert!(list.contains(&format!("datetime=\"{last}\"")), "{last}: {list}");
}

#[tokio::test]
async fn after_the_last_day_the_page_says_which_it_was_and_what_is_open_still() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let last = due(&portal, story.application, "objection").await;
    let days = last - portal.app.now();
    assert!((30..=34).contains(&days.num_days()), "30 days, or to the end of a holiday: {days}");
    portal.app.clock.set(last - TimeDelta::seconds(1));
    let kim = portal.sign_in(HANEUL).await;
    let seen = version(&kim.get(&address(&story)).await.body);
    portal.app.clock.set(last + TimeDelta::seconds(1));

    let late = [
        ("version", seen.as_str()),
        ("objects_to", "전부"),
        ("reasons", REASONS),
        ("instead", "승인"),
    ];
    let late = kim.post(&address(&story), &late).await;

    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("이의신청 기간이 지났습니다") && late.body.contains(REASONS));
    assert!(late.body.contains("행정심판은"), "what is open still: {}", late.body);
    let all = objection::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    assert!(all.is_empty(), "nothing was filed: {all:?}");
}

#[tokio::test]
async fn only_the_lead_of_the_company_objects_and_only_to_what_was_decided() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in("lee@haneul.example").await);
    story.file().await.unwrap();
    assert_eq!(kim.get(&address(&story)).await.status, StatusCode::NOT_FOUND, "nothing is decided");

    let story = refused(&portal).await;
    let refused = objects(&portal.sign_in(HANEUL).await, &story).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    let page = lee.get(&address(&story)).await.body;
    assert!(!page.contains("name=\"reasons\""), "a member does not object: {page}");
    for email in [BARAM, DECIDER] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&address(&story)).await.status, StatusCode::NOT_FOUND, "{email}");
    }
}

#[tokio::test]
async fn whose_designation_was_revoked_objects_to_that() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let trial = hearing::revoked(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    let there = format!("{}?against={trial}", address(&story));
    assert!(page.contains(&there), "{page}");

    let page = kim.get(&there).await;
    assert!(page.body.contains("지정이 취소되었습니다"), "{}", page.body);
    let trial_id = trial.to_string();
    let fields = [
        ("version", version(&page.body)),
        ("against", trial_id),
        ("objects_to", "지정 취소".to_owned()),
        ("reasons", REASONS.to_owned()),
        ("instead", "취소를 거두어 주십시오.".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let sent = kim.post(&address(&story), &fields).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let one = newest(&portal, &story).await;
    let row = matter::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    assert_eq!((row.kind.as_str(), row.parent_id), (scene::OBJECTION, Some(story.application)));
    let decider = portal.sign_in(DECIDER).await;
    let desk = decider.get(&format!("/review/{one}")).await.body;
    assert!(!desk.contains("ruling?act="), "who revoked it does not rule: {desk}");
}
