//! Wrong passwords, counted against the account that was named, known or not, and the client that sent them; and
//! what a client tries without an account.

use chrono::TimeDelta;
use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::Db;
use crate::domain::ids::RowId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "failed_sign_in")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    /// Whom it counts against, under the secret of the installation: what people type here may be anything.
    pub subject: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// How long a wrong password counts.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// How long any of them is kept: no pace looks further back.
pub const KEPT: TimeDelta = TimeDelta::hours(1);

/// How many there were against a subject since then.
pub async fn since(
    db: &impl ConnectionTrait,
    subject: &str,
    since: DateTimeUtc,
) -> Result<u64, DbErr> {
    Entity::find().filter(COLUMN.subject.eq(subject)).filter(Column::At.gt(since)).count(db).await
}

/// One against each subject; returns what to forget if the password is right after all.
pub async fn note(
    db: &Db,
    subjects: impl IntoIterator<Item = &str>,
    at: DateTimeUtc,
) -> Result<Vec<RowId>, DbErr> {
    let row = |subject: &str| Model { id: RowId::fresh(), subject: subject.to_owned(), at };
    let rows: Vec<Model> = subjects.into_iter().map(row).collect();
    let ids = rows.iter().map(|row| row.id).collect();
    let tx = db.write().await?;
    Entity::insert_many(rows.into_iter().map(Model::into_active_model)).exec(&tx).await?;
    tx.commit().await?;
    Ok(ids)
}

pub async fn forget(db: &Db, ids: Vec<RowId>) -> Result<(), DbErr> {
    let tx = db.write().await?;
    Entity::delete_many().filter(COLUMN.id.is_in(ids)).exec(&tx).await?;
    tx.commit().await
}
