//! Where uploaded files lie: under the hash of their bytes, written and synced before any row names them.

use std::{
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use anyhow::Context;
use sha2::{Digest, Sha256};
use tokio::{fs, io::AsyncWriteExt};
use uuid::Uuid;

use crate::domain::fingerprint::{hex, sha256};

#[derive(Debug)]
pub struct Files {
    root: PathBuf,
}

/// A file on its way in; whoever lets go of it before the end leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    file: fs::File,
    draft: Draft,
    hash: Sha256,
}

/// A file that has come in whole and waits for a row to name it; let go of before, it leaves nothing behind.
#[derive(Debug)]
pub struct Ready {
    draft: Draft,
    pub sha256: String,
}

/// The folder for files is not where the settings say: whatever was kept in it cannot be told from what never was.
#[derive(Debug, thiserror::Error)]
#[error("the folder for files is away")]
pub struct Away;

#[derive(Debug)]
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        // A kept file has been renamed; then there is nothing to remove.
        drop(std::fs::remove_file(&self.0));
    }
}

impl Incoming {
    pub async fn write(&mut self, piece: &[u8]) -> anyhow::Result<()> {
        self.hash.update(piece);
        Ok(self.file.write_all(piece).await?)
    }

    /// Everything has come and is safe on the disk.
    pub async fn whole(mut self) -> anyhow::Result<Ready> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        Ok(Ready { draft: self.draft, sha256: hex(&self.hash.finalize()) })
    }
}

impl Files {
    pub async fn open(root: &Path) -> anyhow::Result<Self> {
        // Nobody else on the machine reads what lies there.
        let made = fs::DirBuilder::new().recursive(true).mode(0o750).create(root).await;
        made.context("the folder for files cannot be made")?;
        Ok(Self { root: root.to_owned() })
    }

    /// Keeps the bytes and returns their SHA-256 in hexadecimal; the same bytes are kept once.
    pub async fn keep(&self, bytes: &[u8]) -> anyhow::Result<String> {
        let hash = sha256(bytes);
        if self.has(&hash).await {
            return Ok(hash);
        }
        let mut incoming = self.begin().await?;
        incoming.write(bytes).await?;
        self.settle(&incoming.whole().await?).await?;
        Ok(hash)
    }

    /// A file that comes in piece by piece.
    pub async fn begin(&self) -> anyhow::Result<Incoming> {
        let draft = Draft(self.root.join(format!(".{}", Uuid::now_v7())));
        match fs::File::create(&draft.0).await {
            Ok(file) => Ok(Incoming { file, draft, hash: Sha256::new() }),
            Err(error) => Err(self.unless_away(error)),
        }
    }

    /// Keeps what came in under its hash, once its row is written; the same bytes are kept once.
    pub async fn settle(&self, ready: &Ready) -> anyhow::Result<()> {
        let path = self.path(&ready.sha256);
        // A transaction that is tried again finds it kept already.
        if !fs::try_exists(&ready.draft.0).await? && fs::try_exists(&path).await? {
            return Ok(());
        }
        let folder = path.parent().context("a file has a folder")?;
        self.move_in(&ready.draft.0, folder, &path).await.map_err(|error| self.unless_away(error))
    }

    async fn move_in(&self, draft: &Path, folder: &Path, path: &Path) -> io::Result<()> {
        // Never the whole folder anew: where it was moved away, it comes back.
        match fs::create_dir(folder).await {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Ok(()) | Err(_) => {}
        }
        fs::rename(draft, path).await?;
        fs::File::open(folder).await?.sync_all().await
    }

    /// What went wrong, or that nothing can go right while the folder is away.
    fn unless_away(&self, error: io::Error) -> anyhow::Error {
        if self.root.is_dir() { error.into() } else { anyhow::Error::from(Away).context(error) }
    }

    /// A file without a name, gone as soon as nobody holds it open: what is made for one answer.
    pub fn scratch(&self) -> anyhow::Result<std::fs::File> {
        let draft = Draft(self.root.join(format!(".{}", Uuid::now_v7())));
        let options = std::fs::File::options().read(true).write(true).create_new(true).clone();
        options.open(&draft.0).map_err(|error| self.unless_away(error))
    }

