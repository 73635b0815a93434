//! Where uploaded files lie: under the hash of their bytes, safe before any row names them. In a folder of this machine,
//! or in a store that speaks S3 (docs/decisions/0030-files-in-s3.md); who reads and writes them does not know which.

mod folder;
mod s3;

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use axum::body::Bytes;
use futures_util::stream::BoxStream;
use sha2::{Digest, Sha256};
use tokio::{fs, io::AsyncWriteExt};
use uuid::Uuid;

use crate::{
    bundle::Opens,
    config::FilesIn,
    domain::fingerprint::{hex, sha256},
};
use folder::{Draft, Folder};
use s3::{Pieces, S3};

#[derive(Clone, Debug)]
pub enum Files {
    Folder(Folder),
    S3(S3),
}

/// A file on its way in; whoever lets go of it before the end leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    file: fs::File,
    hash: Sha256,
    to: To,
}

/// Where it lies when it has come in whole.
#[derive(Debug)]
enum To {
    Draft(Draft),
    Store(S3),
}

/// A file that has come in whole and waits for a row to name it. Let go of before, it leaves nothing behind in a folder;
/// in a store the sweep finds it.
#[derive(Debug)]
pub struct Ready {
    draft: Option<Draft>,
    pub sha256: String,
}

/// A file on its way out.
pub struct Reading {
    pub bytes: u64,
    pub pieces: BoxStream<'static, anyhow::Result<Bytes>>,
}

/// A kept file that is read later, in a thread where reading may wait.
#[derive(Debug)]
enum Kept {
    File(PathBuf),
    Object(S3, String),
}

impl Opens for Kept {
    fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Self::File(path) => Box::new(std::fs::File::open(path)?),
            Self::Object(store, hash) => Box::new(Pieces::of(store, hash)?),
        })
    }
}

impl Incoming {
    pub async fn write(&mut self, piece: &[u8]) -> anyhow::Result<()> {
        self.hash.update(piece);
        Ok(self.file.write_all(piece).await?)
    }

    /// Everything has come and is safe on the disk, or in the store.
    pub async fn whole(mut self) -> anyhow::Result<Ready> {
        self.file.flush().await?;
        let sha256 = hex(&self.hash.finalize());
        let draft = match self.to {
            To::Draft(draft) => {
                self.file.sync_all().await?;
                Some(draft)
            }
            To::Store(store) => {
                store.put(&sha256, self.file).await?;
                None
            }
        };
        Ok(Ready { draft, sha256 })
    }
}

impl Files {
    /// A folder is made where there is none; a store is not asked yet.
    pub async fn open(place: &FilesIn) -> anyhow::Result<Self> {
        Ok(match place {
            FilesIn::Folder(root) => Self::Folder(Folder::open(root).await?),
            FilesIn::S3(bucket) => Self::S3(S3::open(bucket)?),
        })
    }

