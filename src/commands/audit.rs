//! `madang audit verify`: walks the chain of events and names the first entry that does not fit.

use std::io::Write;

use anyhow::bail;
use clap::Subcommand;

use super::database;
use crate::act::{self, Broken};

#[derive(Subcommand)]
pub enum Audit {
    /// Walk the chain; exit 1 at the first broken entry
    Verify,
}

impl Audit {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let Self::Verify = self;
        let db = database().await?;
        match act::verify(db.read()).await? {
            Ok(count) => writeln!(out, "{count} events: the chain is whole.")?,
            Err(Broken { entry, why }) => bail!("{entry}: {why}"),
        }
        Ok(())
    }
}
