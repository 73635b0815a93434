//! Whole cases, from the first draft to their end, through the one door and with nothing but acts of people and time.

mod laws;
mod lobby;
mod site;
mod wander;

use madang::{
    act, check,
    domain::{
        engine::{Action, Resolved, Sheet, Vote},
        programme::{
            Answers, Value,
            answers::{Block, LawArticle},
        },
    },
    store::{clock, dataset_row, letter, matter, scene::CONSULTATION},
    world::{
        story::{self, BARAM, DECIDER, HANEUL, INTAKE, OFFICER, SECRETARY, Story, committee},
        texts::questions,
    },
};
use sea_orm::entity::prelude::*;

use crate::harness::Portal;

#[tokio::test]
async fn a_case_is_approved_and_published() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();

    story.until_published().await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "approved");
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_refused_by_the_committee_ends_with_a_letter() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();

    story.until_refused().await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "rejected");
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_whose_second_demand_has_lapsed_is_returned() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_lapsed().await.unwrap();
    portal.settle().await;

    story.give_back().await.unwrap();
    story.release_return().await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "returned");
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_is_withdrawn_while_offices_are_asked() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    story.until_consulting().await.unwrap();

    story.withdraw().await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "withdrawn");
    assert_eq!(story.open_children(CONSULTATION).await.unwrap(), []);
    clean(&portal).await;
}

#[tokio::test]
async fn what_was_asked_for_is_answered_after_more_time_and_the_check_goes_on() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();
    let early = story.pass_check().await;
    story.ask_more_time(7).await.unwrap();

    story
        .answer(&[("environment", "새벽 한 시간에 40명과 반려견 12마리가 지납니다.")])
        .await
        .unwrap();
    story.pass_check().await.unwrap();

    assert!(early.is_err(), "the check cannot pass while something is asked for");
    assert_eq!(story.stage().await.unwrap(), "routing");
    clean(&portal).await;
}

#[tokio::test]
async fn an_office_that_stays_silent_has_no_opinion_and_agrees_to_nothing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    story.until_consulting().await.unwrap();
    story.opinion("privacy", "agree", Vec::new()).await.unwrap();
    let silent = story.question("road").await.unwrap();
    story.later(40);
    portal.settle().await;
    let early = story.close_consultation().await;

    let silence = Action::new("record_no_opinion", Sheet::None);
    story::does(&portal.app, OFFICER, silent, silence).await.unwrap();
    story.close_consultation().await.unwrap();

    assert!(early.is_err(), "a question is still open");
    assert_eq!(story.stage().await.unwrap(), "pre-review");
    clean(&portal).await;
}

#[tokio::test]
async fn a_clock_whose_act_fails_holds_up_no_other_and_no_mail() {
    let portal = Portal::open().await;
    let (broken, sound) = (
        Story::draft(&portal.app, HANEUL, "leaf").await.unwrap(),
        Story::draft(&portal.app, BARAM, "dock").await.unwrap(),
    );
    broken.until_in_check().await.unwrap();
    sound.until_in_check().await.unwrap();
    let unknown = matter::Entity::update_many()
        .col_expr(matter::Column::ProcedureVersion, Expr::value(99))
        .filter(matter::COLUMN.id.eq(broken.application));
    unknown.exec(portal.app.db.read()).await.unwrap();
    portal.settle().await;
    let mails = portal.app.mailer.sent().len();
    sound.request_supplement(OFFICER, 10, &questions("common")).await.unwrap();

    sound.later(90);
    portal.settle().await;

    let lapsed = async |story: &Story<'_>| {
        let clocks = clock::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
        let run_out = clocks.iter().filter(|row| row.due_at < Some(portal.app.now()));
        let running: Vec<_> = run_out.filter(|row| row.state == "running").collect();
        assert!(!running.is_empty());
        (
            running.iter().all(|row| row.lapsed_at.is_some()),
            running.iter().any(|row| row.attempts > 0),
        )
    };
    assert_eq!(lapsed(&broken).await, (false, true), "tried, and put off");
    assert_eq!(lapsed(&sound).await, (true, false));
    assert!(portal.app.mailer.sent().len() > mails, "the request was mailed all the same");
}

