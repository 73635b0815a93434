//! `/applications/{id}/documents`

use axum::http::StatusCode;
use madang::{
    act,
    store::{attachment, condition},
    world::story::{HANEUL, Story},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

use super::drafting::hidden;
use crate::{
    harness::{Answer, Person, Portal},
    review::{
        at,
        hearing::{SUPERVISOR, designation},
    },
};

pub(crate) const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";

/// Sends the form of the page with one file, or with none where it has no name.
pub(crate) async fn send(
    person: &Person,
    address: &str,
    act: &str,
    (name, bytes): (&str, &[u8]),
) -> Answer {
    let version = hidden(&person.get(address).await, "version");
    let texts = [("version", version.as_str()), ("act", act), ("words", "시작 전에 냅니다.")];
    person.upload_with(address, &texts, ("files", &[(name, bytes)])).await
}

#[tokio::test]
async fn a_proof_reaches_the_supervisor_and_nobody_outside() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let one = designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let address = format!("{case}/documents");
    assert!(kim.get(&case).await.body.contains(&format!("href=\"{address}\"")));
    let mails = portal.subjects(SUPERVISOR).await.len();

    let sent = send(&kim, &address, "show_proof.2", ("보험증권.pdf", PDF)).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = kim.get(&case).await.body;
    assert!(page.contains("보험증권.pdf") && page.contains("시작 전에 냅니다."), "{page}");
    let subjects = portal.subjects(SUPERVISOR).await;
    assert_eq!(subjects.len(), mails + 1, "{subjects:?}");
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let desk = supervisor.get(&at(one, "")).await.body;
    let link = desk.split("\">보험증권.pdf").next().unwrap().rsplit('"').next().unwrap();
    let file = supervisor.get(link).await;
    assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, PDF));

    let id = link.rsplit('/').next().unwrap();
    for (email, address) in [
        ("owner@baram.example", format!("{case}/files/{id}")),
        ("road@city.example", format!("/review/{}/files/{id}", story.application)),
        ("moon@city.example", format!("/review/{}/files/{id}", story.application)),
    ] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    let pilot = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!pilot.contains("보험증권"), "not public: {pilot}");
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
}

#[tokio::test]
async fn the_language_changes_and_the_words_with_the_documents_stay() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/documents", story.application);
    let form = kim.get(&address).await.body;
    assert!(form.contains("form=\"papers\" formaction=\"?lang=en\""), "{form}");

    let typed = [("act", "show_proof.2"), ("words", "시작 전에 냅니다."), ("turn", "yes")];
    let english = kim.post(&format!("{address}?lang=en"), &typed).await;

    assert_eq!(english.status, StatusCode::OK, "{}", english.body);
    assert!(english.body.contains("<html lang=\"en\">"), "{}", english.body);
    assert!(english.body.contains("시작 전에 냅니다."), "{}", english.body);
    assert!(english.body.contains("value=\"show_proof.2\" checked"), "{}", english.body);
}

#[tokio::test]
async fn a_form_without_its_choice_or_file_or_with_one_that_is_not_fit_sends_nothing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/documents", story.application);
    let kept = attachment::Entity::find().all(portal.app.db.read()).await.unwrap().len();

    for (act, file, field) in [
        ("", ("보고.pdf", PDF), "act"),
        ("revoke", ("보고.pdf", PDF), "act"),
        ("show_proof", ("보고.pdf", PDF), "act"),
        ("show_proof.3", ("보고.pdf", PDF), "act"),
        ("send_report", ("", b"".as_slice()), "files"),
        ("send_report", ("보고.exe", b"MZ".as_slice()), "files"),
        ("send_report", ("보고.pdf", b"no pdf".as_slice()), "files"),
    ] {
        let answer = send(&kim, &address, act, file).await;

        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act} {}", file.0);
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{act}: {}", answer.body);
        assert!(answer.body.contains("시작 전에 냅니다."), "what was typed stays");
    }
    let now = attachment::Entity::find().all(portal.app.db.read()).await.unwrap().len();
    assert_eq!(now, kept);
    let typed = [("version", "0"), ("act", "send_report"), ("words", "시작 전에 냅니다.")];
    let stale = kim.post(&address, &typed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("시작 전에 냅니다."), "what was typed stays: {}", stale.body);
    assert!(stale.body.contains("다른 분이 먼저 처리했거나 저장했습니다"), "{}", stale.body);
}

#[tokio::test]
async fn what_is_the_only_thing_to_send_is_not_asked() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    designation(&portal, &story).await;
    let tx = portal.app.db.write().await.unwrap();
    for row in condition::told(&tx, story.application).await.unwrap() {
        let mut row = row.into_active_model();
        row.state = Set("met".to_owned());
        row.update(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/documents", story.application);

    let page = kim.get(&address).await;

    assert!(!page.body.contains("type=\"radio\""), "{}", page.body);
    let act = hidden(&page, "act");
    let sent = send(&kim, &address, &act, ("보고.pdf", PDF)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn without_a_designation_there_is_nothing_to_send_for() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}/documents", story.application)).await;

    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
