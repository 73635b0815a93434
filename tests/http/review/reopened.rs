//! What follows from an objection that is granted: the decision is withdrawn, and the case is open again and decided anew.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    act, check,
    domain::{
        engine::{Resolved, Vote},
        ids::MatterId,
    },
    store::{clock, decision, event, letter, meeting},
    world::{
        story::{BARAM, DECIDER, HANEUL, OBJECTIONS, OFFICER, SECRETARY, Story, committee},
        texts::conditions,
    },
};
use sea_orm::entity::prelude::*;

use super::{at, patrol, ruling::rules, version};
use crate::{
    applications::objection::{due, newest, objects, refused},
    harness::Portal,
};

/// The company objects, and somebody who had no part in the decision says this of it.
pub(crate) async fn ruled(portal: &Portal, story: &Story<'_>, act: &str) -> MatterId {
    let sent = objects(&portal.sign_in(&story.lead).await, story).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let one = newest(portal, story).await;
    let answer = rules(&portal.sign_in(OBJECTIONS).await, one, act).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    one
}

/// Before the committee once more, which votes so; the session is over.
pub(crate) async fn votes_again(
    portal: &Portal,
    story: &Story<'_>,
    choice: Vote,
    result: Resolved,
) -> MatterId {
    let starts_at = portal.app.now() + TimeDelta::days(20);
    let meeting = committee::plan(&portal.app, starts_at).await.unwrap();
    story.table(meeting, 1).await.unwrap();
    committee::call(&portal.app, meeting).await.unwrap();
    portal.app.clock.set(starts_at);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, choice, result).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    meeting
}

/// Where the requests of a case stand.
async fn requests(story: &Story<'_>) -> Vec<String> {
    let all = story.requests().await.unwrap();
    all.into_iter().map(|(_, matter)| matter.stage).collect()
}

/// The decision on a case that was signed last.
async fn decided(portal: &Portal, story: &Story<'_>) -> decision::Model {
    let last = decision::Entity::on(story.application).one(portal.app.db.read()).await;
    last.unwrap().unwrap()
}

async fn times(portal: &Portal, story: &Story<'_>, act: &str) -> usize {
    let all = event::Entity::on([story.application]).all(portal.app.db.read()).await.unwrap();
    all.iter().filter(|event| event.act == act).count()
}

/// The chain is whole, and every law of the database holds.
async fn lawful(portal: &Portal) {
    portal.settle().await;
    let db = portal.app.db.read();
    act::verify(db).await.unwrap().unwrap();
    let lines = check::invariants(db, &portal.app.files, portal.app.now()).await.unwrap();
    let broken: Vec<String> =
        lines.iter().filter(|line| !line.holds()).map(ToString::to_string).collect();
    assert_eq!(broken, Vec::<String>::new());
}

/// AGA §18, §36: the refusal is withdrawn, and the committee has the case again, with a date of its own.
#[tokio::test]
async fn a_refusal_that_was_wrong_is_withdrawn_and_the_committee_has_the_case_again() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let first = decided(&portal, &story).await;
    let one = ruled(&portal, &story, "grant_objection").await;

    let matter = story.matter().await.unwrap();
    assert_eq!((matter.stage.as_str(), matter.open), ("pre-review", true));
    assert_eq!((matter.ending, matter.closed_at), (None, None));
    assert_eq!(matter.holder.as_deref(), Some("committee_secretary"));
    assert_eq!(matter.due_clock.as_deref(), Some("city-total"));
    assert_eq!(matter.due_at, Some(due(&portal, story.application, "city-total").await));
    let clocks = clock::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let anew = clocks.iter().rfind(|row| row.key == "city-total").unwrap();
    assert_eq!(anew.started_at, portal.app.now(), "it does not count from the receipt");
    let mut of_remedies = clocks.iter().filter(|row| ["objection", "appeal"].contains(&&*row.key));
    assert!(of_remedies.all(|row| row.state == "ended"), "against what is gone");
    assert!(requests(&story).await.iter().all(|stage| stage == "routed"));
    let gone = decided(&portal, &story).await;
    assert_eq!((gone.withdrawn_at, gone.withdrawn_by), (Some(portal.app.now()), Some(one)));
    assert_eq!((gone.id, gone.reasons), (first.id, first.reasons), "what it said is kept");
    lawful(&portal).await;
}

