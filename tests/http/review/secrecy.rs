//! `/review/{id}/secrecy`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::programme::{Answers, Value},
    work,
    world::story::{HANEUL, Story},
};

use super::{at, fill, patrol};
use crate::{
    harness::{Person, Portal},
    steward::{breaches, han},
};

const FIELD: &str = "method-run";

/// A published case whose company calls one answer a secret.
pub(crate) async fn claimed(portal: &Portal) -> Story<'_> {
    let story = patrol(portal).await;
    let secret = |before: &Answers| {
        let mut answers = before.clone();
        answers.set("method-run.secret", Value::Bool(true));
        answers.set("method-run.secret-reason", Value::Text("경로 계산 방식입니다.".to_owned()));
        answers
    };
    story.write(secret).await.unwrap();
    story.until_published().await.unwrap();
    story
}

async fn decide(han: &Person, story: &Story<'_>, more: &[(&str, &str)]) {
    let fields: Vec<(&str, &str)> = [("field", FIELD), ("reasons", "널리 알려진 방식입니다.")]
        .iter()
        .chain(more)
        .copied()
        .collect();
    let sent = fill(han, &at(story.application, "secrecy"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

pub(crate) async fn uphold(han: &Person, story: &Story<'_>) {
    decide(han, story, &[("act", "uphold_secret"), ("ground", "7")]).await;
}

async fn held(portal: &Portal) -> String {
    let page = portal.visitor().get("/pilots/P-2026-0001").await.body;
    page.split("id=\"withheld\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_claim_that_holds_is_named_with_its_ground_and_its_company_is_told() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let han = han(&portal).await;
    assert!(held(&portal).await.contains("경영상 비밀이라고 하여"));

    uphold(&han, &story).await;

    let held = held(&portal).await;
    assert!(held.contains("비공개 사유를 인정하여") && held.contains("제7호"), "{held}");
    let told = portal.subjects(HANEUL).await;
    assert!(told.iter().any(|subject| subject.contains("경영상 비밀 인정")), "{told:?}");
    let preview = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(preview.contains("널리 알려진 방식입니다.") && preview.contains("다시 판단하기"));
}

#[tokio::test]
async fn what_can_be_told_apart_from_the_secret_is_told() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let han = han(&portal).await;
    let words = [("ko", "정해진 길만 다닙니다."), ("en", "They keep to fixed paths.")];

    let more: Vec<_> =
        [("act", "uphold_secret_in_part"), ("ground", "7")].into_iter().chain(words).collect();
    decide(&han, &story, &more).await;

    let page = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(page.contains("정해진 길만 다닙니다."));
    let original = story.row().await.unwrap().answers().unwrap().text(FIELD).to_owned();
    assert!(!portal.public_bytes().await.contains(&original));
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

/// OIA art. 21(3): thirty days lie between the decision to disclose and the disclosure.
#[tokio::test]
async fn what_is_refused_stays_closed_until_the_company_has_had_its_notice() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let han = han(&portal).await;
    let summary = at(story.application, "summary");

    decide(&han, &story, &[("act", "refuse_secret")]).await;

    assert!(held(&portal).await.contains("미리 알린 기간이 지나면"));
    let words = [("field", FIELD), ("ko", "정해진 길만 다닙니다."), ("en", "Fixed paths.")];
    let form: Vec<_> = [("act", "summarise")].into_iter().chain(words).collect();
    let sent = fill(&han, &summary, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let public = async || portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!public().await.contains(words[1].1), "it is written and waits");
    let decided = portal.app.now();
    portal.app.clock.set(decided + TimeDelta::days(30));
    work::once(&portal.app).await.unwrap();
    assert!(!public().await.contains(words[1].1), "the thirtieth day is not over");
    portal.app.clock.set(decided + TimeDelta::days(31));
    work::once(&portal.app).await.unwrap();
    assert!(public().await.contains(words[1].1));
    let told = portal.subjects(HANEUL).await;
    assert!(told.iter().any(|subject| subject.contains("공개 대상 전환")), "{told:?}");
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_company_that_objects_in_time_can_be_found_right_after_all() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let (han, kim) = (han(&portal).await, portal.sign_in(HANEUL).await);
    decide(&han, &story, &[("act", "refuse_secret")]).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    let note = format!("/applications/{}/note?act=object_to_disclosure", story.application);
    assert!(case.contains("공개에 대한 의견 내기") && case.contains(&note), "{case}");

    let sent = fill(&kim, &note, &[("words", "계산식이 드러납니다.")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let told = portal.subjects("han@city.example").await;
    assert!(told.iter().any(|subject| subject.contains("공개에 대한 의견")), "{told:?}");
    uphold(&han, &story).await;
    portal.app.clock.set(portal.app.now() + TimeDelta::days(40));
    work::once(&portal.app).await.unwrap();

    assert!(held(&portal).await.contains("비공개 사유를 인정하여"));
}

#[tokio::test]
async fn a_claim_is_upheld_on_a_ground_of_the_law_and_with_reasons() {
    let portal = Portal::open().await;
    let story = claimed(&portal).await;
    let han = han(&portal).await;
    let address = at(story.application, "secrecy");
    let wrong = [
        ("act", "uphold_secret_in_part"),
        ("field", "title"),
        ("ground", "9"),
        ("reasons", " "),
        ("ko", "길만 다닙니다."),
        ("closed_until.year", "2020"),
        ("closed_until.month", "1"),
        ("closed_until.day", "1"),
    ];

    let again = fill(&han, &address, &wrong).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#field", "#ground", "#reasons", "#closed_until", "#en"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link} in {}", again.body);
    }
    assert!(again.body.contains("길만 다닙니다."));
    let park = portal.sign_in("park@city.example").await;
    assert_eq!(park.get(&address).await.status, StatusCode::NOT_FOUND);
}
