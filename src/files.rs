//! Where uploaded files lie: under the hash of their bytes, written and synced before any row names them.

use std::path::{Path, PathBuf};

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
    draft: PathBuf,
    hash: Sha256,
}

impl Incoming {
    pub async fn write(&mut self, piece: &[u8]) -> anyhow::Result<()> {
        self.hash.update(piece);
        Ok(self.file.write_all(piece).await?)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // A finished file has been renamed; then there is nothing to remove.
        drop(std::fs::remove_file(&self.draft));
    }
}

impl Files {
    pub async fn open(root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root).await.context("the folder for files cannot be made")?;
        Ok(Self { root: root.to_owned() })
    }

    /// Keeps the bytes and returns their SHA-256 in hexadecimal; the same bytes are kept once.
    pub async fn keep(&self, bytes: &[u8]) -> anyhow::Result<String> {
        let hash = sha256(bytes);
        let path = self.path(&hash);
        if fs::try_exists(&path).await? {
            return Ok(hash);
        }
        let folder = path.parent().context("a file has a folder")?;
        fs::create_dir_all(folder).await?;
        let draft = folder.join(format!(".{}", Uuid::now_v7()));
        let mut file = fs::File::create(&draft).await?;
        file.write_all(bytes).await?;
        file.sync_all().await?;
        fs::rename(&draft, &path).await?;
        fs::File::open(folder).await?.sync_all().await?;
        Ok(hash)
    }

    /// A file that comes in piece by piece; it is not there until it is finished.
    pub async fn begin(&self) -> anyhow::Result<Incoming> {
        let draft = self.root.join(format!(".{}", Uuid::now_v7()));
        let file = fs::File::create(&draft).await?;
        Ok(Incoming { file, draft, hash: Sha256::new() })
    }

    /// Keeps what came in under its hash; the same bytes are kept once.
    pub async fn finish(&self, mut incoming: Incoming) -> anyhow::Result<String> {
        incoming.file.flush().await?;
        incoming.file.sync_all().await?;
        let hash = hex(&std::mem::take(&mut incoming.hash).finalize());
        let path = self.path(&hash);
        let folder = path.parent().context("a file has a folder")?;
        fs::create_dir_all(folder).await?;
        fs::rename(&incoming.draft, &path).await?;
        fs::File::open(folder).await?.sync_all().await?;
        Ok(hash)
    }

    pub async fn read(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        fs::read(self.path(hash)).await.with_context(|| format!("the file {hash} is not there"))
    }

    pub async fn has(&self, hash: &str) -> bool {
        fs::try_exists(self.path(hash)).await.unwrap_or(false)
    }

    fn path(&self, hash: &str) -> PathBuf {
        self.root.join(hash.get(..2).unwrap_or("xx")).join(hash)
    }
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
    async fn what_comes_in_piece_by_piece_is_the_same_file_and_what_breaks_off_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::open(folder.path()).await.expect("opens");
        let mut incoming = files.begin().await.expect("begins");
        incoming.write(b"ab").await.expect("writes");
        incoming.write(b"c").await.expect("writes");
        let hash = files.finish(incoming).await.expect("finishes");
        assert_eq!(hash, files.keep(b"abc").await.expect("keeps"));
        let broken = files.begin().await.expect("begins");
        drop(broken);
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
