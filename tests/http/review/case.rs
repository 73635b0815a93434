//! `/review/{id}`

use axum::http::StatusCode;

use madang::{
    domain::{
        engine::{Action, Resolved, Vote},
        programme::{Answers, answers::Consent, answers::Signature, answers::Value},
    },
    world::{
        story::{DECIDER, HANEUL, SECRETARY, Story, does, signed},
        texts::conditions,
    },
};

use super::{at, fill, patrol};
use crate::{
    committee::in_session,
    harness::{Person, Portal},
};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";

#[tokio::test]
async fn a_case_goes_from_its_receipt_to_the_end_of_the_consultation_on_the_pages() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let case = at(story.application, "");
    let offices = at(story.application, "offices");
    let asked = [
        ("act", "consult"),
        ("asked.0.office", "road"),
        ("asked.0.question", "괜찮은지요?"),
        ("asked.0.days", "20"),
    ];
    assert_eq!(fill(&choi, &offices, &asked).await.status, StatusCode::SEE_OTHER);
    let road = portal.sign_in("road@city.example").await;
    let question = at(story.question("road").await.unwrap(), "opinion");
    let opinion = [("act", "agree"), ("reasons", "괜찮습니다."), ("basis", "도로법 제61조")];
    assert_eq!(fill(&road, &question, &opinion).await.status, StatusCode::SEE_OTHER);

    let closed = fill(&choi, &at(story.application, "acts/close_consultation"), &[]).await;

    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    assert_eq!(story.stage().await.unwrap(), "pre-review");
    let page = choi.get(&case).await;
    for shown in
        ["사전 검토", "괜찮습니다.", "협의를 마쳤습니다", "하늘로보틱스", "2026-APP-000001"]
    {
        assert!(page.body.contains(shown), "{shown}");
    }
}

#[tokio::test]
async fn what_may_be_done_is_a_button_and_what_may_not_says_why() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;

    let page = choi.get(&at(story.application, "")).await;

    assert!(page.body.contains(&at(story.application, "questions?act=request_supplement")));
    assert!(
        !page.body.contains(&format!("href=\"{}", at(story.application, "offices?act=consult"))),
        "not while a request is not routed"
    );
    assert!(page.body.contains("협의 요청 보내기"), "but it stands there with its reason");
    assert!(page.body.contains("아직 분류 전 단계에 있습니다."), "{}", page.body);
    assert!(page.body.contains("한강공원 보전 및 이용에 관한 기본 조례"));
}

#[tokio::test]
async fn who_reads_without_a_part_in_it_is_offered_nothing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();

    let auditor =
        portal.sign_in("auditor@city.example").await.get(&at(story.application, "")).await;
    assert_eq!(auditor.status, StatusCode::OK);
    assert!(
        auditor.body.contains("지금은 할 일이 없습니다")
            && !auditor.body.contains("name=\"version\"")
    );
    for email in [
        "road@city.example",
        "moon@city.example",
        "kim@haneul.example",
        "owner@baram.example",
        "yoon@city.example",
    ] {
        let other = portal.sign_in(email).await;
        assert_eq!(
            other.get(&at(story.application, "")).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
    }
}

#[tokio::test]
async fn every_kind_of_matter_has_its_page() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let (request, _) = story.requests().await.unwrap().remove(0);

    let rule = choi.get(&at(request.id, "")).await;
    assert_eq!(rule.status, StatusCode::OK);
    assert!(
        rule.body.contains("시 소관, 검토 중") && rule.body.contains("미래한강본부"),
        "{}",
        rule.body
    );
    let question = choi.get(&at(story.question("privacy").await.unwrap(), "")).await;
    assert_eq!(question.status, StatusCode::OK);
    assert!(question.body.contains("회신 대기"));
    let english = choi.get(&format!("{}?lang=en", at(story.application, ""))).await;
    assert_eq!(english.status, StatusCode::OK);
    assert!(english.body.contains("What can be done now"));
}

/// Marks that stand in the answers of persons, and nowhere else.
const PERSONS: [&str; 6] =
    ["성명표지", "직위표지", "010-7777-7777", "mark@person.example", "대표표지", "서명표지"];