#[tokio::test]
async fn a_national_rule_goes_to_its_ministry_and_the_rest_goes_on() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.write(with_a_statute).await.unwrap();
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    let [_, (statute, _)] = story.requests().await.unwrap().try_into().unwrap();

    let to_the_city = story.route().await;
    story.transfer_request(statute.id, "pipc").await.unwrap();

    assert!(to_the_city.is_err(), "a statute is not the city's to lift");
    let stages: Vec<String> =
        story.requests().await.unwrap().into_iter().map(|(_, matter)| matter.stage).collect();
    assert_eq!(stages, ["routed", "transferred"]);
    assert_eq!(story.stage().await.unwrap(), "routing");
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_without_any_rule_of_the_city_is_passed_on_as_a_whole() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();

    for request in story.open_requests().await.unwrap() {
        story.transfer_request(request, "pipc").await.unwrap();
    }

    assert_eq!(story.stage().await.unwrap(), "transferred");
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_of_national_law_alone_is_relayed_and_followed_to_the_ministrys_end() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.write(national_only).await.unwrap();

    story.until_relayed("pipc", "RD").await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "relayed");
    let kim = portal.sign_in(HANEUL).await;
    let letters = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let relay = letters.iter().find(|row| row.kind == "relay").unwrap();
    assert!(
        relay.body.contains("연계는 승인이 아닙니다") && !relay.body.contains("{{"),
        "{relay:?}"
    );
    assert!(relay.body.contains("연구개발특구"), "which sandbox: {}", relay.body);
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(!page.contains("지정번호"), "a relay designates nothing: {page}");
    story.learn("track", "RD-2026-7", Some("FILED")).await.unwrap();
    clean(&portal).await;
    story.learn("note_refused", "RD-2026-7", None).await.unwrap();
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_that_no_rule_stands_against_ends_well_with_reasons_and_without_a_name() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_routed().await.unwrap();
    let early = story.find_on_the_whole("find_no_rule").await;
    for request in story.open_requests().await.unwrap() {
        story.find(request, "find_no_rule").await.unwrap();
    }
    assert_eq!(story.stage().await.unwrap(), "routing", "the whole waits for its own act");

    story.find_on_the_whole("find_no_rule").await.unwrap();

    assert!(early.is_err(), "a rule was still to be looked at");
    assert_eq!(story.stage().await.unwrap(), "no-regulation");
    let letters = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let told: Vec<&str> = letters
        .iter()
        .filter(|row| row.kind == "find_no_rule")
        .map(|row| row.title.as_str())
        .collect();
    assert_eq!(told, ["규제 없음 확인서", "규제 없음 확인서 (규정 하나)"]);
    let whole = letters.iter().find(|row| row.kind == "find_no_rule").unwrap();
    for said in ["차도를 다니는 차", "제10조의2", "규제특례의 승인이 아닙니다"]
    {
        assert!(whole.body.contains(said), "{said} in {}", whole.body);
    }
    let rows = dataset_row::Entity::of("decisions").all(portal.app.db.read()).await.unwrap();
    let public = rows.iter().map(|row| row.body.as_str()).collect::<String>();
    assert!(public.contains("no_regulation") && !public.contains("하늘로보틱스"), "{public}");
    assert!(!portal.visitor().get("/pilots").await.body.contains("순찰"), "there is no trial");
    clean(&portal).await;
}

#[tokio::test]
async fn a_rule_read_in_favour_goes_and_the_rest_is_decided_by_the_committee() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.write(with_a_statute).await.unwrap();
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    let [(own, _), (statute, _)] = story.requests().await.unwrap().try_into().unwrap();
    story.find(statute.id, "interpret").await.unwrap();
    let once_more = story.find_on_the_whole("interpret").await;
    story.route().await.unwrap();
    story.consult(&story::OFFICES, 30).await.unwrap();
    story.opinion("road", "agree", Vec::new()).await.unwrap();
    story.opinion("privacy", "agree", Vec::new()).await.unwrap();
    story.close_consultation().await.unwrap();
    let starts_at = "2026-11-10T14:00:00+09:00".parse().unwrap();
    let meeting = committee::plan(&portal.app, starts_at).await.unwrap();
    story.table(meeting, 1).await.unwrap();
    committee::call(&portal.app, meeting).await.unwrap();
    portal.at("2026-11-10T14:00:00+09:00");
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    story.approve(Vec::new()).await.unwrap();

    story.release().await.unwrap();

    assert!(once_more.is_err(), "a rule of the city is still to be decided");
    assert_eq!(story.stage().await.unwrap(), "approved");
    let lifted = dataset_row::Entity::find()
        .filter(dataset_row::COLUMN.dataset.eq("pilot-regulations"))
        .all(portal.app.db.read())
        .await
        .unwrap();
    assert_eq!(lifted.len(), 1, "what was in nobody's way is not lifted");
    let stages: Vec<String> =
        story.requests().await.unwrap().into_iter().map(|(_, matter)| matter.stage).collect();
    assert_eq!((stages, own.number), (vec!["lifted".to_owned(), "interpreted".to_owned()], 1));
    clean(&portal).await;
}

