//! `/review/{id}/decision`

use axum::http::StatusCode;
use madang::{
    domain::{duty::Duty, engine::Vote, ids::RowId},
    store::{decision, duty},
    world::{
        story::{DECIDER, HANEUL, OFFICER, Story, reader, signed},
        texts::conditions,
    },
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::{at, fill, patrol, written};
use crate::harness::{Answer, Person, Portal};

const ORDINANCE: &str = "「서울특별시 규제개혁 기본 조례」 제10조제1항";

pub(super) async fn deliberated(portal: &Portal) -> Story<'_> {
    let story = patrol(portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    story
}

/// Sends the form with what its page had filled in, and what is typed besides.
pub(super) async fn sign(person: &Person, address: &str, typed: &[(&str, &str)]) -> Answer {
    let page = person.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
    let (basis, remedies) = (written(&page.body, "basis"), written(&page.body, "remedies"));
    let filled = [("basis", basis.as_str()), ("remedies", remedies.as_str())];
    let left = filled.iter().filter(|(name, _)| typed.iter().all(|(given, _)| given != name));
    let form: Vec<(&str, &str)> = left.chain(typed).copied().collect();
    fill(person, address, &form).await
}

/// An approval with one condition, for these reasons.
pub(super) fn bearing(reasons: &str) -> [(&str, &str); 7] {
    [
        ("act", "approve"),
        ("checked", "conditions-minimal"),
        ("reasons.safety", reasons),
        ("conditions.0.category", "SPEED_WEIGHT"),
        ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
        ("conditions.0.reason", "밤에는 잘 보이지 않습니다."),
        ("conditions.0.lifted", "석 달 동안 위험한 접근이 없었다는 기록"),
    ]
}

pub(super) async fn sign_requests(story: &Story<'_>, person: &Person) {
    for (request, _) in story.requests().await.unwrap() {
        let provision = request.enabling_provision.unwrap();
        let typed = [
            ("act", "approve"),
            ("checked", "conditions-minimal"),
            ("reasons.safety", "안전 대책이 갖추어져 있습니다."),
            ("provision", provision.as_str()),
        ];
        let sent = sign(person, &at(request.id, "decision"), &typed).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
}

#[tokio::test]
async fn both_legal_bases_and_the_remedies_are_filled_in() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let (request, _) = story.requests().await.unwrap().into_iter().next().unwrap();
    let provision = request.enabling_provision.unwrap();

    let of_request = decider.get(&at(request.id, "decision")).await;
    let of_case = decider.get(&at(story.application, "decision")).await;

    assert_eq!((of_request.status, of_case.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(written(&of_request.body, "basis"), ORDINANCE);
    assert!(of_request.body.contains(&format!("value=\"{provision}\"")), "{}", of_request.body);
    assert_eq!(written(&of_case.body, "basis"), format!("{ORDINANCE}, {provision}"));
    let remedies = written(&of_case.body, "remedies");
    for told in ["행정심판", "서울행정법원", "2026"] {
        assert!(remedies.contains(told), "{told} in {remedies}");
    }
}

/// S59.
#[tokio::test]
async fn a_condition_without_its_reason_is_not_signed_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let address = at(story.application, "decision");
    let mut typed = vec![
        ("act", "approve"),
        ("checked", "conditions-minimal"),
        ("reasons.safety", "느리게 다닙니다."),
        ("basis", "고쳐 쓴 근거"),
        ("remedies", "고쳐 쓴 불복 방법"),
        ("conditions.0.category", "SPEED_WEIGHT"),
        ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
        ("conditions.0.due.year", "2027"),
        ("conditions.0.due.month", "3"),
        ("conditions.0.due.day", "1"),
    ];

    let again = sign(&decider, &address, &typed).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.body.contains("href=\"#conditions-0-reason\""));
    for (name, text) in [
        ("reasons.safety", "느리게 다닙니다."),
        ("basis", "고쳐 쓴 근거"),
        ("remedies", "고쳐 쓴 불복 방법"),
        ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
    ] {
        assert_eq!(written(&again.body, name), text);
    }
    assert!(again.body.contains("value=\"SPEED_WEIGHT\" selected"));
    assert!(again.body.contains("value=\"2027\""));
    typed.push(("conditions.0.reason", "밤에는 잘 보이지 않습니다."));
    let unlifted = sign(&decider, &address, &typed).await;
    assert_eq!(unlifted.status, StatusCode::UNPROCESSABLE_ENTITY, "nor without what lifts it");
    assert!(unlifted.body.contains("href=\"#conditions-0-lifted\""), "{}", unlifted.body);
    assert_eq!(written(&unlifted.body, "conditions.0.reason"), "밤에는 잘 보이지 않습니다.");
    typed.push(bearing("")[6]);
    let sent = sign(&decider, &address, &typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "signed-approval");
}

#[tokio::test]
async fn what_a_decision_needs_is_asked_for_beside_its_field() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let whole = bearing("살폈습니다.");

    for (name, value, link) in [
        ("reasons.safety", " ", "#reasons"),
        ("basis", "", "#basis"),
        ("remedies", "", "#remedies"),
        ("checked", "", "#checked-conditions-minimal"),
    ] {
        let others = whole.iter().filter(|(known, _)| *known != name).copied();
        let typed: Vec<_> = others.chain([(name, value)]).collect();
        let again = sign(&decider, &at(story.application, "decision"), &typed).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", again.body);
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{name}: {}", again.body);
    }
    assert_eq!(story.stage().await.unwrap(), "deliberated");
}

