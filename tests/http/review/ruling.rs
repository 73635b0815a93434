//! `/review/{id}/ruling`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    act,
    domain::{calendar::seoul_day, ids::MatterId, reference::codes},
    store::{decision, letter},
    world::story::{DECIDER, HANEUL, INTAKE, OBJECTIONS, OFFICER, SUPERVISOR},
};

use super::{at, fill};
use crate::{
    applications::objection::{REASONS as GROUNDS, due, newest, objects, refused},
    harness::{Answer, Person, Portal},
};

pub(crate) const REASONS: &str = "거리를 다시 계산하여도 기준에 미치지 못합니다.";

pub(crate) async fn rules(person: &Person, one: MatterId, act: &str) -> Answer {
    let words = [
        ("act", act),
        ("reasons", REASONS),
        ("follows", "12월 10일까지 결정을 취소하고 다시 심의합니다."),
        ("basis", "「행정기본법」 제36조"),
        ("remedies", "결과를 통지받은 날부터 90일 안에 행정심판을 청구할 수 있습니다."),
    ];
    fill(person, &at(one, "ruling"), &words).await
}

/// A refused company has objected.
async fn objected(portal: &Portal) -> MatterId {
    let story = refused(portal).await;
    objects(&portal.sign_in(HANEUL).await, &story).await;
    newest(portal, &story).await
}

/// AGA §36(2): the same authority, and nobody rules on what they decided themselves.
#[tokio::test]
async fn who_signed_the_decision_does_not_rule_on_the_objection_and_has_it_not_among_their_work() {
    let portal = Portal::open().await;
    let one = objected(&portal).await;
    let (signer, other) = (portal.sign_in(DECIDER).await, portal.sign_in(OBJECTIONS).await);

    let mine = |body: String| body.contains(&format!("/review/{one}"));
    assert!(mine(other.get("/review?show=mine").await.body));
    assert!(!mine(signer.get("/review?show=mine").await.body));
    let officer = portal.sign_in(OFFICER).await;
    for part in ["others", "all", "week"] {
        for had_a_part in [&signer, &officer] {
            let list = had_a_part.get(&format!("/review?show={part}")).await.body;
            assert!(!mine(list), "{part} is none of their business");
        }
    }
    let intake = portal.sign_in(INTAKE).await;
    assert!(mine(intake.get("/review?show=others").await.body), "who had no part sees who has it");
    let refused = rules(&signer, one, "dismiss_objection").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    assert!(refused.body.contains("‘결정권자’ 역할을 했기 때문에"), "{}", refused.body);
    let time = [("act", "extend"), ("days", "5"), ("cause", "expert"), ("words", "자문합니다.")];
    assert_eq!(fill(&signer, &at(one, "time"), &time).await.status, StatusCode::FORBIDDEN);
    for email in [OFFICER, SUPERVISOR, "road@city.example", "moon@city.example", HANEUL] {
        let asked = portal.sign_in(email).await.get(&at(one, "ruling")).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{email}");
    }
    for email in ["road@city.example", "moon@city.example", HANEUL] {
        let asked = portal.sign_in(email).await.get(&at(one, "")).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{email}");
    }
    assert_eq!(rules(&other, one, "dismiss_objection").await.status, StatusCode::SEE_OTHER);
    assert!(mine(signer.get("/review?show=ended").await.body), "what has ended is for all to find");
}

/// AGA §36(2): 14 days, once by 10 at most, with the reason.
#[tokio::test]
async fn the_time_to_rule_is_extended_once_by_ten_days_and_the_company_is_told_why() {
    let portal = Portal::open().await;
    let one = objected(&portal).await;
    let judge = portal.sign_in(OBJECTIONS).await;
    let before = due(&portal, one, "ruling").await;
    let form = |days| {
        [("act", "extend"), ("days", days), ("cause", "expert"), ("words", "전문가에게 묻습니다.")]
    };

    let long = fill(&judge, &at(one, "time"), &form("11")).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", long.body);
    assert_eq!(fill(&judge, &at(one, "time"), &form("10")).await.status, StatusCode::SEE_OTHER);

    assert!(due(&portal, one, "ruling").await > before);
    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.last().unwrap().contains("처리기간 연장"), "{subjects:?}");
    let twice = fill(&judge, &at(one, "time"), &form("1")).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);
}

