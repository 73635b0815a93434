//! What became of every row that the public sees, append-only: its digest from then on, or that it went; each entry holds
//! the hash of the one before.

use std::collections::BTreeMap;

use chrono::SecondsFormat;
use sea_orm::{
    IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryOrder, QuerySelect, Value,
    entity::prelude::*,
};

use super::{counter, dataset_row, pilot, publication, setting, tombstone, unpublished};
use crate::domain::fingerprint::{START, sha256_of};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger")]
pub struct Model {
    /// Its place in the chain.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The table, and the key of the row in it.
    pub record: String,
    /// Over the row; empty where it went.
    pub sha256: String,
    pub at: DateTimeUtc,
    pub prev_hash: String,
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The count of entries.
pub const SEQ: &str = "ledger";

/// Rows to one statement.
const AT_ONCE: usize = 500;

/// A row that the public sees, or may see again.
pub trait Shown {
    const TABLE: &'static str;

    fn key(&self) -> String;

    /// Every column, as text. A later column is left out of rows that lack it, so that what was entered before still fits.
    fn parts(&self) -> Vec<String>;
}

/// What becomes of one row.
#[derive(Clone, Debug)]
pub struct Change {
    record: String,
    sha256: String,
}

impl Change {
    pub fn put(row: &impl Shown) -> Self {
        Self { record: record_of(row), sha256: digest(row) }
    }

    pub fn gone<R: Shown>(key: &str) -> Self {
        Self { record: format!("{} {key}", R::TABLE), sha256: String::new() }
    }
}

impl Entity {
    pub fn newest() -> Select<Self> {
        Self::find().order_by_desc(Column::Id)
    }
}

/// An instant as it is hashed: both databases keep microseconds.
pub fn instant(at: DateTimeUtc) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Whoever publishes waits here for whoever does already, before anything else is counted that both may count.
pub async fn hold(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    setting::advance(tx, [(SEQ.to_owned(), 0)]).await
}

/// Enters what becomes of these rows, in the transaction in which it does.
pub async fn note(
    tx: &impl ConnectionTrait,
    changes: Vec<Change>,
    at: DateTimeUtc,
) -> Result<(), DbErr> {
    let Ok(many @ 1..) = i64::try_from(changes.len()) else { return Ok(()) };
    let first = setting::take(tx, SEQ, many).await? - many + 1;
    let last = Entity::newest().one(tx).await?;
    let mut prev = last.map_or_else(|| START.to_owned(), |last| last.hash);
    let mut rows = Vec::new();
    for (id, Change { record, sha256 }) in (first..).zip(changes) {
        let prev_hash = prev.clone();
        let mut row = Model { id, record, sha256, at, prev_hash, hash: String::new() };
        row.hash = hash(&row);
        prev.clone_from(&row.hash);
        rows.push(row.into_active_model());
    }
    for rows in rows.chunks(AT_ONCE) {
        Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A portal that published before it had a ledger enters what is public by now.
pub async fn begin(tx: &impl ConnectionTrait, at: DateTimeUtc) -> Result<(), DbErr> {
    if counter::reached(tx, SEQ).await? > 0 {
        return Ok(());
    }
    let rows = shown(tx).await?.into_iter();
    note(tx, rows.map(|(record, sha256)| Change { record, sha256 }).collect(), at).await
}

/// The digest of everything that is public now.
pub async fn shown(db: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, DbErr> {
    let mut rows = BTreeMap::new();
    add::<publication::Entity>(db, &mut rows).await?;
    add::<pilot::Entity>(db, &mut rows).await?;
    add::<dataset_row::Entity>(db, &mut rows).await?;
    add::<tombstone::Entity>(db, &mut rows).await?;
    add::<unpublished::Entity>(db, &mut rows).await?;
    Ok(rows)
}

/// A table is read in pieces: it may be larger than what memory takes.
async fn add<E>(db: &impl ConnectionTrait, to: &mut BTreeMap<String, String>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: Shown,
{
    let mut after: Option<Value> = None;
    while let Some(key) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) {
        let mut some = E::find().order_by_asc(key).limit(AT_ONCE as u64);
        if let Some(after) = after.take() {
            some = some.filter(key.gt(after));
        }
        let rows = some.all(db).await?;
        after = rows.last().map(|row| row.get(key));
        to.extend(rows.iter().map(|row| (record_of(row), digest(row))));
        if rows.len() < AT_ONCE {
            break;
        }
    }
    Ok(())
}

fn record_of<R: Shown>(row: &R) -> String {
    format!("{} {}", R::TABLE, row.key())
}

fn digest(row: &impl Shown) -> String {
    sha256_of(row.parts().iter().map(String::as_str))
}

/// Over every column but the hash itself.
pub fn hash(row: &Model) -> String {
    sha256_of([
        row.prev_hash.as_str(),
        &row.id.to_string(),
        &row.record,
        &row.sha256,
        &instant(row.at),
    ])
}
