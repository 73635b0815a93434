//! Pilots whose publication was withdrawn: the record goes on here, unseen, until it is published anew.

use std::collections::BTreeSet;

use sea_orm::{IntoActiveModel, entity::prelude::*, sea_query::Query};

use super::{
    designation,
    ledger::{self, Change, Shown, instant},
};
use crate::{
    domain::{
        ids::{EventId, MatterId},
        publication::PublicRecord,
    },
    error::Result,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unpublished")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    /// By which it was withdrawn.
    pub event_id: EventId,
    /// A code of `withdrawal_ground`.
    pub ground: String,
    pub record: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Shown for Model {
    const TABLE: &'static str = "unpublished";

    fn key(&self) -> String {
        self.number.clone()
    }

    fn parts(&self) -> Vec<String> {
        let Self { number, event_id, ground, record, at } = self.clone();
        vec![number, event_id.to_string(), ground, record, instant(at)]
    }
}

impl Model {
    pub fn read(&self) -> Result<PublicRecord> {
        Ok(serde_json::from_str(&self.record).map_err(anyhow::Error::from)?)
    }
}

pub async fn find(db: &impl ConnectionTrait, number: &str) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(number).one(db).await
}

/// Of these applications, those whose trial the public sees no more.
pub async fn among(
    db: &impl ConnectionTrait,
    applications: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeSet<MatterId>, DbErr> {
    let numbers = Query::select().column(Column::Number).from(Entity).take();
    let rows = designation::Entity::find()
        .filter(designation::COLUMN.application_id.is_in(applications))
        .filter(designation::Column::PilotNumber.in_subquery(numbers))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.application_id).collect())
}

pub async fn add(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    ledger::note(db, vec![Change::put(&row)], row.at).await?;
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// The record moves on, though nobody sees it.
pub async fn keep(
    db: &impl ConnectionTrait,
    row: Model,
    (record, at): (&PublicRecord, DateTimeUtc),
) -> Result<()> {
    let text = serde_json::to_string(record).map_err(anyhow::Error::from)?;
    let row = Model { record: text, ..row };
    ledger::note(db, vec![Change::put(&row)], at).await?;
    let record = sea_orm::ActiveValue::Set(row.record.clone());
    ActiveModel { record, ..row.into_active_model() }.update_without_returning(db).await?;
    Ok(())
}

pub async fn remove(db: &impl ConnectionTrait, number: &str, at: DateTimeUtc) -> Result<(), DbErr> {
    ledger::note(db, vec![Change::gone::<Model>(number)], at).await?;
    Entity::delete_by_id(number).exec(db).await?;
    Ok(())
}
