//! `/review/{id}/proof`

use axum::http::StatusCode;
use chrono::{Days, NaiveDate, NaiveTime};
use madang::{
    act,
    domain::{calendar::seoul_time, ids::MatterId},
    store::{attachment, designation, matter},
    world::story::{HANEUL, Story},
};
use sea_orm::EntityTrait;

use super::{
    at, fill,
    hearing::{SUPERVISOR, designation},
    patrol,
};
use crate::{
    applications::documents::{PDF, send},
    harness::{Answer, Person, Portal},
};

const PILOT: &str = "/pilots/P-2026-0001";

/// The first day on which the trial may begin.
async fn first_day(portal: &Portal, trial: MatterId) -> NaiveDate {
    let row = designation::Entity::find_by_id(trial).one(portal.app.db.read()).await.unwrap();
    row.unwrap().valid_from
}

fn go_to(portal: &Portal, day: NaiveDate) {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    portal.app.clock.set(seoul_time(day, nine));
}

async fn hand_in(portal: &Portal, story: &Story<'_>) {
    let kim = portal.sign_in(HANEUL).await;
    let documents = format!("/applications/{}/documents", story.application);
    let sent = send(&kim, &documents, "show_proof.2", ("안내판.pdf", PDF)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

async fn begin(portal: &Portal, story: &Story<'_>, trial: MatterId) -> Answer {
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/acts/begin_trial", story.application);
    assert_eq!(kim.get(&address).await.status, StatusCode::OK);
    let seen = matter::Entity::find_by_id(trial).one(portal.app.db.read()).await.unwrap();
    kim.post(&address, &[("version", &seen.unwrap().version.to_string())]).await
}

async fn judge(supervisor: &Person, trial: MatterId, more: &[(&str, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> = [("condition", "2")].iter().chain(more).copied().collect();
    fill(supervisor, &at(trial, "proof"), &fields).await
}

#[tokio::test]
async fn a_trial_begins_on_its_first_day_once_what_must_be_proved_is_accepted() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let trial = designation(&portal, &story).await;
    let first = first_day(&portal, trial).await;

    go_to(&portal, first - Days::new(1));
    let early = begin(&portal, &story, trial).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
    go_to(&portal, first);
    let unproved = begin(&portal, &story, trial).await;
    assert_eq!(unproved.status, StatusCode::CONFLICT);
    assert!(unproved.body.contains("남아 있습니다: 고지·안내판"), "{}", unproved.body);
    hand_in(&portal, &story).await;
    assert_eq!(
        begin(&portal, &story, trial).await.status,
        StatusCode::CONFLICT,
        "not accepted yet"
    );
    let public = portal.visitor().get(PILOT).await.body;
    assert!(public.contains("이 조건을 증명하기 전에는") && !public.contains("안내판.pdf"));

    let supervisor = portal.sign_in(SUPERVISOR).await;
    let unaffirmed = judge(&supervisor, trial, &[("act", "accept_proof")]).await;
    assert_eq!(unaffirmed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unaffirmed.body);
    let fits = [("act", "accept_proof"), ("checked", "proof-fits")];
    let accepted = judge(&supervisor, trial, &fits).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    let public = portal.visitor().get(PILOT).await.body;
    assert!(!public.contains("이 조건을 증명하기 전에는"), "{public}");
    let rows = portal.visitor().get("/opendata/datasets/conditions.json").await.body;
    assert_eq!(rows.matches("\"met\"").count(), 1, "{rows}");

    go_to(&portal, first + Days::new(6));
    let begun = begin(&portal, &story, trial).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("실증이 진행되고 있습니다") && page.contains("받아들임"), "{page}");
    assert_eq!(begin(&portal, &story, trial).await.status, StatusCode::CONFLICT, "it begins once");
    let subjects = portal.subjects(SUPERVISOR).await;
    assert!(subjects.iter().any(|subject| subject.contains("실증 시작")), "{subjects:?}");
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
}

/// A hearing is there for when something goes wrong: nobody has to call one.
#[tokio::test]
async fn a_trial_that_goes_well_is_nobodys_turn_and_a_hearing_is_no_main_button() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let trial = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let mine = async || supervisor.get("/review?show=mine").await.body.contains(&at(trial, ""));

    let desk = supervisor.get(&at(trial, "")).await.body;

    let aside = format!("data-kind=\"secondary\" href=\"{}?act=call_hearing", at(trial, "hearing"));
    assert!(desk.contains(&aside), "{desk}");
    assert!(!mine().await, "nothing is due");
    hand_in(&portal, &story).await;
    assert!(mine().await, "a proof waits");
    let fits = [("act", "accept_proof"), ("checked", "proof-fits")];
    assert_eq!(judge(&supervisor, trial, &fits).await.status, StatusCode::SEE_OTHER);
    assert!(!mine().await, "it was judged");
}

/// Where the trial stands in the list of its company, and in the row of the city.
async fn turns(portal: &Portal, trial: MatterId) -> [String; 2] {
    let listed = portal.sign_in(HANEUL).await.get("/applications").await.body;
    let all = portal.sign_in(SUPERVISOR).await.get("/review?show=all").await.body;
    let row = all.split("<tr>").find(|row| row.contains(&at(trial, ""))).expect("its row");
    [listed, row.to_owned()]
}

#[tokio::test]
async fn a_trial_that_asks_nothing_of_the_city_waits_for_its_company_until_it_begins() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let trial = designation(&portal, &story).await;

    let [listed, row] = turns(&portal, trial).await;
    assert!(listed.contains("지금 할 차례: 신청인"), "{listed}");
    assert!(row.contains("신청인") && !row.contains("감독 부서"), "{row}");
    assert!(!row.contains("경제정책과"), "nor its office: {row}");

    hand_in(&portal, &story).await;
    let [listed, row] = turns(&portal, trial).await;
    assert!(listed.contains("지금 할 차례: 경제정책과"), "a proof waits: {listed}");
    assert!(row.contains("내 차례"), "{row}");

    let supervisor = portal.sign_in(SUPERVISOR).await;
    let fits = [("act", "accept_proof"), ("checked", "proof-fits")];
    assert_eq!(judge(&supervisor, trial, &fits).await.status, StatusCode::SEE_OTHER);
    go_to(&portal, first_day(&portal, trial).await);
    assert!(turns(&portal, trial).await[0].contains("지금 할 차례: 신청인"), "it may begin");
    assert_eq!(begin(&portal, &story, trial).await.status, StatusCode::SEE_OTHER);
    let [listed, row] = turns(&portal, trial).await;
    assert!(!listed.contains("지금 할 차례"), "it runs: {listed}");
    assert!(row.contains("기다리는 일 없음") && !row.contains("감독 부서"), "{row}");
}

