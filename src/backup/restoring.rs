//! A backup comes back: into a database that holds nothing, all of it or none.

use std::{collections::BTreeSet, io::Read, path::Path};

use anyhow::{Context, bail, ensure};
use sea_orm::{
    DatabaseTransaction, DbBackend, Statement,
    entity::prelude::*,
    sea_query::{Alias, Query},
};

use super::{
    Held, Manifest, STEPS,
    archive::Archive,
    is_kept, rows,
    schema::{self, Kind, Table},
};
use crate::{
    files::Files,
    store::{Db, address_change, ledger},
};

/// Loads everything that a backup holds and brings it up to date.
pub async fn restore(db: &Db, files: &Files, from: &Path) -> anyhow::Result<Manifest> {
    let mut archive = Archive::open(from)?;
    empty(db.read()).await?;
    let steps = steps(&schema::steps(db.read()).await?, &archive.manifest.steps)?;
    archive.verify()?;
    if steps > 0 {
        db.migrate_by(steps).await?;
    }
    put(&mut archive, files).await?;
    let tx = db.write().await?;
    load(&tx, &mut archive).await?;
    tx.commit().await?;
    db.migrate().await?;
    // A backup from before there was a ledger: what is public in it is what the ledger begins with.
    let tx = db.write().await?;
    ledger::begin(&tx, archive.manifest.made_at).await?;
    // A letter that was answered after the backup opens nothing again.
    address_change::end_all(&tx, archive.manifest.made_at).await?;
    tx.commit().await?;
    Ok(archive.manifest)
}

async fn empty(db: &impl ConnectionTrait) -> anyhow::Result<()> {
    for table in schema::tables(db).await?.iter().filter(|table| table.name != STEPS) {
        let column = Alias::new(&table.columns[0].name);
        let any = Query::select().column(column).from(Alias::new(&table.name)).limit(1).take();
        let name = &table.name;
        ensure!(
            db.query_one(&any).await?.is_none(),
            "the database is not empty, there are rows in {name}: a backup is loaded into a new one"
        );
    }
    Ok(())
}

/// How many steps the database has to take until it is as the backup's was.
fn steps(taken: &BTreeSet<String>, held: &BTreeSet<String>) -> anyhow::Result<u32> {
    let known = Db::known_steps();
    if let Some(step) = held.iter().find(|step| !known.contains(step)) {
        bail!("the backup is of a newer program: this one does not know the step {step}");
    }
    if let Some(step) = taken.difference(held).next() {
        bail!(
            "the database has taken the step {step}, and the backup's had not: a backup is loaded into a new one"
        );
    }
    if let Some(step) = known[..held.len()].iter().find(|step| !held.contains(*step)) {
        bail!(
            "the backup's database had not taken the step {step}, which comes before others that it had"
        );
    }
    Ok(u32::try_from(held.len() - taken.len())?)
}

/// The files, before any row names them; those of a restore that fails later are swept away in time.
async fn put(archive: &mut Archive, files: &Files) -> anyhow::Result<()> {
    for hash in archive.manifest.files.clone() {
        if files.has(&hash).await? {
            continue;
        }
        let (mut incoming, mut piece) = (files.begin().await?, vec![0; 64 * 1024]);
        let mut bytes = archive.bytes(&hash)?;
        loop {
            let read = bytes.read(&mut piece)?;
            if read == 0 {
                break;
            }
            incoming.write(&piece[..read]).await?;
        }
        let ready = incoming.whole().await?;
        ensure!(ready.sha256 == hash, "the file {hash} is not as it was written");
        files.settle(&ready).await?;
    }
    Ok(())
}

async fn load(tx: &DatabaseTransaction, archive: &mut Archive) -> anyhow::Result<()> {
    let mut tables = schema::tables(tx).await?;
    tables.retain(|table| is_kept(&table.name));
    let here: BTreeSet<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    let held: BTreeSet<&str> = archive.manifest.tables.keys().map(String::as_str).collect();
    if let Some(table) = here.symmetric_difference(&held).next() {
        bail!("the table {table} is in the backup or in the database, and not in both");
    }
    let references = loosened(tx).await?;
    for table in &tables {
        let columns = columns(table, &archive.manifest.tables[&table.name])?;
        rows::load(tx, (&table.name, &columns), archive.lines(&table.name)?).await?;
    }
    tightened(tx, &references).await
}

/// The columns in the order of the backup, as this database keeps them.
fn columns(table: &Table, held: &Held) -> anyhow::Result<Vec<(String, Kind)>> {
    let name = &table.name;
    ensure!(held.columns.len() == table.columns.len(), "{name} has other columns in the backup");
    let kind = |wanted: &String| {
        let here = table.columns.iter().find(|column| column.name == *wanted);
        let here = here.with_context(|| format!("{name} has no column {wanted}"))?;
        Ok((wanted.clone(), here.kind))
    };
    held.columns.iter().map(kind).collect()
}

const REFERENCES: &str = "SELECT conrelid::regclass::text AS name, quote_ident(conname) AS held FROM pg_constraint \
     WHERE contype = 'f' AND connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";

/// Rows come table by table, those that are named maybe after those that name them: what refers to what is looked at
/// last. Returns what has to be put back.
async fn loosened(tx: &DatabaseTransaction) -> anyhow::Result<Vec<(String, String)>> {
    if tx.get_database_backend() != DbBackend::Postgres {
        tx.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        return Ok(Vec::new());
    }
    let mut references = Vec::new();
    for row in tx.query_all_raw(Statement::from_string(DbBackend::Postgres, REFERENCES)).await? {
        references.push((row.try_get::<String>("", "name")?, row.try_get::<String>("", "held")?));
    }
    for (table, name) in &references {
        alter(tx, table, name, "DEFERRABLE INITIALLY DEFERRED").await?;
    }
    Ok(references)
}

async fn tightened(
    tx: &DatabaseTransaction,
    references: &[(String, String)],
) -> anyhow::Result<()> {
    if !references.is_empty() {
        tx.execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE").await?;
    }
    for (table, name) in references {
        alter(tx, table, name, "NOT DEFERRABLE").await?;
    }
    Ok(())
}

async fn alter(tx: &DatabaseTransaction, table: &str, name: &str, how: &str) -> Result<(), DbErr> {
    tx.execute_unprepared(&format!("ALTER TABLE {table} ALTER CONSTRAINT {name} {how}")).await?;
    Ok(())
}
