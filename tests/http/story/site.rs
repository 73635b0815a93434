//! A place instead of a rule: the second programme from the questions of `/apply` to the register, by its pages.

use axum::http::StatusCode;
use madang::{
    domain::ids::MatterId,
    world::{
        answers,
        story::{BARAM, DECIDER, INTAKE, OFFICER, Story},
    },
};

use super::clean;
use crate::{
    applications::drafting::{fresh, hidden},
    harness::{Person, Portal},
    review::{at, fill, version, written},
};

const PROGRAMME: &str = "city-site-demonstration";
const TRIAGE: [(&str, &str); 6] = [
    ("field", "SMART_MOBILITY"),
    ("in-seoul", "yes"),
    ("obstacle", "none"),
    ("place", "public"),
    ("readiness", "TRL_6_7"),
    ("people", "yes"),
];

#[tokio::test]
async fn a_place_is_provided_from_triage_to_the_register_and_no_page_asks_for_a_rule() {
    let portal = Portal::open().await;
    let story = filed(&portal).await;
    received(&portal, &story).await;
    agreed(&portal, &story).await;
    decided(&portal, &story).await;

    assert_eq!(story.stage().await.unwrap(), "approved");
    in_the_register(&portal).await;
    in_the_numbers(&portal).await;
    clean(&portal).await;
}

#[tokio::test]
async fn without_the_consent_of_whoever_manages_the_place_it_cannot_be_approved() {
    let portal = Portal::open().await;
    let story = Story::draft_of(&portal.app, BARAM, (PROGRAMME, "platform")).await.unwrap();
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    let unasked = story.close_consultation().await;
    story.consult(&["road"], 20).await.unwrap();
    story.opinion("road", "oppose", Vec::new()).await.unwrap();
    story.close_consultation().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let approved = story.approve(Vec::new()).await;
    story.refuse().await.unwrap();
    let preview = decider.get(&at(story.application, "letter")).await.body;
    story.release_refusal().await.unwrap();

    assert!(unasked.is_err(), "nobody was asked");
    assert!(approved.is_err(), "the office said no");
    assert!(preview.contains("공공실증 결정 통지서 (불승인)"), "{preview}");
    assert!(!preview.contains("규제특례"), "{preview}");
    assert_eq!(story.stage().await.unwrap(), "rejected");
    clean(&portal).await;
}

#[tokio::test]
async fn its_own_clock_and_its_own_way_are_shown() {
    let portal = Portal::open().await;
    let story = Story::draft_of(&portal.app, BARAM, (PROGRAMME, "platform")).await.unwrap();
    story.file().await.unwrap();
    story.receive().await.unwrap();
    let owner = portal.sign_in(BARAM).await;

    let case = owner.get(&format!("/applications/{}", story.application)).await.body;
    let receipt = owner.get(&format!("/applications/{}/receipt", story.application)).await.body;

    assert!(case.contains("/ 40근무일"), "forty working days, not sixty: {case}");
    for page in [&case, &receipt] {
        assert!(page.contains("실증장소를 관리하는 기관과 협의합니다"), "{page}");
        assert!(!page.contains("위원회"), "no committee examines it");
    }
}

/// From the questions to the filing, by the pages.
async fn filed(portal: &Portal) -> Story<'_> {
    let owner = portal.sign_in(BARAM).await;
    let begin: Vec<_> = TRIAGE.iter().copied().chain([("again", "yes")]).collect();
    let key = fresh();
    let begun = owner.post("/applications", &[&begin[..], &[("key", key.as_str())]].concat()).await;
    let draft = begun.location().to_owned();
    let id: MatterId = draft.rsplit('/').next().unwrap().parse().unwrap();
    let story = Story::of(&portal.app, BARAM, id);
    let form = Portal::programme(PROGRAMME);
    let place = owner.get(&format!("{draft}/sections/place")).await.body;
    assert!(place.contains("시와 함께 찾겠습니다"), "its own form: {place}");
    story
        .write(|before| answers::answers_of(form, "platform", before, portal.app.now()))
        .await
        .unwrap();

    let check = owner.get(&format!("{draft}/check")).await;
    assert!(check.body.contains("신청서 제출하기"), "{}", check.body);
    let (key, seen) = (fresh(), hidden(&check, "draft_version"));
    let fields = [("key", key.as_str()), ("draft_version", &seen), ("as_is", "yes")];
    let sent = owner.post(&format!("{draft}/version"), &fields).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "submitted");
    assert_eq!(story.requests().await.unwrap(), []);
    story
}