/// A filed case whose company did not agree that persons are passed on, with the file that names some.
async fn guarded(portal: &Portal) -> (Story<'_>, String) {
    let story = patrol(portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let shelf = format!("/applications/{}/files/org-chart", story.application);
    kim.upload(&shelf, "org-chart", &[("조직도.pdf", PDF)]).await;
    story.write(marked).await.unwrap();
    let file = story.row().await.unwrap().answers().unwrap().files("org-chart")[0].clone();
    (story, file)
}

fn marked(before: &Answers) -> Answers {
    let mut answers = before.clone();
    let Some(Value::Consent(consent)) = before.get("consent-provide") else { panic!("asked") };
    answers.set("consent-provide", Value::Consent(Consent { given: false, ..consent.clone() }));
    let Some(Value::Signature(signature)) = before.get("signature") else { panic!("signed") };
    let signature = signature.clone();
    for (key, mark) in [
        ("contact-name", PERSONS[0]),
        ("contact-department", PERSONS[1]),
        ("contact-phone", "+821077777777"),
        ("contact-email", PERSONS[3]),
        ("company-representative", PERSONS[4]),
    ] {
        answers.set(key, Value::Text(mark.to_owned()));
    }
    let signed = Signature { name: PERSONS[5].to_owned(), ..signature };
    answers.set("signature", Value::Signature(signed));
    answers
}

async fn seen_by(person: &Person, address: &str) -> Vec<&'static str> {
    let page = person.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
    PERSONS.into_iter().filter(|mark| page.body.contains(mark)).collect()
}

#[tokio::test]
async fn persons_are_passed_on_to_nobody_who_is_asked_unless_the_company_agreed() {
    let portal = Portal::open().await;
    let (story, file) = guarded(&portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = portal.sign_in("road@city.example").await;

    for address in [at(question, ""), at(question, "opinion")] {
        assert_eq!(seen_by(&road, &address).await, Vec::<&str>::new(), "{address}");
    }
    let page = road.get(&at(question, "")).await;
    assert!(page.body.contains("제공에 동의하지 않아 가렸습니다"));
    for id in [question, story.application] {
        let sent = road.get(&at(id, &format!("files/{file}"))).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    let choi = portal.sign_in("choi@city.example").await;
    assert_eq!(seen_by(&choi, &at(story.application, "")).await, PERSONS, "who handles it");
    let sent = choi.get(&at(story.application, &format!("files/{file}"))).await;
    assert_eq!((sent.status, sent.bytes.as_slice()), (StatusCode::OK, PDF));
}

#[tokio::test]
async fn a_member_reads_a_case_without_its_persons_unless_the_company_agreed() {
    let portal = Portal::open().await;
    let (story, file) = guarded(&portal).await;
    story.until_tabled("2026-11-10T14:00:00+09:00".parse().unwrap()).await.unwrap();
    story.declare("member1@city.example", None).await.unwrap();
    let member = portal.sign_in("member1@city.example").await;

    assert_eq!(seen_by(&member, &at(story.application, "")).await, Vec::<&str>::new());
    let sent = member.get(&at(story.application, &format!("files/{file}"))).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);

    let open = patrol(&portal).await;
    open.until_consulting().await.unwrap();
    let road = portal.sign_in("road@city.example").await;
    let page = road.get(&at(open.question("road").await.unwrap(), "")).await;
    assert!(page.body.contains("kim@haneul.example"), "with the consent it is passed on");
}

#[tokio::test]
async fn the_case_officer_is_led_to_what_the_case_waits_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    let officer = portal.sign_in("choi@city.example").await;

    let page = officer.get(&at(story.application, "")).await.body;
    assert!(page.contains("먼저 규제특례 요청 1의 소관을 정해 주세요."), "{page}");
    story.route().await.unwrap();
    let page = officer.get(&at(story.application, "")).await.body;
    assert!(
        !page.contains("먼저 규제특례 요청 1의 소관을 정해 주세요."),
        "it is done, though it may be done anew"
    );
    story.consult(&["road"], 10).await.unwrap();
    let question = story.question("road").await.unwrap();
    story.later(12);
    portal.settle().await;

    let page = officer.get(&at(story.application, "")).await.body;
    assert!(page.contains("회신 기한이 지났습니다."), "{page}");
    assert!(page.contains(&at(question, "acts/record_no_opinion")), "{page}");
}

/// The section of a page that its heading names.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("id=\"{id}\"")).unwrap();
    rest.split("</section>").next().unwrap()
}

#[tokio::test]
async fn conditions_stand_in_one_place_with_who_asks_why_and_what_became_of_them() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    let asked = conditions("common");
    let words = asked[0].words.as_str();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "");

    let before = choi.get(&address).await.body;
    let bench = section(&before, "conditions");
    for told in [words, asked[0].reason.as_str(), "관계기관이 제안", "제안됨", "위원회가 의결"]
    {
        assert!(bench.contains(told), "{told}: {bench}");
    }
    assert!(bench.contains("href=\"/review/"), "to the question: {bench}");
    assert!(!bench.contains("통지 전"), "nothing is decided: {bench}");

    story.approve(asked.clone()).await.unwrap();
    let signed = choi.get(&address).await.body;
    assert!(section(&signed, "conditions").contains("통지 전"));
    assert!(section(&signed, "conditions").contains("결정에 담김"), "what was taken over");
    let privacy = portal.sign_in("privacy@city.example").await;
    let office = privacy.get(&address).await.body;
    assert!(!section(&office, "conditions").contains("통지 전"), "an office asked: {office}");

    story.release().await.unwrap();
    let told = choi.get(&address).await.body;
    assert!(section(&told, "conditions").contains("이행 전"), "{told}");
}

