//! Two people on one section of a draft.

use axum::http::StatusCode;

use super::drafting::{begun, hidden, save};
use crate::harness::Portal;

#[tokio::test]
async fn two_people_change_one_answer_and_the_second_chooses() {
    let portal = Portal::open().await;
    let (kim, lee) =
        (portal.sign_in("kim@haneul.example").await, portal.sign_in("lee@haneul.example").await);
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");
    let seen = hidden(&kim.get(&address).await, "seen");

    save(&lee, &draft, "idea", &[("summary", "리가 쓴 글"), ("title", "")]).await;
    let fields = [("seen", seen.as_str()), ("summary", "김이 쓴 글"), ("title", "김의 이름")];
    let conflict = kim.post(&address, &fields).await;

    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(
        conflict.body.contains("리가 쓴 글") && conflict.body.contains("김이 쓴 글"),
        "{}",
        conflict.body
    );
    let page = kim.get(&address).await.body;
    assert!(
        page.contains("리가 쓴 글") && page.contains("김의 이름"),
        "what nobody else changed is saved"
    );

    let seen = hidden(&conflict, "seen");
    let mine = [("seen", seen.as_str()), ("summary", "김이 쓴 글"), ("keep.summary", "mine")];
    assert_eq!(kim.post(&address, &mine).await.status, StatusCode::SEE_OTHER);
    assert!(kim.get(&address).await.body.contains("김이 쓴 글"));
}

#[tokio::test]
async fn whoever_gives_in_keeps_what_was_saved() {
    let portal = Portal::open().await;
    let (kim, lee) =
        (portal.sign_in("kim@haneul.example").await, portal.sign_in("lee@haneul.example").await);
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");
    let seen = hidden(&kim.get(&address).await, "seen");
    save(&lee, &draft, "idea", &[("summary", "리가 쓴 글")]).await;
    let conflict = kim.post(&address, &[("seen", &seen), ("summary", "김이 쓴 글")]).await;

    let seen = hidden(&conflict, "seen");
    kim.post(&address, &[("seen", &seen), ("summary", "김이 쓴 글"), ("keep.summary", "theirs")])
        .await;

    assert!(kim.get(&address).await.body.contains("리가 쓴 글"));
}

#[tokio::test]
async fn different_answers_do_not_collide() {
    let portal = Portal::open().await;
    let (kim, lee) =
        (portal.sign_in("kim@haneul.example").await, portal.sign_in("lee@haneul.example").await);
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");
    let seen = hidden(&kim.get(&address).await, "seen");

    save(&lee, &draft, "idea", &[("benefit", "리가 쓴 글"), ("summary", "")]).await;
    let saved =
        kim.post(&address, &[("seen", &seen), ("summary", "김이 쓴 글"), ("benefit", "")]).await;

    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = kim.get(&address).await.body;
    assert!(page.contains("리가 쓴 글") && page.contains("김이 쓴 글"));
}

#[tokio::test]
async fn one_person_in_two_windows_is_told_of_the_other_window() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");
    let seen = hidden(&kim.get(&address).await, "seen");
    save(&kim, &draft, "idea", &[("summary", "첫 창의 글")]).await;

    let conflict = kim.post(&address, &[("seen", &seen), ("summary", "둘째 창의 글")]).await;

    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(
        conflict.body.contains("다른 창에서 저장했습니다") && !conflict.body.contains("다른 사람")
    );
}
