//! Rows of the open datasets, kept as ready JSON.

use std::collections::BTreeMap;

use chrono::DateTime;
use sea_orm::{
    IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::OnConflict,
};

use super::{
    counter,
    ledger::{self, Change, Shown, instant},
    setting,
};
use crate::{
    domain::dataset::{Dataset, Datasets, JsonRow, StoredRow, paging::Page},
    error::Result,
};

mod cell;
mod reference;
pub mod shelf;

/// With what the counters of changes begin.
pub(super) const SEQ: &str = "dataset ";
/// Rows to one statement.
const AT_ONCE: usize = 500;

pub(crate) use reference::active_in;
pub use reference::{REGULATION, ZONE, load as load_reference};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dataset_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub dataset: String,
    pub key: String,
    /// Orders the rows in every file and page.
    pub sort: String,
    pub body: String,
    pub modified_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn json(&self) -> Result<JsonRow> {
        Ok(serde_json::from_str(&self.body).map_err(anyhow::Error::from)?)
    }
}

impl Shown for Model {
    const TABLE: &'static str = "dataset_row";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn parts(&self) -> Vec<String> {
        let Self { id, dataset, key, sort, body, modified_at } = self.clone();
        vec![id, dataset, key, sort, body, instant(modified_at)]
    }
}

impl Entity {
    /// The rows of a dataset in the order of every file and page.
    pub fn of(dataset: &str) -> Select<Self> {
        Self::find().filter(COLUMN.dataset.eq(dataset)).order_by_asc(Column::Sort)
    }

    /// Rows in which a column holds exactly this text.
    pub fn with(dataset: &str, column: &str, text: &str) -> Select<Self> {
        Self::of(dataset).filter(Column::Id.in_subquery(cell::having(dataset, column, text)))
    }

    /// The rows that a reader asks for, and one more where there are more.
    pub fn page(dataset: &Dataset, page: &Page) -> Result<Select<Self>> {
        let mut rows = Self::of(&dataset.slug).limit(u64::from(page.limit) + 1);
        if let Some(cursor) = &page.after {
            rows = rows.filter(COLUMN.sort.gt(cursor.sort()));
        }
        if let Some(since) = &page.modified_since {
            let since = DateTime::parse_from_rfc3339(since).map_err(anyhow::Error::from)?;
            rows = rows.filter(COLUMN.modified_at.gte(since.to_utc()));
        }
        for (name, value) in &page.filters {
            let value = cell::asked(dataset, name, value);
            rows = rows.filter(Column::Id.in_subquery(cell::having(&dataset.slug, name, &value)));
        }
        Ok(rows)
    }
}

pub async fn find(
    db: &impl ConnectionTrait,
    dataset: &str,
    key: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id(dataset, key)).one(db).await
}

/// How many rows a dataset has, and when one last changed.
pub async fn extent(
    db: &impl ConnectionTrait,
    dataset: &str,
) -> Result<(u64, Option<DateTimeUtc>), DbErr> {
    let rows = Entity::find().filter(COLUMN.dataset.eq(dataset));
    let counted = rows
        .select_only()
        .column_as(Column::Id.count(), "rows")
        .column_as(Column::ModifiedAt.max(), "latest")
        .into_tuple::<(i64, Option<DateTimeUtc>)>()
        .one(db)
        .await?;
    let (rows, latest) = counted.unwrap_or_default();
    Ok((u64::try_from(rows).unwrap_or_default(), latest))
}

/// The first row, to show how rows look.
pub async fn first(db: &impl ConnectionTrait, dataset: &str) -> Result<Option<Model>, DbErr> {
    Entity::of(dataset).one(db).await
}

