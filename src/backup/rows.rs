//! Rows as lines of JSON, the same from either database, and back.

use std::io::Write;

use anyhow::{Context, ensure};
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use sea_orm::{
    DatabaseTransaction, QueryResult, StreamTrait, Value,
    entity::prelude::*,
    sea_query::{Alias, Query, SimpleExpr},
};
use serde_json::json;

use super::schema::{Kind, Table};

/// Fewer parameters than any statement takes.
const AT_ONCE: usize = 16_000;

/// Writes the rows of a table that are fit to be kept, a line each, and returns how many those are.
pub(super) async fn dump(
    tx: &DatabaseTransaction,
    table: &Table,
    to: &mut impl Write,
    mut is_kept: impl FnMut(&mut [Json]) -> bool,
) -> anyhow::Result<u64> {
    let columns = table.columns.iter().map(|column| Alias::new(&column.name));
    let all = Query::select().columns(columns).from(Alias::new(&table.name)).take();
    let (mut rows, mut count) = (tx.stream(&all).await?, 0);
    while let Some(row) = rows.try_next().await? {
        let cells = table.columns.iter().map(|column| cell(column.kind, &row, &column.name));
        let mut cells: Vec<Json> = cells.collect::<Result<_, _>>()?;
        if !is_kept(&mut cells) {
            continue;
        }
        let mut line = serde_json::to_vec(&cells)?;
        line.push(b'\n');
        to.write_all(&line)?;
        count += 1;
    }
    Ok(count)
}

/// JSON is kept as its text: what stands in a cell as `null` is no cell that is empty.
fn cell(kind: Kind, row: &QueryResult, name: &str) -> Result<Json, DbErr> {
    Ok(match kind {
        Kind::Uuid => json!(row.try_get::<Option<Uuid>>("", name)?),
        Kind::Text => json!(row.try_get::<Option<String>>("", name)?),
        Kind::Json => json!(row.try_get::<Option<Json>>("", name)?.map(|json| json.to_string())),
        Kind::Boolean => json!(row.try_get::<Option<bool>>("", name)?),
        Kind::Integer => json!(row.try_get::<Option<i32>>("", name)?),
        Kind::BigInteger => json!(row.try_get::<Option<i64>>("", name)?),
        Kind::Instant => json!(row.try_get::<Option<DateTime<Utc>>>("", name)?),
        Kind::Day => json!(row.try_get::<Option<NaiveDate>>("", name)?),
    })
}

/// Writes the rows of these lines into a table, whose columns they have in this order.
pub(super) async fn load(
    tx: &DatabaseTransaction,
    (table, columns): (&str, &[(String, Kind)]),
    lines: impl Iterator<Item = std::io::Result<String>>,
) -> anyhow::Result<()> {
    let most = (AT_ONCE / columns.len().max(1)).max(1);
    let mut waiting = Vec::new();
    for line in lines {
        let row = values(&line?, columns);
        waiting.push(row.with_context(|| format!("a row of {table} cannot be read"))?);
        if waiting.len() == most {
            insert(tx, (table, columns), std::mem::take(&mut waiting)).await?;
        }
    }
    insert(tx, (table, columns), waiting).await
}

async fn insert(
    tx: &DatabaseTransaction,
    (table, columns): (&str, &[(String, Kind)]),
    rows: Vec<Vec<SimpleExpr>>,
) -> anyhow::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(Alias::new(table)).columns(columns.iter().map(|(name, _)| Alias::new(name)));
    for row in rows {
        insert.values(row)?;
    }
    tx.execute(&insert).await.with_context(|| format!("the rows of {table} are not taken"))?;
    Ok(())
}

fn values(line: &str, columns: &[(String, Kind)]) -> anyhow::Result<Vec<SimpleExpr>> {
    let cells: Vec<Json> = serde_json::from_str(line)?;
    ensure!(cells.len() == columns.len(), "it has {} cells, not {}", cells.len(), columns.len());
    let cells = cells.into_iter().zip(columns);
    let values = cells.map(|(cell, (_, kind))| Ok(value(*kind, cell)?.into()));
    values.collect()
}

fn value(kind: Kind, cell: Json) -> serde_json::Result<Value> {
    use serde_json::from_value;
    Ok(match kind {
        Kind::Uuid => from_value::<Option<Uuid>>(cell)?.into(),
        Kind::Text => from_value::<Option<String>>(cell)?.into(),
        Kind::Json => {
            let text = from_value::<Option<String>>(cell)?;
            text.map(|text| serde_json::from_str::<Json>(&text)).transpose()?.into()
        }
        Kind::Boolean => from_value::<Option<bool>>(cell)?.into(),
        Kind::Integer => from_value::<Option<i32>>(cell)?.into(),
        Kind::BigInteger => from_value::<Option<i64>>(cell)?.into(),
        Kind::Instant => from_value::<Option<DateTime<Utc>>>(cell)?.into(),
        Kind::Day => from_value::<Option<NaiveDate>>(cell)?.into(),
    })
}
