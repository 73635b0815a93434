//! `/account/settings`

use axum::http::StatusCode;
use madang::world::{
    story::{HANEUL, OFFICER, Story},
    texts::questions,
};

use crate::harness::{Person, Portal};

async fn choose(person: &Person, mailing: &str, version: &str) -> StatusCode {
    let form = [
        ("name", "김지호"),
        ("name_en", ""),
        ("locale", "ko"),
        ("mailing", mailing),
        ("version", version),
    ];
    person.post("/account/settings", &form).await.status
}

#[tokio::test]
async fn a_name_is_changed_and_an_old_form_changes_nothing() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get("/account/settings").await.body;
    let version = page.split("name=\"version\" value=\"").nth(1).unwrap();
    let version = version.split('"').next().unwrap();

    assert_eq!(choose(&kim, "each", version).await, StatusCode::SEE_OTHER);
    assert_eq!(choose(&kim, "each", version).await, StatusCode::CONFLICT);
    assert!(kim.get("/account").await.body.contains("김지호"));
    let empty = kim.post("/account/settings", &[("name", " "), ("mailing", "hourly")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("‘성명’ 항목을 입력해 주세요"), "{}", empty.body);
}

/// PET §22: what is asked for has to be written, whatever somebody wants to be told.
#[tokio::test]
async fn whoever_wants_no_mail_gets_what_has_to_be_written_and_reads_the_rest_here() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    assert_eq!(choose(&kim, "owed", "1").await, StatusCode::SEE_OTHER);
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    let before = portal.subjects(HANEUL).await;

    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();

    let after = portal.subjects(HANEUL).await;
    assert_eq!(after.len(), before.len() + 1, "{after:?}");
    let told = kim.get("/account/notices").await.body.matches("row-title").count();
    assert!(told > after.len(), "{told} notices, {} mails", after.len());
}

#[tokio::test]
async fn the_notices_of_a_day_come_in_one_mail_at_nine() {
    let portal = Portal::open().await;
    let officer = portal.sign_in(OFFICER).await;
    let form = [
        ("name", "최담당"),
        ("locale", "ko"),
        ("mailing", "daily"),
        ("version", "1"),
        ("name_en", ""),
    ];
    officer.post("/account/settings", &form).await;
    for name in ["leaf", "patrol"] {
        let story = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        story.until_in_check().await.unwrap();
        story.request_supplement(OFFICER, 14, &questions("common")).await.unwrap();
        story.answer(&[("environment", "한 시간에 40명이 지납니다.")]).await.unwrap();
    }
    let at_once = portal.subjects(OFFICER).await;
    let told = officer.get("/account/notices").await.body.matches("row-title").count();

    portal.at("2026-09-22T09:00:01+09:00");
    let mailed = portal.subjects(OFFICER).await;

    assert_eq!(mailed.len(), at_once.len() + 1, "{mailed:?}");
    let digest = mailed.last().unwrap();
    assert!(digest.contains("새 알림"), "{digest}");
    assert!(told >= 2, "{told}");
}

#[tokio::test]
async fn the_name_of_somebody_is_no_address() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    for (name, english) in [("환급 evil.test", ""), ("김지호", "Refund evil.test")] {
        let form = [
            ("name", name),
            ("name_en", english),
            ("locale", "ko"),
            ("mailing", "each"),
            ("version", "1"),
        ];
        let page = kim.post("/account/settings", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {english}");
        assert!(page.body.contains("인터넷 주소 없이"), "{}", page.body);
    }

    let new = [
        ("name", "환급 evil.test"),
        ("email", "sae@new.example"),
        ("password", "a sentence is fine"),
    ];
    let page = portal.visitor().post("/sign-up", &new).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("인터넷 주소 없이"), "{}", page.body);
}
