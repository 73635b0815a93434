//! `/review/{id}/opinion`

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};

use madang::{
    domain::{
        calendar::seoul_day,
        engine::{Action, Sheet},
        ids::MatterId,
    },
    store::clock,
    world::story::{OFFICER, does},
};

use super::{at, fill, patrol, version};
use crate::harness::{Answer, Person, Portal};

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
        ("conditions.0.lifted", "조명 아래에서 열 걸음 앞의 사람을 알아본다는 시험 결과"),
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
        "조건을 풀 수 있는 근거",
        "조명 아래에서 열 걸음 앞의 사람을 알아본다는 시험 결과",
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
    let page = road.get(&at(question, "opinion")).await.body;
    assert!(page.contains("부동의 의견 내기"), "as its tag says afterwards: {page}");
    let bare = [
        ("conditions.0.category", "AREA"),
        ("conditions.0.words", "여의도만"),
        ("conditions.0.reason", ""),
    ];
    let reasoned = [&bare[..2], &[("conditions.0.reason", "그 밖은 살피지 않았습니다.")]].concat();
    let cases: [(&str, Vec<(&str, &str)>); 6] = [
        ("#act", vec![]),
        ("#reasons", vec![("act", "agree"), ("reasons", " ")]),
        ("#conditions-0-reason", [&[("act", "agree_with_conditions")], &bare[..]].concat()),
        ("#conditions-0-lifted", [&[("act", "agree_with_conditions")], &reasoned[..]].concat()),
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
            ("conditions.0.lifted", "조명 아래에서 열 걸음 앞의 사람을 알아본다는 시험 결과"),
            ("conditions.0.office", office),
        ]
    };

    let form = road.get(&address).await.body;
    assert!(!form.contains("expert_safety"), "an expert watches over nothing: {form}");
    for office in ["no-such-office", "regulatory_reform_committee", "expert_safety"] {
        let page = fill(&road, &address, &[&WORDS[..], &condition(office)[..]].concat()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{office}");
        assert!(page.body.contains("href=\"#conditions-0-office\""), "{}", page.body);
    }
}

/// S46: a late office is urged to ask for more time first, and once its silence is recorded it has no say.
#[tokio::test]
async fn an_office_that_is_late_is_urged_and_its_silence_ends_its_say() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let address = at(question, "opinion");
    let road = portal.sign_in("road@city.example").await;

    story.later(40);
    portal.settle().await;
    let late = road.get(&at(question, "")).await.body;
    assert!(late.contains("회신 지연"), "{late}");
    assert!(late.contains("먼저 기한을 늘려 주세요: 답할 기한 늘리기"), "{late}");
    let urged = portal.app.mailer.sent().into_iter().rfind(|mail| mail.to == "road@city.example");
    let urged = urged.unwrap().text;
    assert!(urged.contains("먼저 회신 기한을 늘린 뒤 의견을 내 주세요"), "{urged}");
    let silence = Action::new("record_no_opinion", Sheet::None);
    does(&portal.app, OFFICER, question, silence).await.unwrap();

    let form = [&WORDS[..], &[("version", "9"), ("act", "agree")]].concat();
    let refused = road.post(&address, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    let case = portal.sign_in(OFFICER).await.get(&at(story.application, "")).await.body;
    assert!(case.contains("의견 없음(미회신)") && !case.contains(WORDS[0].1), "{case}");
}

async fn due(portal: &Portal, question: MatterId) -> DateTime<Utc> {
    let clocks = clock::Entity::of(question).all(portal.app.db.read()).await.unwrap();
    clocks[0].due_at.unwrap()
}

async fn more_time(person: &Person, question: MatterId, (act, days): (&str, &str)) -> Answer {
    let form = [("act", act), ("days", days), ("cause", "site_visit"), ("words", "현장을 봅니다.")];
    fill(person, &at(question, "time"), &form).await
}

/// More time as it is asked for on the page of the opinion.
const ASK: [(&str, &str); 4] =
    [("do", "more-time"), ("days", "10"), ("cause", "site_visit"), ("words", "현장을 봅니다.")];

