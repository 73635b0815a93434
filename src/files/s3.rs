//! Files in a store that speaks S3. A file comes in to the end on this machine first, without a name, and is then put
//! under its hash at once: the store never holds half of one, and a process that dies leaves none behind here.

use std::{
    fmt,
    io::{self, Read},
    sync::Arc,
    time::Duration,
};

use anyhow::Context;
use axum::body::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use object_store::{
    BackoffConfig, ClientOptions, Error, GetOptions, GetResult, ObjectMeta, ObjectStore,
    ObjectStoreExt, PutPayload, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
};
use tokio::{
    fs,
    io::{AsyncReadExt, AsyncSeekExt},
    runtime::Handle,
    sync::Semaphore,
};

use super::{Reading, is_aged, shelf};
use crate::{config::Bucket, error::Away};

/// What is on its way to the store lies in memory: so much of it at the same time, and whoever comes then waits. Larger
/// than the largest file that a form takes.
const ROOM: u32 = 256;
/// What [`ROOM`] counts.
const MIB: usize = 1024 * 1024;
/// For a connection, for each answer, and for trying again: a page is answered within half a minute, well or not.
const CONNECT: Duration = Duration::from_secs(3);
const ANSWER: Duration = Duration::from_mins(1);
const AGAIN: Duration = Duration::from_secs(10);
/// The name of a file: its SHA-256 in hexadecimal.
const NAME: usize = 64;

#[derive(Clone)]
pub struct S3 {
    store: AmazonS3,
    prefix: Path,
    room: Arc<Semaphore>,
}

/// It does not answer, or does not let us in.
fn away(error: Error) -> anyhow::Error {
    anyhow::Error::from(Away).context(error)
}