#[tokio::test]
async fn conditions_that_offices_asked_for_are_taken_over() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;

    let more = sign(&decider, &at(story.application, "decision"), &[("take", "all")]).await;

    assert_eq!(more.status, StatusCode::OK);
    assert_eq!(
        written(&more.body, "conditions.0.words"),
        "운영하는 동안 현장 직원 두 사람을 둡니다."
    );
    assert_eq!(
        written(&more.body, "conditions.1.reason"),
        "지나는 사람이 미리 알고 피할 수 있어야 합니다."
    );
    assert_eq!(story.stage().await.unwrap(), "deliberated");
}

/// S58: who prepared a case is refused as a person, on the same page with the same words.
#[tokio::test]
async fn who_handled_the_case_does_not_decide_it() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let address = at(story.application, "decision");
    let choi = portal.sign_in(OFFICER).await;
    assert_eq!(choi.get(&address).await.status, StatusCode::NOT_FOUND, "officers do not sign");
    let row = duty::Model {
        id: RowId::fresh(),
        user_id: reader(&portal.app, OFFICER).await.unwrap().id(),
        role: Duty::Decider.as_str().to_owned(),
        office: Some("regulatory_innovation".to_owned()),
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    sign_requests(&story, &portal.sign_in(DECIDER).await).await;

    let typed = bearing("좋습니다.");
    let refused = sign(&choi, &address, &typed).await;

    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("역할을 했기 때문에 할 수 없습니다."), "{}", refused.body);
    assert_eq!(written(&refused.body, "reasons.safety"), "좋습니다.");
    assert_eq!(story.stage().await.unwrap(), "deliberated");
}

#[tokio::test]
async fn what_is_signed_and_not_told_shows_to_nobody() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let (before, mails) = (kim.get(&case).await.body, portal.subjects(HANEUL).await.len());
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let typed = bearing("두루 따져 보았습니다.");

    let sent = sign(&decider, &at(story.application, "decision"), &typed).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(!decision::Entity::find().all(portal.app.db.read()).await.unwrap().is_empty());
    let after = kim.get(&case).await.body;
    assert!(!after.contains("/letters/") || before.contains("/letters/"), "no letter yet");
    assert!(!after.contains("두루 따져 보았습니다.") && !after.contains("승인되었습니다"));
    assert_eq!(portal.subjects(HANEUL).await.len(), mails, "nobody is told");
    let title = story.row().await.unwrap().title;
    assert!(!portal.public_bytes().await.contains(&title));
}

#[tokio::test]
async fn a_limit_is_a_number_with_its_unit_and_the_page_says_who_signs() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let address = at(story.application, "decision");
    assert!(decider.get(&address).await.body.contains("결재: 실·본부·국장 전결"));

    for (value, unit, link) in
        [("빠르게", "km/h", "value"), ("5", "", "unit"), ("", "km/h", "value")]
    {
        let typed = [
            ("act", "approve"),
            ("checked", "conditions-minimal"),
            ("reasons.safety", "느리게 다닙니다."),
            ("conditions.0.category", "SPEED_WEIGHT"),
            ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
            ("conditions.0.reason", "밤에는 잘 보이지 않습니다."),
            ("conditions.0.lifted", "석 달 동안 위험한 접근이 없었다는 기록"),
            ("conditions.0.limit.value", value),
            ("conditions.0.limit.unit", unit),
        ];
        let again = sign(&decider, &address, &typed).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{value} {unit}");
        let link = format!("href=\"#conditions-0-limit-{link}\"");
        assert!(again.body.contains(&link), "{value} {unit}: {}", again.body);
    }
}

