//! `/review/{id}/questions`

mod clash;
mod long;
mod twice;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use madang::{
    domain::{
        engine::{Question, Sheet},
        ids::MatterId,
        programme::{Answers, Value},
    },
    error::Error,
    world::{
        story::{DECIDER, OFFICER},
        texts::questions,
    },
};

use super::{at, fill, patrol, reopened::ruled, written};
use crate::harness::{Person, Portal};

const ASKED: [(&str, &str); 5] = [
    ("act", "request_supplement"),
    ("words", "멈추는 거리를 확인하려고 합니다."),
    ("days", "14"),
    ("questions.0.field", "technology"),
    ("questions.0.words", "시속 8 km에서 멈추는 거리를 적어 주세요."),
];

/// S40.
#[tokio::test]
async fn failed_lines_stand_in_the_draft_and_nothing_leaves_before_it_is_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, address) =
        (portal.sign_in("choi@city.example").await, at(story.application, "questions"));
    lack(&choi, &at(story.application, "checklist")).await;
    let mails = portal.subjects("kim@haneul.example").await.len();

    let page = choi.get(&address).await;
    assert!(page.body.contains("원격 운전석의 자리"));
    assert!(
        page.body.contains("questions.1.words") && !page.body.contains("questions.2.words"),
        "two lines may be demanded"
    );
    assert!(page.body.contains("2026. 10. 6."), "5 October is a substitute holiday");
    let one_less = fill(
        &choi,
        &address,
        &[
            ("questions.0.field", "title"),
            ("questions.0.words", "하나"),
            ("questions.1.field", "technology"),
            ("questions.1.words", "둘"),
            ("questions", "remove.0"),
        ],
    )
    .await;
    assert_eq!(one_less.status, StatusCode::OK);
    assert!(
        !one_less.body.contains("하나") && one_less.body.contains("둘"),
        "each line can be dropped before"
    );
    assert_eq!(portal.subjects("kim@haneul.example").await.len(), mails);
    nothing_shows(&portal, story.application).await;

    let sent = fill(&choi, &address, &ASKED).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(portal.subjects("kim@haneul.example").await.len(), mails + 1, "exactly one mail");
    let case = choi.get(&at(story.application, "")).await.body;
    assert!(case.contains("시속 8 km에서 멈추는 거리를 적어 주세요."));
}

/// What was found on the checklist is nowhere on the company's pages, and nothing is asked.
async fn nothing_shows(portal: &Portal, application: MatterId) {
    let kim = portal.sign_in("kim@haneul.example").await;
    for page in ["", "/versions/1", "/receipt"] {
        let own = kim.get(&format!("/applications/{application}{page}")).await;
        assert_eq!(own.status, StatusCode::OK, "{page}");
        assert!(!own.body.contains("원격 운전석의 자리"), "{page} tells of it: {}", own.body);
    }
    let answers = kim.get(&format!("/applications/{application}/answers")).await;
    assert_eq!(answers.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_request_without_reason_or_outside_the_form_is_not_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let wrong = [
        ("words", "  ", "href=\"#words\""),
        ("questions.0.words", "", "href=\"#questions-0-words\""),
        ("questions.0.field", "a-field-of-another-form", "href=\"#questions-0-field\""),
        ("questions.0.field", "exemptions.9.rule", "href=\"#questions-0-field\""),
        ("days", "0", "href=\"#days\""),
        ("days", "bald", "href=\"#days\""),
    ];

    for (field, value, link) in wrong {
        let form =
            ASKED.map(|(name, typed)| if name == field { (name, value) } else { (name, typed) });
        let again = fill(&choi, &at(story.application, "questions"), &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value}");
        assert!(again.body.contains(link), "{field}={value} has no {link}");
        assert!(
            field == "words" || again.body.contains("멈추는 거리를 확인하려고 합니다."),
            "what was typed stays"
        );
    }
    assert_eq!(story.matter().await.unwrap().holder.as_deref(), Some("case_officer"));
}

#[tokio::test]
async fn the_second_demand_is_ten_days_at_most_and_leaves_a_return_to_the_decider() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "questions");
    assert_eq!(fill(&choi, &address, &ASKED).await.status, StatusCode::SEE_OTHER);
    portal.at("2026-10-12T09:00:00+09:00");
    portal.settle().await;

    let again = |days| {
        ASKED.map(|(name, typed)| match name {
            "act" => (name, "demand_again"),
            "days" => (name, days),
            _ => (name, typed),
        })
    };
    let eleven = fill(&choi, &address, &again("11")).await;
    assert_eq!(eleven.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(eleven.body.contains("href=\"#days\"") && eleven.body.contains("10"));
    assert_eq!(fill(&choi, &address, &again("10")).await.status, StatusCode::SEE_OTHER);

    let decider = portal.sign_in("decider@city.example").await;
    portal.at("2026-10-26T09:00:00+09:00");
    portal.settle().await;
    assert_eq!(story.stage().await.unwrap(), "in-check", "nothing happens by itself");
    let case = decider.get(&at(story.application, "")).await;
    assert!(case.body.contains(&at(story.application, "decision?act=return")));
}

