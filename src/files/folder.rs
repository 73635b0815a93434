//! Files in a folder of this machine. A file gets its name when all of it is on the disk.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use futures_util::{StreamExt, TryStreamExt};
use tokio::fs;
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use super::{Reading, is_aged, shelf, unnamed};
use crate::error::Away;

/// So many bytes of a file are read at a time.
const PIECE: usize = 64 * 1024;

#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// A file under a name that is not its own yet; let go of, it is gone.
#[derive(Debug)]
pub(super) struct Draft(PathBuf);

impl Draft {
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // A kept file has been renamed; then there is nothing to remove.
        drop(std::fs::remove_file(&self.0));
    }
}

impl Folder {
    pub async fn open(root: &Path) -> anyhow::Result<Self> {
        // Nobody else on the machine reads what lies there.
        let made = fs::DirBuilder::new().recursive(true).mode(0o750).create(root).await;
        made.context("the folder for files cannot be made")?;
        Ok(Self { root: root.to_owned() })
    }

    pub(super) async fn begin(&self) -> anyhow::Result<(fs::File, Draft)> {
        let draft = Draft(self.root.join(format!(".{}", Uuid::now_v7())));
        match fs::File::create(&draft.0).await {
            Ok(file) => Ok((file, draft)),
            Err(error) => Err(self.unless_away(error)),
        }
    }

    pub(super) async fn settle(&self, draft: &Draft, hash: &str) -> anyhow::Result<()> {
        let path = self.path(hash);
        // A transaction that is tried again finds it kept already.
        if !fs::try_exists(&draft.0).await? && fs::try_exists(&path).await? {
            return Ok(());
        }
        let folder = path.parent().context("a file has a folder")?;
        self.move_in(&draft.0, folder, &path).await.map_err(|error| self.unless_away(error))
    }

    async fn move_in(&self, draft: &Path, folder: &Path, path: &Path) -> io::Result<()> {
        // Never the whole folder anew: where it was moved away, it comes back.
        match fs::create_dir(folder).await {
            // A cut of the power takes no new shelf away.
            Ok(()) => fs::File::open(&self.root).await?.sync_all().await?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        fs::rename(draft, path).await?;
        fs::File::open(folder).await?.sync_all().await
    }

    /// What went wrong, or that nothing can go right while the folder is away.
    fn unless_away(&self, error: io::Error) -> anyhow::Error {
        if self.root.is_dir() { error.into() } else { anyhow::Error::from(Away).context(error) }
    }

    pub fn scratch(&self) -> anyhow::Result<std::fs::File> {
        unnamed(&self.root).map_err(|error| self.unless_away(error))
    }

    pub async fn read(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        let read = fs::read(self.path(hash)).await.map_err(|error| self.unless_away(error));
        read.with_context(|| format!("the file {hash} is not there"))
    }

    pub async fn stream(&self, hash: &str) -> anyhow::Result<Reading> {
        let file = fs::File::open(self.path(hash)).await.map_err(|error| self.unless_away(error));
        let file = file.with_context(|| format!("the file {hash} is not there"))?;
        let bytes = file.metadata().await?.len();
        let pieces = ReaderStream::with_capacity(file, PIECE).map_err(anyhow::Error::from).boxed();
        Ok(Reading { bytes, pieces })
    }

    pub async fn has(&self, hash: &str) -> anyhow::Result<bool> {
        match fs::try_exists(self.path(hash)).await {
            Ok(false) if !self.root.is_dir() => Err(Away.into()),
            found => Ok(found?),
        }
    }

    pub async fn shelves(&self) -> anyhow::Result<Vec<String>> {
        let mut shelves = vec![String::new()];
        let mut entries = fs::read_dir(&self.root).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().into_string();
            if let (true, Ok(name)) = (entry.file_type().await?.is_dir(), name) {
                shelves.push(name);
            }
        }
        Ok(shelves)
    }