#[tokio::test]
async fn the_company_and_the_city_read_that_the_case_is_open_again_and_what_its_letter_is_worth() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    ruled(&portal, &story, "grant_objection").await;
    let (kim, secretary) = (portal.sign_in(HANEUL).await, portal.sign_in(SECRETARY).await);
    let case = format!("/applications/{}", story.application);

    let page = kim.get(&case).await.body;
    assert!(page.contains("심의 안건을 준비하고 있습니다"), "{page}");
    assert!(
        page.contains("처음 결정을 취소하고 심사를 다시 시작했습니다"),
        "in the timeline: {page}"
    );
    let since = portal.app.today().format("심사를 다시 시작한 %Y. %-m. %-d.").to_string();
    assert!(page.contains(&since), "its days are not those since the receipt: {page}");
    assert!(page.contains("결정 취소"), "beside the letter: {page}");
    assert!(!page.contains("규제특례가 승인되지 않았습니다"), "it stands no more: {page}");
    assert!(kim.get("/applications").await.body.contains("심의 안건을 준비하고 있습니다"));
    let sent = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let told = sent.iter().find(|letter| letter.kind == "release_refusal").unwrap();
    let letter = kim.get(&format!("{case}/letters/{}", told.id)).await.body;
    assert!(letter.contains("이 결정은 효력이 없고"), "{letter}");
    let other = sent.iter().find(|letter| letter.kind != "release_refusal").unwrap();
    let letter = kim.get(&format!("{case}/letters/{}", other.id)).await.body;
    assert!(!letter.contains("이 결정은 효력이 없고"), "{letter}");
    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.last().unwrap().contains("결정 취소, 다시 심사"), "{subjects:?}");
    let subjects = portal.subjects(SECRETARY).await;
    assert!(subjects.iter().any(|one| one.contains("다시 결정할 신청")), "{subjects:?}");
    let work = secretary.get("/review?show=mine").await.body;
    assert!(work.contains(&story.application.to_string()), "who has it now: {work}");
}

/// S63: what the committee resolved before counts no more than the decision that followed it.
#[tokio::test]
async fn what_an_office_agreed_to_is_overturned_no_more() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let (decider, case) = (portal.sign_in(DECIDER).await, at(story.application, ""));
    assert!(decider.get(&case).await.body.contains("심의에서 뒤집힘"));

    ruled(&portal, &story, "grant_objection").await;

    let page = decider.get(&case).await.body;
    assert!(!page.contains("심의에서 뒤집힘"), "{page}");
}

/// S72, domain 4.9: the row of the refusal goes openly, and of the case nothing is public before its approval.
#[tokio::test]
async fn what_is_decided_anew_has_its_own_letter_and_is_public_only_then() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let first = decided(&portal, &story).await.number.unwrap();
    let (visitor, title) = (portal.visitor(), story.row().await.unwrap().title);
    let row = format!("/api/v1/datasets/decisions/rows/{first}");
    assert_eq!(visitor.get(&row).await.status, StatusCode::OK);
    ruled(&portal, &story, "grant_objection").await;

    let gone = visitor.get(&row).await;
    assert_eq!(gone.status, StatusCode::GONE, "{}", gone.body);
    assert_eq!(gone.json()["reason"], "DECISION_WITHDRAWN");
    votes_again(&portal, &story, Vote::For, Resolved::ApproveWithConditions).await;
    story.approve(conditions("common")).await.unwrap();
    assert!(!portal.public_bytes().await.contains(&title), "signed is not told");
    story.release().await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "approved");
    assert!(requests(&story).await.iter().all(|stage| stage == "lifted"));
    let second = decided(&portal, &story).await;
    assert_eq!((second.withdrawn_at, second.number == Some(first)), (None, false));
    let sent = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let kinds: Vec<&str> = sent.iter().map(|letter| letter.kind.as_str()).collect();
    assert!(kinds.contains(&"release") && kinds.contains(&"release_refusal"), "{kinds:?}");
    let pilot = visitor.get("/pilots/P-2026-0001").await;
    assert!(pilot.status == StatusCode::OK && pilot.body.contains(&title), "{}", pilot.body);
    assert_eq!(visitor.get(&row).await.status, StatusCode::GONE, "it does not come back");
    lawful(&portal).await;
}

