//! `/demo`

mod told;

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    config::MailTo,
    domain::ids::MailId,
    store::{duty, mail, session, setting, user},
    world::{
        self, Told,
        story::{HANEUL, Story},
    },
};
use sea_orm::{IntoActiveModel, entity::prelude::*};

use crate::harness::Portal;

#[tokio::test]
async fn one_click_changes_hats() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let desk = visitor.post("/demo/hat", &[("email", "park@city.example")]).await;
    assert_eq!(desk.location(), "/review");
    assert!(visitor.get("/account").await.body.contains("park@city.example"));
    let home = visitor.post("/demo/hat", &[("email", "kim@haneul.example")]).await;
    assert_eq!(home.location(), "/applications");

    assert!(visitor.get("/account").await.body.contains("kim@haneul.example"));
    assert_eq!(
        visitor.post("/demo/hat", &[("email", "nobody@x.example")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_clock_moves_on_and_never_back() {
    let portal = Portal::open().await;
    let (visitor, before) = (portal.visitor(), portal.app.now());

    visitor.post("/demo/clock", &[("by", "hour")]).await;
    assert_eq!(portal.app.now() - before, TimeDelta::hours(1));
    visitor.post("/demo/clock", &[("date", "2020-01-01")]).await;
    assert_eq!(portal.app.now() - before, TimeDelta::hours(1));
    visitor.post("/demo/clock", &[("by", "working-day")]).await;

    assert_eq!(portal.app.now() - before, TimeDelta::days(1), "Tuesday, nine o'clock");
}

/// Who is in stays in, and reads a last hour that is still to come.
#[tokio::test]
async fn sessions_move_on_with_the_clock() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    kim.post("/demo/clock", &[("date", "2026-12-24")]).await;

    let rows = session::Entity::find().all(portal.app.db.read()).await.unwrap();
    assert!(portal.app.now() > rows[0].created_at + TimeDelta::days(90), "the clock was moved");
    assert!(rows.iter().all(|row| row.expires_at > portal.app.now()), "{rows:?}");
    assert_eq!(kim.get("/account/security").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_world_whose_telling_was_broken_off_is_not_taken_for_whole() {
    let portal = Portal::open().await;
    assert_eq!(world::told(&portal.app).await.unwrap(), Told::Whole);
    let tx = portal.app.db.write().await.unwrap();
    setting::put(&tx, "demo-world", "begun").await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(world::told(&portal.app).await.unwrap(), Told::Half);
}

#[tokio::test]
async fn whoever_has_a_duty_lands_at_the_desk_whatever_the_mail_address() {
    let portal = Portal::open().await;
    let tx = portal.app.db.write().await.unwrap();
    let park = user::by_address(&tx, "park@city.example").await.unwrap().unwrap();
    let held = duty::Entity::delete_many().filter(duty::COLUMN.user_id.eq(park.id));
    assert_ne!(held.exec(&tx).await.unwrap().rows_affected, 0);
    tx.commit().await.unwrap();

    let home = portal.visitor().post("/demo/hat", &[("email", "park@city.example")]).await;

    assert_eq!(home.location(), "/account");
}

#[tokio::test]
async fn a_date_that_is_none_or_gone_stands_beside_its_field_as_typed() {
    let portal = Portal::open().await;
    let (visitor, before) = (portal.visitor(), portal.app.now());

    for (date, words) in
        [("2026-02-30", "달력에 있는"), ("2020-01-01", "뒤의 날짜"), ("2126-01-01", "3년 안의")]
    {
        let page = visitor.post("/demo/clock", &[("date", date)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{date}");
        assert!(page.body.contains(words) && page.body.contains("href=\"#date\""), "{date}");
        assert!(page.body.contains(&format!("value=\"{date}\"")), "{}", page.body);
    }
    assert_eq!(portal.app.now(), before);
}

#[tokio::test]
async fn the_newest_forty_mails_are_listed_and_their_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::open_with(|config| {
        config.mail = MailTo::Folder(folder.path().join("demo-mails"));
    })
    .await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let tx = portal.app.db.write().await.unwrap();
    let one = mail::Entity::find().one(&tx).await.unwrap().unwrap();
    for _ in 0..45 {
        let address = "invited@haneul.example".to_owned();
        let row = mail::Model { id: MailId::fresh(), notice_id: None, address, ..one.clone() };
        mail::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();

    let page = portal.visitor().get("/demo").await.body;

    assert_eq!(page.matches("<h3>invited@haneul.example</h3>").count(), 40, "{page}");
    assert!(page.contains("demo-mails"), "{page}");
}
