//! `/committee/{id}/note`

use axum::http::StatusCode;
use madang::{
    domain::{
        engine::{Action, Resolved, Sheet, Vote},
        ids::MatterId,
    },
    store::{agenda_item, event},
    world::story::{BARAM, DECIDER, HANEUL, OFFICER, SECRETARY, Story, committee, does},
};
use sea_orm::{QueryFilter, QueryOrder};

use super::{MEETING, home, in_session, tabled};
use crate::{
    harness::Portal,
    review::{at, fill, patrol},
};

const DEALT_WITH: &str = "위원회가 회의에서 이 사안을 다루고 있습니다.";

#[tokio::test]
async fn a_session_ends_with_a_note_and_only_when_every_item_has_its_outcome() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let note = home(meeting, "note");
    let early = fill(&secretary, &note, &[("words", "마쳤습니다.")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "an item has no outcome yet");

    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await.unwrap();
    let blank = fill(&secretary, &note, &[("words", " ")]).await;
    let ended = fill(&secretary, &note, &[("words", "마쳤습니다.")]).await;

    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    for leaf in ["", "minutes"] {
        let page = secretary.get(&home(meeting, leaf)).await.body;
        assert!(page.contains("회의를 마치며 적은 내용") && page.contains("마쳤습니다."), "{page}");
    }
}

/// S50: the note speaks of every item.
#[tokio::test]
async fn who_keeps_away_from_an_item_does_not_read_the_note_of_the_session() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await.unwrap();
    let secretary = portal.sign_in(SECRETARY).await;
    let words = "순찰 로봇은 조건을 붙여 승인했습니다.";
    let ended = fill(&secretary, &home(meeting, "note"), &[("words", words)]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);

    let (kang, lay) =
        (portal.sign_in("kang@city.example").await, portal.sign_in("member7@city.example").await);

    for leaf in ["", "minutes"] {
        let (seen, all) =
            (kang.get(&home(meeting, leaf)).await, lay.get(&home(meeting, leaf)).await);
        assert_eq!((seen.status, all.status), (StatusCode::OK, StatusCode::OK), "{leaf}");
        assert!(!seen.body.contains(words) && all.body.contains(words), "{leaf}: {}", seen.body);
    }
}

/// A page without what it says of challenging a member, which is over with the vote.
fn but_the_challenge(page: &str) -> Vec<&str> {
    let of_it = |line: &&str| line.contains("위원 기피 신청하기") || line.contains(DEALT_WITH);
    page.lines().filter(|line| !of_it(line)).collect()
}

/// R8: until the secretary ends the session nothing follows from a vote.
#[tokio::test]
async fn nothing_follows_from_a_vote_before_the_session_ends() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    story.declare_all().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let decider = portal.sign_in(DECIDER).await;
    let own = format!("/applications/{}", story.application);
    let mailed = || async {
        let (to_company, to_decider) =
            (portal.subjects(HANEUL).await, portal.subjects(DECIDER).await);
        (to_company, to_decider, portal.subjects(OFFICER).await)
    };
    let (shown, before) = (kim.get(&own).await.body, mailed().await);

    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "tabled");
    assert_eq!(mailed().await, before, "nobody is told");
    let page = kim.get(&own).await.body;
    assert!(page.contains(DEALT_WITH), "{page}");
    assert_eq!(
        but_the_challenge(&page),
        but_the_challenge(&shown),
        "the company sees nothing of it"
    );
    let decision = at(story.application, "decision");
    let early = decider.get(&decision).await;
    assert!(!early.body.contains("value=\"approve\""), "{}", early.body);
    let next = committee::plan(&portal.app, "2026-11-20T14:00:00+09:00".parse().unwrap()).await;
    assert!(story.table(next.unwrap(), 1).await.is_err(), "nor goes it before another meeting");
    assert!(story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.is_err());
    committee::end_session(&portal.app, meeting).await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "deliberated");
    let told = mailed().await;
    assert_eq!(told.0, before.0, "what the company is told of is the decision");
    assert_eq!(told.1.len(), before.1.len() + 1, "{:?}", told.1);
    assert!(told.1.last().unwrap().contains("위원회 의결"), "{:?}", told.1);
    assert_eq!(told.2.len(), before.2.len() + 1, "{:?}", told.2);
    assert_eq!(decider.get(&decision).await.status, StatusCode::OK);
}

