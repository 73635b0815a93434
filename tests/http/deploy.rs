//! `madang check --deploy`: what a database shows that people should not rely on

use chrono::TimeDelta;
use madang::{check::deploy, store::user};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::harness::Portal;

#[tokio::test]
async fn a_new_database_shows_nothing_unsafe() {
    let portal = Portal::empty().await;

    assert_eq!(deploy::stored(&portal.app.db).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn the_people_the_password_and_the_moved_clock_of_a_demo_are_named() {
    let portal = Portal::open().await;
    portal.app.move_clock(TimeDelta::days(1)).await.unwrap();

    let lines = deploy::stored(&portal.app.db).await.unwrap();

    let begins =
        ["The clock of this database was moved", "Accounts of the demo", "Whoever has read"];
    assert_eq!(lines.len(), begins.len(), "{lines:?}");
    for (line, begin) in lines.iter().zip(begins) {
        assert!(line.starts_with(begin), "{line}");
    }
}

/// Another address does not hide it.
#[tokio::test]
async fn an_official_with_the_demos_password_is_found_under_any_address() {
    let portal = Portal::open().await;
    let tx = portal.app.db.write().await.unwrap();
    for (n, person) in user::Entity::find().all(&tx).await.unwrap().into_iter().enumerate() {
        let done = user::Entity::update_many()
            .col_expr(user::Column::Email, Expr::value(format!("{n}@city.go.kr")))
            .filter(user::Column::Id.eq(person.id))
            .exec(&tx)
            .await;
        assert_eq!(done.unwrap().rows_affected, 1);
    }
    tx.commit().await.unwrap();

    let lines = deploy::stored(&portal.app.db).await.unwrap();

    assert!(matches!(&lines[..], [line] if line.starts_with("Whoever has read")), "{lines:?}");
}
