//! `madang migrate`: brings the database up to date.

use std::io::Write;

use clap::Args;

use super::database;

#[derive(Args)]
pub struct Migrate;

impl Migrate {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let db = database().await?;
        db.migrate().await?;
        writeln!(out, "The database is up to date.")?;
        Ok(())
    }
}
