//! `/applications/{id}/version`: filing.

use axum::http::StatusCode;
use madang::{
    domain::programme::Value,
    store::{answer_version, event},
    world::story::{HANEUL, OFFICER, Story},
};
use sea_orm::EntityTrait;

use super::drafting::{fresh, hidden, save};
use crate::{
    audit::auditor,
    harness::{Answer, Person, Portal, paper::text_of},
};

const HIDDEN: &str = "ZZHIDDEN behind two questions";

async fn file(person: &Person, draft: &str, key: &str, version: &str, as_is: &str) -> Answer {
    let fields = [("key", key), ("draft_version", version), ("as_is", as_is)];
    person.post(&format!("{draft}/version"), &fields).await
}

async fn events(portal: &Portal) -> Vec<String> {
    let all = event::Entity::find().all(portal.app.db.read()).await.unwrap();
    all.into_iter().map(|event| event.act).collect()
}

#[tokio::test]
async fn filing_twice_at_once_gives_one_number_one_event_one_receipt_and_one_mail() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let page = kim.get(&format!("{draft}/check")).await;
    let (key, version) = (hidden(&page, "key"), hidden(&page, "draft_version"));

    let (one, two) = tokio::join!(
        file(&kim, &draft, &key, &version, "yes"),
        file(&kim, &draft, &key, &version, "yes")
    );
    let third = file(&kim, &draft, &key, &version, "yes").await;

    let receipt = format!("{draft}/receipt");
    for answer in [&one, &two, &third] {
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, receipt.as_str()),
            "{}",
            answer.body
        );
    }
    assert_eq!(events(&portal).await, ["submit"]);
    assert_eq!(story.row().await.unwrap().number.as_deref(), Some("2026-APP-000001"));
    assert_eq!(portal.subjects(HANEUL).await.len(), 1);
}

#[tokio::test]
async fn two_windows_with_a_form_each_file_once() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let version = hidden(&kim.get(&format!("{draft}/check")).await, "draft_version");
    let (first, second) = (fresh(), fresh());

    let (one, two) = tokio::join!(
        file(&kim, &draft, &first, &version, "yes"),
        file(&kim, &draft, &second, &version, "yes")
    );

    assert_eq!(
        (one.location(), two.location()),
        (format!("{draft}/receipt").as_str(), one.location())
    );
    assert_eq!(events(&portal).await, ["submit"]);
}

#[tokio::test]
async fn what_is_only_required_is_named_once_and_filed_as_it_is() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    save(&kim, &draft, "liability", &[("insurance-plan", "")]).await;
    let page = kim.get(&format!("{draft}/check")).await;
    let version = hidden(&page, "draft_version");

    let asked = file(&kim, &draft, &fresh(), &version, "").await;
    let filed = file(&kim, &draft, &fresh(), &version, "yes").await;

    assert!(
        page.body.contains(&format!("href=\"{draft}/sections/liability#insurance-plan\"")),
        "{}",
        page.body
    );
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("href=\"#as-is\"") && asked.body.contains("id=\"as-is\""));
    assert_eq!(filed.location(), format!("{draft}/receipt"));
}

#[tokio::test]
async fn whoever_checked_an_older_draft_checks_again() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let version = hidden(&kim.get(&format!("{draft}/check")).await, "draft_version");
    save(&portal.sign_in("lee@haneul.example").await, &draft, "idea", &[("title", "다른 이름")])
        .await;

    let stale = file(&kim, &draft, &fresh(), &version, "yes").await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(story.row().await.unwrap().number, None);
}

/// An answer is hidden as soon as the one before it is changed; what is posted for it by hand is not filed.
#[tokio::test]
async fn what_is_not_asked_is_not_filed_even_if_it_is_posted_by_hand() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    save(&kim, &draft, "safety", &[("safety-staff", "yes"), ("safety-staff-count", "3")]).await;
    save(&kim, &draft, "safety", &[("safety-staff", "no"), ("safety-staff-count", "99")]).await;

    story.file().await.unwrap();

    let first = answer_version::newest(portal.app.db.read(), story.application).await.unwrap();
    let answers = first.unwrap().read().unwrap();
    assert_eq!(answers.get("safety-staff"), Some(&Value::Bool(false)));
    assert_eq!(answers.get("safety-staff-count"), None);
    assert!(!kim.get(&draft).await.body.contains("안전요원 수"));
}

/// S08, S09: what hangs on an answer goes with it, two questions deep: it blocks nothing, is seen nowhere, not even where
/// it was posted by hand, and is offered again while its question may still come back.
#[tokio::test]
async fn what_is_no_longer_asked_stands_nowhere_and_is_offered_again() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let asked = [("personal-data", "yes"), ("personal-data-items", "image")];
    let marked = [&asked[..], &[("filming-notice", HIDDEN)]].concat();
    let none = [("personal-data", "no"), ("filming-notice", "ZZHIDDEN by hand")];
    let check = format!("{draft}/check");
    let link = "#filming-notice\"";
    save(&kim, &draft, "privacy", &[&asked[..], &[("filming-notice", "")]].concat()).await;
    assert!(kim.get(&check).await.body.contains(link), "it is asked and required");
    save(&kim, &draft, "privacy", &marked).await;
    assert!(kim.get(&check).await.body.contains(HIDDEN));

    save(&kim, &draft, "privacy", &none).await;
    let without = kim.get(&check).await.body;
    assert!(!without.contains(link) && !without.contains("ZZHIDDEN"), "{without}");
    save(&kim, &draft, "privacy", &[("personal-data", "yes")]).await;
    let section = kim.get(&format!("{draft}/sections/privacy")).await.body;
    assert!(section.contains(HIDDEN), "it is offered again: {section}");
    save(&kim, &draft, "privacy", &none).await;
    story.until_published().await.unwrap();

    is_nowhere(&portal, &story, &kim).await;
}

/// Neither its company nor the city nor anybody else reads an answer that was dropped, on no page and on no paper.
async fn is_nowhere(portal: &Portal, story: &Story<'_>, kim: &Person) {
    let draft = format!("/applications/{}", story.application);
    for address in ["", "/receipt", "/versions/1"] {
        let page = kim.get(&format!("{draft}{address}")).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains("ZZHIDDEN"), "{address}");
    }
    let paper = text_of(&kim.get(&format!("{draft}/versions/1/pdf")).await.bytes);
    let paper: String = paper.split_whitespace().collect();
    assert!(paper.contains("1판") && !paper.contains("ZZHIDDEN"), "{paper}");
    let officer = portal.sign_in(OFFICER).await;
    let desk = officer.get(&format!("/review/{}", story.application)).await;
    assert!(desk.status == StatusCode::OK && !desk.body.contains("ZZHIDDEN"));
    assert!(!portal.public_bytes().await.contains("ZZHIDDEN"));
    let auditor = auditor(portal).await;
    for address in ["", "/record"] {
        let record = auditor.get(&format!("/audit/{}{address}", story.application)).await;
        assert_eq!(record.status, StatusCode::OK, "{address}");
        assert!(!record.body.contains("ZZHIDDEN"), "{address}");
    }
}
