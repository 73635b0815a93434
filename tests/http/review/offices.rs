//! `/review/{id}/offices`

use axum::http::StatusCode;
use chrono::{Datelike, Days};
use madang::world::story::HANEUL;

use super::{at, fill, patrol};
use crate::{
    harness::Portal,
    opinion::{SEO, letter},
};

const ASKED: [(&str, &str); 7] = [
    ("act", "consult"),
    ("asked.0.office", "road"),
    ("asked.0.question", "보행로를 다녀도 되는지요?"),
    ("asked.0.days", "30"),
    ("asked.1.office", "privacy"),
    ("asked.1.question", "영상 보관 기간이 맞는지요?"),
    ("asked.1.days", "15"),
];

#[tokio::test]
async fn each_office_gets_its_own_question_and_sees_no_other() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "offices");
    let begin = choi.get(&address).await;
    assert!(
        begin.body.contains("value=\"hangang\" selected"),
        "the office in charge of the rule stands first"
    );

    let sent = fill(&choi, &address, &ASKED).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "consulting");
    let (to_road, to_privacy) =
        (story.question("road").await.unwrap(), story.question("privacy").await.unwrap());
    let road = portal.sign_in("road@city.example").await;
    let own = road.get(&at(to_road, "")).await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(own.body.contains("보행로를 다녀도 되는지요?"));
    assert_eq!(road.get(&at(to_privacy, "")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(road.get(&at(to_privacy, "opinion")).await.status, StatusCode::NOT_FOUND);
    let application = road.get(&at(story.application, "")).await;
    assert!(!application.body.contains("영상 보관 기간이 맞는지요?"));
}

#[tokio::test]
async fn an_office_that_has_not_answered_yet_is_asked_again_where_it_is_said_to_be_meant() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "offices");
    assert_eq!(fill(&choi, &address, &ASKED).await.status, StatusCode::SEE_OTHER);
    let more = [
        ("act", "consult"),
        ("asked.0.office", "road"),
        ("asked.0.question", "밤에도 다녀도 되는지요?"),
        ("asked.0.days", "10"),
    ];

    let again = fill(&choi, &address, &more).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.body.contains("href=\"#sure\""), "{}", again.body);
    assert!(again.body.contains("보행로를 다녀도 되는지요?"), "what it was asked: {}", again.body);
    assert!(!again.body.contains("영상 보관 기간이"), "another office is not in question");
    let meant = [&more[..], &[("sure", "yes")]].concat();
    assert_eq!(fill(&choi, &address, &meant).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_cannot_be_asked_is_said_beside_its_field() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let wrong = [
        ("asked.0.days", "31", "href=\"#asked-0-days\""),
        ("asked.1.question", "", "href=\"#asked-1-question\""),
        ("asked.1.office", "road", "href=\"#asked-1-office\""),
        ("asked.0.office", "no-such-office", "href=\"#asked-0-office\""),
        ("asked.0.office", "regulatory_reform_committee", "href=\"#asked-0-office\""),
        ("asked.0.days", "2147483647", "href=\"#asked-0-days\""),
    ];

    for (field, value, link) in wrong {
        let form =
            ASKED.map(|(name, typed)| if name == field { (name, value) } else { (name, typed) });
        let again = fill(&choi, &at(story.application, "offices"), &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value}");
        assert!(again.body.contains(link), "{field}={value}: {}", again.body);
    }
    let form = ASKED.map(|(name, typed)| match name {
        "asked.0.days" => (name, "31"),
        "asked.1.question" | "asked.1.days" => (name, ""),
        _ => (name, typed),
    });
    let page = fill(&choi, &at(story.application, "offices"), &form).await.body;
    let (_, summary) = page.split_once("class=\"error-summary\"").unwrap();
    let summary = summary.split("</ul>").next().unwrap();
    let said = ["‘협의 1 회신 기간’ 항목에 30일 이하", "‘협의 2 질문’", "‘협의 2 회신 기간’"];
    let places: Vec<_> = said.iter().filter_map(|words| summary.find(words)).collect();
    assert!(places.len() == 3 && places.is_sorted(), "in the order of the page: {summary}");
    let nobody = fill(&choi, &at(story.application, "offices"), &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "at least one office");
    assert_eq!(story.stage().await.unwrap(), "routing");
}

