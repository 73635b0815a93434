//! `madang check`: the laws that every database keeps, one line each.

use std::io::Write;

use anyhow::bail;
use clap::Args;

use super::database;
use crate::{app::PortalClock, check, config::Config, files::Files};

#[derive(Args)]
pub struct Check;

impl Check {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let db = database().await?;
        let files = Files::open(&Config::files_for_tools()).await?;
        let lines = check::invariants(db.read(), &files, PortalClock::real().now()).await?;
        for line in &lines {
            writeln!(out, "{line}")?;
        }
        match lines.iter().filter(|line| !line.holds()).count() {
            0 => Ok(()),
            broken => bail!("{broken} of {} laws are broken", lines.len()),
        }
    }
}
