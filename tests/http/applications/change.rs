//! `/applications/{id}/change`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::reference::rules::Rules,
    store::condition_change,
    world::story::{BARAM, DECIDER, HANEUL, Story},
};
use sea_orm::EntityTrait;

use super::objection::due;
use crate::{
    harness::{Answer, Person, Portal},
    review::{
        fill,
        hearing::{SUPERVISOR, designation},
    },
};

pub(crate) const WORDS: &str = "시속 5 km 안에서 운행합니다.";
pub(crate) const REASONS: &str = "시험에서 시속 5 km에서도 1.2 m 앞에 멈추었습니다.";

pub(crate) fn address(story: &Story<'_>) -> String {
    format!("/applications/{}/change", story.application)
}

pub(crate) async fn asks(person: &Person, story: &Story<'_>, number: &str) -> Answer {
    let words = format!("{WORDS} ({number})");
    let fields = [("condition", number), ("words", words.as_str()), ("reasons", REASONS)];
    fill(person, &address(story), &fields).await
}

/// Asked for last.
pub(crate) async fn newest(portal: &Portal) -> condition_change::Model {
    let all = condition_change::Entity::find().all(portal.app.db.read()).await.unwrap();
    all.into_iter().max_by_key(|row| row.id).unwrap()
}

/// What the table of rules says is what the company reads.
#[tokio::test]
async fn the_form_says_for_how_long_the_rules_let_the_city_answer() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    let days = Rules::shipped().lookup("T16C", portal.app.today()).unwrap().value;
    let kim = portal.sign_in(HANEUL).await;

    let korean = kim.get(&format!("{}?lang=ko", address(&story))).await.body;
    let english = kim.get(&format!("{}?lang=en", address(&story))).await.body;

    assert!(korean.contains(&format!("시는 {days}일 안에")), "{korean}");
    assert!(english.contains(&format!("within {days} days")), "{english}");
}

/// AGA §17(3): a condition may be changed where whoever is bound by it agrees; here it is they who ask.
#[tokio::test]
async fn a_company_asks_for_a_condition_to_read_otherwise_and_reads_until_when_it_is_answered() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let trial = designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let begin = format!("{}?condition=1", address(&story));
    assert!(kim.get(&case).await.body.contains(&format!("href=\"{begin}\"")));
    let (decider, supervisor) =
        (portal.subjects(DECIDER).await.len(), portal.subjects(SUPERVISOR).await.len());

    let sent = asks(&kim, &story, "1").await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let days = due(&portal, trial, "change").await - portal.app.now();
    assert!(days > TimeDelta::days(30) && days < TimeDelta::days(31), "{days}");
    assert_eq!(portal.subjects(DECIDER).await.len(), decider + 1);
    assert_eq!(portal.subjects(SUPERVISOR).await.len(), supervisor + 1);
    let one = format!("{case}/changes/{}", newest(&portal).await.id);
    let page = kim.get(&case).await.body;
    assert!(page.contains(&format!("href=\"{one}\"")), "{page}");
    assert!(!page.contains(&format!("href=\"{begin}\"")), "one wish about one condition at a time");
    let page = kim.get(&one).await.body;
    assert!(page.contains(WORDS) && page.contains(REASONS) && page.contains("검토 중"), "{page}");
    let record = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!record.contains(WORDS), "what is only asked for is not public: {record}");
}

#[tokio::test]
async fn a_wish_without_its_condition_its_words_or_its_reasons_is_sent_to_nobody() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    let mails = portal.subjects(DECIDER).await.len();
    let page = kim.get(&format!("{}?condition=1", address(&story))).await.body;
    let stands = crate::review::written(&page, "words");
    assert!(!stands.is_empty(), "it begins with what stands: {page}");

    for (fields, at) in [
        ([("condition", ""), ("words", WORDS), ("reasons", REASONS)], "condition"),
        ([("condition", "9"), ("words", WORDS), ("reasons", REASONS)], "condition"),
        ([("condition", "1"), ("words", ""), ("reasons", REASONS)], "words"),
        ([("condition", "1"), ("words", stands.as_str()), ("reasons", REASONS)], "words"),
        ([("condition", "1"), ("words", WORDS), ("reasons", " ")], "reasons"),
    ] {
        let answer = fill(&kim, &address(&story), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.body.contains(&format!("href=\"#{at}\"")), "{fields:?}: {}", answer.body);
        assert!(answer.body.contains(REASONS) || at == "reasons", "what was typed stays");
    }
    let stale = [("version", "0"), ("condition", "1"), ("words", WORDS), ("reasons", REASONS)];
    let stale = kim.post(&address(&story), &stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains(REASONS), "what was typed stays");
    asks(&kim, &story, "1").await;
    let twice = asks(&kim, &story, "1").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "it waits already");
    assert_eq!(portal.subjects(DECIDER).await.len(), mails + 1);
}

#[tokio::test]
async fn nobody_else_asks_for_it_and_a_member_leaves_it_to_the_lead() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    assert_eq!(kim.get(&address(&story)).await.status, StatusCode::NOT_FOUND, "nothing is decided");

    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    for email in [BARAM, DECIDER, SUPERVISOR] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&address(&story)).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    let lee = portal.sign_in("lee@haneul.example").await;
    let refused = asks(&lee, &story, "1").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains(REASONS), "what was typed stays");
}