pub async fn count_with(
    db: &impl ConnectionTrait,
    dataset: &str,
    column: &str,
    text: &str,
) -> Result<u32, DbErr> {
    let count = Entity::with(dataset, column, text).count(db).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Decisions that are published with the days they took, and how many took longer than their rule allows.
pub async fn timed_decisions(db: &impl ConnectionTrait) -> Result<(usize, usize)> {
    let rows = Entity::of("decisions").all(db).await?;
    let days = |row: &JsonRow| {
        Some((row.get("days_to_decision")?.as_u64()?, row.get("sla_days")?.as_u64()?))
    };
    let rows = rows.iter().map(Model::json).collect::<Result<Vec<_>>>()?;
    let timed: Vec<(u64, u64)> = rows.iter().filter_map(days).collect();
    Ok((timed.len(), timed.iter().filter(|(used, allowed)| used > allowed).count()))
}

/// How often a dataset has changed: its files are a function of this number.
pub async fn seq(db: &impl ConnectionTrait, dataset: &str) -> Result<i64, DbErr> {
    counter::reached(db, &seq_key(dataset)).await
}

/// Puts a row in the place of the one before; a row that breaks the promise of the dictionary is refused.
pub async fn put(db: &impl ConnectionTrait, row: StoredRow, at: DateTimeUtc) -> Result<()> {
    put_all(db, vec![row], at).await
}

/// As [`put`], of all the rows that one record has.
pub async fn put_all(
    db: &impl ConnectionTrait,
    rows: Vec<StoredRow>,
    at: DateTimeUtc,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut changes: BTreeMap<&str, i64> = BTreeMap::new();
    let (mut models, mut cells) = (Vec::new(), Vec::new());
    for row in rows {
        cells.push((row.dataset, id(row.dataset, &row.key), keep_the_promise(&row)?));
        *changes.entry(row.dataset).or_default() += 1;
        models.push(Model {
            id: id(row.dataset, &row.key),
            dataset: row.dataset.to_owned(),
            key: row.key,
            sort: row.sort,
            body: row.json,
            modified_at: at,
        });
    }
    ledger::note(db, models.iter().map(Change::put).collect(), at).await?;
    count(db, changes).await?;
    for models in models.chunks(AT_ONCE) {
        let replace = OnConflict::column(Column::Id)
            .update_columns([Column::Body, Column::ModifiedAt])
            .to_owned();
        let models = models.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(models).on_conflict(replace).exec_without_returning(db).await?;
    }
    Ok(cell::keep(db, &cells).await?)
}

/// Takes rows out; their datasets have changed.
pub async fn remove_all(
    db: &impl ConnectionTrait,
    rows: &[StoredRow],
    at: DateTimeUtc,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut changes: BTreeMap<&str, i64> = BTreeMap::new();
    for row in rows {
        *changes.entry(row.dataset).or_default() += 1;
    }
    let ids: Vec<String> = rows.iter().map(|row| id(row.dataset, &row.key)).collect();
    ledger::note(db, ids.iter().map(|id| Change::gone::<Model>(id)).collect(), at).await?;
    count(db, changes).await?;
    cell::remove(db, &ids).await?;
    Entity::delete_many().filter(Column::Id.is_in(ids)).exec(db).await?;
    Ok(())
}

/// Notes how often each dataset has changed.
async fn count(db: &impl ConnectionTrait, changes: BTreeMap<&str, i64>) -> Result<(), DbErr> {
    if changes.is_empty() {
        return Ok(());
    }
    let changes = changes.into_iter().map(|(dataset, count)| (seq_key(dataset), count));
    setting::advance(db, changes).await
}

/// The row as it is read again.
fn keep_the_promise(row: &StoredRow) -> Result<JsonRow> {
    let datasets = Datasets::shipped();
    let dataset =
        datasets.find(row.dataset).ok_or_else(|| anyhow::anyhow!("no dataset {}", row.dataset))?;
    let json: JsonRow = serde_json::from_str(&row.json).map_err(anyhow::Error::from)?;
    let faults = datasets.row_faults(dataset, &json);
    if faults.is_empty() {
        return Ok(json);
    }
    Err(anyhow::anyhow!("{} {} breaks the dictionary: {faults:?}", row.dataset, row.key).into())
}

fn id(dataset: &str, key: &str) -> String {
    format!("{dataset}/{key}")
}

fn seq_key(dataset: &str) -> String {
    format!("{SEQ}{dataset}")
}