    pub async fn read(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        let read = fs::read(self.path(hash)).await.map_err(|error| self.unless_away(error));
        read.with_context(|| format!("the file {hash} is not there"))
    }

    pub async fn has(&self, hash: &str) -> bool {
        fs::try_exists(self.path(hash)).await.unwrap_or(false)
    }

    /// The folders in which files lie; the first holds those on their way in.
    pub async fn folders(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut folders = vec![self.root.clone()];
        let mut entries = fs::read_dir(&self.root).await?;
        while let Some(entry) = entries.next_entry().await? {
            if entry.file_type().await?.is_dir() {
                folders.push(entry.path());
            }
        }
        Ok(folders)
    }

    /// The names of the files of a folder that nobody has written for so long.
    pub async fn aged(&self, folder: &Path, age: Duration) -> anyhow::Result<Vec<String>> {
        let mut names = Vec::new();
        let mut entries = fs::read_dir(folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().into_string();
            if let (true, Ok(name)) = (is_aged(&entry.path(), age).await, name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Takes a file away, unless the same bytes came in again meanwhile.
    pub async fn forget(&self, folder: &Path, name: &str, age: Duration) -> anyhow::Result<()> {
        let path = folder.join(name);
        if is_aged(&path, age).await {
            fs::remove_file(&path).await?;
        }
        Ok(())
    }

    /// Where the bytes of this hash lie.
    pub fn path(&self, hash: &str) -> PathBuf {
        self.root.join(hash.get(..2).unwrap_or("xx")).join(hash)
    }
}

/// By the clock of the disk, which no demo moves.
async fn is_aged(path: &Path, age: Duration) -> bool {
    let Ok(about) = fs::metadata(path).await else { return false };
    let since =
        about.modified().ok().and_then(|written| SystemTime::now().duration_since(written).ok());
    about.is_file() && since.is_some_and(|since| since >= age)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_kept_is_read_back_under_its_hash() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::open(folder.path()).await.expect("opens");
        let hash = files.keep(b"abc").await.expect("keeps");
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(files.read(&hash).await.expect("reads"), b"abc");
        assert!(!files.has("00").await);
    }

    #[tokio::test]
    async fn while_the_folder_is_away_nothing_is_kept_elsewhere_and_then_all_is_there() {
        let place = tempfile::tempdir().expect("a folder");
        let (root, elsewhere) = (place.path().join("files"), place.path().join("elsewhere"));
        let files = Files::open(&root).await.expect("opens");
        let hash = files.keep(b"abc").await.expect("keeps");
        let ready = files.begin().await.expect("begins").whole().await.expect("is whole");
        std::fs::rename(&root, &elsewhere).expect("moves away");

        for error in [
            files.read(&hash).await.expect_err("reads"),
            files.begin().await.expect_err("begins"),
            files.scratch().expect_err("writes"),
            files.settle(&ready).await.expect_err("settles"),
        ] {
            assert!(error.chain().any(|cause| cause.is::<Away>()), "{error:#}");
        }
        assert!(!root.exists(), "no second folder in its place");

        std::fs::rename(&elsewhere, &root).expect("moves back");
        assert_eq!(files.read(&hash).await.expect("reads"), b"abc");
        let missing = files.read(&sha256(b"never")).await.expect_err("never kept");
        assert!(
            !missing.chain().any(|cause| cause.is::<Away>()),
            "one file alone is broken, not away"
        );
    }

    #[tokio::test]
    async fn what_comes_in_piece_by_piece_is_the_same_file_and_what_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::open(folder.path()).await.expect("opens");
        let mut incoming = files.begin().await.expect("begins");
        incoming.write(b"ab").await.expect("writes");
        incoming.write(b"c").await.expect("writes");
        let ready = incoming.whole().await.expect("is whole");
        assert!(!files.has(&ready.sha256).await, "no row names it yet");
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