impl fmt::Debug for S3 {
    /// What the client holds lets others in.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl S3 {
    pub(super) fn open(bucket: &Bucket) -> anyhow::Result<Self> {
        // The client takes the process's TLS. Where there is one already, it is this one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let plain = bucket.endpoint.as_ref().is_some_and(|url| url.starts_with("http://"));
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.key_id)
            .with_secret_access_key(&bucket.secret)
            .with_retry(tries())
            .with_client_options(
                ClientOptions::new()
                    .with_allow_http(plain)
                    .with_connect_timeout(CONNECT)
                    .with_read_timeout(ANSWER)
                    .with_timeout_disabled(),
            );
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().context("MADANG_FILES_URL cannot be used")?;
        let prefix = Path::parse(&bucket.prefix).context("MADANG_FILES_URL has no good prefix")?;
        Ok(Self { store, prefix, room: Arc::new(Semaphore::new(ROOM as usize)) })
    }

    /// Asks for a file that is not there: of all questions this one is answered in words.
    pub(super) async fn answers(&self) -> anyhow::Result<()> {
        match self.store.get(&self.key(&"0".repeat(NAME))).await {
            Err(error) if lacks_bucket(&error) => {
                Err(error).context("the store of files has no such bucket")
            }
            Ok(_) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error @ (Error::PermissionDenied { .. } | Error::Unauthenticated { .. })) => {
                Err(error).context("the store of files refuses the keys that are set")
            }
            Err(error) => Err(away(error)),
        }
    }

    /// Puts a file that has come in under its hash, whether or not it is there already: what is written anew is young,
    /// and the sweep lets it be.
    pub(super) async fn put(&self, hash: &str, mut file: fs::File) -> anyhow::Result<()> {
        file.rewind().await?;
        let bytes = usize::try_from(file.metadata().await?.len())?;
        let room = u32::try_from(bytes / MIB + 1)?.min(ROOM);
        let _room = self.room.acquire_many(room).await?;
        let mut pieces = Vec::new();
        loop {
            let mut piece = Vec::with_capacity(MIB.min(bytes.max(1)));
            if (&mut file).take(MIB as u64).read_to_end(&mut piece).await? == 0 {
                break;
            }
            pieces.push(Bytes::from(piece));
        }
        let payload = PutPayload::from_iter(pieces);
        self.store.put(&self.key(hash), payload).await.map_err(away)?;
        Ok(())
    }

    pub(super) async fn read(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        Ok(self.get(hash).await?.bytes().await.map_err(away)?.to_vec())
    }

    pub(super) async fn stream(&self, hash: &str) -> anyhow::Result<Reading> {
        let found = self.get(hash).await?;
        let bytes = found.meta.size;
        let pieces = found.into_stream().map_err(away).boxed();
        Ok(Reading { bytes, pieces })
    }

    async fn get(&self, hash: &str) -> anyhow::Result<GetResult> {
        match self.store.get(&self.key(hash)).await {
            Err(error @ Error::NotFound { .. }) if !lacks_bucket(&error) => {
                Err(error).with_context(|| format!("the file {hash} is not there"))
            }
            found => Ok(found.map_err(away)?),
        }
    }

    pub(super) async fn has(&self, hash: &str) -> anyhow::Result<bool> {
        Ok(self.about(&self.key(hash)).await?.is_some())
    }

    /// The answer to a question after a head has no words: only the one after the file itself tells a file that is not
    /// there from a bucket that is not.
    async fn about(&self, key: &Path) -> anyhow::Result<Option<ObjectMeta>> {
        match self.store.head(key).await {
            Err(Error::NotFound { .. }) => {}
            found => return Ok(Some(found.map_err(away)?)),
        }
        match self.store.get_opts(key, GetOptions::default()).await {
            Err(error @ Error::NotFound { .. }) if !lacks_bucket(&error) => Ok(None),
            found => Ok(Some(found.map_err(away)?.meta)),
        }
    }

    /// Those whose names are ours: a bucket may hold more than the portal's files.
    pub(super) async fn shelves(&self) -> anyhow::Result<Vec<String>> {
        let found = self.store.list_with_delimiter(Some(&self.prefix)).await.map_err(away)?;
        let names = found.common_prefixes.iter().filter_map(|path| path.filename());
        Ok(names.filter(|name| name.len() == 2 && is_hex(name)).map(str::to_owned).collect())
    }

    pub(super) async fn aged(&self, shelf: &str, age: Duration) -> anyhow::Result<Vec<String>> {
        let mut objects = self.store.list(Some(&self.prefix.clone().join(shelf)));
        let mut names = Vec::new();
        while let Some(object) = objects.next().await {
            let object = object.map_err(away)?;
            let name = object.location.filename().unwrap_or_default();
            let ours = name.len() == NAME && is_hex(name) && object.location == self.key(name);
            if ours && is_aged(object.last_modified.into(), age) {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }

    pub(super) async fn forget(
        &self,
        shelf: &str,
        name: &str,
        age: Duration,
    ) -> anyhow::Result<()> {
        let key = self.prefix.clone().join(shelf).join(name);
        let about = self.about(&key).await?;
        if about.is_some_and(|about| is_aged(about.last_modified.into(), age)) {
            self.store.delete(&key).await.map_err(away)?;
        }
        Ok(())
    }

    fn key(&self, hash: &str) -> Path {
        self.prefix.clone().join(shelf(hash)).join(hash)
    }
}

fn tries() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(1),
            base: 2.0,
        },
        max_retries: 2,
        retry_timeout: AGAIN,
    }
}

fn lacks_bucket(error: &Error) -> bool {
    matches!(error, Error::NotFound { source, .. } if source.to_string().contains("NoSuchBucket"))
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// An `io::Error` does not name its own cause among its causes, and so would lose this one.
#[derive(Debug, thiserror::Error)]
#[error("a piece of a file did not come")]
struct Missing(#[source] anyhow::Error);

fn missing(cause: anyhow::Error) -> io::Error {
    io::Error::other(Missing(cause))
}

/// An object, read in a thread where reading may wait.
pub(super) struct Pieces {
    reading: Reading,
    runtime: Handle,
    rest: Bytes,
}

impl Pieces {
    pub fn of(store: &S3, hash: &str) -> io::Result<Self> {
        let runtime = Handle::current();
        let reading = runtime.block_on(store.stream(hash)).map_err(missing)?;
        Ok(Self { reading, runtime, rest: Bytes::new() })
    }
}

impl Read for Pieces {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            let next = self.runtime.block_on(self.reading.pieces.next());
            let Some(piece) = next.transpose().map_err(missing)? else { return Ok(0) };
            self.rest = piece;
        }
        let some = self.rest.split_to(to.len().min(self.rest.len()));
        to[..some.len()].copy_from_slice(&some);
        Ok(some.len())
    }
}