#[tokio::test]
async fn who_decides_is_led_from_the_conditions_to_where_they_are_set() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    for (request, _) in story.requests().await.unwrap() {
        let action = Action::new("approve", signed(vec![]));
        does(&portal.app, DECIDER, request.id, action).await.unwrap();
    }
    let choi = portal.sign_in("choi@city.example").await;
    assert!(!choi.get(&at(story.application, "")).await.body.contains("결정에서 조건 정하기"));

    let decider = portal.sign_in(DECIDER).await;
    let page = decider.get(&at(story.application, "")).await.body;

    let link = format!("href=\"{}#conditions\"", at(story.application, "decision"));
    assert!(section(&page, "conditions").contains(&link), "{page}");
}

/// S64: who was asked, and who voted, knows of no signature before its letter: the page and the lists stay as they were,
/// whatever else is done on the case meanwhile.
#[tokio::test]
async fn an_office_that_was_asked_sees_no_signature_before_its_letter() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    let asked = ["road@city.example", "member1@city.example"];
    let mut readers = Vec::new();
    for email in asked {
        readers.push(portal.sign_in(email).await);
    }
    let kim = portal.sign_in(HANEUL).await;
    let case = at(story.application, "");
    let seen = async || {
        let mut pages = vec![kim.get("/applications").await.body];
        for reader in &readers {
            for address in
                [case.as_str(), "/review?show=all", "/review?show=all&stage=signed-approval"]
            {
                pages.push(reader.get(address).await.body);
            }
        }
        pages.iter().flat_map(|page| page.lines().map(str::to_owned)).collect::<Vec<_>>()
    };
    let same = |now: Vec<String>, before: &[String]| {
        let only = |of: &[String], other: &[String]| {
            of.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>()
        };
        assert_eq!([only(&now, before), only(before, &now)], [const { Vec::<String>::new() }; 2]);
        assert_eq!(now.len(), before.len(), "nothing gives it away");
    };
    let before = seen().await;
    assert!(before.iter().any(|line| line.contains("심의 완료")), "{before:?}");

    story.approve(conditions("common")).await.unwrap();

    same(seen().await, &before);
    let own = format!("/applications/{}", story.application);
    let page = kim.get(&own).await.body;
    let letter = format!("{own}/letters/{}", &page.split_once("/letters/").unwrap().1[..36]);
    assert_eq!(kim.post(&letter, &[]).await.status, StatusCode::SEE_OTHER);
    same(seen().await, &before);
    story.release().await.unwrap();
    let after = readers[0].get(&case).await.body;
    assert!(after.contains("승인"), "told by now: {after}");
}

/// S59: a condition that an office asked for and the decision left out stays in the file with what became of it, and is in
/// no letter and nowhere public.
#[tokio::test]
async fn a_condition_that_was_left_out_stays_in_the_file_and_out_of_the_letter() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    let [kept, left_out, ..] = &conditions("common")[..] else { panic!("two conditions") };
    story.approve(vec![kept.clone()]).await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let letter = decider.get(&at(story.application, "letter")).await.body;
    story.release().await.unwrap();
    let desk = decider.get(&at(story.application, "")).await.body;

    assert!(letter.contains(&kept.words) && !letter.contains(&left_out.words), "{letter}");
    assert!(!portal.public_bytes().await.contains(&left_out.words));
    let (_, after) =
        section(&desk, "conditions").split_once(&left_out.words).expect("it is in the file");
    let item = after.split("</li>").next().unwrap();
    assert!(item.contains("제안됨") && !item.contains("결정에 담김"), "{item}");
}

/// What was not voted on cannot be put right, and what was is not recorded anew.
#[tokio::test]
async fn the_case_offers_to_record_a_vote_or_to_put_its_record_right_and_never_both() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &["member7@city.example"]).await;
    story.declare_all().await.unwrap();
    let secretary = portal.sign_in(SECRETARY).await;
    let offered = async || {
        let page = secretary.get(&at(story.application, "")).await.body;
        ["의결 결과 기록하기", "의결 결과 정정하기"].map(|button| page.contains(button))
    };

    assert_eq!(offered().await, [true, false], "nothing is recorded yet");
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();

    assert_eq!(offered().await, [false, true]);
}
