//! `madang backup FILE`: the whole portal in one new file, also while it serves.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::database;
use crate::{app::PortalClock, backup, config::Config, files::Files};

#[derive(Args)]
pub struct Backup {
    /// The file to write, which is not there yet
    file: PathBuf,
}

impl Backup {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let db = database().await?;
        let files = Files::open(&Config::files_for_tools()?).await?;
        let held = backup::write(&db, &files, (&self.file, PortalClock::real().now())).await?;
        writeln!(out, "{held} are in {}.", self.file.display())?;
        writeln!(out, "Sessions and one-time links are left out.")?;
        Ok(())
    }
}