/// What was done on these cases by the system, the first one first.
async fn followed(portal: &Portal, cases: &[MatterId]) -> Vec<(MatterId, String)> {
    let events = event::Entity::on(cases.iter().copied())
        .filter(event::COLUMN.act.is_in(["note_resolved", "note_deferred"]))
        .order_by_asc(event::Column::Id)
        .all(portal.app.db.read())
        .await
        .unwrap();
    events.into_iter().map(|event| (event.matter_id, event.act)).collect()
}

/// R8: approved, not carried and put off: all go on together, in the order of the agenda and not of the votes.
#[tokio::test]
async fn all_that_a_session_resolved_goes_on_together_in_the_order_of_its_agenda() {
    let portal = Portal::open().await;
    let (first, second, third) = (
        patrol(&portal).await,
        Story::draft(&portal.app, BARAM, "dock").await.unwrap(),
        Story::draft(&portal.app, HANEUL, "guide").await.unwrap(),
    );
    let meeting = tabled(&portal, &first).await;
    for (story, order) in [(&second, 2), (&third, 3)] {
        story.until_pre_review().await.unwrap();
        story.table(meeting, order).await.unwrap();
    }
    committee::call(&portal.app, meeting).await.unwrap();
    portal.at(MEETING);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    for (story, vote, result) in [
        (&third, Vote::For, Resolved::Approve),
        (&first, Vote::Against, Resolved::Reject),
        (&second, Vote::For, Resolved::Defer),
    ] {
        story.declare_all().await.unwrap();
        story.vote(meeting, vote, result).await.unwrap();
    }
    let secretary = portal.sign_in(SECRETARY).await;
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("의결 3건을 기록했습니다"), "{page}");
    assert!(page.contains(&format!("href=\"{}\"", at(second.application, "votes"))), "{page}");
    let all = [first.application, second.application, third.application];
    assert!(followed(&portal, &all).await.is_empty(), "before the end");

    let sent = fill(&secretary, &home(meeting, "note"), &[("words", "마쳤습니다.")]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let acts = ["note_resolved", "note_deferred", "note_resolved"].map(str::to_owned);
    let expected: Vec<_> = all.into_iter().zip(acts).collect();
    assert_eq!(followed(&portal, &all).await, expected);
    let stages = [first.stage().await, second.stage().await, third.stage().await];
    assert_eq!(stages.map(Result::unwrap), ["deliberated", "tabled", "deliberated"]);
    let told = portal.subjects(BARAM).await;
    assert!(told.last().unwrap().contains("심의 연기"), "{told:?}");
    let next = committee::plan(&portal.app, "2026-11-20T14:00:00+09:00".parse().unwrap()).await;
    second.table(next.unwrap(), 1).await.unwrap();
    assert_eq!(followed(&portal, &all).await.len(), 3, "each goes on once");
}

/// The session of a day on which the meeting broke off is over with that day: what it resolved stands.
#[tokio::test]
async fn a_meeting_that_breaks_off_lets_go_of_what_it_resolved() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let other = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    let meeting = tabled(&portal, &story).await;
    other.until_pre_review().await.unwrap();
    other.table(meeting, 2).await.unwrap();
    committee::call(&portal.app, meeting).await.unwrap();
    portal.at(MEETING);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    for one in [&story, &other] {
        one.declare_all().await.unwrap();
    }
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    let sheet = Sheet::Agenda {
        meeting: meeting.0,
        order: None,
        on: "2026-11-10".parse().unwrap(),
        at: "14:00:00".parse().unwrap(),
        place: "시청 8층".to_owned(),
        words: "정족수가 무너졌습니다.".to_owned(),
    };

    does(&portal.app, SECRETARY, meeting, Action::new("move_meeting", sheet)).await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "deliberated");
    assert_eq!(other.stage().await.unwrap(), "tabled", "it waits for the new day");
    let items = agenda_item::Entity::on(meeting).all(portal.app.db.read()).await.unwrap();
    let effective: Vec<bool> = items.iter().map(|item| item.effective_at.is_some()).collect();
    assert_eq!(effective, [true, false]);
}
