//! `/applications/new`, and beginning a draft.

use axum::http::StatusCode;
use madang::{domain::limits, store::application};
use sea_orm::{EntityTrait, PaginatorTrait};

use super::drafting::{TRIAGE, begin, begun, fresh, hidden};
use crate::harness::Portal;

#[tokio::test]
async fn a_draft_begins_with_what_is_known_already() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let draft = begun(&kim).await;
    let company = kim.get(&format!("{draft}/sections/company")).await;
    let idea = kim.get(&format!("{draft}/sections/idea")).await;

    assert!(
        company.body.contains("value=\"1234567891\""),
        "the company's number: {}",
        company.body
    );
    assert!(company.body.contains("value=\"kim@haneul.example\""), "the account's address");
    assert!(company.body.contains("세종대로 110"), "the company's profile");
    assert!(idea.body.contains("value=\"ROBOT\" checked"), "the answer on /apply");
}

#[tokio::test]
async fn the_same_form_twice_begins_one_draft() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let key = fresh();

    let (first, second) = tokio::join!(begin(&kim, &key, &[]), begin(&kim, &key, &[]));

    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(first.location(), second.location());
    assert_eq!(kim.get("/applications").await.body.matches("row-title").count(), 1);
}

/// S03.
#[tokio::test]
async fn who_has_a_draft_is_asked_whether_to_go_on_or_begin_another() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    portal.at("2026-09-22T14:03:00+09:00");

    let asked = begin(&kim, &fresh(), &[]).await;
    let page = kim.get(asked.location()).await;

    assert!(asked.location().starts_with("/applications/new?field=ROBOT"), "{}", asked.location());
    assert!(
        page.body.contains(&format!("href=\"{draft}\""))
            && page.body.contains("name=\"again\" value=\"yes\"")
    );
    assert!(page.body.contains("9. 21.(월) 09:00"), "when it was edited: {}", page.body);
    assert_eq!(
        kim.get("/applications").await.body.matches("row-title").count(),
        1,
        "looking begins nothing"
    );
    assert_ne!(begun(&kim).await, draft);
}

#[tokio::test]
async fn who_has_no_company_is_told_why_it_comes_first_and_then_the_application_begins() {
    let portal = Portal::open().await;
    let newcomer = portal.newcomer("new@start.example").await;
    newcomer
        .post(
            "/sign-in",
            &[("email", "new@start.example"), ("password", "a sentence is a fine password")],
        )
        .await;

    let answer = begin(&newcomer, &fresh(), &[]).await;

    assert!(
        answer.location().starts_with("/account/company?next=%2Fapplications%2Fnew%3Ffield%3D"),
        "{}",
        answer.location()
    );
    let page = newcomer.get(answer.location()).await;
    assert!(page.body.contains("기업 정보가 먼저 있어야 합니다"), "{}", page.body);
    let next = hidden(&page, "next").replace("&amp;", "&").replace("&#x2f;", "/");
    let company = [
        ("name_ko", "새로"),
        ("representative_name", "박새로"),
        ("brn", "1048100000"),
        ("next", next.as_str()),
    ];
    let begun = newcomer.post("/account/company", &company).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let draft = newcomer.get(begun.location()).await;
    assert_eq!(draft.status, StatusCode::OK, "{}: {}", begun.location(), draft.body);
    assert!(!begun.location().starts_with("/applications/new"), "{}", begun.location());
    assert_eq!(newcomer.get("/applications").await.body.matches("row-title").count(), 1);
}

#[tokio::test]
async fn answers_that_lead_nowhere_yet_begin_nothing() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let half = kim.post("/applications", &[TRIAGE[0], ("key", &fresh())]).await;
    let no_key = kim.post("/applications", &TRIAGE).await;

    assert_eq!(half.location(), "/apply?field=ROBOT");
    assert_eq!(no_key.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        portal.visitor().post("/applications", &TRIAGE).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_company_has_so_many_drafts() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    for _ in 0..limits::DRAFTS {
        begun(&kim).await;
    }

    let more = begin(&kim, &fresh(), &[("again", "yes")]).await;
    let page = kim.get(more.location()).await.body;
    let english = kim.get(&format!("{}&lang=en", more.location())).await.body;

    assert!(more.location().starts_with("/applications/new?"), "{}", more.location());
    assert!(page.contains("신청서가 50건입니다. 하나를 제출하거나"), "{page}");
    assert!(english.contains("“Haneul Robotics” already has 50 drafts"), "{english}");
    assert!(page.find("50건입니다") < page.find("class=\"rows\""), "first why, then which");
    assert!(!page.contains("name=\"again\""), "no button begins another: {page}");
    assert!(!page.contains("새로 쓸 수 있습니다"), "nor is it offered in words");
    let kept = application::Entity::find().count(portal.app.db.read()).await.unwrap();
    assert_eq!(kept, limits::DRAFTS);
    begun(&portal.sign_in("owner@baram.example").await).await;
}
