//! `/review/{id}/letter`

use axum::http::StatusCode;
use madang::{
    domain::{calendar::seoul_day, engine::Vote, programme::Value},
    store::{clock, designation},
    world::{
        story::{DECIDER, HANEUL, Story},
        texts::conditions,
    },
};

use sea_orm::EntityTrait;

use super::{at, fill, patrol, written};
use crate::harness::{Answer, Person, Portal};

const PARTS: [&str; 2] = ["reasons", "added"];

/// Sends the letter as its page wrote it, but for what is typed.
async fn send(person: &Person, address: &str, typed: &[(&str, &str)]) -> Answer {
    let page = person.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
    let parts = PARTS.map(|name| written(&page.body, name));
    let filled = PARTS.iter().copied().zip(parts.iter().map(String::as_str));
    let left = filled.filter(|(name, _)| typed.iter().all(|(given, _)| given != name));
    let form: Vec<(&str, &str)> = left.chain(typed.iter().copied()).collect();
    fill(person, address, &form).await
}

/// The only letter on the applicant's page of the case that came with the decision.
async fn last_letter(person: &Person, story: &Story<'_>) -> Answer {
    let case = format!("/applications/{}", story.application);
    let page = person.get(&case).await.body;
    let ids: Vec<&str> =
        page.split(&format!("{case}/letters/")).skip(1).map(|rest| &rest[..36]).collect();
    for id in ids {
        let letter = person.get(&format!("{case}/letters/{id}")).await;
        assert_eq!(letter.status, StatusCode::OK);
        if letter.body.contains("행정심판") {
            return letter;
        }
    }
    panic!("no letter of a decision: {page}");
}

#[tokio::test]
async fn nothing_shows_before_the_letter_and_everything_with_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let (kim, visitor) = (portal.sign_in(HANEUL).await, portal.visitor());
    let case = format!("/applications/{}", story.application);
    let title = story.row().await.unwrap().title;
    let before = kim.get(&case).await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(!before.body.contains("승인되었습니다") && !before.body.contains("행정심판"));
    assert!(!visitor.get("/pilots").await.body.contains(&title));
    let mails = portal.subjects(HANEUL).await.len();
    let decider = portal.sign_in(DECIDER).await;

    let sent = send(&decider, &at(story.application, "letter"), &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "approved");
    assert_eq!(portal.subjects(HANEUL).await.len(), mails + 1);
    assert!(kim.get(&case).await.body.contains("승인되었습니다"));
    let letter = last_letter(&kim, &story).await.body;
    for told in [
        "하늘로보틱스",
        "운영하는 동안 현장 직원 두 사람을 둡니다.",
        "멈추면 스스로 길 가장자리로 비킨다는 시험 결과",
        "서울행정법원",
        "결재: 실·본부·국장 전결",
        "동시에 쓰는 기기·설비 수: 3",
    ] {
        assert!(letter.contains(told), "{told}");
    }
    assert!(!letter.contains("{{"), "no hole is left");
    assert!(!letter.contains("이용자 수의 한도"), "none was asked for: {letter}");
    assert!(visitor.get("/pilots").await.body.contains(&title));
    assert_eq!(visitor.get("/pilots/P-2026-0001").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_refusal_tells_its_remedies_and_publishes_no_name() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::Against).await.unwrap();
    story.refuse().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "letter");
    let preview = decider.get(&address).await.body;
    let kept = "신청 내용은 공개되지 않고";
    for told in ["이의신청", "행정심판", "서울행정법원", "중앙행정심판위원회", kept]
    {
        assert!(preview.contains(told), "{told} in {preview}");
    }

    let sent = send(&decider, &address, &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "rejected");
    let letter = last_letter(&portal.sign_in(HANEUL).await, &story).await.body;
    let published = "결정한 날과 결과, 근거와 이유, 처리 일수는 누가 신청했는지 밝히지 않고";
    for told in ["이의신청", "서울행정법원", "젖은 바닥에서 멈추는 거리가", published]
    {
        assert!(letter.contains(told), "{told}");
    }
    let public = portal.public_bytes().await;
    assert!(
        public.contains("젖은 바닥에서 멈추는 거리가"),
        "the reasons are public, as the letter says"
    );
    let row = story.row().await.unwrap();
    for name in ["하늘로보틱스", row.title.as_str(), row.number.as_deref().unwrap()] {
        assert!(!public.contains(name), "{name} is public");
    }
}