/// Two lines that may be demanded fail, and one that the city finds out itself.
async fn lack(officer: &Person, checklist: &str) {
    let lines = [
        ("line.plan-technology", "failed"),
        ("note.plan-technology", "원격 운전석의 자리"),
        ("line.name-and-content", "failed"),
        ("line.business-status", "failed"),
        ("do", "save"),
    ];
    assert_eq!(fill(officer, checklist, &lines).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_no_page_can_bear_is_refused_beside_its_field() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "questions");
    let long = "가".repeat(20_001);
    let cases = [
        ("days", "4294967295", "365일 이하"),
        ("days", "2147483647", "365일 이하"),
        ("days", "99999999999999999999", "href=\"#days\""),
        ("words", long.as_str(), "20,000자 이하로"),
        ("questions.0.words", long.as_str(), "20,000자 이하로"),
    ];

    for (field, value, said) in cases {
        let form =
            ASKED.map(|(name, typed)| if name == field { (name, value) } else { (name, typed) });
        let again = fill(&choi, &address, &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(again.body.contains(said), "{field} has no {said}");
    }
    let names: Vec<String> = (0..2000).map(|place| format!("questions.{place}.words")).collect();
    let rows = names.iter().map(|name| (name.as_str(), "무엇입니까?"));
    let form: Vec<(&str, &str)> = ASKED[..3].iter().copied().chain(rows).collect();
    let again = fill(&choi, &address, &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("한 번에 50개까지") && !again.body.contains("questions.50.words"));
    assert_eq!(story.stage().await.unwrap(), "in-check");
}

/// PET-D §25(1): what was asked for and is overdue is demanded again, with ten days at most; it is not asked for anew.
#[tokio::test]
async fn while_a_supplement_is_overdue_it_is_demanded_again_and_no_other_is_asked_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 10, &questions("common")).await.unwrap();
    let own = [("objective", "목표를 숫자로 적어 주세요.")];
    story.later(40);
    portal.settle().await;
    let choi = portal.sign_in(OFFICER).await;
    let address = at(story.application, "questions");

    let another = story.request_supplement(OFFICER, 10, &own).await;
    let page = choi.get(&address).await.body;

    assert!(matches!(another, Err(Error::Refused(_))), "{another:?}");
    assert!(page.contains("기한이 지난 요청이 아직 열려 있습니다"), "{page}");
    let (_, again) = page.split_once("value=\"demand_again\"").unwrap();
    assert!(again.split_once('>').unwrap().0.contains("checked"), "it is what is proposed: {page}");
    story.demand_again(OFFICER, 10, &questions("common")).await.unwrap();
}

/// An answer ends a request, so that all of what ran out is still to be answered.
#[tokio::test]
async fn what_ran_out_stands_ready_to_be_asked_once_more() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let asked =
        [("technology", "멈추는 거리를 적어 주세요."), ("objective", "목표를 숫자로 적어 주세요.")];
    story.request_supplement(OFFICER, 10, &asked).await.unwrap();
    story.later(40);
    portal.settle().await;
    let choi = portal.sign_in(OFFICER).await;

    let page = choi.get(&at(story.application, "questions?act=demand_again")).await.body;

    for (place, (field, words)) in asked.iter().enumerate() {
        assert_eq!(written(&page, &format!("questions.{place}.words")), *words);
        let (_, list) = page.split_once(&format!("name=\"questions.{place}.field\"")).unwrap();
        let list = list.split("</select>").next().unwrap();
        assert!(list.contains(&format!("value=\"{field}\" selected")), "{list}");
    }
    assert!(!page.contains("questions.2.words"), "and nothing else: {page}");
}

/// What is asked leads to the answer that it is about, where the page has it.
#[tokio::test]
async fn the_notice_of_an_open_request_leads_to_the_answers_on_the_page() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let asked = [
        ("method-run", "언제 시작하나요?"),
        ("exemptions.0.rule", "어느 조문인가요?"),
        ("gone-from-the-form", "무엇이었나요?"),
    ];
    story.request_supplement(OFFICER, 10, &asked).await.unwrap();

    for email in [OFFICER, DECIDER] {
        let page = portal.sign_in(email).await.get(&at(story.application, "")).await.body;
        let line = |words: &str| page.lines().find(|line| line.contains(words)).unwrap();
        let (_, notice) = line(asked[0].1).split_once("<ul>").unwrap();
        let links: Vec<&str> = notice.split("href=\"#").skip(1).collect();
        let ids: Vec<&str> = links.iter().map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(ids, ["answer-method-run", "answer-exemptions"], "{email}: {notice}");
        for id in ids {
            assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{email}: {id}");
        }
        assert!(notice.contains(asked[2].1), "{email}: {notice}");
    }
}

