//! A section that saves itself while somebody types (S01, S02).

use axum::http::StatusCode;

use super::drafting::{begun, hidden, save};
use crate::harness::{Answer, Person, Portal};

/// What the script of the page sends, on top of the page as it was drawn.
async fn keep(person: &Person, address: &str, page: &Answer, more: &[(&str, &str)]) -> Answer {
    let (seen, writer) = (hidden(page, "seen"), hidden(page, "writer"));
    let own = [("seen", seen.as_str()), ("writer", writer.as_str()), ("do", "keep")];
    let fields: Vec<_> = more.iter().copied().chain(own).collect();
    person.post(address, &fields).await
}

#[tokio::test]
async fn what_is_typed_is_saved_and_the_page_stands_on_it() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let address = format!("{}/sections/idea", begun(&kim).await);
    let page = kim.get(&address).await;

    let kept = keep(&kim, &address, &page, &[("summary", "순찰 로봇 시험")]).await;

    let told = kept.json();
    assert_eq!(kept.status, StatusCode::OK);
    assert!(told["said"].as_str().unwrap().contains("저장했습니다"), "{told}");
    assert!(kim.get(&address).await.body.contains("순찰 로봇 시험"));
    // The button of the same page, with what it was told: its own text is nobody else's.
    let seen = told["seen"].as_str().unwrap();
    let longer = [("summary", "순찰 로봇 시험을 합니다"), ("seen", seen)];
    let sent = kim.post(&address, &longer).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(kim.get(&address).await.body.contains("순찰 로봇 시험을 합니다"));
}

#[tokio::test]
async fn a_page_that_is_older_than_another_writes_over_nothing() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let address = format!("{}/sections/idea", begun(&kim).await);
    let page = kim.get(&address).await;

    keep(&kim, &address, &page, &[("summary", "먼저 쓴 글")]).await;
    let late = keep(&kim, &address, &page, &[("summary", "나중에 쓴 글")]).await;

    assert_eq!(late.status, StatusCode::CONFLICT);
    let stands = kim.get(&address).await.body;
    assert!(stands.contains("먼저 쓴 글") && !stands.contains("나중에 쓴 글"));
}

#[tokio::test]
async fn what_one_person_typed_is_not_saved_for_whoever_signs_in_there() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let address = format!("{}/sections/idea", begun(&kim).await);
    let page = kim.get(&address).await;
    let typed = [("summary", "김지호가 쓴 글")];

    let nobody = keep(&portal.visitor(), &address, &page, &typed).await;
    let colleague =
        keep(&portal.sign_in("lee@haneul.example").await, &address, &page, &typed).await;
    let rival = keep(&portal.sign_in("owner@baram.example").await, &address, &page, &typed).await;

    assert_eq!(
        [nobody.status, colleague.status, rival.status],
        [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND]
    );
    assert!(!kim.get(&address).await.body.contains("김지호가 쓴 글"));
    assert_eq!(keep(&kim, &address, &page, &typed).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_block_is_told_its_id_so_that_it_stays_the_same_one() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let address = format!("{}/sections/obstacle", begun(&kim).await);
    let page = kim.get(&address).await;

    let block = [("exemptions.0.id", ""), ("exemptions.0.requested", "하나")];
    let kept = keep(&kim, &address, &page, &block).await.json();

    let id = kept["ids"]["exemptions.0.id"].as_str().unwrap().to_owned();
    assert_eq!(hidden(&kim.get(&address).await, "exemptions.0.id"), id);
}

#[tokio::test]
async fn what_a_colleague_changed_stays_theirs_however_often_the_page_saves_itself() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let lee = portal.sign_in("lee@haneul.example").await;
    let address = format!("{}/sections/idea", begun(&kim).await);
    let page = kim.get(&address).await;
    save(&lee, address.rsplit_once("/sections").unwrap().0, "idea", &[("title", "이수민의 제목")])
        .await;

    let mut seen = hidden(&page, "seen");
    let writer = hidden(&page, "writer");
    for summary in ["하나", "하나 둘"] {
        let own = [("seen", seen.as_str()), ("writer", &writer), ("do", "keep")];
        let fields: Vec<_> = [("title", ""), ("summary", summary)].into_iter().chain(own).collect();
        let kept = kim.post(&address, &fields).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        seen = kept.json()["seen"].as_str().unwrap().to_owned();
    }

    let stands = kim.get(&address).await.body;
    assert!(stands.contains("이수민의 제목") && stands.contains("하나 둘"), "{stands}");
}
