//! What is done outside of matters (calls, days off, duties), append-only; each entry holds the hash of the one before.

use chrono::SecondsFormat;
use sea_orm::{QueryOrder, entity::prelude::*};

use super::{counter, setting};
use crate::domain::{
    fingerprint::{START, sha256_of},
    ids::UserId,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "daybook")]
pub struct Model {
    /// Its place in the chain.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub act: String,
    /// The number of a call, a day, or the id of an account.
    pub subject: String,
    pub actor_id: UserId,
    /// In a few words what was done or why.
    pub words: String,
    /// Everything that holds from then on, as JSON.
    pub record: String,
    pub at: DateTimeUtc,
    pub prev_hash: String,
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The count of entries.
const SEQ: &str = "daybook";

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Act {
    CallPublished,
    CallChanged,
    CallMoved,
    HolidayDeclared,
    HolidayWithdrawn,
    DutyGiven,
    DutyTaken,
    AbsenceNoted,
    AbsenceEnded,
    SessionsEnded,
    FactorResetAsked,
    FactorResetGivenUp,
    FactorReset,
    AddressChanged,
    AddressTakenBack,
}

/// One entry, about to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    pub act: Act,
    pub subject: String,
    pub words: String,
    pub record: Json,
}

impl Entity {
    pub fn newest() -> Select<Self> {
        Self::find().order_by_desc(Column::Id)
    }
}

/// Writes the next entry, in the transaction of what it tells of.
pub async fn note(
    tx: &impl ConnectionTrait,
    entry: Entry,
    (by, now): (UserId, DateTimeUtc),
) -> Result<(), DbErr> {
    let id = setting::next(tx, SEQ).await?;
    let last = Entity::newest().one(tx).await?;
    let mut row = Model {
        id,
        act: <&'static str>::from(entry.act).to_owned(),
        subject: entry.subject,
        actor_id: by,
        words: entry.words,
        record: entry.record.to_string(),
        at: now,
        prev_hash: last.map_or_else(|| START.to_owned(), |last| last.hash),
        hash: String::new(),
    };
    row.hash = hash(&row);
    super::insert(tx, row).await?;
    Ok(())
}

/// The place of the first entry that was changed, is missing or does not follow the one before it.
pub async fn first_broken(db: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    let mut prev = START.to_owned();
    let rows = Entity::find().order_by_asc(Column::Id).all(db).await?;
    let written = i64::try_from(rows.len()).map_err(|_| DbErr::Type(SEQ.to_owned()))?;
    let reached = counter::reached(db, SEQ).await?;
    for (place, row) in (1..).zip(rows) {
        if row.id != place || row.prev_hash != prev || row.hash != hash(&row) {
            // Beyond the last that was ever given, a number is one that was put in.
            return Ok(Some(if place > reached { row.id } else { place }));
        }
        prev = row.hash;
    }
    Ok((reached > written).then_some(written + 1))
}

/// Over every column but the hash itself.
fn hash(row: &Model) -> String {
    sha256_of([
        row.prev_hash.as_str(),
        &row.id.to_string(),
        &row.act,
        &row.subject,
        &row.actor_id.to_string(),
        &row.words,
        &row.record,
        &row.at.to_rfc3339_opts(SecondsFormat::Micros, true),
    ])
}