    /// Asks a store whether it lets us in: `Err` where the settings are wrong, or [`crate::error::Away`] where it does not
    /// answer.
    pub async fn answers(&self) -> anyhow::Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::S3(store) => store.answers().await,
        }
    }

    /// Writes a few bytes of nobody's, which the next sweep takes away.
    pub async fn are_writable(&self) -> anyhow::Result<()> {
        match self {
            Self::Folder(_) => self.scratch().map(drop),
            Self::S3(_) => {
                let mut incoming = self.begin().await?;
                incoming.write(b"whether anything can be kept here").await?;
                incoming.whole().await.map(drop)
            }
        }
    }

    /// Keeps the bytes and returns their SHA-256 in hexadecimal; the same bytes are kept once.
    pub async fn keep(&self, bytes: &[u8]) -> anyhow::Result<String> {
        let hash = sha256(bytes);
        if self.has(&hash).await? {
            return Ok(hash);
        }
        let mut incoming = self.begin().await?;
        incoming.write(bytes).await?;
        self.settle(&incoming.whole().await?).await?;
        Ok(hash)
    }

    /// A file that comes in piece by piece.
    pub async fn begin(&self) -> anyhow::Result<Incoming> {
        let (file, to) = match self {
            Self::Folder(folder) => {
                let (file, draft) = folder.begin().await?;
                (file, To::Draft(draft))
            }
            Self::S3(store) => (fs::File::from_std(self.scratch()?), To::Store(store.clone())),
        };
        Ok(Incoming { file, hash: Sha256::new(), to })
    }

    /// Keeps what came in under its hash, once its row is written; the same bytes are kept once. A store has them
    /// already: nobody who holds the database waits for it.
    pub async fn settle(&self, ready: &Ready) -> anyhow::Result<()> {
        match (self, &ready.draft) {
            (Self::Folder(folder), Some(draft)) => folder.settle(draft, &ready.sha256).await,
            (Self::Folder(_) | Self::S3(_), _) => Ok(()),
        }
    }

    /// A file without a name, gone as soon as nobody holds it open: what is made for one answer.
    pub fn scratch(&self) -> anyhow::Result<std::fs::File> {
        match self {
            Self::Folder(folder) => folder.scratch(),
            Self::S3(_) => Ok(unnamed(&std::env::temp_dir())?),
        }
    }

    /// The whole file at once, for small ones.
    pub async fn read(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        match self {
            Self::Folder(folder) => folder.read(hash).await,
            Self::S3(store) => store.read(hash).await,
        }
    }

    /// A file to be sent on, piece by piece.
    pub async fn stream(&self, hash: &str) -> anyhow::Result<Reading> {
        match self {
            Self::Folder(folder) => folder.stream(hash).await,
            Self::S3(store) => store.stream(hash).await,
        }
    }

    /// The same for whoever writes it into a bundle.
    pub fn kept(&self, hash: &str) -> Box<dyn Opens> {
        Box::new(match self {
            Self::Folder(folder) => Kept::File(folder.path(hash)),
            Self::S3(store) => Kept::Object(store.clone(), hash.to_owned()),
        })
    }

    pub async fn has(&self, hash: &str) -> anyhow::Result<bool> {
        match self {
            Self::Folder(folder) => folder.has(hash).await,
            Self::S3(store) => store.has(hash).await,
        }
    }

    /// The shelves on which files lie; of a folder the first, without a name, holds those on their way in.
    pub async fn shelves(&self) -> anyhow::Result<Vec<String>> {
        match self {
            Self::Folder(folder) => folder.shelves().await,
            Self::S3(store) => store.shelves().await,
        }
    }

    /// The names of the files of a shelf that nobody has written for so long.
    pub async fn aged(&self, shelf: &str, age: Duration) -> anyhow::Result<Vec<String>> {
        match self {
            Self::Folder(folder) => folder.aged(shelf, age).await,
            Self::S3(store) => store.aged(shelf, age).await,
        }
    }

    /// Takes a file away, unless the same bytes came in again meanwhile.
    pub async fn forget(&self, shelf: &str, name: &str, age: Duration) -> anyhow::Result<()> {
        match self {
            Self::Folder(folder) => folder.forget(shelf, name, age).await,
            Self::S3(store) => store.forget(shelf, name, age).await,
        }
    }
}

/// The shelf of a file.
fn shelf(hash: &str) -> &str {
    hash.get(..2).unwrap_or("xx")
}

/// By the clock of the disk, or of the store, which no demo moves.
fn is_aged(written: SystemTime, age: Duration) -> bool {
    SystemTime::now().duration_since(written).is_ok_and(|since| since >= age)
}

/// A file that has lost its name before anything is in it: the end of the process is its end too.
fn unnamed(folder: &Path) -> io::Result<std::fs::File> {
    let draft = Draft::new(folder.join(format!(".{}", Uuid::now_v7())));
    let options = std::fs::File::options().read(true).write(true).create_new(true).clone();
    options.open(draft.path())
}