/// S46: the last day counts to its end; an opinion written before it and sent afterwards is refused, with every word kept and
/// the request for more time on the same page. It is taken at once, also from a page older than the lapse, and so is the
/// opinion from the page that answers.
#[tokio::test]
async fn an_opinion_after_the_last_day_is_refused_until_more_time_is_asked_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let (question, other) =
        (story.question("road").await.unwrap(), story.question("privacy").await.unwrap());
    let (road, privacy) =
        (portal.sign_in("road@city.example").await, portal.sign_in("privacy@city.example").await);
    let (address, last) = (at(question, "opinion"), due(&portal, question).await);
    let opened = version(&road.get(&address).await.body);
    let form = [&WORDS[..], &[("version", &*opened), ("act", "oppose")]].concat();

    portal.app.clock.set(last);
    let agrees = [&WORDS[..], &[("act", "agree")]].concat();
    let in_time = fill(&privacy, &at(other, "opinion"), &agrees).await;
    assert_eq!(in_time.status, StatusCode::SEE_OTHER, "the last second of the last day");
    portal.app.clock.set(last + TimeDelta::seconds(1));
    for told in ["before the lapse is noted", "afterwards"] {
        let refused = road.post(&address, &form).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{told}");
        let day = seoul_day(last).format("회신 기한(%Y. %-m. %-d.").to_string();
        let way = "name=\"do\" value=\"more-time\"";
        for kept in [WORDS[0].1, WORDS[1].1, &day, way, "value=\"oppose\" checked"] {
            assert!(refused.body.contains(kept), "{told}: {kept} in {}", refused.body);
        }
        portal.settle().await;
    }

    let given = road.post(&address, &[&form[..], &ASK[..]].concat()).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.body);
    let until = seoul_day(due(&portal, question).await);
    assert!(until >= seoul_day(portal.app.now()) + TimeDelta::days(10), "from today");
    let day = until.format("회신 기한이 %Y. %-m. %-d.").to_string();
    for kept in [WORDS[0].1, WORDS[1].1, &day, "value=\"oppose\" checked"] {
        assert!(given.body.contains(kept), "{kept} in {}", given.body);
    }
    assert!(!given.body.contains("value=\"more-time\""), "asked for once");
    let seen = version(&given.body);
    let form = [&WORDS[..], &[("version", &*seen), ("act", "oppose")]].concat();
    let sent = road.post(&address, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

/// S46: what is wrong with the request stands beside its field, and neither its words nor those of the opinion are lost.
#[tokio::test]
async fn a_request_for_more_time_without_its_cause_comes_back_with_the_opinion() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let (road, address) = (portal.sign_in("road@city.example").await, at(question, "opinion"));
    story.later(33);
    portal.settle().await;
    let before = due(&portal, question).await;

    for (wrong, link) in [(("cause", "busy"), "#cause"), (("days", "31"), "#days")] {
        let asked = ASK.map(|field| if field.0 == wrong.0 { wrong } else { field });
        let again = fill(&road, &address, &[&WORDS[..], &asked[..]].concat()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        for kept in [WORDS[0].1, WORDS[1].1, "현장을 봅니다.", &format!("href=\"{link}\"")] {
            assert!(again.body.contains(kept), "{wrong:?}: {kept} in {}", again.body);
        }
    }
    let counted = ASK.map(|field| if field.0 == "do" { ("do", "count") } else { field });
    let counted = fill(&road, &address, &[&WORDS[..], &counted[..]].concat()).await;
    assert_eq!(counted.status, StatusCode::OK, "the new day is shown and nothing asked for");
    assert!(counted.body.contains("늘린 뒤 마지막 날"), "{}", counted.body);
    assert_eq!(due(&portal, question).await, before);
}

/// S46: an office asks once, and whoever asked it may give more once; 90 days after the question there is none.
#[tokio::test]
async fn an_office_that_is_late_twice_waits_for_more_time_from_whoever_asked() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let (road, choi) = (portal.sign_in("road@city.example").await, portal.sign_in(OFFICER).await);
    let address = at(question, "opinion");

    story.later(33);
    portal.settle().await;
    assert_eq!(
        more_time(&road, question, ("ask_more_time", "5")).await.status,
        StatusCode::SEE_OTHER
    );
    story.later(14);
    portal.settle().await;
    assert_eq!(
        more_time(&road, question, ("ask_more_time", "5")).await.status,
        StatusCode::CONFLICT
    );
    let page = road.get(&address).await.body;
    assert!(
        page.contains("회신 기한은 이미 한 번 늘리셨습니다")
            && !page.contains("value=\"more-time\"")
    );
    assert_eq!(
        more_time(&choi, question, ("give_more_time", "7")).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        more_time(&choi, question, ("give_more_time", "7")).await.status,
        StatusCode::CONFLICT,
        "once"
    );
    let told = portal.subjects("road@city.example").await;
    assert!(told.iter().any(|subject| subject.contains("회신 기한 연장")), "{told:?}");
    let sent = fill(&road, &address, &[&WORDS[..], &[("act", "agree")]].concat()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn ninety_days_after_the_question_no_time_is_left_to_ask_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;

    story.later(100);
    portal.settle().await;
    let refused = more_time(&road, question, ("ask_more_time", "10")).await;

    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("더 늘릴 수 없습니다"), "{}", refused.body);
    assert!(refused.body.contains("현장을 봅니다."), "what was typed stays");
}

/// What an office keeps within the city is read there whole; the company reads whether it agrees, and that there is more.
#[tokio::test]
async fn reasons_that_stay_within_the_city_are_not_read_by_the_company() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let own = [("act", "agree"), ("reasons", "보안 지침을 따릅니다."), ("basis", "지침 제3조")];
    let kept = [&own[..], &[("internal", "yes")]].concat();
    let open = [&WORDS[..], &[("act", "oppose")]].concat();
    for (office, form) in [("road", kept), ("privacy", open)] {
        let question = story.question(office).await.unwrap();
        let person = portal.sign_in(&format!("{office}@city.example")).await;
        let page = person.get(&at(question, "opinion")).await.body;
        assert!(page.contains("신청한 기업은 동의 여부와 이유"), "who reads it is said: {page}");
        let sent = fill(&person, &at(question, "opinion"), &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }

    let kim = portal.sign_in("kim@haneul.example").await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("기관이 이유를 공개하지 않았습니다"), "{page}");
    for secret in [own[1].1, own[2].1] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
    for said in [WORDS[0].1, WORDS[1].1] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for email in [OFFICER, "auditor@city.example"] {
        let page = portal.sign_in(email).await.get(&at(story.application, "")).await.body;
        assert!(page.contains(own[1].1) && page.contains("시 내부용"), "{email}: {page}");
    }
}

#[tokio::test]
async fn what_was_ticked_stays_ticked_when_something_is_missing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let address = at(story.question("road").await.unwrap(), "opinion");
    let road = portal.sign_in("road@city.example").await;
    let ticked = "name=\"internal\" value=\"yes\" checked";
    assert!(!road.get(&address).await.body.contains(ticked), "nothing is ticked beforehand");

    let again = fill(&road, &address, &[("act", "agree"), ("internal", "yes")]).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains(ticked), "{}", again.body);
}
