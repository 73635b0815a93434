//! `/review/{id}/letter`

use axum::http::StatusCode;
use madang::{
    domain::engine::Vote,
    world::story::{DECIDER, HANEUL, Story},
};

use super::{at, fill, patrol, written};
use crate::harness::{Answer, Person, Portal};

const PARTS: [&str; 4] = ["text", "reasons", "basis", "remedies"];

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
    for told in ["하늘로보틱스", "운영하는 동안 현장 직원 두 사람을 둡니다.", "서울행정법원"]
    {
        assert!(letter.contains(told), "{told}");
    }
    assert!(!letter.contains("{{"), "no hole is left");
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
    let remedies = written(&decider.get(&address).await.body, "remedies");
    for told in ["이의신청", "행정심판", "서울행정법원", "중앙행정심판위원회"]
    {
        assert!(remedies.contains(told), "{told} in {remedies}");
    }

    let sent = send(&decider, &address, &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "rejected");
    let letter = last_letter(&portal.sign_in(HANEUL).await, &story).await.body;
    for told in ["이의신청", "서울행정법원", "젖은 바닥에서 멈추는 거리가"] {
        assert!(letter.contains(told), "{told}");
    }
    let public = portal.public_bytes().await;
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
        ("text", "귀하의 {{title}} 신청을 승인합니다.", "#text"),
        ("text", "", "#text"),
        ("reasons", " ", "#reasons"),
        ("basis", "", "#basis"),
        ("remedies", "", "#remedies"),
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
    assert!(written(&anew.body, "text").contains("다시 쓴 이유입니다."));
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
    assert_eq!(decider.post(&address, &form).await.status, StatusCode::NOT_FOUND);
}