#[tokio::test]
async fn whoever_asks_for_another_proof_says_why_and_the_company_reads_it_beside_the_condition() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let trial = designation(&portal, &story).await;
    hand_in(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let desk = supervisor.get(&at(trial, "")).await.body;
    assert!(desk.contains("/proof?condition=2") && desk.contains("안내판.pdf"), "{desk}");

    let silent = judge(&supervisor, trial, &[("act", "return_proof")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("href=\"#words\""), "{}", silent.body);
    let unknown = [("act", "return_proof"), ("words", "북쪽 끝이 없습니다."), ("condition", "1")];
    let unknown = fill(&supervisor, &at(trial, "proof"), &unknown).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing came for that one");
    assert!(unknown.body.contains("북쪽 끝이 없습니다."), "what was typed stays");
    let why = [("act", "return_proof"), ("words", "북쪽 끝이 없습니다.")];
    assert_eq!(judge(&supervisor, trial, &why).await.status, StatusCode::SEE_OTHER);

    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("북쪽 끝이 없습니다.") && page.contains("증명 다시 내기"), "{page}");
    let subjects = portal.subjects(HANEUL).await;
    assert!(subjects.iter().any(|subject| subject.contains("다시 요청")), "{subjects:?}");
    let again = supervisor.get(&at(trial, "proof")).await.body;
    assert!(again.contains("살펴볼 증명이 없습니다."), "{again}");
    hand_in(&portal, &story).await;
    assert_eq!(judge(&supervisor, trial, &why).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_the_office_that_supervises_the_trial_judges_its_proofs() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let trial = designation(&portal, &story).await;
    hand_in(&portal, &story).await;

    for email in ["moon@city.example", "road@city.example", HANEUL, "owner@baram.example"] {
        let other = portal.sign_in(email).await;
        let page = other.get(&at(trial, "proof")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
    let sent = attachment::of(portal.app.db.read(), story.application).await.unwrap();
    let sent = sent.iter().find(|file| file.name == "안내판.pdf").unwrap();
    let file = at(story.application, &format!("files/{}", sent.id));
    for email in ["moon@city.example", "road@city.example"] {
        let asked = portal.sign_in(email).await;
        let desk = asked.get(&at(trial, "")).await;
        assert!(!desk.body.contains("안내판.pdf"), "{email}: {}", desk.body);
        assert_eq!(asked.get(&file).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    let supervisor = portal.sign_in(SUPERVISOR).await;
    assert_eq!(supervisor.get(&file).await.status, StatusCode::OK);
}

/// What an office proposed and the decision took over is one condition of the trial.
#[tokio::test]
async fn a_trial_lists_each_condition_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let trial = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let proposed = "관계기관이 제안";

    let page = supervisor.get(&at(trial, "")).await.body;

    assert!(page.contains("id=\"conditions\"") && !page.contains(proposed), "{page}");
    let case = supervisor.get(&at(story.application, "")).await.body;
    assert!(case.contains(proposed), "the case keeps who proposed it: {case}");
}
