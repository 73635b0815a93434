//! `madang audit verify`: walks the chains and names every entry that does not fit; `madang audit checkpoint`: how far
//! they have come, into a file.

use std::{io::Write, path::PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;

use super::database;
use crate::{
    act,
    checkpoint::{self, Checkpoint},
};

#[derive(Subcommand)]
pub enum Audit {
    /// Walk the chains; exit 1 and name each entry that was changed, put in or taken out
    Verify {
        /// Also what such a file knows, which nobody changed with the database
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Write down how far the chains have come, or bring the file up to now
    Checkpoint {
        /// Keep it, or a copy, on another machine
        file: PathBuf,
    },
}

impl Audit {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        match self {
            Self::Verify { checkpoint } => verify(checkpoint, out).await,
            Self::Checkpoint { file } => {
                let db = database().await?;
                let tx = db.snapshot().await?;
                let written = checkpoint::keep(&tx, &file).await?;
                let known = Checkpoint::read(&file)?.context("it was taken away again")?;
                let event = known.events.last().map_or(0, |head| head.number);
                let said = if written { "written" } else { "there already" };
                writeln!(out, "{said}: events to number {event}; later ones wait for their seal.")?;
                Ok(())
            }
        }
    }
}

/// All at one moment: a portal that serves meanwhile writes on.
async fn verify(checkpoint: Option<PathBuf>, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let db = database().await?;
    let tx = db.snapshot().await?;
    let (count, mut found) = act::faults(&tx).await?;
    if let Some(file) = checkpoint {
        let known = Checkpoint::read(&file)?;
        let known = known.with_context(|| format!("{} is not there", file.display()))?;
        found.extend(known.faults(&tx).await?);
    }
    for broken in &found {
        writeln!(out, "{broken}")?;
    }
    if !found.is_empty() {
        bail!("{} do not fit", found.len());
    }
    writeln!(out, "{count} events: the chain is whole.")?;
    Ok(())
}
