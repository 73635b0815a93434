//! `madang restore FILE`: what `madang backup` kept, into an empty database, and whether all that must be true of it is.

use std::{io::Write, path::PathBuf};

use anyhow::Context;
use clap::Args;

use super::{audit::Audit, check::Check, database};
use crate::{backup, config::Config, files::Files};

#[derive(Args)]
pub struct Restore {
    /// The file that `madang backup` wrote
    file: PathBuf,
}

impl Restore {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let db = database().await?;
        let files = Files::open(&Config::files_for_tools()?).await?;
        let held = backup::restore(&db, &files, &self.file).await?;
        db.close().await?;
        writeln!(out, "{held} of {} are loaded.", held.made_at.to_rfc3339())?;
        writeln!(out, "Nobody is signed in: sessions and one-time links do not come back.")?;
        let laws = Check::default().run(out).await;
        let chain = Audit::Verify { checkpoint: None }.run(out).await;
        laws.and(chain).context("everything is loaded, but not as it must be")?;
        writeln!(out, "The backup is restored; laws and chain hold.")?;
        Ok(())
    }
}
