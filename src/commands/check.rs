//! `madang check`: the laws that every database keeps, one line each; with `--deploy`, which settings are unsafe.

use std::io::Write;

use anyhow::bail;
use clap::Args;

use super::database;
use crate::{
    app::PortalClock,
    check::{self, deploy},
    config::Config,
    files::Files,
};

#[derive(Args, Default)]
pub struct Check {
    /// Look at the settings of `serve` instead: exit 1 where any is unsafe for a portal in use
    #[arg(long)]
    deploy: bool,
}

impl Check {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        if self.deploy { settings(out).await } else { laws(out).await }
    }
}

async fn laws(out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let db = database().await?;
    let files = Files::open(&Config::files_for_tools()?).await?;
    let lines = check::invariants(db.read(), &files, PortalClock::real().now()).await?;
    for line in &lines {
        writeln!(out, "{line}")?;
    }
    match lines.iter().filter(|line| !line.holds()).count() {
        0 => Ok(()),
        broken => bail!("{broken} of {} laws are broken", lines.len()),
    }
}

async fn settings(out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let (config, unfit) = Config::weighed();
    let mut lines = unfit.0;
    lines.extend(deploy::unsafe_things(&config).await?);
    for line in &lines {
        writeln!(out, "unsafe {line}")?;
    }
    match lines.len() {
        0 => Ok(writeln!(out, "ok: nothing unsafe was found")?),
        found => bail!("{found} unsafe"),
    }
}