#[tokio::test]
async fn what_is_granted_says_what_follows_and_what_is_not_where_to_turn() {
    let portal = Portal::open().await;
    let one = objected(&portal).await;
    let judge = portal.sign_in(OBJECTIONS).await;
    let desk = judge.get(&at(one, "")).await.body;
    assert!(desk.contains(GROUNDS), "what the company says: {desk}");
    let page = judge.get(&at(one, "ruling")).await.body;
    assert!(page.contains("「행정기본법」 제36조") && page.contains("90일 안에"), "{page}");

    let bare = [("act", "grant_objection"), ("reasons", ""), ("basis", "")];
    let bare = fill(&judge, &at(one, "ruling"), &bare).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#follows", "#reasons", "#basis"] {
        assert!(bare.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let bare = [("act", "reject_objection"), ("reasons", REASONS), ("basis", "법")];
    let bare = fill(&judge, &at(one, "ruling"), &bare).await;
    assert!(bare.body.contains("href=\"#remedies\"") && bare.body.contains(REASONS));
    let granted = rules(&judge, one, "grant_objection").await;

    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.body);
    let desk = judge.get(&at(one, "")).await.body;
    assert!(desk.contains("다시 심의합니다") && desk.contains("인용"), "{desk}");
    let subjects = portal.subjects(HANEUL).await;
    let told = &subjects[subjects.len() - 2..];
    assert!(told[0].contains("이의신청 인용"), "{subjects:?}");
    assert!(told[1].contains("결정 취소, 다시 심사"), "what follows: {subjects:?}");
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
}

/// AGA §36(4): what is told late leaves no more time than what was not told at all.
#[tokio::test]
async fn where_the_result_comes_late_the_days_to_appeal_run_from_the_day_after_its_time_was_over() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    objects(&kim, &story).await;
    let one = newest(&portal, &story).await;
    let page = format!("/applications/{}/objections/{one}", story.application);
    let told_by = due(&portal, one, "ruling").await;
    let open = "행정소송을 제기하실 수 있습니다";
    assert!(!kim.get(&page).await.body.contains(open), "in time there is a result to wait for");
    portal.app.clock.set(told_by + TimeDelta::days(20));

    let kim = portal.sign_in(HANEUL).await;
    let late = kim.get(&page).await.body;
    let judge = portal.sign_in(OBJECTIONS).await;
    let time = [("act", "extend"), ("days", "5"), ("cause", "expert"), ("words", "자문합니다.")];
    let extended = fill(&judge, &at(one, "time"), &time).await;
    let form = judge.get(&at(one, "ruling")).await.body;
    rules(&judge, one, "dismiss_objection").await;

    let last = due(&portal, one, "appeal").await;
    let days = (last - told_by).num_days();
    assert!((90..=94).contains(&days), "90 days, or to the end of a holiday: {days}");
    let last = seoul_day(last).format("%Y. %-m. %-d.").to_string();
    assert!(late.contains(open), "{late}");
    assert!(form.contains(&last), "the form counts so too, {last}: {form}");
    assert_eq!(extended.status, StatusCode::CONFLICT, "what is over is not extended");
}

/// AGA §36(4).
#[tokio::test]
async fn from_the_result_on_ninety_days_are_left_to_appeal() {
    let portal = Portal::open().await;
    let one = objected(&portal).await;
    rules(&portal.sign_in(OBJECTIONS).await, one, "reject_objection").await;

    let days = due(&portal, one, "appeal").await - portal.app.now();

    assert!((90..=94).contains(&days.num_days()), "{days}");
    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.last().unwrap().contains("이의신청 각하"), "{subjects:?}");
}

/// Nobody weighs what they do not see.
#[tokio::test]
async fn whoever_rules_sees_the_decision_that_is_objected_to_and_its_letter() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    objects(&portal.sign_in(HANEUL).await, &story).await;
    let one = newest(&portal, &story).await;
    let db = portal.app.db.read();
    let told = decision::Entity::on(story.application).one(db).await.unwrap().unwrap();
    let sent = letter::Entity::of(story.application).all(db).await.unwrap();
    let sent = sent.iter().find(|row| Some(row.sent_at) == told.released_at).unwrap();
    let list = |list| codes::shipped().label(list, &told.outcome);
    let outcome = list("outcome").or_else(|| list("outcome_final")).unwrap();
    let judge = portal.sign_in(OBJECTIONS).await;

    for leaf in ["", "ruling"] {
        let page = judge.get(&at(one, leaf)).await.body;
        let panel = page.split("id=\"contested\"").nth(1).expect("what is objected to");
        let panel = panel.split("</section>").next().unwrap();
        for seen in [outcome.ko.as_str(), told.legal_basis.as_str(), sent.title.as_str()] {
            assert!(panel.contains(seen), "{leaf}: {seen}: {panel}");
        }
    }
}
