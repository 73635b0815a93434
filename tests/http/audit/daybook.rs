//! `/audit/daybook`

use axum::http::StatusCode;
use madang::{
    act,
    store::{call, daybook},
    world::story::reader,
};

use super::auditor;
use crate::{
    account::absence::away,
    calls::{LEAD, published},
    harness::Portal,
};

#[tokio::test]
async fn every_change_of_a_call_has_its_entry_in_a_chain_that_is_whole() {
    let portal = Portal::open().await;
    let auditor = auditor(&portal).await;
    assert!(auditor.get("/audit/daybook").await.body.contains("아직 기록이 없습니다"));
    let row =
        published(&portal, "2026-09-01T09:00:00+09:00", Some("2026-11-13T18:00:00+09:00")).await;
    let lead = reader(&portal.app, LEAD).await.unwrap();
    let later = "2026-11-20T18:00:00+09:00".parse().unwrap();
    let tx = portal.app.db.write().await.unwrap();
    let reason = (later, "포털이 멈추었기 때문입니다.".to_owned());
    call::close_later(&tx, row.clone(), reason, (lead.id(), portal.app.now())).await.unwrap();
    tx.commit().await.unwrap();

    let page = auditor.get("/audit/daybook").await.body;

    for told in ["공고를 올렸습니다", "마감을 미루었습니다", "포털이 멈추었기", "기록 2개가"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains(&format!("href=\"{}\"", row.address())));
    assert!(act::verify(portal.app.db.read()).await.unwrap().is_ok());
    assert_eq!(daybook::first_broken(portal.app.db.read()).await.unwrap(), None);
}

#[tokio::test]
async fn an_entry_cannot_be_changed() {
    use sea_orm::ConnectionTrait;

    let portal = Portal::open().await;
    published(&portal, "2026-09-01T09:00:00+09:00", None).await;
    let tx = portal.app.db.write().await.unwrap();
    let changed = tx.execute_unprepared("UPDATE daybook SET words = 'x'").await;
    assert!(changed.is_err(), "append-only");
}

#[tokio::test]
async fn a_forged_entry_is_found_though_it_names_the_one_before() {
    use sea_orm::{EntityTrait, IntoActiveModel};

    let portal = Portal::open().await;
    published(&portal, "2026-09-01T09:00:00+09:00", None).await;
    let db = portal.app.db.read();
    let first = daybook::Entity::newest().one(db).await.unwrap().unwrap();
    let prev_hash = first.hash.clone();
    let forged = daybook::Model { id: 2, words: "다른 말".to_owned(), prev_hash, ..first };
    let tx = portal.app.db.write().await.unwrap();
    daybook::Entity::insert(forged.into_active_model()).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(daybook::first_broken(db).await.unwrap(), Some(2));
    assert!(
        act::verify(db).await.unwrap().is_err_and(|broken| broken.entry.starts_with("daybook 2,"))
    );
    let page = auditor(&portal).await.get("/audit/daybook").await.body;
    assert!(page.contains("2번째 기록"), "{page}");
}

#[tokio::test]
async fn only_an_auditor_reads_it() {
    let portal = Portal::open().await;
    for email in ["park@city.example", "yoon@city.example", LEAD] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get("/audit/daybook").await.status, StatusCode::NOT_FOUND, "{email}");
    }
}

/// An absence belongs to no case: who noted it, whose it is and its days stand here, in both languages.
#[tokio::test]
async fn an_absence_has_its_entry_too() {
    let portal = Portal::open().await;
    let choi = portal.sign_in("choi@city.example").await;
    away(&choi, ("21", "23"), "정 팀장").await;
    let auditor = auditor(&portal).await;

    for (address, told) in
        [("/audit/daybook", "부재를 적었습니다"), ("/audit/daybook?lang=en", "2026-09-21")]
    {
        let page = auditor.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.body.contains(told), "{}", page.body);
    }
}