#[tokio::test]
async fn a_condition_names_a_day_and_an_office_that_there_are() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let address = at(story.application, "decision");

    for (name, value, said) in [
        ("conditions.0.due.year", "10000", "1900년에서 2200년 사이"),
        ("conditions.0.office", "no-such-office", "href=\"#conditions-0-office\""),
        ("conditions.0.office", "regulatory_reform_committee", "href=\"#conditions-0-office\""),
    ] {
        let typed = [
            ("act", "approve"),
            ("checked", "conditions-minimal"),
            ("reasons.safety", "느리게 다닙니다."),
            ("conditions.0.category", "SPEED_WEIGHT"),
            ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
            ("conditions.0.reason", "걷는 사람이 있습니다."),
            ("conditions.0.lifted", "석 달 동안 위험한 접근이 없었다는 기록"),
            ("conditions.0.due.month", "3"),
            ("conditions.0.due.day", "2"),
            (name, value),
        ];
        let page = sign(&decider, &address, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{value}");
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
}

#[tokio::test]
async fn what_was_resolved_with_conditions_is_not_signed_without_one() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    sign_requests(&story, &decider).await;
    let address = at(story.application, "decision");
    let page = decider.get(&address).await.body;
    assert_eq!(
        written(&page, "reasons.safety"),
        "안전 대책이 갖추어져 있습니다.",
        "not asked twice"
    );
    let bare = &bearing("살폈습니다.")[..3];

    let none = sign(&decider, &address, bare).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("위원회가 조건부로 의결했습니다"), "{}", none.body);
    let blank: Vec<_> = bare.iter().copied().chain([("conditions.0.words", "")]).collect();
    let empty = sign(&decider, &address, &blank).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#conditions-0-words\""), "{}", empty.body);
    let mut late = bearing("살폈습니다.").to_vec();
    late.extend([
        ("conditions.0.due.year", "2026"),
        ("conditions.0.due.month", "1"),
        ("conditions.0.due.day", "5"),
    ]);
    let past = sign(&decider, &address, &late).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.body.contains("href=\"#conditions-0-due\""), "{}", past.body);
    assert_eq!(story.stage().await.unwrap(), "deliberated");
    late[7].1 = "2027";
    let sent = sign(&decider, &address, &late).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let letter = decider.get(&at(story.application, "letter")).await.body;
    assert!(letter.contains("이행 기한: 2027. 1. 5."), "{letter}");
    let lifted = format!("조건을 풀 수 있는 근거: {}", late[6].1);
    assert!(letter.contains(&lifted), "{letter}");
}

#[tokio::test]
async fn the_decider_is_led_to_the_request_that_comes_first_and_refuses_without_conditions() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::Against).await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let requests = story.requests().await.unwrap();
    let link = format!("href=\"{}?act=refuse\"", at(requests[0].0.id, "decision"));

    for address in [at(story.application, ""), at(story.application, "decision")] {
        let page = decider.get(&address).await.body;
        assert!(page.contains("먼저 규제특례 요청 1을 결정해 주세요."), "{page}");
        assert!(page.contains(&link) && page.contains("부결 0:9"), "{page}");
    }
    let officer = portal.sign_in(OFFICER).await.get(&at(story.application, "")).await.body;
    assert!(!officer.contains("결정해 주세요"), "who does not decide is not led there");
    for request in story.open_requests().await.unwrap() {
        let typed = [("act", "refuse"), ("reasons.safety", "위험합니다.")];
        let sent = sign(&decider, &at(request, "decision"), &typed).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }

    let page = decider.get(&at(story.application, "decision")).await.body;
    assert!(!page.contains("id=\"conditions\""), "who is refused bears none: {page}");
    assert!(page.contains(">결재하기</button>"), "{page}");
    assert_eq!(written(&page, "reasons.safety"), "위험합니다.");
}

/// S58: nothing is decided while a part is open, nothing is signed twice, and nobody signs what they prepared.
#[tokio::test]
async fn what_is_not_ready_is_not_signed_and_what_was_taken_back_is_not_told() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "decision");
    let whole = [&bearing("살폈습니다.")[..], &[("basis", ORDINANCE), ("remedies", "행정심판")]];
    let open = fill(&decider, &address, &whole.concat()).await;
    assert_eq!(open.status, StatusCode::CONFLICT, "a request is still open: {}", open.body);
    story.approve(conditions("common")).await.unwrap();
    let late =
        decider.post(&address, &[("version", "1"), ("reasons.safety", "다른 창에서 쓴 글")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("다른 창에서 쓴 글"), "what was written goes back: {}", late.body);
    let twice = story.does(DECIDER, "approve", signed(Vec::new())).await;
    assert!(twice.is_err(), "it is signed");
    let wordless = fill(&decider, &at(story.application, "reason"), &[("act", "take_back")]).await;
    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY, "without a word of why");
    story.take_back().await.unwrap();

    let letter = decider.get(&at(story.application, "letter")).await;

    assert_eq!(letter.status, StatusCode::CONFLICT, "there is nothing to tell");
    assert!(story.release().await.is_err());
    let officer = story.does(OFFICER, "approve", signed(Vec::new())).await;
    assert!(officer.is_err(), "who prepared it does not sign it");
}

/// Conditions are set on the application, so that is where they are said to be the least that is needed.
#[tokio::test]
async fn that_conditions_are_minimal_is_affirmed_where_they_are_set() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let decider = portal.sign_in(DECIDER).await;
    let request = story.open_requests().await.unwrap()[0];

    let of_request = decider.get(&at(request, "decision?act=approve")).await.body;
    sign_requests(&story, &decider).await;
    let of_whole = decider.get(&at(story.application, "decision?act=approve")).await.body;

    let affirmed = "value=\"conditions-minimal\"";
    assert!(!of_request.contains(affirmed) && !of_request.contains("id=\"conditions\""));
    assert!(of_whole.contains(affirmed) && of_whole.contains("id=\"conditions\""), "{of_whole}");
}
