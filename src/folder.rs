//! A folder with files of programmes and procedures, on top of those that come with the portal.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::domain::{
    engine::procedures::{Procedures, SHIPPED},
    programme::Programmes,
};

/// Files that every folder of programmes, or of procedures, has once. A folder without one of these stands
/// on top of the files that come with the portal.
const WHOLE: [&str; 2] = ["bindings.toml", "acts.toml"];
/// A folder with these has other files beside them, which are not looked at.
const FOLDERS: [&str; 2] = ["programmes", "procedures"];
const BESIDE_PROCEDURES: [&str; 3] = ["acts.toml", "notices.toml", "words.toml"];

/// Name and text of the files found.
pub type Files = Vec<(String, String)>;

/// Programmes and procedures as read, each where there are files of it; every flaw as a line.
#[derive(Default)]
pub struct Read {
    pub programmes: Option<Programmes>,
    pub procedures: Option<Procedures>,
    pub flaws: Vec<String>,
}

/// Those of the folder hold from now on in this process, beside those that come with the portal.
pub fn put_in_force(folder: &Path) -> Result<()> {
    let (programmes, procedures) = found(folder)?;
    let or_shipped = |files: Files, shipped: Files| if files.is_empty() { shipped } else { files };
    let programmes = or_shipped(programmes, Programmes::shipped_files());
    let procedures = or_shipped(procedures, shipped_procedures());
    let Read { programmes, procedures, flaws } = read(&programmes, &procedures);
    let (Some(programmes), Some(procedures), true) = (programmes, procedures, flaws.is_empty())
    else {
        bail!("{}: {}", folder.display(), flaws.join("\n"));
    };
    if !programmes.hold_from_now_on() || !procedures.hold_from_now_on() {
        bail!("{}: other programmes hold in this process already", folder.display());
    }
    Ok(())
}

/// Whether the files hold together, each set in itself and both with each other.
pub fn read(programmes: &Files, procedures: &Files) -> Read {
    let mut read = Read::default();
    if !programmes.is_empty() {
        read.programmes = kept(Programmes::parse(&borrowed(programmes)), &mut read.flaws);
    }
    if !procedures.is_empty() {
        read.procedures = kept(Procedures::parse(&borrowed(procedures)), &mut read.flaws);
    }
    if let (Some(programmes), Some(procedures)) = (&read.programmes, &read.procedures) {
        read.flaws.extend(programmes.against(procedures).iter().map(ToString::to_string));
    }
    read
}

/// The files of a folder, with those of the portal under them unless they are whole in themselves.
pub fn found(dir: &Path) -> Result<(Files, Files)> {
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
    Ok((whole(programmes, Programmes::shipped_files()), whole(procedures, shipped_procedures())))
}

pub fn shipped_procedures() -> Files {
    SHIPPED.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
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

fn borrowed(files: &Files) -> Vec<(&str, &str)> {
    files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect()
}

/// What was read, or nothing and every flaw.
fn kept<T, F: ToString>(
    read: std::result::Result<T, Vec<F>>,
    flaws: &mut Vec<String>,
) -> Option<T> {
    read.map_err(|wrong| flaws.extend(wrong.iter().map(ToString::to_string))).ok()
}
