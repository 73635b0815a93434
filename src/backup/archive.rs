//! The file of a backup: a ZIP of `rows/TABLE.jsonl`, `files/SHA256` and, last, `manifest.json`.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zip::{CompressionMethod, ZipArchive, ZipWriter, read::ZipFile, write::SimpleFileOptions};

use super::{FORMAT, Held, Manifest};
use crate::{bundle::copied, domain::fingerprint::hex, files::Reading};

const MANIFEST: &str = "manifest.json";

/// Where the rows of a table lie.
pub(super) fn rows(table: &str) -> String {
    format!("rows/{table}.jsonl")
}

fn file(hash: &str) -> String {
    format!("files/{hash}")
}

/// A backup under a name that is not its own yet; let go of before its end, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Draft {
    zip: ZipWriter<BufWriter<File>>,
    path: Unfinished,
    to: PathBuf,
}

#[derive(Debug)]
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // What is whole has been renamed; then there is nothing to remove.
        drop(fs::remove_file(&self.0));
    }
}

/// What is being written, with its SHA-256 so far.
pub(super) struct Entry<'a> {
    zip: &'a mut ZipWriter<BufWriter<File>>,
    hash: Sha256,
}

impl Write for Entry<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

impl Entry<'_> {
    pub fn sum(self) -> String {
        hex(&self.hash.finalize())
    }
}

impl Draft {
    /// Nobody else may read it: it holds all that the database holds.
    pub fn begin(to: &Path) -> anyhow::Result<Self> {
        absent(to)?;
        let path = Unfinished(folder(to).join(format!(".{}", Uuid::now_v7())));
        let open = File::options().write(true).create_new(true).mode(0o600).open(&path.0);
        let open = open.with_context(|| format!("{} cannot be written", to.display()))?;
        Ok(Self { zip: ZipWriter::new(BufWriter::new(open)), path, to: to.to_owned() })
    }

    pub fn entry(&mut self, name: &str) -> anyhow::Result<Entry<'_>> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .unix_permissions(0o600)
            .large_file(true);
        self.zip.start_file(name, options)?;
        Ok(Entry { zip: &mut self.zip, hash: Sha256::new() })
    }

    /// Copies a file; `false` where it does not hold what its name says.
    pub async fn file(&mut self, hash: &str, mut from: Reading) -> anyhow::Result<bool> {
        let mut entry = self.entry(&file(hash))?;
        while let Some(piece) = from.pieces.next().await {
            entry.write_all(&piece?)?;
        }
        Ok(entry.sum() == hash)
    }

    /// Everything is in it and safe on the disk; it gets its name.
    pub fn whole(mut self, manifest: &Manifest) -> anyhow::Result<()> {
        serde_json::to_writer_pretty(self.entry(MANIFEST)?, manifest)?;
        self.zip.finish()?.into_inner()?.sync_all()?;
        absent(&self.to)?;
        fs::rename(&self.path.0, &self.to)?;
        File::open(folder(&self.to))?.sync_all()?;
        Ok(())
    }
}

fn absent(to: &Path) -> anyhow::Result<()> {
    ensure!(fs::symlink_metadata(to).is_err(), "{} is there already", to.display());
    Ok(())
}

fn folder(to: &Path) -> &Path {
    let named = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    named.unwrap_or(Path::new("."))
}

/// A backup to read from.
pub(super) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    pub manifest: Manifest,
}

impl Archive {
    pub fn open(from: &Path) -> anyhow::Result<Self> {
        let named = from.display();
        let open = File::open(from).with_context(|| format!("{named} cannot be read"))?;
        let mut zip = ZipArchive::new(BufReader::new(open))
            .with_context(|| format!("{named} is no backup, or damaged"))?;
        let said = zip.by_name(MANIFEST).with_context(|| format!("{named} is no backup"))?;
        let manifest = io::read_to_string(said).with_context(|| format!("{named} is damaged"))?;
        let format: Format = serde_json::from_str(&manifest)
            .with_context(|| format!("{named} is no backup of this program"))?;
        let format = format.format;
        ensure!(format == FORMAT, "{named} has the format {format}; this program reads {FORMAT}");
        let manifest = serde_json::from_str(&manifest)
            .with_context(|| format!("the manifest of {named} cannot be read"))?;
        Ok(Self { zip, manifest })
    }

    /// Whether everything is in it, byte by byte.
    pub fn verify(&mut self) -> anyhow::Result<()> {
        for (table, Held { sha256, .. }) in &self.manifest.tables {
            sound(&mut self.zip, &rows(table), sha256)?;
        }
        for hash in &self.manifest.files {
            sound(&mut self.zip, &file(hash), hash)?;
        }
        Ok(())
    }

    pub fn lines(
        &mut self,
        table: &str,
    ) -> anyhow::Result<impl Iterator<Item = io::Result<String>>> {
        Ok(BufReader::new(entry(&mut self.zip, &rows(table))?).lines())
    }

    pub fn bytes(&mut self, hash: &str) -> anyhow::Result<impl Read> {
        entry(&mut self.zip, &file(hash))
    }
}

/// All that is read before the format is known.
#[derive(serde::Deserialize)]
struct Format {
    format: u32,
}

fn entry<'a>(
    zip: &'a mut ZipArchive<BufReader<File>>,
    name: &str,
) -> anyhow::Result<ZipFile<'a, BufReader<File>>> {
    zip.by_name(name).with_context(|| damaged(name))
}

fn sound(zip: &mut ZipArchive<BufReader<File>>, name: &str, sum: &str) -> anyhow::Result<()> {
    let found = copied(&mut entry(zip, name)?, &mut io::sink()).with_context(|| damaged(name))?;
    ensure!(found == sum, damaged(name));
    Ok(())
}

fn damaged(name: &str) -> String {
    format!("the backup is damaged: {name} is not as it was written; nothing was loaded")
}