#[tokio::test]
async fn a_letter_with_a_hole_is_not_sent() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "letter");

    for (name, value, link) in [
        ("reasons", " ", "#reasons"),
        ("reasons", "{{title}} 때문입니다.", "#reasons"),
        ("added", "{{title}}", "#added"),
    ] {
        let again = send(&decider, &address, &[(name, value)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{name}={value}");
        assert_eq!(written(&again.body, name), value.trim(), "what was typed stays");
    }
    assert_eq!(story.stage().await.unwrap(), "signed-approval");
}

#[tokio::test]
async fn the_letter_is_written_anew_with_the_parts_as_they_stand() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let typed = [("reasons", "다시 쓴 이유입니다."), ("do", "write")];
    let anew = send(&decider, &at(story.application, "letter"), &typed).await;

    assert_eq!(anew.status, StatusCode::OK);
    assert_eq!(anew.body.matches("다시 쓴 이유입니다.").count(), 2, "typed, and in the letter");
    assert!(!anew.body.contains("{{"), "what is filled later is named in words");
    assert_eq!(story.stage().await.unwrap(), "signed-approval", "nothing is sent yet");
}

#[tokio::test]
async fn only_the_decision_maker_sends_it_and_only_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let address = at(story.application, "letter");
    for email in ["choi@city.example", "secretary@city.example", HANEUL] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    let decider = portal.sign_in(DECIDER).await;
    let page = decider.get(&address).await.body;
    let seen = super::version(&page);
    send(&decider, &address, &[]).await;

    let parts = PARTS.map(|name| (name, written(&page, name)));
    let mut form: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    form.push(("version", &seen));
    assert_eq!(decider.post(&address, &form).await.status, StatusCode::CONFLICT);
}

/// Whatever is typed, what a letter must have is in it; and a copy for reading goes with it.
#[tokio::test]
async fn title_number_conditions_basis_remedies_and_office_cannot_be_edited_away() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let typed = [
        ("reasons", "짧게 씁니다."),
        ("added", "현장에서 뵙겠습니다."),
        ("text", "승인합니다."),
        ("basis", ""),
        ("remedies", ""),
    ];
    let sent = send(&decider, &at(story.application, "letter"), &typed).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let kim = portal.sign_in(HANEUL).await;
    let letter = last_letter(&kim, &story).await.body;
    for told in [
        "<h1>규제특례 결정 통지서 (조건부 승인)</h1>",
        "문서번호: 창의규제담당관-",
        "짧게 씁니다.",
        "현장에서 뵙겠습니다.",
        "운영하는 동안 현장 직원 두 사람을 둡니다.",
        "「서울특별시 규제개혁 기본 조례」 제10조제1항",
        "서울행정법원",
        "서울특별시장",
        "02-120",
    ] {
        assert!(letter.contains(told), "{told}");
    }
    assert!(!letter.contains("구역: -"), "lists stand below what they belong to");
    kim.get("/?lang=en").await;
    let copy = last_letter(&kim, &story).await.body;
    assert!(copy.contains("Notice of decision: approved with conditions"), "{copy}");
    assert!(copy.contains("The Korean text prevails"));
}

/// Nobody signs or sends a period that they cannot read: it is told as if the letter went out today.
#[tokio::test]
async fn the_period_of_the_trial_stands_on_the_decision_and_in_the_preview() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let decision = decider.get(&at(story.application, "decision?act=approve")).await.body;
    story.approve(conditions("common")).await.unwrap();
    let preview = decider.get(&at(story.application, "letter")).await.body;
    story.release().await.unwrap();

    let trial = designation::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    for day in [trial.valid_from, trial.valid_to].map(|day| day.format("%Y. %-m. %-d.").to_string())
    {
        assert!(decision.contains(&day) && preview.contains(&day), "{day}: {preview}");
    }
    assert!(!preview.contains("○ (기간)"), "{preview}");
}

/// A wrong letter stays as it was sent; another puts it right (APA §25).
#[tokio::test]
async fn a_letter_that_was_wrong_is_followed_by_a_correction() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let officer = portal.sign_in("choi@city.example").await;

    let words = "조건 1의 ‘두 사람’을 ‘세 사람’으로 바로잡습니다.";
    let address = at(story.application, "reason");
    let english = "Condition 1 asks for three people, not two.";
    let form = [("act", "correct"), ("words", words), ("english", english)];
    let corrected = fill(&officer, &address, &form).await;

    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.body);
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(
        page.contains("정정 알림") && page.contains(words),
        "among the letters, and on the way"
    );
    assert!(portal.subjects(HANEUL).await.last().unwrap().contains("기록 정정"));
    let (_, newest) = page.split_once("/letters/").unwrap();
    let letter = format!("/applications/{}/letters/{}", story.application, &newest[..36]);
    let copy = kim.get(&format!("{letter}?lang=en")).await.body;
    assert!(copy.contains(english) && copy.contains(words), "both stand in it: {copy}");
}

