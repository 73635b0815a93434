//! `/review/{id}/withdrawal`

use axum::http::StatusCode;
use madang::{
    work,
    world::story::{HANEUL, Story},
};

use super::{at, fill, patrol};
use crate::{
    harness::{Person, Portal},
    steward::{breaches, han},
};

/// A pilot whose publication was withdrawn since somebody could be recognised.
pub(crate) async fn unpublished(portal: &Portal) -> (Story<'_>, Person) {
    let story = patrol(portal).await;
    story.until_published().await.unwrap();
    let han = han(portal).await;
    let fields = [("ground", "PERSONAL_DATA"), ("words", "ZZREASON 담당자의 이름이 보입니다.")];
    let sent = fill(&han, &at(story.application, "withdrawal"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    (story, han)
}

/// S72: nothing of it is left in any list, count, file or search.
#[tokio::test]
async fn what_is_withdrawn_is_in_no_public_byte() {
    let portal = Portal::open().await;

    let (story, _) = unpublished(&portal).await;

    let title = story.row().await.unwrap().title;
    let bytes = portal.public_bytes().await;
    let meetings = portal.meeting_pages().await;
    assert!(meetings.contains("C-2026-01"), "the meeting itself stays: {meetings}");
    for word in [title.as_str(), "하늘로보틱스", "ZZREASON"] {
        assert!(!bytes.contains(word) && !meetings.contains(word), "{word}");
    }
    let told = portal.subjects(HANEUL).await;
    assert!(told.iter().any(|subject| subject.contains("공개 철회")), "{told:?}");
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn it_comes_back_as_it_was_and_says_so() {
    let portal = Portal::open().await;
    let (story, han) = unpublished(&portal).await;
    let visitor = portal.visitor();
    let preview = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(preview.contains("공개를 철회했습니다.") && preview.contains("다시 공개하기"));

    let again = [("act", "restore_publication"), ("words", "이름을 뺐습니다.")];
    let sent = fill(&han, &at(story.application, "reason"), &again).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(visitor.get("/pilots/P-2026-0001").await.status, StatusCode::OK);
    let row = visitor.get("/api/v1/datasets/pilots/rows/P-2026-0001").await;
    assert_eq!(row.status, StatusCode::OK);
    assert!(visitor.get("/pilots").await.body.contains("P-2026-0001"));
    let title = story.row().await.unwrap().title;
    assert!(portal.meeting_pages().await.contains(&title), "its meeting names it again");
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_happens_to_the_trial_meanwhile_goes_on_unseen() {
    let portal = Portal::open().await;
    let (story, han) = unpublished(&portal).await;

    portal.at("2030-01-07T09:00:00+09:00");
    work::once(&portal.app).await.unwrap();

    let page = portal.visitor().get("/pilots/P-2026-0001").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
    let again = [("act", "restore_publication"), ("words", "이름을 뺐습니다.")];
    fill(&han, &at(story.application, "reason"), &again).await;
    let row = portal.visitor().get("/api/v1/datasets/pilots/rows/P-2026-0001").await.json();
    assert_eq!(row["data"]["status"], "expired");
}

#[tokio::test]
async fn a_ground_and_reasons_are_asked_for_and_only_the_steward_is_asked() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_published().await.unwrap();
    let (han, park) = (han(&portal).await, portal.sign_in("park@city.example").await);
    let address = at(story.application, "withdrawal");

    let again = fill(&han, &address, &[("ground", "WHIM"), ("words", " ")]).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#ground", "#words"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link} in {}", again.body);
    }
    assert_eq!(park.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.visitor().get("/pilots/P-2026-0001").await.status, StatusCode::OK);
}
