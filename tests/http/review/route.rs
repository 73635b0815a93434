//! `/review/{id}/route`

use axum::http::StatusCode;
use madang::{
    domain::engine::Vote,
    store::exemption_request,
    world::{
        story::{DECIDER, OFFICER, Story},
        texts::questions,
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::{at, fill, patrol};
use crate::harness::Portal;

const ROUTED: [(&str, &str); 5] = [
    ("act", "route"),
    ("body", "hangang"),
    ("level", "ORDINANCE"),
    ("enabling_provision", "서울특별시 규제개혁 기본조례 제10조"),
    ("reasons", "시의 조례입니다."),
];

/// The first rule of a case whose check is done: whose it is is still to be found.
async fn to_be_routed(story: &Story<'_>) -> exemption_request::Model {
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    story.requests().await.unwrap().remove(0).0
}

#[tokio::test]
async fn what_the_city_made_is_routed_to_the_city() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;
    let page = choi.get(&at(request.id, "route")).await;
    assert!(
        page.body.contains("미래한강본부") && page.body.contains("value=\"hangang\" selected"),
        "{}",
        page.body
    );

    let sent = fill(&choi, &at(request.id, "route"), &ROUTED).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let (row, matter) = story.requests().await.unwrap().remove(0);
    assert_eq!((matter.stage.as_str(), row.body.as_deref()), ("routed", Some("hangang")));
    assert_eq!(row.enabling_provision.as_deref(), Some("서울특별시 규제개혁 기본조례 제10조"));
}

/// An expert says what they know; a rule is somebody's who is in charge of it.
#[tokio::test]
async fn no_expert_takes_a_case_over() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(request.id, "route");
    assert!(!choi.get(&address).await.body.contains("expert_safety"));
    let mut form = ROUTED;
    form[1].1 = "expert_safety";

    let again = fill(&choi, &address, &form).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("href=\"#body\""), "{}", again.body);
}

/// S58: before it is found whose rule it is, nothing is recommended, and neither the request nor the whole is decided on.
#[tokio::test]
async fn what_is_not_routed_is_neither_recommended_nor_decided_on() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let (choi, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);

    let early = choi.get(&at(story.application, "recommendation")).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
    for id in [request.id, story.application] {
        for act in ["approve", "refuse"] {
            let typed = [
                ("act", act),
                ("checked", "conditions-minimal"),
                ("reasons.safety", "살폈습니다."),
                ("basis", "「서울특별시 규제개혁 기본 조례」 제10조제1항"),
                ("provision", "서울특별시 규제개혁 기본조례 제10조"),
                ("remedies", "행정심판을 청구할 수 있습니다."),
            ];
            let sent = fill(&decider, &at(id, "decision"), &typed).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}: {}", sent.body);
            assert!(sent.body.contains("href=\"#act\""), "it is no choice: {}", sent.body);
        }
    }

    assert_eq!(story.requests().await.unwrap()[0].1.stage, "asked");
    assert_eq!(story.stage().await.unwrap(), "routing");
}

#[tokio::test]
async fn a_national_rule_is_not_the_citys_to_lift_whatever_the_form_says() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    national(&portal, &request).await;
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(request.id, "route");

    let page = choi.get(&address).await;
    assert!(page.body.contains("국토교통부"), "the page says who is competent: {}", page.body);
    let refused = fill(&choi, &address, &ROUTED).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("국토교통부"), "and so does the refusal: {}", refused.body);
    assert!(!refused.body.contains("(ACT)"), "in words: {}", refused.body);
    assert_eq!(story.requests().await.unwrap()[0].1.stage, "asked");

    let district = [
        ("act", "transfer"),
        ("body", "district_11110"),
        ("level", "ACT"),
        ("reasons", "자치구로 보냅니다."),
    ];
    let district = fill(&choi, &address, &district).await;
    assert_eq!(district.status, StatusCode::UNPROCESSABLE_ENTITY, "national law is no district's");
    let sent = fill(
        &choi,
        &address,
        &[
            ("act", "transfer"),
            ("body", "molit"),
            ("level", "ACT"),
            ("reasons", "국토교통부 소관입니다."),
        ],
    )
    .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.requests().await.unwrap()[0].1.stage, "transferred");
}

#[tokio::test]
async fn a_body_that_is_unknown_and_reasons_that_are_blank_are_said() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;

    let again = fill(
        &choi,
        &at(request.id, "route"),
        &[("act", "route"), ("body", "nobody"), ("level", ""), ("reasons", "")],
    )
    .await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#body", "#level", "#reasons"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

#[tokio::test]
async fn the_intake_desk_passes_a_whole_filing_on() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    story.receive().await.unwrap();
    let park = portal.sign_in("park@city.example").await;

    let address = at(story.application, "route");
    let form = |body| [("act", "transfer"), ("body", body), ("reasons", "다른 기관의 일입니다.")];
    story.begin_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("common")).await.unwrap();

    let page = park.get(&address).await.body;
    assert!(!page.contains("value=\"road\"") && page.contains("value=\"motir\""), "no own office");
    assert!(page.contains("여기에 적은 이유는"), "as its label calls it: {page}");
    let own = fill(&park, &address, &form("road")).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = fill(&park, &address, &form("motir")).await;
    assert_eq!(asked.status, StatusCode::OK, "asked once more, as it ends the case");
    assert!(asked.body.contains("열려 있는 ‘보완 요구’도 함께 끝납니다."), "{}", asked.body);
    assert_eq!(story.stage().await.unwrap(), "in-check");
    let sure = [&form("motir")[..], &[("sure", "yes")]].concat();
    let sent = fill(&park, &address, &sure).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "transferred");
}