/// A return is decided and told like every decision, and until its letter nobody sees it.
#[tokio::test]
async fn a_return_is_signed_first_and_told_with_its_letter() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_lapsed().await.unwrap();
    portal.settle().await;
    let (decider, kim) = (portal.sign_in(DECIDER).await, portal.sign_in(HANEUL).await);
    let case = format!("/applications/{}", story.application);
    let before = [kim.get(&case).await.body, kim.get("/applications").await.body];
    let mails = portal.subjects(HANEUL).await.len();

    let page = decider.get(&at(story.application, "decision?act=return")).await.body;
    assert!(page.contains("「민원 처리에 관한 법률 시행령」 제24조·제25조"), "{page}");
    let form = [
        ("act", "return"),
        ("reasons.grounds", "두 번 요청한 보완이 도착하지 않았습니다."),
        ("basis", "「민원 처리에 관한 법률 시행령」 제24조·제25조"),
        ("remedies", "이의신청을 할 수 있습니다."),
    ];
    let signed = fill(&decider, &at(story.application, "decision"), &form).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert_eq!(story.stage().await.unwrap(), "signed-return");
    assert_eq!([kim.get(&case).await.body, kim.get("/applications").await.body], before);
    assert_eq!(portal.subjects(HANEUL).await.len(), mails);

    let sent = send(&decider, &at(story.application, "letter"), &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "returned");
    let letter = last_letter(&kim, &story).await.body;
    for told in [
        "<h1>신청 반려 통지서</h1>",
        "신청을 반려합니다.",
        "두 번 요청한 보완이 도착하지 않았습니다.",
        "제24조·제25조",
        "문서번호: 창의규제담당관-",
        "서울행정법원",
    ] {
        assert!(letter.contains(told), "{told}");
    }
    let told = portal.subjects(HANEUL).await;
    assert!(told.last().unwrap().contains("결정 통지: "), "{told:?}");
}

/// What comes before the letter is heeded, and the signature falls away.
#[tokio::test]
async fn an_answer_before_the_letter_undoes_the_return() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_lapsed().await.unwrap();
    portal.settle().await;
    story.give_back().await.unwrap();

    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();

    assert_eq!(story.stage().await.unwrap(), "in-check");
    assert!(story.release_return().await.is_err());
}

/// A trial of seven months is not valid for two years.
#[tokio::test]
async fn a_designation_is_valid_to_the_last_day_that_its_letter_names() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let db = portal.app.db.read();
    let row = designation::Entity::find().one(db).await.unwrap().unwrap();

    let clock = clock::Entity::of(row.id).one(db).await.unwrap().unwrap();

    assert_eq!(clock.key, "validity");
    assert_eq!(seoul_day(clock.due_at.unwrap()), row.valid_to);
}

#[tokio::test]
async fn braces_of_an_applicant_stop_no_letter_and_are_filled_by_nothing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story
        .write(|before| {
            let mut answers = before.clone();
            answers.set("title", Value::Text("{{document-number}} 로봇 {{nothing}}".to_owned()));
            answers
        })
        .await
        .unwrap();
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;

    let sent = send(&decider, &at(story.application, "letter"), &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let letter = last_letter(&portal.sign_in(HANEUL).await, &story).await.body;
    assert!(letter.contains("{ {document-number} } 로봇 { {nothing} }"), "{letter}");
}

/// S63: what an office recommended stays in the file; the letter gives the reasons of the decision that followed the
/// committee, and nobody who is refused bears a condition.
#[tokio::test]
async fn a_recommendation_that_the_committee_overturns_stays_in_the_file_and_out_of_the_letter() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::Against).await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let recommended = decider.get(&at(story.application, "")).await.body;
    assert!(recommended.contains("조건부 동의"), "an office agreed with conditions: {recommended}");
    assert!(recommended.contains("심의에서 뒤집힘"), "by the committee: {recommended}");
    let (request, _) = story.requests().await.unwrap().remove(0);
    let ground = decider.get(&at(request.id, "decision")).await.body;
    assert!(ground.contains("심의에서 뒤집힘"), "who decides reads it too: {ground}");
    story.refuse().await.unwrap();

    let sent = send(&decider, &at(story.application, "letter"), &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let letter = last_letter(&portal.sign_in(HANEUL).await, &story).await.body;
    assert!(
        letter.contains("젖은 바닥에서 멈추는 거리가"),
        "the reasons of the decision: {letter}"
    );
    assert!(!letter.contains("안내판을 세웁니다"), "no condition of the office: {letter}");
    let file = decider.get(&at(story.application, "")).await.body;
    assert!(file.contains("안내판을 세웁니다"), "which stays in the file: {file}");
    assert!(file.contains("심의에서 뒤집힘") && file.contains("부결로 붙지 않음"), "{file}");
    let privacy = portal.sign_in("privacy@city.example").await;
    let theirs = privacy.get(&at(story.application, "")).await.body;
    assert!(theirs.contains("심의에서 뒤집힘"), "the office learns it once it is told: {theirs}");
}