/// S64: what the committee resolved anew is public no sooner than the decision that follows it.
#[tokio::test]
async fn what_is_voted_anew_is_not_public_before_the_new_decision() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    ruled(&portal, &story, "grant_objection").await;
    let meeting = votes_again(&portal, &story, Vote::For, Resolved::ApproveWithConditions).await;
    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    let met = meeting::Entity::find_by_id(meeting).one(portal.app.db.read()).await.unwrap();
    let page = format!("/meetings/{}", met.unwrap().number);
    let visitor = portal.visitor();
    let waits = "결정을 신청인에게 통지한 뒤에 공개합니다";

    assert!(visitor.get(&page).await.body.contains(waits), "the old decision stands no more");
    story.approve(conditions("common")).await.unwrap();
    assert!(visitor.get(&page).await.body.contains(waits), "signed is not told");
    story.release().await.unwrap();

    assert!(!visitor.get(&page).await.body.contains(waits));
}

/// A new decision is one against which the same ways are open; who took it does not rule on it.
#[tokio::test]
async fn what_is_refused_anew_may_be_objected_to_as_well() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    let before = ruled(&portal, &story, "grant_objection").await;
    votes_again(&portal, &story, Vote::Against, Resolved::Reject).await;
    story.refuse().await.unwrap();
    story.release_refusal().await.unwrap();
    assert_eq!(story.stage().await.unwrap(), "rejected", "the earlier ruling is used up");
    assert_eq!(times(&portal, &story, "reopen").await, 1);

    let sent = objects(&portal.sign_in(HANEUL).await, &story).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let one = newest(&portal, &story).await;
    assert_ne!(one, before);
    let signer = rules(&portal.sign_in(DECIDER).await, one, "grant_objection").await;
    assert_eq!(signer.status, StatusCode::FORBIDDEN, "{}", signer.body);
    let judge = rules(&portal.sign_in(OBJECTIONS).await, one, "grant_objection").await;
    assert_eq!(judge.status, StatusCode::SEE_OTHER, "{}", judge.body);
    assert_eq!(story.stage().await.unwrap(), "pre-review");
    let all = decision::Entity::on(story.application).all(portal.app.db.read()).await.unwrap();
    let by: Vec<Option<MatterId>> = all.into_iter().map(|row| row.withdrawn_by).collect();
    assert_eq!(by, [Some(one), Some(before)]);
    lawful(&portal).await;
}

#[tokio::test]
async fn what_is_not_granted_opens_nothing_again() {
    for act in ["dismiss_objection", "reject_objection"] {
        let portal = Portal::open().await;
        let story = refused(&portal).await;
        ruled(&portal, &story, act).await;

        assert_eq!(story.stage().await.unwrap(), "rejected", "{act}");
        assert!(requests(&story).await.iter().all(|stage| stage == "refused"), "{act}");
        assert_eq!(decided(&portal, &story).await.withdrawn_at, None, "{act}");
        assert_eq!(times(&portal, &story, "reopen").await, 0, "{act}");
        lawful(&portal).await;
    }
}

