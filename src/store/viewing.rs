//! Who of the city looked at what, within which hour. Written by background work, so that no page waits for it; append-only.

use std::{collections::BTreeSet, sync::Mutex};

use chrono::{DurationRound, TimeDelta};
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};

use super::Db;
use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "viewing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub matter_id: MatterId,
    pub user_id: UserId,
    pub kind: String,
    pub hour: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// What was filed, and what was done on it.
    Case,
    File,
    Letter,
    /// A letter of the city, by the company that it was sent to.
    Received,
    /// The same, taken home as a file.
    Kept,
    /// Its papers for a meeting, taken along as a file.
    Packet,
    /// Everything on it, taken along as a file.
    Dossier,
    /// What an office said to a question.
    Question,
    /// The record of who did and saw what.
    Record,
}

type Seen = (MatterId, UserId, Kind, DateTimeUtc);

/// What was looked at and is not written down yet.
#[derive(Debug, Default)]
pub struct Waiting(Mutex<BTreeSet<Seen>>);

impl Waiting {
    pub fn note(&self, matter: MatterId, user: UserId, kind: Kind, now: DateTimeUtc) {
        let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
        if let Ok(mut seen) = self.0.lock() {
            seen.insert((matter, user, kind, hour));
        }
    }

    /// Writes down what waits; what cannot be written now waits on.
    pub async fn write(&self, db: &Db) -> Result<(), DbErr> {
        let seen = self.0.lock().map(|mut seen| std::mem::take(&mut *seen)).unwrap_or_default();
        if seen.is_empty() {
            return Ok(());
        }
        let written = written(db, &seen).await;
        if written.is_err()
            && let Ok(mut waiting) = self.0.lock()
        {
            waiting.extend(seen);
        }
        written
    }
}

/// What another process wrote in the same hour stands already.
async fn written(db: &Db, seen: &BTreeSet<Seen>) -> Result<(), DbErr> {
    let row = |(matter_id, user_id, kind, hour): Seen| {
        let kind = <&str>::from(kind).to_owned();
        Model { id: RowId::fresh(), matter_id, user_id, kind, hour }.into_active_model()
    };
    let tx = db.write().await?;
    for seen in seen.iter().copied().collect::<Vec<_>>().chunks(500) {
        Entity::insert_many(seen.iter().copied().map(row))
            .on_conflict_do_nothing_on([
                Column::MatterId,
                Column::UserId,
                Column::Kind,
                Column::Hour,
            ])
            .exec_without_returning(&tx)
            .await?;
    }
    tx.commit().await
}

impl Entity {
    /// Who looked at these matters, the last first.
    pub fn of(matters: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find()
            .filter(COLUMN.matter_id.is_in(matters))
            .order_by_desc(Column::Hour)
            .order_by_desc(Column::Id)
    }
}
