//! Mail that leaves later than it was written: by then its reader may not see the case any more.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::mailing::{Mailing, next_digest},
    store::{mail, membership, user},
    world::story::{self, HANEUL, Story},
};
use sea_orm::{EntityTrait, QueryFilter, entity::prelude::*};

use crate::{admin::yoon, harness::Portal};

const KANG: &str = "kang@city.example";
const DAILY: &str = "member2@city.example";
const MEMBER: &str = "member1@city.example";
const LEE: &str = "lee@haneul.example";

/// Everything of a day in one mail.
async fn gathers(portal: &Portal, email: &str) {
    let tx = portal.app.db.write().await.unwrap();
    let daily = user::Entity::update_many()
        .col_expr(user::Column::Mailing, Expr::value(Mailing::Daily.as_str()))
        .filter(user::COLUMN.email.eq(email));
    daily.exec(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// All that was mailed to somebody, as they read it.
fn read(portal: &Portal, email: &str) -> String {
    let mails = portal.app.mailer.sent().into_iter().filter(|mail| mail.to == email);
    mails
        .flat_map(|mail| [mail.subject, mail.text, mail.html, String::new()])
        .collect::<Vec<_>>()
        .join("\n")
}

async fn dropped(portal: &Portal, email: &str) -> Vec<mail::Model> {
    mail::Entity::that_are(mail::State::Dropped, email).all(portal.app.db.read()).await.unwrap()
}

/// S50: the call of the meeting goes out without the item, and what tells of the item alone not at all.
#[tokio::test]
async fn what_waits_while_a_member_declares_a_conflict_names_the_case_no_more() {
    let portal = Portal::open().await;
    gathers(&portal, DAILY).await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_tabled(portal.app.now() + TimeDelta::days(30)).await.unwrap();
    for member in [KANG, DAILY] {
        story.declare(member, Some("FAIRNESS_DOUBT")).await.unwrap();
    }
    portal.settle().await;
    portal.app.clock.set(next_digest(portal.app.now()) + TimeDelta::minutes(1));
    portal.settle().await;

    let case = story.row().await.unwrap();
    let names = [case.number.clone().unwrap(), case.title.clone()];
    let named = |email| names.iter().any(|name| read(&portal, email).contains(name));
    assert!(named(MEMBER), "whoever declared nothing is told: {}", read(&portal, MEMBER));
    for member in [KANG, DAILY] {
        assert!(!named(member), "{member}: {}", read(&portal, member));
        assert!(read(&portal, member).contains("회의 소집"), "{member} is called all the same");
    }
    let gone = dropped(&portal, KANG).await;
    assert!(!gone.is_empty() && gone.iter().all(|row| row.sent_at.is_none()), "{gone:?}");
    assert!(dropped(&portal, MEMBER).await.is_empty());
    let yoon = yoon(&portal).await;
    let page = yoon.get(&format!("/admin/mails?state=dropped&q={KANG}")).await.body;
    assert!(page.contains(KANG) && page.contains("볼 수 없습니다"), "it stands on record: {page}");
    let again = yoon.post(&format!("/admin/mails/{}", gone[0].id), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "and is not sent by hand");
}

#[tokio::test]
async fn who_left_the_company_before_its_mail_left_does_not_get_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let lee = story::reader(&portal.app, LEE).await.unwrap().id();
    let tx = portal.app.db.write().await.unwrap();
    let left = membership::Entity::delete_many().filter(membership::COLUMN.user_id.eq(lee));
    left.exec(&tx).await.unwrap();
    tx.commit().await.unwrap();
    portal.settle().await;

    assert!(read(&portal, HANEUL).contains("제출 확인"), "{}", read(&portal, HANEUL));
    assert_eq!(read(&portal, LEE), "");
    assert!(!dropped(&portal, LEE).await.is_empty());
}