/// The table of regulations knows the rule as one of the nation.
async fn national(portal: &Portal, request: &exemption_request::Model) {
    let mut row = request.clone().into_active_model();
    row.regulation = Set(Some("taxi_sharing".to_owned()));
    let tx = portal.app.db.write().await.unwrap();
    row.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// What an applicant states is set right by whoever looks into it.
#[tokio::test]
async fn a_kind_of_rule_that_was_filed_wrongly_is_corrected_where_it_is_routed() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let mut row = request.clone().into_active_model();
    row.regulation = Set(None);
    row.level = Set("ACT".to_owned());
    let tx = portal.app.db.write().await.unwrap();
    row.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(request.id, "route");

    let page = choi.get(&address).await.body;
    assert!(page.contains("신청서에 적힌 대로라면 그렇습니다"), "advice and no bar: {page}");
    let as_filed = ROUTED.map(|(name, typed)| match name {
        "level" => (name, "ACT"),
        _ => (name, typed),
    });
    let refused = fill(&choi, &address, &as_filed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert_eq!(story.requests().await.unwrap()[0].1.stage, "asked");
    let sent = fill(&choi, &address, &ROUTED).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let (kept, matter) = story.requests().await.unwrap().swap_remove(0);
    assert_eq!((kept.level.as_str(), matter.stage.as_str()), ("ORDINANCE", "routed"));
}

#[tokio::test]
async fn a_committee_is_not_competent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;
    let form = ROUTED.map(|(name, typed)| match name {
        "body" => (name, "regulatory_reform_committee"),
        _ => (name, typed),
    });

    let page = fill(&choi, &at(request.id, "route"), &form).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("href=\"#body\""), "{}", page.body);
}

#[tokio::test]
async fn national_law_goes_to_the_sandbox_of_a_ministry_and_the_citys_rule_does_not() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(request.id, "route");
    let form = [
        ("act", "route_to_nation"),
        ("body", "molit"),
        ("level", "ACT"),
        ("scheme", "MOB"),
        ("reasons", "법률이어서 시가 풀 수 없습니다."),
    ];
    let city = fill(&choi, &address, &form).await;
    assert_eq!(city.status, StatusCode::CONFLICT, "the table knows it as an ordinance");
    assert!(city.body.contains("국가 샌드박스로 보낼 수 없습니다"), "{}", city.body);
    national(&portal, &request).await;

    let nowhere = form.map(|(name, typed)| match name {
        "scheme" => (name, ""),
        "body" => (name, "hangang"),
        _ => (name, typed),
    });
    let nowhere = fill(&choi, &address, &nowhere).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#scheme", "#body"] {
        assert!(nowhere.body.contains(&format!("href=\"{link}\"")), "{link}: {}", nowhere.body);
    }
    let sent = fill(&choi, &address, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let (row, matter) = story.requests().await.unwrap().remove(0);
    assert_eq!((matter.stage.as_str(), row.scheme.as_deref()), ("routed-nation", Some("MOB")));
    let lee = portal.sign_in("decider@city.example").await;
    let desk = lee.get(&at(story.application, "")).await.body;
    assert!(desk.contains(&format!("/review/{}/opinion", request.id)), "what waits: {desk}");
    let opinion = lee.get(&at(request.id, "opinion")).await.body;
    assert!(opinion.contains("국토교통부") && !opinion.contains("conditions.0.words"), "{opinion}");
}

/// A relay is the decider's to make, and a case of which nothing is the city's waits for it with the officer.
#[tokio::test]
async fn a_relay_is_on_the_desk_of_who_makes_it_and_nothing_comes_before_the_committee_meanwhile() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    national(&portal, &request).await;
    let (choi, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);
    let link = format!("href=\"{}?", at(story.application, ""));
    let listed =
        async |part: &str| decider.get(&format!("/review?show={part}")).await.body.contains(&link);
    assert!(!listed("mine").await && listed("others").await, "it waits for the officer alone");

    story.route_to_nation(request.id, "molit", "MOB").await.unwrap();

    assert!(listed("mine").await && !listed("others").await);
    let close = fill(&choi, &at(story.application, "acts/close_consultation"), &[]).await;
    assert_eq!(close.status, StatusCode::CONFLICT, "{}", close.body);
    assert!(close.body.contains("국가 샌드박스 소관, 연계 대기"), "why: {}", close.body);
    assert_eq!(story.stage().await.unwrap(), "routing");
    story.relay(request.id).await.unwrap();
    assert_eq!(story.stage().await.unwrap(), "relayed");
    assert!(!listed("mine").await);
}

#[tokio::test]
async fn what_was_routed_waits_for_nobody_also_where_it_would_be_refused_now() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    story.route().await.unwrap();
    national(&portal, &request).await;
    let choi = portal.sign_in("choi@city.example").await;

    let page = choi.get(&at(story.application, "")).await.body;

    assert!(!page.contains("소관을 정해 주세요"), "{page}");
}

/// Whose turn the page of a request says it is.
async fn turn(portal: &Portal, request: &exemption_request::Model) -> String {
    let page = portal.sign_in(OFFICER).await.get(&at(request.id, "")).await.body;
    let (_, turn) = page.split_once("<dt>지금 차례</dt><dd>").expect("whose turn it is");
    turn.split("</dd>").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_request_on_which_only_the_decider_can_act_says_whose_turn_it_is() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    let request = story.requests().await.unwrap().remove(0).0;
    let turn = turn(&portal, &request).await;

    assert!(turn.starts_with("결정권자"), "{turn}");
}

#[tokio::test]
async fn a_request_that_is_to_be_routed_is_the_officers_turn() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let request = to_be_routed(&story).await;
    let turn = turn(&portal, &request).await;

    assert!(turn.starts_with("담당자"), "{turn}");
}