#[tokio::test]
async fn who_rules_twice_or_from_an_old_page_opens_it_once() {
    let portal = Portal::open().await;
    let story = refused(&portal).await;
    objects(&portal.sign_in(HANEUL).await, &story).await;
    let one = newest(&portal, &story).await;
    let judge = portal.sign_in(OBJECTIONS).await;
    let seen = version(&judge.get(&at(one, "ruling")).await.body);
    let form = [
        ("version", seen.as_str()),
        ("act", "grant_objection"),
        ("reasons", "거리를 잘못 계산하였습니다."),
        ("follows", "다시 심의합니다."),
        ("basis", "「행정기본법」 제36조"),
    ];
    let address = at(one, "ruling");

    let both = tokio::join!(judge.post(&address, &form), judge.post(&address, &form));

    let mut answers = [both.0.status, both.1.status];
    answers.sort_unstable();
    assert_eq!(answers, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(judge.post(&address, &form).await.status, StatusCode::CONFLICT, "an old page");
    assert_eq!(times(&portal, &story, "reopen").await, 1);
    assert_eq!(story.stage().await.unwrap(), "pre-review");
}

/// What was returned unexamined is checked, with the requests that had ended with it.
#[tokio::test]
async fn a_return_that_was_wrong_goes_back_to_the_check() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_lapsed().await.unwrap();
    portal.settle().await;
    story.give_back().await.unwrap();
    story.release_return().await.unwrap();
    assert!(requests(&story).await.iter().all(|stage| stage == "ended"));

    ruled(&portal, &story, "grant_objection").await;

    let matter = story.matter().await.unwrap();
    assert_eq!((&*matter.stage, matter.holder.as_deref()), ("in-check", Some("case_officer")));
    assert!(requests(&story).await.iter().all(|stage| stage == "asked"));
    let offered = portal.sign_in(HANEUL).await;
    let page = offered.get(&format!("/applications/{}", story.application)).await.body;
    assert!(!page.contains("보완을 다시 요청드리고"), "no demand lives on: {page}");
    lawful(&portal).await;
}

/// That no rule stands in the way is a decision too.
#[tokio::test]
async fn a_finding_that_was_wrong_is_withdrawn_and_each_rule_is_routed_anew() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_no_rule().await.unwrap();
    let number = decided(&portal, &story).await.number.unwrap();

    ruled(&portal, &story, "grant_objection").await;

    assert_eq!(story.stage().await.unwrap(), "routing");
    assert!(requests(&story).await.iter().all(|stage| stage == "asked"));
    let row = format!("/api/v1/datasets/decisions/rows/{number}");
    assert_eq!(portal.visitor().get(&row).await.status, StatusCode::GONE);
    lawful(&portal).await;
}

/// AGA §18, §36: the one useful act is the officer's, where whoever manages the place did not agree.
#[tokio::test]
async fn a_place_that_nobody_agreed_to_is_looked_for_again_and_another_is_evaluated_again() {
    for (answer, stage, mine) in [("oppose", "matching", true), ("agree", "evaluating", false)] {
        let portal = Portal::open().await;
        let site = ("city-site-demonstration", "platform");
        let story = Story::draft_of(&portal.app, BARAM, site).await.unwrap();
        story.until_in_check().await.unwrap();
        story.pass_check().await.unwrap();
        story.consult(&["road"], 20).await.unwrap();
        story.opinion("road", answer, Vec::new()).await.unwrap();
        story.close_consultation().await.unwrap();
        story.refuse().await.unwrap();
        story.release_refusal().await.unwrap();

        ruled(&portal, &story, "grant_objection").await;

        assert_eq!(story.stage().await.unwrap(), stage, "{answer}");
        let listed = format!("href=\"{}?", at(story.application, ""));
        for (email, turn) in [(OFFICER, mine), (DECIDER, !mine)] {
            let list = portal.sign_in(email).await.get("/review?show=mine").await.body;
            assert_eq!(list.contains(&listed), turn, "{answer}, {email}: {list}");
        }
        lawful(&portal).await;
    }
}

/// A trial that may run is not undone; the page says so before somebody rules.
#[tokio::test]
async fn an_approval_stays_as_it_is_and_whoever_rules_is_told_what_follows() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    objects(&portal.sign_in(HANEUL).await, &story).await;
    let one = newest(&portal, &story).await;
    let judge = portal.sign_in(OBJECTIONS).await;
    let page = judge.get(&at(one, "ruling")).await.body;
    assert!(page.contains("저절로 다시 열리는 것은 없고"), "{page}");

    let granted = rules(&judge, one, "grant_objection").await;

    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.body);
    assert_eq!(story.stage().await.unwrap(), "approved");
    assert_eq!(decided(&portal, &story).await.withdrawn_at, None);
    lawful(&portal).await;

    let portal = Portal::open().await;
    let story = refused(&portal).await;
    objects(&portal.sign_in(HANEUL).await, &story).await;
    let one = newest(&portal, &story).await;
    let page = portal.sign_in(OBJECTIONS).await.get(&at(one, "ruling")).await.body;
    assert!(page.contains("‘사전 검토’ 단계에서 다시 열립니다"), "{page}");
}