#[tokio::test]
async fn offices_can_be_added_before_anything_is_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;

    let more =
        fill(&choi, &at(story.application, "offices"), &[&ASKED[..], &[("asked", "add")]].concat())
            .await;

    assert_eq!(more.status, StatusCode::OK);
    assert!(
        more.body.contains("name=\"asked.2.office\"")
            && more.body.contains("보행로를 다녀도 되는지요?")
    );
    let (_, days) = more.body.split_once("name=\"asked.2.days\"").unwrap();
    assert!(days.split('>').next().unwrap().contains("value=\"30\""), "as in the first: {days}");
    assert_eq!(story.stage().await.unwrap(), "routing");
}

/// PET-D §20: the time that a test or an expert needs does not count.
#[tokio::test]
async fn an_examination_by_others_stops_the_clock_and_keeps_the_case_off_the_agenda() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let form = [
        ("act", "send_for_examination"),
        ("asked.0.office", "road"),
        ("asked.0.question", "젖은 바닥에서 멈추는 거리를 재 주세요."),
        ("asked.0.days", "20"),
    ];
    let before = story.matter().await.unwrap().due_at;

    let sent = fill(&choi, &at(story.application, "offices"), &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("시험·감정 결과를 기다리고 있습니다"), "{page}");
    assert!(!page.contains("지금 답해"), "nothing is asked of the company: {page}");
    story.later(10);
    let result = [("act", "take_examination"), ("words", "젖은 바닥에서 40 cm에 멈춥니다.")];
    let taken = fill(&choi, &at(story.application, "reason"), &result).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(story.matter().await.unwrap().due_at > before, "the days did not count");
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("시험·감정 결과를 받았습니다"), "{page}");
}

/// Nobody answers here for an office without an account: that is said before it is asked, and the letter comes next.
#[tokio::test]
async fn an_office_without_an_account_is_marked_and_then_written_to() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let (address, case) = (at(story.application, "offices"), at(story.application, ""));
    let page = choi.get(&format!("{address}?act=consult")).await.body;
    assert!(page.contains("서울기술연구원 · 계정 없음</option>"), "{page}");
    assert!(page.contains("도로과</option>"), "{page}");
    let mut form = ASKED;
    form[4].1 = "seoul_tech_institute";

    let sent = fill(&choi, &address, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let question = story.question("seoul_tech_institute").await.unwrap();
    let link = at(question, "link");
    assert_eq!(sent.location(), format!("{link}?done=done"));
    assert_eq!(choi.get(sent.location()).await.status, StatusCode::OK);
    let unheard = "아직 요청을 모릅니다";
    let page = choi.get(&case).await.body;
    assert_eq!(page.matches(unheard).count(), 1, "not of the road office: {page}");
    assert!(page.contains(&format!("href=\"{link}\"")), "{page}");
    assert!(choi.get(&at(question, "")).await.body.contains(unheard));
    let road = portal.sign_in("road@city.example").await;
    assert!(!road.get(&case).await.body.contains(unheard), "who cannot write is not told to");
    letter(&portal, question, SEO).await;
    assert!(!choi.get(&case).await.body.contains(unheard), "somebody there has heard of it");
    let (kim, seo) = (portal.sign_in(HANEUL).await, portal.newcomer(SEO).await);
    kim.post("/account/members", &[("email", SEO)]).await;
    let joined = seo.post(&portal.link_mailed_to(SEO).await, &[]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    assert!(choi.get(&case).await.body.contains(unheard), "the applicant's is nobody of theirs");
}

#[tokio::test]
async fn an_examination_has_its_own_words_and_the_case_says_by_whom_and_until_when() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "offices?act=send_for_examination");
    let form = [
        ("act", "send_for_examination"),
        ("asked.0.office", "seoul_tech_institute"),
        ("asked.0.question", "젖은 바닥에서 멈추는 거리를 재 주세요."),
        ("asked.0.days", "20"),
    ];
    let page = choi.get(&address).await.body;
    assert!(page.contains("<h1>시험·감정 의뢰</h1>"), "{page}");
    for other in ["협의 요청</h1>", "동의가 아닙니다", "계정 없음"] {
        assert!(!page.contains(other), "{other}: {page}");
    }
    let mut empty = form;
    empty[2].1 = "";
    let again = fill(&choi, &address, &empty).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.matches("시험·감정할 내용").count() > 1, "{}", again.body);

    let sent = fill(&choi, &address, &form).await;

    assert_eq!(sent.location(), format!("{}?done=done", at(story.application, "")));
    let until = portal.app.today() + Days::new(20);
    let day = format!("{}. {}. {}.", until.year(), until.month(), until.day());
    let page = choi.get(&at(story.application, "")).await.body;
    let (_, rest) = page.split_once("서울기술연구원: ").expect("who examines it");
    let (span, _) = rest.split_once("까지").expect("until when");
    assert!(span.contains(&day), "{span}: {day}");
    let result = choi.get(&at(story.application, "reason?act=take_examination")).await.body;
    assert!(result.contains("시험·감정 결과</label>"), "{result}");
    assert!(!result.contains(">이유</label>"), "{result}");
}