#[tokio::test]
async fn a_signature_taken_back_is_given_anew_and_nobody_conflicted_has_voted() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    let starts_at = "2026-10-20T14:00:00+09:00".parse().unwrap();
    let meeting = story.until_tabled(starts_at).await.unwrap();
    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    portal.at("2026-10-20T14:00:00+09:00");
    committee::open_session(&portal.app, meeting, &["member7@city.example"]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    story.approve(Vec::new()).await.unwrap();

    story.take_back().await.unwrap();
    let again = story.does(DECIDER, "approve", story::signed(Vec::new())).await;

    assert!(again.is_ok(), "{again:?}");
    story.release().await.unwrap();
    assert_eq!(story.stage().await.unwrap(), "approved");
    clean(&portal).await;
}

#[tokio::test]
async fn a_case_put_off_is_taken_up_at_the_next_meeting() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    story.until_deliberated(Vote::For).await.unwrap();
    let words = "다음 회의에서 다시 다룹니다.".to_owned();
    story.does(SECRETARY, "postpone", Sheet::Reason { words, english: None }).await.unwrap();

    let next =
        committee::plan(&portal.app, "2026-11-10T14:00:00+09:00".parse().unwrap()).await.unwrap();
    story.table(next, 1).await.unwrap();
    committee::call(&portal.app, next).await.unwrap();
    portal.at("2026-11-10T14:00:00+09:00");
    committee::open_session(&portal.app, next, &[]).await.unwrap();
    story.vote(next, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, next).await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "deliberated");
    clean(&portal).await;
}

#[tokio::test]
async fn intake_passes_on_what_belongs_to_another() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, BARAM, "parcels").await.unwrap();
    story.file().await.unwrap();
    story.receive().await.unwrap();

    story.does(INTAKE, "transfer", story::elsewhere("pipc")).await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "transferred");
    assert_eq!(story.open_requests().await.unwrap(), []);
    clean(&portal).await;
}

/// The draft with one more rule, which is an act of the state.
pub(crate) fn with_a_statute(before: &Answers) -> Answers {
    let mut answers = before.clone();
    let mut blocks = answers.blocks("exemptions").to_vec();
    let mut block = Block { id: "statute".to_owned(), answers: blocks[0].answers.clone() };
    let rule = LawArticle {
        law: "개인정보 보호법".to_owned(),
        article: "제25조".to_owned(),
        level: "ACT".to_owned(),
        agency: "pipc".to_owned(),
        regulation: "pipa_25".to_owned(),
        ..LawArticle::default()
    };
    block.answers.set("rule", Value::Law(rule));
    blocks.push(block);
    answers.set("exemptions", Value::Blocks(blocks));
    answers
}

/// The draft with one rule, which is an act of the state.
pub(crate) fn national_only(before: &Answers) -> Answers {
    let mut answers = with_a_statute(before);
    let blocks = answers.blocks("exemptions").to_vec();
    let statute = blocks.into_iter().filter(|block| block.id == "statute").collect();
    answers.set("exemptions", Value::Blocks(statute));
    answers
}

/// Every law holds and the chain is whole, once the background work has caught up.
pub(crate) async fn clean(portal: &Portal) {
    portal.settle().await;
    act::verify(portal.app.db.read()).await.unwrap().unwrap();
    let lines =
        check::invariants(portal.app.db.read(), &portal.app.files, portal.app.now()).await.unwrap();
    let broken: Vec<String> =
        lines.iter().filter(|line| !line.holds()).map(ToString::to_string).collect();
    assert_eq!(broken, Vec::<String>::new());
}