#[tokio::test]
async fn a_time_that_no_clock_can_count_is_refused_and_nothing_of_it_stays() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let before = story.matter().await.unwrap();
    let question =
        Question { field: "technology".to_owned(), words: "무엇입니까?".to_owned() };
    let sheet = Sheet::Questions {
        words: "확인하려고 합니다.".to_owned(),
        questions: vec![question],
        days: i32::MAX.unsigned_abs(),
    };

    let refused = story.does(OFFICER, "request_supplement", sheet).await;

    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    assert_eq!(story.matter().await.unwrap(), before);
}

#[tokio::test]
async fn days_below_one_are_told_the_least_and_words_that_a_number_is_meant() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "questions");

    for (typed, told) in [
        ("0", "1 이상의 수를 적어 주세요"),
        ("-3", "1 이상의 수를 적어 주세요"),
        ("366", "365일 이하"),
        ("5000000000", "365일 이하"),
        ("열흘", "숫자로만"),
    ] {
        let fields = ASKED.map(|(name, value)| (name, if name == "days" { typed } else { value }));
        let again = fill(&choi, &address, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(again.body.contains(told), "{typed}: {}", again.body);
        assert!(again.body.contains(&format!("value=\"{typed}\"")), "{typed} stays");
    }
}

/// A question about a block names the block by its first words, so that no two of the list read alike.
#[tokio::test]
async fn every_question_of_the_list_can_be_told_from_the_others() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;

    let page = choi.get(&at(story.application, "questions")).await.body;

    let list = page.split("<select").nth(1).unwrap().split("</select>").next().unwrap();
    let options = list.split("<option").skip(1).map(|rest| rest.split_once('>').unwrap().1);
    let labels: Vec<&str> = options.map(|rest| rest.split('<').next().unwrap()).collect();
    let told: BTreeSet<&str> = labels.iter().copied().collect();
    assert_eq!(told.len(), labels.len(), "{labels:?}");
    let rules = story.requests().await.unwrap();
    let (law, _) = &rules[0];
    let first: String = law.law.chars().take(8).collect();
    let named = |label: &&&str| label.contains(&format!(" 1 ({first}"));
    assert!(labels.iter().filter(named).count() > 2, "{first}: {labels:?}");
}

/// PET-D §25(1), 0027: whoever checks it anew may ask as often as the first time.
#[tokio::test]
async fn what_was_asked_before_a_return_that_was_wrong_does_not_count_when_it_is_checked_anew() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let asked = [("environment", "몇 명이 지나는지 적어 주세요.")];
    story.request_supplement(OFFICER, 10, &asked).await.unwrap();
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();
    story.request_supplement(OFFICER, 10, &asked).await.unwrap();
    story.later(12);
    story.demand_again(OFFICER, 10, &asked).await.unwrap();
    story.later(12);
    portal.settle().await;
    story.give_back().await.unwrap();
    story.release_return().await.unwrap();

    ruled(&portal, &story, "grant_objection").await;

    for _ in 0..2 {
        story.request_supplement(OFFICER, 10, &asked).await.unwrap();
        story.answer(&[("environment", "낮에는 더 많습니다.")]).await.unwrap();
    }
    let third = story.request_supplement(OFFICER, 10, &asked).await;
    assert!(third.is_err(), "no more often than the first time");
}

/// "Unit: Unit" says neither which table is meant nor what is wanted.
#[tokio::test]
async fn what_is_lacking_in_a_row_is_asked_by_its_whole_name_and_in_a_sentence() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let without = |before: &Answers| {
        let mut answers = before.clone();
        let Some(Value::Blocks(rows)) = answers.0.get_mut("safety-data") else { unreachable!() };
        rows[0].answers.0.remove("unit");
        answers
    };
    story.write(without).await.unwrap();
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let (_, table) = Portal::programme("city-rule-exemption").field("safety-data").unwrap();
    let whole = format!("{} 1 › 단위", table.label.ko);

    let page = choi.get(&at(story.application, "questions")).await.body;
    let words = written(&page, "questions.0.words");
    let asked = [("safety-data.0.unit", words.as_str())];
    story.request_supplement(OFFICER, 10, &asked).await.unwrap();

    assert_eq!(words, format!("‘{whole}’ 항목을 입력해 주세요"));
    let kim = portal.sign_in("kim@haneul.example").await;
    let home = format!("/applications/{}", story.application);
    let mut letters = String::new();
    for piece in kim.get(&home).await.body.split("/letters/").skip(1) {
        letters += &kim.get(&format!("{home}/letters/{}", &piece[..36])).await.body;
    }
    assert!(letters.contains(&format!("1. {whole}: {words}")), "{letters}");
}