/// R4: an expert has no office in the city, is asked like one, and reads that question and no other.
#[tokio::test]
async fn an_outside_expert_is_asked_like_an_office() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let form = [
        ("act", "consult"),
        ("asked.0.office", "expert_safety"),
        ("asked.0.question", "젖은 바닥에서도 멈추는지요?"),
        ("asked.0.days", "20"),
    ];

    let sent = fill(&choi, &at(story.application, "offices"), &form).await;

    let case = at(story.application, "");
    assert_eq!(sent.location(), format!("{case}?done=done"), "somebody answers: no letter");
    let question = story.question("expert_safety").await.unwrap();
    let ryu = portal.sign_in("ryu@expert.example").await;
    let own = ryu.get(&at(question, "")).await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(own.body.contains("젖은 바닥에서도 멈추는지요?"), "{}", own.body);
    assert!(ryu.get("/review").await.body.contains(&at(question, "")));
    let seo = portal.sign_in("seo@expert.example").await;
    assert_eq!(seo.get(&at(question, "")).await.status, StatusCode::NOT_FOUND);
    let opinion = [("act", "agree"), ("reasons", "멈춥니다."), ("basis", "도로법 제61조")];
    let said = fill(&ryu, &at(question, "opinion"), &opinion).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    assert!(choi.get(&case).await.body.contains("외부 전문가(제품 안전)"));
}

/// Whose move it is says nothing of those who are waited for.
#[tokio::test]
async fn a_case_says_which_offices_are_waited_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let awaited = async || {
        let page = choi.get(&at(story.application, "")).await.body;
        let rest = page.split_once("회신을 기다리는 곳: ").map(|(_, rest)| rest.to_owned());
        rest.and_then(|rest| rest.split_once('<').map(|(names, _)| names.to_owned()))
    };
    assert_eq!(awaited().await.as_deref(), Some("도로과, 개인정보보호 담당"));

    story.opinion("road", "agree", Vec::new()).await.unwrap();
    assert_eq!(awaited().await.as_deref(), Some("개인정보보호 담당"));

    story.opinion("privacy", "agree", Vec::new()).await.unwrap();
    assert_eq!(awaited().await, None);
}
