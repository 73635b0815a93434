//! `madang programmes check`: whether programme and procedure files hold together.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    domain::programme,
    folder::{self, Read},
};

/// What can be done with programme and procedure files.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Programmes {
    Check(Check),
}

impl Programmes {
    pub fn run(&self, out: &mut dyn Write) -> Result<()> {
        let Self::Check(check) = self;
        check.run(out)
    }
}

/// Check programme and procedure files; name file, row and reason of all that is wrong.
#[derive(Args, Clone, Debug)]
pub struct Check {
    /// A folder with such files, searched through; without it, the files that come with the portal
    dir: Option<PathBuf>,
}

impl Check {
    pub fn run(&self, out: &mut dyn Write) -> Result<()> {
        let (programmes, procedures) = match &self.dir {
            None => (programme::Programmes::shipped_files(), folder::shipped_procedures()),
            Some(dir) => folder::found(dir)?,
        };
        let Read { programmes, procedures, flaws } = folder::read(&programmes, &procedures);
        for flaw in &flaws {
            writeln!(out, "{flaw}")?;
        }
        let programmes = programmes.map_or(0, |programmes| programmes.all().count());
        let procedures = procedures.map_or(0, |procedures| procedures.iter().count());
        match flaws.len() {
            0 => writeln!(out, "{programmes} programmes, {procedures} procedures: all good")?,
            1 => bail!("1 flaw"),
            count => bail!("{count} flaws"),
        }
        Ok(())
    }
}
