//! `/applications/{id}/sections/{section}/comments`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    store::{comment, presence},
    world::story::{HANEUL, OFFICER, Story},
};
use sea_orm::{EntityTrait, PaginatorTrait};

use super::drafting::{begun, hidden};
use crate::harness::{Answer, Person, Portal};

const LEE: &str = "lee@haneul.example";

/// A minute later somebody writes; the id of the comment.
async fn says(portal: &Portal, person: &Person, page: &str, about: &str, words: &str) -> String {
    portal.app.clock.move_on(TimeDelta::minutes(1));
    let sent = person.post(page, &[("about", about), ("words", words)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location().split_once("#comment-").unwrap().1.to_owned()
}

/// Where a comment with these words is changed.
fn change_of(page: &Answer, words: &str) -> String {
    let (_, rest) = page.body.split_once(words).unwrap();
    let address =
        rest.split("action=\"").find(|rest| rest.split('"').next().unwrap().contains("/comments/"));
    address.unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn two_who_write_a_draft_talk_about_a_section_settle_it_and_open_it_again() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let draft = begun(&kim).await;
    let page = format!("{draft}/sections/idea/comments");

    let id = says(&portal, &kim, &page, "", "기간이 너무 길지 않을까요?").await;
    says(&portal, &lee, &page, &id, "석 달로 줄이겠습니다.").await;
    let talk = kim.get(&page).await.body;
    assert!(talk.contains("기간이 너무 길지 않을까요?") && talk.contains("석 달로 줄이겠습니다."));
    assert!(kim.get(&draft).await.body.contains("덧글 1건"), "counted beside the section's name");
    let beside = lee.get(&format!("{draft}/sections/idea")).await.body;
    assert!(beside.contains("기간이 너무 길지 않을까요?"), "{beside}");
    assert!(kim.get(&format!("{draft}/check")).await.body.contains("정리하지 않은 덧글이 1건"));

    let thread = format!("{draft}/comments/{id}");
    let settled = lee.post(&thread, &[("do", "settle")]).await;
    assert_eq!(settled.location(), format!("{page}#comment-{id}"));
    assert!(!kim.get(&draft).await.body.contains("덧글 1건"));
    assert!(!kim.get(&format!("{draft}/check")).await.body.contains("정리하지 않은 덧글이"));
    assert!(kim.get(&page).await.body.contains("정리한 덧글"));
    kim.post(&thread, &[("do", "open")]).await;
    assert!(kim.get(&draft).await.body.contains("덧글 1건"));
}

#[tokio::test]
async fn a_comment_is_its_authors_to_delete_and_what_was_answered_stays() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let draft = begun(&kim).await;
    let page = format!("{draft}/sections/idea/comments");
    let first = says(&portal, &kim, &page, "", "먼저 쓴 말").await;
    says(&portal, &lee, &page, &first, "답한 말").await;
    let (own, others) =
        (change_of(&lee.get(&page).await, "답한 말"), format!("{draft}/comments/{first}"));

    assert_eq!(lee.post(&others, &[("do", "remove")]).await.status, StatusCode::NOT_FOUND);
    kim.post(&others, &[("do", "remove")]).await;
    let left = kim.get(&page).await.body;
    assert!(!left.contains("먼저 쓴 말") && left.contains("답한 말"), "{left}");
    assert!(left.contains("쓴 사람이 지운 덧글입니다"));
    lee.post(&own, &[("do", "remove")]).await;
    assert_eq!(comment::Entity::find().count(portal.app.db.read()).await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_empty_or_answers_what_is_gone_is_said_beside_the_field_and_stays_typed() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let page = format!("{draft}/sections/idea/comments");
    let first = says(&portal, &kim, &page, "", "곧 지울 말").await;

    let empty = kim.post(&page, &[("about", first.as_str()), ("words", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains(&format!("id=\"words-{first}-error\"")), "{}", empty.body);
    assert!(empty.body.contains(&format!("href=\"#words-{first}\"")));

    kim.post(&format!("{draft}/comments/{first}"), &[("do", "remove")]).await;
    let late = kim.post(&page, &[("about", first.as_str()), ("words", "늦은 답")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("id=\"words-error\"") && late.body.contains("늦은 답</textarea>"));
}

#[tokio::test]
async fn whoever_writes_no_part_of_the_draft_finds_no_comment() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let (draft, other) = (begun(&kim).await, begun(&kim).await);
    let page = format!("{draft}/sections/idea/comments");
    let id = says(&portal, &kim, &page, "", "우리끼리").await;

    for email in ["owner@baram.example", OFFICER] {
        let stranger = portal.sign_in(email).await;
        assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
        let words = [("words", "몰래")];
        assert_eq!(stranger.post(&page, &words).await.status, StatusCode::NOT_FOUND);
        let change = stranger.post(&format!("{draft}/comments/{id}"), &[("do", "settle")]).await;
        assert_eq!(change.status, StatusCode::NOT_FOUND);
    }
    let of_another = kim.post(&format!("{other}/comments/{id}"), &[("do", "settle")]).await;
    assert_eq!(of_another.status, StatusCode::NOT_FOUND);
    let nowhere = kim.get(&format!("{draft}/sections/nonsense/comments")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn colleagues_are_told_once_until_they_look_as_they_chose_and_who_wrote_is_not() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let draft = begun(&kim).await;
    let page = format!("{draft}/sections/idea/comments");
    says(&portal, &kim, &page, "", "하나").await;
    says(&portal, &kim, &page, "", "둘").await;

    let told = async || {
        let subjects = portal.subjects(LEE).await;
        subjects.iter().filter(|subject| subject.contains("새 덧글")).count()
    };
    assert_eq!(told().await, 1, "of two that were not looked at");
    let mail = portal.app.mailer.sent().into_iter().rfind(|mail| mail.to == LEE).unwrap();
    assert!(!mail.text.contains("하나"), "a mail says where, never what: {}", mail.text);
    assert!(portal.subjects(HANEUL).await.is_empty(), "who wrote it knows");
    let notices = lee.get("/account/notices").await.body;
    assert!(notices.contains("새 덧글 2건") && notices.contains(&page), "{notices}");
    assert!(notices.contains("알림 1</a>"), "one of the draft: {notices}");

    lee.get(&page).await;
    assert!(!lee.get("/account/notices").await.body.contains("새 덧글"));
    says(&portal, &kim, &page, "", "셋").await;
    assert_eq!(told().await, 2, "once looked at, what comes next is told");

    lee.get(&page).await;
    let chosen = [("name", "이서연"), ("mailing", "owed"), ("locale", "ko"), ("version", "1")];
    let chosen = lee.post("/account/settings", &chosen).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.body);
    says(&portal, &kim, &page, "", "넷").await;
    assert_eq!(told().await, 2, "who wants no more mail has the notice alone");
    assert!(lee.get("/account/notices").await.body.contains("새 덧글 1건"));
}

#[tokio::test]
async fn what_is_said_in_one_draft_is_one_notice_and_what_was_taken_away_is_none() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let (draft, other) = (begun(&kim).await, begun(&kim).await);
    let talk = |draft: &str, section: &str| format!("{draft}/sections/{section}/comments");
    for section in ["idea", "place"] {
        says(&portal, &kim, &talk(&draft, section), "", "한마디").await;
    }

    let notices = lee.get("/account/notices").await.body;
    assert!(notices.contains("알림 1</a>"), "{notices}");
    for section in ["idea", "place"] {
        assert_eq!(notices.matches(&format!("href=\"{}\"", talk(&draft, section))).count(), 1);
    }
    assert_eq!(notices.matches(&format!("class=\"row-title\" href=\"{draft}\"")).count(), 1);
    let id = says(&portal, &kim, &talk(&other, "idea"), "", "지울 말").await;
    assert!(lee.get("/account/notices").await.body.contains("알림 2</a>"), "of each draft one");
    let subjects = portal.subjects(LEE).await;
    let told = subjects.iter().filter(|subject| subject.contains("새 덧글")).count();
    assert_eq!(told, 2, "a mail for each draft, not for each section");

    says(&portal, &lee, &talk(&other, "idea"), &id, "답").await;
    portal.app.clock.move_on(TimeDelta::minutes(1));
    kim.get(&talk(&other, "idea")).await;
    kim.post(&format!("{other}/comments/{id}"), &[("do", "remove")]).await;

    assert!(
        lee.get("/account/notices").await.body.contains("알림 1</a>"),
        "nothing is left to read"
    );
}

#[tokio::test]
async fn comments_are_no_part_of_what_is_filed_and_go_with_the_draft() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let given_up = begun(&kim).await;
    for place in [&draft, &given_up] {
        says(&portal, &kim, &format!("{place}/sections/idea/comments"), "", "시는 모를 말").await;
    }

    story.file().await.unwrap();
    let act = format!("{given_up}/acts/discard");
    let version = hidden(&kim.get(&act).await, "version");
    kim.post(&act, &[("version", &version)]).await;
    let page = format!("{draft}/sections/idea/comments");
    assert_eq!(kim.get(&page).await.location(), draft, "there is nothing to talk about any more");
    let late = kim.post(&page, &[("words", "늦은 말")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let officer = portal.sign_in(OFFICER).await;
    for address in [format!("/review/{}", story.application), "/audit".to_owned()] {
        assert!(!officer.get(&address).await.body.contains("시는 모를 말"));
    }

    portal.app.clock.move_on(TimeDelta::hours(2));
    portal.settle().await;
    let db = portal.app.db.read();
    assert_eq!(comment::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(presence::Entity::find().count(db).await.unwrap(), 0);
}