    pub async fn aged(&self, shelf: &str, age: Duration) -> anyhow::Result<Vec<String>> {
        let mut names = Vec::new();
        let mut entries = fs::read_dir(self.root.join(shelf)).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().into_string();
            if let (true, Ok(name)) = (is_old(&entry.path(), age).await, name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    pub async fn forget(&self, shelf: &str, name: &str, age: Duration) -> anyhow::Result<()> {
        let path = self.root.join(shelf).join(name);
        if is_old(&path, age).await {
            fs::remove_file(&path).await?;
        }
        Ok(())
    }

    /// Where the bytes of this hash lie.
    pub fn path(&self, hash: &str) -> PathBuf {
        self.root.join(shelf(hash)).join(hash)
    }
}

async fn is_old(path: &Path, age: Duration) -> bool {
    let Ok(about) = fs::metadata(path).await else { return false };
    about.is_file() && about.modified().is_ok_and(|written| is_aged(written, age))
}

#[cfg(test)]
mod tests {
    use super::super::Files;
    use crate::{domain::fingerprint::sha256, error::Away};

    async fn opened(folder: &tempfile::TempDir) -> Files {
        Files::open(&folder.path().to_owned().into()).await.expect("opens")
    }

    #[tokio::test]
    async fn what_is_kept_is_read_back_under_its_hash() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = opened(&folder).await;
        let hash = files.keep(b"abc").await.expect("keeps");
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(files.read(&hash).await.expect("reads"), b"abc");
        assert!(!files.has("00").await.expect("looks"));
    }

    #[tokio::test]
    async fn while_the_folder_is_away_nothing_is_kept_elsewhere_and_then_all_is_there() {
        let place = tempfile::tempdir().expect("a folder");
        let (root, elsewhere) = (place.path().join("files"), place.path().join("elsewhere"));
        let files = Files::open(&root.clone().into()).await.expect("opens");
        let hash = files.keep(b"abc").await.expect("keeps");
        let ready = files.begin().await.expect("begins").whole().await.expect("is whole");
        std::fs::rename(&root, &elsewhere).expect("moves away");

        for error in [
            files.read(&hash).await.expect_err("reads"),
            files.has(&hash).await.expect_err("looks"),
            files.begin().await.expect_err("begins"),
            files.scratch().expect_err("writes"),
            files.settle(&ready).await.expect_err("settles"),
        ] {
            assert!(Away::caused(&error), "{error:#}");
        }
        assert!(files.stream(&hash).await.is_err_and(|error| Away::caused(&error)));
        assert!(!root.exists(), "no second folder in its place");

        std::fs::rename(&elsewhere, &root).expect("moves back");
        assert_eq!(files.read(&hash).await.expect("reads"), b"abc");
        let missing = files.read(&sha256(b"never")).await.expect_err("never kept");
        assert!(!Away::caused(&missing), "one file alone is broken, not away");
    }

    #[tokio::test]
    async fn what_comes_in_piece_by_piece_is_the_same_file_and_what_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = opened(&folder).await;
        let mut incoming = files.begin().await.expect("begins");
        incoming.write(b"ab").await.expect("writes");
        incoming.write(b"c").await.expect("writes");
        let ready = incoming.whole().await.expect("is whole");
        assert!(!files.has(&ready.sha256).await.expect("looks"), "no row names it yet");
        files.settle(&ready).await.expect("settles");
        files.settle(&ready).await.expect("settles once more");
        assert_eq!(ready.sha256, files.keep(b"abc").await.expect("keeps"));
        drop(ready);
        assert_eq!(files.read(&sha256(b"abc")).await.expect("reads"), b"abc");
        let broken = files.begin().await.expect("begins");
        drop(broken);
        let mut refused = files.begin().await.expect("begins");
        refused.write(b"d").await.expect("writes");
        drop(refused.whole().await.expect("is whole"));
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
