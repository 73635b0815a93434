//! `/review/{id}/scores`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Mark, Resolved, Sheet, Vote},
    world::story::{HANEUL, SECRETARY, Story, committee},
};

use super::{at, fill, patrol, reopened::ruled};
use crate::harness::Portal;

/// In the order of the programme's criteria; the last may be left out.
const MARKS: [(&str, &str); 6] = [
    ("marks.0", "8"),
    ("marks.1", "6"),
    ("marks.2", "5"),
    ("marks.3", "na"),
    ("marks.4", "10"),
    ("words", "멈추는 기준이 분명합니다."),
];

async fn tabled(portal: &Portal) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    story.until_tabled("2026-10-20T14:00:00+09:00".parse().unwrap()).await.unwrap();
    for member in ["kang@city.example", "member7@city.example"] {
        story.declare(member, None).await.unwrap();
    }
    story
}

/// S47: whoever has not sent their own sees how many there are and no more; a draft opens nothing.
#[tokio::test]
async fn the_marks_of_others_are_hidden_until_ones_own_are_sent() {
    let portal = Portal::open().await;
    let story = tabled(&portal).await;
    let seven = portal.sign_in("member7@city.example").await;
    let address = at(story.application, "scores");
    let sent = fill(&seven, &address, &MARKS).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let kang = portal.sign_in("kang@city.example").await;

    let before = kang.get(&address).await.body;
    assert!(before.contains("다른 위원 1명의 평가가 있습니다"), "{before}");
    let saved = fill(&kang, &address, &[&MARKS[..2], &[("do", "save")]].concat()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "a draft may have gaps: {}", saved.body);
    let draft = kang.get(&address).await.body;
    assert!(draft.contains("value=\"8\" selected"), "what was saved is there: {draft}");
    for page in [draft, kang.get(&at(story.application, "")).await.body] {
        assert!(
            !page.contains("멈추는 기준이 분명합니다") && !page.contains("3.47"),
            "still hidden: {page}"
        );
    }
    assert_eq!(fill(&kang, &address, &MARKS).await.status, StatusCode::SEE_OTHER);

    let case = kang.get(&at(story.application, "")).await.body;
    assert!(case.contains("멈추는 기준이 분명합니다.") && case.contains("중앙값"), "{case}");
    let secretary = portal.sign_in(SECRETARY).await;
    assert!(secretary.get(&at(story.application, "")).await.body.contains("위원 평가"));
    let choi = portal.sign_in("choi@city.example").await;
    let officer = choi.get(&at(story.application, "")).await.body;
    assert!(
        !officer.contains("멈추는 기준이 분명합니다"),
        "not for who prepares the case: {officer}"
    );
    let kim = portal.sign_in(HANEUL).await;
    let own = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(!own.contains("위원 평가"), "nor for the company: {own}");
    assert_eq!(kim.get(&address).await.status, StatusCode::NOT_FOUND);
}

/// S48: what everyone is asked for is not left out, and what does not apply weighs nothing.
#[tokio::test]
async fn a_required_criterion_left_empty_is_said_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let story = tabled(&portal).await;
    let kang = portal.sign_in("kang@city.example").await;
    let address = at(story.application, "scores");
    let gap = MARKS.map(|(name, typed)| if name == "marks.2" { (name, "") } else { (name, typed) });

    let again = fill(&kang, &address, &gap).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("href=\"#marks-2\""), "{}", again.body);
    assert!(again.body.contains("안전·환경·개인정보") && again.body.contains("멈추는 기준이"));
    assert_eq!(fill(&kang, &address, &MARKS).await.status, StatusCode::SEE_OTHER);
    let case = kang.get(&at(story.application, "")).await.body;
    // (20 × 4 + 20 × 3 + 25 × 2.5 + 15 × 5) / 80
    assert!(case.contains("3.47"), "{case}");
    assert!(case.contains("기준 미달"), "safety lies below 3: {case}");
    let second = kang.get(&address).await;
    assert!(second.body.contains("이미 평가를 보내셨거나"), "{}", second.body);
}

#[tokio::test]
async fn whoever_keeps_away_marks_nothing_and_no_mark_goes_past_the_criteria() {
    let portal = Portal::open().await;
    let story = tabled(&portal).await;
    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    let kang = portal.sign_in("kang@city.example").await;
    assert_eq!(kang.get(&at(story.application, "scores")).await.status, StatusCode::NOT_FOUND);

    let mark = |criterion: &str, points| Mark { criterion: criterion.to_owned(), points };
    let all = ["innovation", "benefit", "safety", "fitness", "plan"];
    for odd in [mark("beauty", Some(4)), mark("capability", Some(11))] {
        let marks = all.map(|key| mark(key, Some(6))).into_iter().chain([odd]).collect();
        let sheet = Sheet::Scores { marks, words: String::new() };
        assert!(story.does("member7@city.example", "score", sheet).await.is_err());
    }
    let marks = all[1..].iter().map(|key| mark(key, None)).collect();
    let sheet = Sheet::Scores { marks, words: String::new() };
    assert!(story.does("member7@city.example", "score", sheet).await.is_err(), "one is missing");
}

/// 0027: what led to a decision that was withdrawn counts no more than it does.
#[tokio::test]
async fn members_mark_a_case_anew_once_an_objection_opened_it_again() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let starts_at = "2026-10-20T14:00:00+09:00".parse().unwrap();
    let meeting = story.until_tabled(starts_at).await.unwrap();
    story.declare("kang@city.example", None).await.unwrap();
    let kang = portal.sign_in("kang@city.example").await;
    let (address, case) = (at(story.application, "scores"), at(story.application, ""));
    assert_eq!(fill(&kang, &address, &MARKS).await.status, StatusCode::SEE_OTHER);
    portal.app.clock.set(starts_at);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::Against, Resolved::Reject).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    story.refuse().await.unwrap();
    story.release_refusal().await.unwrap();
    let words = MARKS[5].1;
    let secretary = portal.sign_in(SECRETARY).await;
    assert!(secretary.get(&case).await.body.contains(words));

    ruled(&portal, &story, "grant_objection").await;

    assert!(!secretary.get(&case).await.body.contains(words), "of the first time");
    let again = fill(&kang, &address, &MARKS).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert!(secretary.get(&case).await.body.contains(words));
}
