//! What a database says of itself: its tables, their columns, and the steps that it has taken.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use sea_orm::{
    DbBackend, QueryResult, Statement, entity::prelude::*, sea_query::Alias, sea_query::Query,
};

use super::STEPS;

/// A table as it stands in this database.
#[derive(Debug)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub name: String,
    pub kind: Kind,
}

/// What a column holds, whichever name the database has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Uuid,
    /// Also JSON where the database keeps it as text.
    Text,
    Json,
    Boolean,
    Integer,
    BigInteger,
    Instant,
    Day,
}

const SQLITE: &str = "SELECT t.name AS name, c.name AS held, c.type AS kind \
     FROM sqlite_master t JOIN pragma_table_info(t.name) c \
     WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' ORDER BY t.name, c.cid";

const POSTGRES: &str = "SELECT c.table_name::text AS name, c.column_name::text AS held, c.data_type::text AS kind \
     FROM information_schema.columns c \
     JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' \
     ORDER BY c.table_name, c.ordinal_position";

impl Kind {
    fn of(backend: DbBackend, declared: &str) -> Option<Self> {
        Some(match declared.to_lowercase().as_str() {
            "uuid" | "uuid_text" => Self::Uuid,
            "text" | "varchar" | "character varying" | "jsonb_text" => Self::Text,
            "jsonb" => Self::Json,
            "boolean" => Self::Boolean,
            // SQLite has one name for both.
            "integer" if backend == DbBackend::Postgres => Self::Integer,
            "integer" | "bigint" => Self::BigInteger,
            "timestamp with time zone" | "timestamp_with_timezone_text" => Self::Instant,
            "date" | "date_text" => Self::Day,
            _ => return None,
        })
    }
}

/// Every table by its name.
pub(super) async fn tables(db: &impl ConnectionTrait) -> anyhow::Result<Vec<Table>> {
    let backend = db.get_database_backend();
    let ask = if backend == DbBackend::Postgres { POSTGRES } else { SQLITE };
    let mut tables: Vec<Table> = Vec::new();
    for row in db.query_all_raw(Statement::from_string(backend, ask)).await? {
        let (table, column) = column(backend, &row)?;
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(Table { name: table, columns: vec![column] }),
        }
    }
    Ok(tables)
}

fn column(backend: DbBackend, row: &QueryResult) -> anyhow::Result<(String, Column)> {
    let table: String = row.try_get("", "name")?;
    let name: String = row.try_get("", "held")?;
    let declared: String = row.try_get("", "kind")?;
    let Some(kind) = Kind::of(backend, &declared) else {
        bail!("{table}.{name} is a {declared}, which a backup cannot hold");
    };
    Ok((table, Column { name, kind }))
}

/// The steps that the database has taken; none where it is new.
pub(super) async fn steps(db: &impl ConnectionTrait) -> anyhow::Result<BTreeSet<String>> {
    if !tables(db).await?.iter().any(|table| table.name == STEPS) {
        return Ok(BTreeSet::new());
    }
    let all = Query::select().column(Alias::new("version")).from(Alias::new(STEPS)).take();
    let rows = db.query_all(&all).await?;
    let steps = rows.iter().map(|row| row.try_get("", "version"));
    steps.collect::<Result<_, DbErr>>().context("the steps of the database cannot be read")
}
