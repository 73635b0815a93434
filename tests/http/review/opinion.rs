//! `/review/{id}/opinion`

use axum::http::StatusCode;

use madang::{
    domain::engine::{Action, Sheet},
    world::story::{OFFICER, does},
};

use super::{at, fill, patrol};
use crate::harness::Portal;

const WORDS: [(&str, &str); 2] =
    [("reasons", "폭이 넓은 보행로라면 괜찮습니다."), ("basis", "도로법 제61조")];

#[tokio::test]
async fn an_office_agrees_with_a_condition_that_has_its_reason() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;
    let condition = [
        ("act", "agree_with_conditions"),
        ("conditions.0.category", "SPEED_WEIGHT"),
        ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
        ("conditions.0.reason", "밤에는 걷는 사람이 잘 보이지 않습니다."),
        ("conditions.0.office", "road"),
    ];

    let sent = fill(&road, &at(question, "opinion"), &[&WORDS[..], &condition[..]].concat()).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let choi = portal.sign_in("choi@city.example").await;
    let case = choi.get(&at(story.application, "")).await;
    for shown in [
        "폭이 넓은 보행로라면 괜찮습니다.",
        "도로법 제61조",
        "속도·중량",
        "시속 5 km를 넘지 않습니다.",
        "밤에는 걷는 사람이 잘 보이지 않습니다.",
    ] {
        assert!(case.body.contains(shown), "{shown}");
    }
    let again = road.get(&at(question, "opinion")).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "an opinion is given once");
    let way = format!("href=\"{}\"", at(question, ""));
    assert!(again.body.contains(&way), "with the way to where it stands");
}

#[tokio::test]
async fn opinions_without_reasons_and_conditions_without_theirs_are_not_taken() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;
    let bare = [
        ("conditions.0.category", "AREA"),
        ("conditions.0.words", "여의도만"),
        ("conditions.0.reason", ""),
    ];
    let cases: [(&str, Vec<(&str, &str)>); 5] = [
        ("#act", vec![]),
        ("#reasons", vec![("act", "agree"), ("reasons", " ")]),
        ("#conditions-0-reason", [&[("act", "agree_with_conditions")], &bare[..]].concat()),
        ("#conditions-0-words", vec![("act", "agree_with_conditions")]),
        ("#act", [&[("act", "oppose"), ("conditions.0.reason", "까닭")], &bare[..2]].concat()),
    ];

    for (link, fields) in cases {
        let words = WORDS
            .iter()
            .filter(|(name, _)| !fields.iter().any(|(given, _)| given == name))
            .copied();
        let form: Vec<_> = fields.iter().copied().chain(words).collect();
        let again = fill(&road, &at(question, "opinion"), &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{fields:?} has no {link}");
        assert!(again.body.contains("도로법 제61조"), "what was typed stays");
    }
    assert!(story.question("road").await.is_ok(), "the question is still open");
}

#[tokio::test]
async fn the_officer_who_asked_does_not_answer() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();

    for email in
        ["choi@city.example", "privacy@city.example", "decider@city.example", "kim@haneul.example"]
    {
        let other = portal.sign_in(email).await;
        assert_eq!(
            other.get(&at(question, "opinion")).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
    }
}

#[tokio::test]
async fn a_condition_names_an_office_of_the_list_or_none() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let address = at(story.question("road").await.unwrap(), "opinion");
    let road = portal.sign_in("road@city.example").await;
    let condition = |office| {
        [
            ("act", "agree_with_conditions"),
            ("conditions.0.category", "SPEED_WEIGHT"),
            ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
            ("conditions.0.reason", "밤에는 걷는 사람이 잘 보이지 않습니다."),
            ("conditions.0.office", office),
        ]
    };

    for office in ["no-such-office", "regulatory_reform_committee"] {
        let page = fill(&road, &address, &[&WORDS[..], &condition(office)[..]].concat()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{office}");
        assert!(page.body.contains("href=\"#conditions-0-office\""), "{}", page.body);
    }
}

/// S46: while its own time runs the office may ask for more; then it is urged and may still answer, until the officer
/// records that it said nothing.
#[tokio::test]
async fn an_office_that_is_late_is_urged_and_its_silence_ends_its_say() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let (address, more) = (at(question, "opinion"), at(question, "time"));
    let road = portal.sign_in("road@city.example").await;
    let way = format!("href=\"{more}");
    assert!(road.get(&at(question, "")).await.body.contains(&way), "the way to more time");

    story.later(40);
    portal.settle().await;
    let late = road.get(&at(question, "")).await.body;
    assert!(late.contains("회신 지연"), "{late}");
    assert_eq!(road.get(&more).await.status, StatusCode::CONFLICT, "it is too late for that");
    assert_eq!(road.get(&address).await.status, StatusCode::OK, "it may still answer");
    let silence = Action::new("record_no_opinion", Sheet::None);
    does(&portal.app, OFFICER, question, silence).await.unwrap();

    let form = [&WORDS[..], &[("version", "9"), ("act", "agree")]].concat();
    let refused = road.post(&address, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    let case = portal.sign_in(OFFICER).await.get(&at(story.application, "")).await.body;
    assert!(case.contains("의견 없음(미회신)") && !case.contains(WORDS[0].1), "{case}");
}
