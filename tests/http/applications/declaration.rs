//! `/applications/{id}/declaration`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Resolved, Vote},
    world::story::{HANEUL, SECRETARY, Story, committee},
};

use crate::{
    harness::{Person, Portal},
    review::{at, fill},
};

const WORDS: &str = "작년까지 경쟁 회사의 자문을 맡았습니다.";

async fn tabled(portal: &Portal) -> (Story<'_>, madang::domain::ids::MatterId) {
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    let starts_at = "2026-10-20T14:00:00+09:00".parse().unwrap();
    let meeting = story.until_tabled(starts_at).await.unwrap();
    (story, meeting)
}

/// The value beside a name in the list of members.
fn member(page: &str, name: &str) -> String {
    let (before, _) = page.split_once(&format!(">{name}</label>")).expect("a member of this name");
    let (_, value) = before.rsplit_once("value=\"").unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// First without a word, then in full.
async fn challenge(kim: &Person, story: &Story<'_>) {
    let address = format!("/applications/{}/declaration", story.application);
    let page = kim.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let form = [
        ("member", member(&page.body, "강 위원")),
        ("ground", "FAIRNESS_DOUBT".to_owned()),
        ("words", WORDS.to_owned()),
    ];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));

    let blank = fill(kim, &address, &[("member", ""), ("ground", ""), ("words", "")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#member", "#ground", "#words"] {
        assert!(blank.body.contains(&format!("href=\"{link}\"")), "{link}: {}", blank.body);
    }
    let sent = fill(kim, &address, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn a_company_challenges_a_member_and_whoever_is_recused_by_it_sees_the_case_no_more() {
    let portal = Portal::open().await;
    let (story, meeting) = tabled(&portal).await;
    let (kim, kang) = (portal.sign_in(HANEUL).await, portal.sign_in("kang@city.example").await);
    story.declare("kang@city.example", None).await.unwrap();
    challenge(&kim, &story).await;

    portal.at("2026-10-20T14:00:00+09:00");
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    let early = story.vote(meeting, Vote::For, Resolved::Approve).await;
    assert!(early.is_err(), "there is no vote while a challenge is open");
    let secretary = portal.sign_in(SECRETARY).await;
    let case = secretary.get(&at(story.application, "")).await.body;
    assert!(case.contains("기피 대상: 강 위원") && case.contains(WORDS), "{case}");
    assert_eq!(kang.get(&at(story.application, "")).await.status, StatusCode::OK);
    let reason = at(story.application, "reason");
    let upheld = [("act", "uphold_challenge"), ("words", "위원 7명이 받아들이기로 의결했습니다.")];
    let unaffirmed = fill(&secretary, &reason, &upheld).await;
    assert_eq!(unaffirmed.status, StatusCode::UNPROCESSABLE_ENTITY, "without the member");
    let affirmed = [&upheld[..], &[("checked", "voted-to-uphold")]].concat();
    let done = fill(&secretary, &reason, &affirmed).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    for leaf in ["", "declaration", "scores"] {
        let hidden = kang.get(&at(story.application, leaf)).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{leaf}");
    }
    let list = kang.get(&format!("/committee/{meeting}")).await.body;
    assert!(!list.contains(&story.application.to_string()), "nor on the agenda: {list}");
    let told = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(told.contains("위원 기피를 받아들였습니다"), "{told}");
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    assert_eq!(story.stage().await.unwrap(), "deliberated");
}

#[tokio::test]
async fn a_challenge_that_is_dismissed_keeps_the_member_and_lets_the_vote_go_on() {
    let portal = Portal::open().await;
    let (story, meeting) = tabled(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/declaration", story.application);
    let page = kim.get(&address).await.body;
    let kang = member(&page, "강 위원");
    let form = [("member", kang.as_str()), ("ground", "FAIRNESS_DOUBT"), ("words", WORDS)];
    let sent = fill(&kim, &address, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let stale = kim.post(&address, &[&form[..], &[("version", "0")]].concat()).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains(WORDS), "what was typed stays: {}", stale.body);
    assert!(stale.body.contains("다른 분이 먼저 처리했거나 저장했습니다"), "{}", stale.body);
    let again = fill(&kim, &address, &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "one after the other");
    let secretary = portal.sign_in(SECRETARY).await;
    let dismissed = [
        ("act", "dismiss_challenge"),
        ("words", "사유를 인정하기 어렵다고 의결했습니다."),
        ("checked", "voted-to-dismiss"),
    ];

    let done = fill(&secretary, &at(story.application, "reason"), &dismissed).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    portal.at("2026-10-20T14:00:00+09:00");
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&address).await.status, StatusCode::NOT_FOUND);
}