/// Registered and checked with its own checklist.
async fn received(portal: &Portal, story: &Story<'_>) {
    let intake = portal.sign_in(INTAKE).await;
    let queue = intake.get("/review").await.body;
    assert!(queue.contains("지하철 승강장 혼잡을 알리는 바닥 불빛"), "{queue}");
    story.receive().await.unwrap();
    story.begin_check().await.unwrap();
    let officer = portal.sign_in(OFFICER).await;
    let checklist = officer.get(&at(story.application, "checklist")).await;
    assert!(checklist.body.contains("공고의 실증계획서"), "{}", checklist.body);
    story.pass_check().await.unwrap();
    let owner = portal.sign_in(BARAM).await;
    let letters = letters(&owner, story).await;
    assert!(letters.contains("공공실증은 장소 사용만 다루며"), "its own receipt: {letters}");
    assert!(letters.contains("담당자에게 문서로 신청을"), "how it is changed: {letters}");
}

/// The body that manages the place agrees, and the consultation is closed.
async fn agreed(portal: &Portal, story: &Story<'_>) {
    let officer = portal.sign_in(OFFICER).await;
    let asked = [
        ("asked.0.office", "road"),
        ("asked.0.question", "승강장 바닥에 띠를 붙여도 되는지요?"),
        ("asked.0.days", "20"),
    ];
    let sent = fill(&officer, &at(story.application, "offices"), &asked).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let road = portal.sign_in("road@city.example").await;
    let question = story.question("road").await.unwrap();
    let words = [("reasons", "첫차 전에 붙이면 괜찮습니다."), ("basis", "공유재산법 제20조")];
    let opinion = [&words[..], &[("act", "agree")]].concat();
    let said = fill(&road, &at(question, "opinion"), &opinion).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let case = officer.get(&at(story.application, "")).await.body;
    assert!(case.contains("첫차 전에 붙이면 괜찮습니다.") && !case.contains("id=\"requests\""));
    let close = at(story.application, "acts/close_consultation");
    let closed = officer.post(&close, &[("version", &version(&case))]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    assert_eq!(story.stage().await.unwrap(), "evaluating");
}

async fn decided(portal: &Portal, story: &Story<'_>) {
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "decision");
    let page = decider.get(&address).await.body;
    assert!(!page.contains("id=\"votes\"") && !page.contains("규제개혁 기본 조례"), "{page}");
    let (basis, remedies) = (written(&page, "basis"), written(&page, "remedies"));
    assert_eq!(basis, "「공유재산 및 물품 관리법」 제20조제1항");
    let typed = [
        ("act", "approve"),
        ("checked", "site-fits"),
        ("checked", "conditions-minimal"),
        ("reasons.benefit", "타고 내리는 시간이 줄어듭니다."),
        ("basis", &basis),
        ("remedies", &remedies),
    ];
    let signed = fill(&decider, &address, &typed).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let letter = at(story.application, "letter");
    let page = decider.get(&letter).await.body;
    assert!(page.contains("을지로입구역 승강장") && !page.contains("규제특례"), "{page}");
    let parts = [("reasons", written(&page, "reasons")), ("added", written(&page, "added"))];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let sent = fill(&decider, &letter, &parts).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

async fn in_the_register(portal: &Portal) {
    let visitor = portal.visitor();
    let list = visitor.get("/pilots").await.body;
    assert!(list.contains("지하철 승강장 혼잡을 알리는 바닥 불빛"), "{list}");
    for (address, told) in [
        ("/pilots/P-2026-0001", "풀린 규정은 없습니다"),
        ("/pilots/P-2026-0001?lang=en", "No rule is lifted for this trial"),
    ] {
        let page = visitor.get(address).await.body;
        assert!(page.contains(told), "{page}");
        assert!(page.contains("「공유재산 및 물품 관리법」 제20조제1항"), "under which basis");
        assert!(page.contains("을지로입구역 승강장"), "where");
    }
    let english = visitor.get("/pilots/P-2026-0001?lang=en").await.body;
    assert!(english.contains("City-site demonstration") && english.contains("Floor lights"));
}

async fn in_the_numbers(portal: &Portal) {
    let visitor = portal.visitor();
    let outcomes = visitor.get("/statistics/outcomes.csv").await.body;
    assert!(outcomes.contains(",CITY_SITE,APPROVED,"), "{outcomes}");
    let rows = visitor.get("/api/v1/datasets/pilots/rows").await.json();
    let pilot = &rows["data"][0];
    assert_eq!(pilot["programme_key"], PROGRAMME, "{rows}");
    assert_eq!(pilot["route"], "CITY_SITE", "{rows}");
    assert_eq!(pilot["regulation_id"], serde_json::Value::Null, "{rows}");
    let links = visitor.get("/api/v1/datasets/pilot-regulations/rows").await.json();
    assert_eq!(links["data"], serde_json::json!([]), "no rule was lifted");
}

/// Every letter on the page of the case.
async fn letters(owner: &Person, story: &Story<'_>) -> String {
    let case = format!("/applications/{}", story.application);
    let page = owner.get(&case).await.body;
    let mut all = String::new();
    for rest in page.split(&format!("{case}/letters/")).skip(1) {
        all.push_str(&owner.get(&format!("{case}/letters/{}", &rest[..36])).await.body);
    }
    all
}
