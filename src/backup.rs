//! The whole portal in one file: every row of one moment, and the files that those rows name. Either kind of database
//! takes it back (docs/decisions/0029-backup.md).

mod archive;
mod keys;
mod restoring;
mod rows;
mod schema;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
};

use anyhow::{bail, ensure};
use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, DbBackend, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    files::Files,
    store::{Db, kept_bytes},
};
use archive::Draft;
use schema::Table;

pub use restoring::restore;

/// Another number where an older program would misread what is written.
const FORMAT: u32 = 1;
/// Who was signed in, or held a link for an hour, is nobody's business later.
const LEFT_OUT: [&str; 2] = ["session", "one_time_link"];
/// Which steps a database has taken; it writes that itself.
const STEPS: &str = "seaql_migrations";
/// How many files a message names.
const NAMED: usize = 5;

/// What a backup holds, as its last entry says.
#[derive(Debug, Deserialize, Serialize)]
pub struct Manifest {
    format: u32,
    /// The version of the program that wrote it.
    program: String,
    pub made_at: DateTime<Utc>,
    database: String,
    /// The steps that the database had taken.
    steps: BTreeSet<String>,
    tables: BTreeMap<String, Held>,
    /// The SHA-256 of each file.
    files: BTreeSet<String>,
}

/// The rows of a table: one JSON list each, in the order of the columns.
#[derive(Debug, Deserialize, Serialize)]
struct Held {
    columns: Vec<String>,
    rows: u64,
    sha256: String,
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: u64 = self.tables.values().map(|held| held.rows).sum();
        let (tables, files) = (self.tables.len(), self.files.len());
        write!(f, "{rows} rows of {tables} tables and {files} files")
    }
}

/// Writes everything into a file that is not there yet.
pub async fn write(
    db: &Db,
    files: &Files,
    (to, now): (&Path, DateTime<Utc>),
) -> anyhow::Result<Manifest> {
    let mut draft = Draft::begin(to)?;
    let tx = db.snapshot().await?;
    let mut manifest = begun(&tx, now).await?;
    for table in schema::tables(&tx).await?.iter().filter(|table| is_kept(&table.name)) {
        kept(&tx, table, (&mut draft, &mut manifest)).await?;
    }
    tx.rollback().await?;
    // Files are on the disk before the rows that name them: whoever reads those first finds these.
    copied(files, &manifest.files, &mut draft).await?;
    draft.whole(&manifest)?;
    Ok(manifest)
}

fn is_kept(table: &str) -> bool {
    table != STEPS && !LEFT_OUT.contains(&table)
}

async fn begun(tx: &DatabaseTransaction, now: DateTime<Utc>) -> anyhow::Result<Manifest> {
    let steps = schema::steps(tx).await?;
    ensure!(
        !steps.is_empty(),
        "the database holds no portal; MADANG_DATABASE_URL says which one is meant"
    );
    Ok(Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        database: match tx.get_database_backend() {
            DbBackend::Postgres => "PostgreSQL",
            _ => "SQLite",
        }
        .to_owned(),
        steps,
        tables: BTreeMap::new(),
        files: BTreeSet::new(),
    })
}

/// The rows of one table, and which files they name.
async fn kept(
    tx: &DatabaseTransaction,
    table: &Table,
    (draft, manifest): (&mut Draft, &mut Manifest),
) -> anyhow::Result<()> {
    let mut entry = draft.entry(&archive::rows(&table.name))?;
    let names_files = kept_bytes::NAMING.contains(&table.name.as_str());
    let file = table.columns.iter().position(|column| names_files && column.name == "sha256");
    let rows = rows::dump(tx, table, &mut entry, |row| {
        let named = file.and_then(|place| row[place].as_str());
        manifest.files.extend(named.map(str::to_owned));
        keys::is_kept(table, row)
    })
    .await?;
    let columns = table.columns.iter().map(|column| column.name.clone()).collect();
    let held = Held { columns, rows, sha256: entry.sum() };
    manifest.tables.insert(table.name.clone(), held);
    Ok(())
}

async fn copied(files: &Files, named: &BTreeSet<String>, draft: &mut Draft) -> anyhow::Result<()> {
    let mut lost = Vec::new();
    for hash in named {
        if !files.has(hash).await? || !draft.file(hash, files.stream(hash).await?).await? {
            lost.push(hash.as_str());
        }
    }
    if lost.is_empty() {
        return Ok(());
    }
    let more = if lost.len() > NAMED { ", …" } else { "" };
    let few = &lost[..lost.len().min(NAMED)];
    bail!("{} files that rows name are missing or damaged: {}{more}", lost.len(), few.join(", "))
}
