//! `madang programmes check`: whether programme and procedure files hold together.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::domain::engine::procedures::{Procedures, SHIPPED};
use crate::domain::programme;

/// Files that every folder of programmes, or of procedures, has once. A folder without one of these is
/// checked on top of the files that come with the portal.
const WHOLE: [&str; 2] = ["bindings.toml", "acts.toml"];
/// A folder with these has other files beside them, which are not looked at.
const FOLDERS: [&str; 2] = ["programmes", "procedures"];
const BESIDE_PROCEDURES: [&str; 3] = ["acts.toml", "notices.toml", "words.toml"];

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

/// Name and text of the files found.
type Files = Vec<(String, String)>;

impl Check {
    pub fn run(&self, out: &mut dyn Write) -> Result<()> {
        let (programmes, procedures) = match &self.dir {
            None => (programme::Programmes::shipped_files(), shipped_procedures()),
            Some(dir) => found(dir)?,
        };
        let mut flaws = Vec::new();
        let programmes = (!programmes.is_empty())
            .then(|| kept(programme::Programmes::parse(&borrowed(&programmes)), &mut flaws))
            .flatten();
        let procedures = (!procedures.is_empty())
            .then(|| kept(Procedures::parse(&borrowed(&procedures)), &mut flaws))
            .flatten();
        if let (Some(programmes), Some(procedures)) = (&programmes, &procedures) {
            flaws.extend(programmes.against(procedures).iter().map(ToString::to_string));
        }
        let programmes = programmes.map_or(0, |programmes| programmes.all().count());
        let procedures = procedures.map_or(0, |procedures| procedures.iter().count());
        for flaw in &flaws {
            writeln!(out, "{flaw}")?;
        }
        match flaws.len() {
            0 => writeln!(out, "{programmes} programmes, {procedures} procedures: all good")?,
            1 => bail!("1 flaw"),
            count => bail!("{count} flaws"),
        }
        Ok(())
    }
}

/// What was read, or nothing and every flaw.
fn kept<T, F: ToString>(
    read: std::result::Result<T, Vec<F>>,
    flaws: &mut Vec<String>,
) -> Option<T> {
    read.map_err(|wrong| flaws.extend(wrong.iter().map(ToString::to_string))).ok()
}

fn found(dir: &Path) -> Result<(Files, Files)> {
    let mut files = Vec::new();
    let kept = FOLDERS.iter().map(|folder| dir.join(folder)).filter(|folder| folder.is_dir());
    let kept: Vec<PathBuf> = kept.collect();
    let searched = if kept.is_empty() { vec![dir.to_owned()] } else { kept };
    for folder in searched {
        walk(dir, &folder, &mut files).with_context(|| folder.display().to_string())?;
    }
    if files.is_empty() {
        bail!("{}: no file of a programme or procedure is in it", dir.display());
    }
    files.sort();
    let (procedures, programmes): (Files, Files) = files.into_iter().partition(is_of_procedures);
    Ok((
        whole(programmes, programme::Programmes::shipped_files()),
        whole(procedures, shipped_procedures()),
    ))
}

fn walk(root: &Path, dir: &Path, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push((name.to_string_lossy().into_owned(), text));
        }
    }
    Ok(())
}

/// A procedure has a first stage; its acts and words stand beside it.
fn is_of_procedures((file, text): &(String, String)) -> bool {
    BESIDE_PROCEDURES.contains(&name(file))
        || toml::from_str::<toml::Table>(text).is_ok_and(|table| table.contains_key("first"))
}

/// The files with those of the portal under them, unless they are whole in themselves.
fn whole(files: Files, shipped: Files) -> Files {
    if files.is_empty() || files.iter().any(|(file, _)| WHOLE.contains(&name(file))) {
        return files;
    }
    let own = |file: &str| files.iter().any(|(other, _)| ends_alike(other, file));
    let mut all: Files = shipped.into_iter().filter(|(file, _)| !own(file)).collect();
    all.extend(files);
    all
}

/// `programmes/city/form.toml` stands for `city/form.toml`.
fn ends_alike(longer: &str, file: &str) -> bool {
    longer == file || longer.strip_suffix(file).is_some_and(|before| before.ends_with('/'))
}

fn name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

fn shipped_procedures() -> Files {
    SHIPPED.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
}

fn borrowed(files: &Files) -> Vec<(&str, &str)> {
    files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect()
}
